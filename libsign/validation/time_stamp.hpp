#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/path.hpp"
#include "libsign/pki/revocation.hpp"
#include "libsign/pki/time_stamp.hpp"
#include "libsign/report/time_stamp_report.hpp"
#include "libsign/validation/context.hpp"

namespace libsign::validation {

// StampedData is what a time-stamp ought to be over. Only whoever knows the property that holds the
// time-stamp can say.
struct StampedData {
  std::optional<Bytes> digest;      // by the token's own imprint_algorithm; nothing: not found
  std::string problem;              // why not, for people
  std::vector<std::string> covers;  // what it is, by Id or name, for the report
};

// TimeStampCandidate is one time-stamp that is being validated. All is borrowed.
struct TimeStampCandidate {
  const Result<pki::TimeStampToken>& token;  // as decoded; an Error becomes a row
  const StampedData& data;
  report::TimeStampKind kind = report::TimeStampKind::Signature;
  std::string id;                                       // what its report and its rows call it
  std::span<const pki::Certificate> certificates = {};  // beside the token; nothing is believed
  // revocation data beside the token, given and embedded; null: that of the trust material
  const pki::RevocationMaterial* revocation = nullptr;
};

// ValidatedTimeStamp is the outcome, with what it stands on. The proofs of existence of clause 5.6
// are extracted from `report.time` and what the caller knows the token to cover, where the
// conclusion is Passed; past signature validation (5.6.2.4) goes on from the certificate and path.
struct ValidatedTimeStamp {
  report::TimeStampReport report;
  std::optional<pki::Certificate> certificate;        // of the authority, where one was found
  std::shared_ptr<const pki::Path> path;              // null where it was not sought
  std::vector<pki::RevocationFinding> findings = {};  // as in ValidatedCertificate
  pki::RevocationMaterial revocation = {};            // with which the path was judged
};

// validate_time_stamp is the time-stamp validation building block, EN 319 102-1 clause 5.4: the
// validation process for Basic Signatures (5.3) with the token as the signature, in its decision
// order, without VCI; and the message imprint, which clause 5.5.4 step 3 a leaves to the caller.
//
// - FC: it is a token of RFC 3161 (pki::TimeStampToken), by algorithms that are known
//   (FORMAT_FAILURE).
// - ISC: a certificate is there that the token names as its signer's, and whose digest, issuer and
//   serial number are those in the signed attributes SigningCertificate and SigningCertificateV2
//   (RFC 5035, RFC 5816) (NO_SIGNING_CERTIFICATE_FOUND). The candidates are those in the token,
//   those beside it, and the intermediates and TSA anchors of the trust material.
// - XCV: as for a signature, to the TSA anchors alone; the certificate is for time-stamping and
//   nothing else (RFC 3161 2.3).
// - CV: what was stamped is there (SIGNED_DATA_NOT_FOUND) and has the digest in the token
//   (HASH_FAILURE); so has the content (HASH_FAILURE); the signature value is right
//   (SIG_CRYPTO_FAILURE). Digests are judged even where the process stops earlier, in a block at
//   the end that does not take part in the conclusion.
// - SAV: an attribute names the certificate (SIG_CONSTRAINTS_FAILURE); genTime lies within its
//   validity and, its accuracy aside, not after the validation time; the name of the authority is
//   the certificate's; algorithms are acceptable (CRYPTO_CONSTRAINTS_FAILURE_NO_POE). The shipped
//   policy only warns of another name, and of SigningCertificate, which is by SHA-1.
ValidatedTimeStamp validate_time_stamp(const TimeStampCandidate& candidate, const Context& context);

}  // namespace libsign::validation
