#pragma once

#include <optional>
#include <vector>

#include "libsign/pki/certificate.hpp"
#include "libsign/report/report.hpp"
#include "libsign/validation/context.hpp"

namespace libsign::validation {

// IdentifiedCertificate is the outcome of the block Identification of the Signing Certificate.
struct IdentifiedCertificate {
  report::BlockResult block;
  std::optional<pki::Certificate> certificate;  // by its signed digest; see identify below
  std::vector<pki::Certificate> carried;  // all that ds:KeyInfo holds and that could be decoded
};

// identify_signing_certificate is the building block Identification of the Signing Certificate,
// EN 319 102-1 clause 5.2.3. The candidates are the certificates in ds:KeyInfo, at most
// limits::kMaxCertificates of them; one that cannot be decoded is evidence and no candidate.
//
// The signing certificate is the candidate whose digest is the one in SigningCertificateV2, or in
// the older SigningCertificate, of which only the serial number is compared besides. Where the
// signature has no such property, it is the first candidate: that the property is missing is judged
// by the block Signature Acceptance Validation. A signed issuer and serial number that do not match
// fail here; the standard and others only warn.
//
// Any failure is INDETERMINATE with NO_SIGNING_CERTIFICATE_FOUND. `certificate` is there where a
// signed digest found one, even where the issuer and serial number then differ.
IdentifiedCertificate identify_signing_certificate(const Candidate& candidate,
                                                   const Context& context);

// refers_to says whether a reference in SigningCertificateV2 holds the digest of `certificate`.
bool refers_to(const xades::CertificateReference& reference, const pki::Certificate& certificate);

}  // namespace libsign::validation
