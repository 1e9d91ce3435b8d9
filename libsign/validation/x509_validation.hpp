#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "libsign/pki/certificate.hpp"
#include "libsign/pki/path.hpp"
#include "libsign/pki/revocation.hpp"
#include "libsign/report/report.hpp"
#include "libsign/validation/context.hpp"
#include "libsign/validation/material.hpp"

namespace libsign::validation {

// ValidatedCertificate is the outcome of the block X.509 Certificate Validation.
struct ValidatedCertificate {
  report::BlockResult block;
  std::shared_ptr<const pki::Path> path;  // what the block stands on; its chain may be incomplete
  // findings tell of the revocation of each certificate below the anchor, from the signing
  // certificate upwards; empty where the block stopped before.
  std::vector<pki::RevocationFinding> findings = {};
};

// validate_certificate is the building block X.509 Certificate Validation, EN 319 102-1 clause
// 5.2.6, at the validation time (shell model):
//
// - a chain to a trust anchor (NO_CERTIFICATE_CHAIN_FOUND), whose sunset date lies after the
//   validation time (NO_CERTIFICATE_CHAIN_FOUND_NO_POE); the row on it is there only where the
//   anchor has such a date;
// - RFC 5280 6.1 on it, the validity of the signing certificate aside
//   (CERTIFICATE_CHAIN_GENERAL_FAILURE), with the revocation of the signing certificate
//   (REVOKED_NO_POE; TRY_LATER on hold) and of the authorities (REVOKED_CA_NO_POE), by the lists
//   and OCSP responses in `material`, the most recent acceptable one for each certificate, each
//   fresh (TRY_LATER, clause 5.2.5); a certificate of which nothing is known is
//   CERTIFICATE_CHAIN_GENERAL_FAILURE; an authority outside its validity is OUT_OF_BOUNDS_NO_POE,
//   since that is what clause 5.6 can mend;
// - the X.509 constraint that the key may make signatures (CHAIN_CONSTRAINTS_FAILURE);
// - the cryptographic constraints on certificates and lists (CRYPTO_CONSTRAINTS_FAILURE_NO_POE);
// - the validity of the signing certificate (OUT_OF_BOUNDS_NO_POE, or OUT_OF_BOUNDS_NOT_REVOKED
//   where it is known not to be revoked) and of the issuer of its revocation data
//   (REVOCATION_OUT_OF_BOUNDS_NO_POE).
//
// Where an authority of the chain is revoked or outside its validity, revocation is unknown, or the
// anchor has met its sunset date, the other chains that pki::PathBuilder::build_all gives are
// tried, in its order. The block reports on the first that none of this is said of; where there is
// none, on the first of all. Where more than one was tried, the evidence of XCV-CHAIN-FOUND says
// how many (`chainsTried`). Chains that RFC 5280 does not accept are no others: one is reported
// only where there is no better.
//
// It stops where there is no chain, or none that RFC 5280 accepts: what such authorities say of
// revocation proves nothing. A trust anchor is believed as it is: neither its validity nor its
// revocation is asked. The certificates of `material` may complete a chain. With
// policy.insecurely_skip_revocation, revocation that is unknown or not fresh is a row that warns;
// a certificate known to be revoked fails all the same.
ValidatedCertificate validate_certificate(const Candidate& candidate,
                                          const pki::Certificate& signer, const Material& material,
                                          const Context& context);

// validate_time_stamp_certificate is the same for the certificate of a time-stamp authority: to the
// TSA anchors of the trust material alone, by `revocation`, whose freshness is judged by
// check_freshness_of_authority for a token of the time `stamped`, and with one more X.509
// constraint, that the certificate is for time-stamping and nothing else: its extended key usage is
// critical and names that alone, and its key usage nothing but signatures (RFC 3161 2.3;
// CHAIN_CONSTRAINTS_FAILURE). `name` is what the rows call the time-stamp.
ValidatedCertificate validate_time_stamp_certificate(const std::string& name,
                                                     const pki::Certificate& signer,
                                                     std::span<const pki::Certificate> carried,
                                                     const pki::RevocationMaterial& revocation,
                                                     Time stamped, const Context& context);

}  // namespace libsign::validation
