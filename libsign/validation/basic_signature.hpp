#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "libsign/pki/certificate.hpp"
#include "libsign/pki/path.hpp"
#include "libsign/pki/revocation.hpp"
#include "libsign/report/signature_report.hpp"
#include "libsign/validation/context.hpp"
#include "libsign/validation/material.hpp"

namespace libsign::validation {

// Validated is the outcome of the process, with the certificate that it judged.
struct Validated {
  report::SignatureReport report;  // its signed_objects are left empty: the caller has the octets
  std::optional<pki::Certificate> certificate;  // the signing certificate, where one was found
  std::shared_ptr<const pki::Path> path = {};   // of it; null where it was not sought
  std::vector<pki::RevocationFinding> findings = {};  // as in ValidatedCertificate
};

// validate_basic_signature is the validation process for Basic Signatures, EN 319 102-1 clause 5.3:
// FC 5.2.2, ISC 5.2.3, VCI 5.2.4, XCV 5.2.6, CV 5.2.7 and SAV 5.2.8 in that order, and its decision
// order. The first hard stop ends it, XCV excepted: its result is kept and CV still runs, because a
// failure of cryptography outranks it.
//
// Digests are judged even where the process stops earlier: the rows of CV are then in a block of
// their own at the end, which does not take part in the conclusion. The value is not judged there
// where no certificate was found.
//
// `made_after` is the latest time that a valid content time-stamp proves: the signature is younger.
// It makes what would be undetermined certain: FAILED with REVOKED or EXPIRED (step 4), or
// CRYPTO_CONSTRAINTS_FAILURE (step 6).
Validated validate_basic_signature(const Candidate& candidate, const Material& material,
                                   std::optional<Time> made_after, const Context& context);

// validate_basic_signature without time-stamps, with the material of the signature itself.
Validated validate_basic_signature(const Candidate& candidate, const Context& context);

}  // namespace libsign::validation
