#pragma once

#include <optional>
#include <span>

#include "libsign/base/time.hpp"
#include "libsign/pki/certificate_cache.hpp"
#include "libsign/pki/path.hpp"
#include "libsign/pki/trust.hpp"
#include "libsign/report/signature_report.hpp"
#include "libsign/validation/policy.hpp"
#include "libsign/xades/references.hpp"
#include "libsign/xades/signature.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::validation {

// Context is what a Verifier knows before it looks at a signature, and the time it judges at. All
// is borrowed; it is shared by the signatures of one letter.
struct Context {
  const pki::TrustMaterial& trust;
  const pki::PathBuilder& paths;
  const pki::CertificateCache& certificates;
  const Policy& policy;
  Time time;  // the validation time
};

// Candidate is one signature that is being validated, with what its references gave. All is
// borrowed.
struct Candidate {
  const xml::Document& document;  // in which the signature stands
  const xades::Signature& signature;
  std::span<const xades::ReferenceOutcome> references;  // one a reference, in the same order
  std::size_t position = 1;  // among the signatures of the file, from 1; names one without an Id
};

// Validated is the outcome of the process, with the certificate that it judged.
struct Validated {
  report::SignatureReport report;  // its signed_objects are left empty: the caller has the octets
  std::optional<pki::Certificate> certificate;  // the signing certificate, where one was found
};

// validate_basic_signature is the validation process for Basic Signatures, EN 319 102-1 clause 5.3:
// FC 5.2.2, ISC 5.2.3, VCI 5.2.4, XCV 5.2.6, CV 5.2.7 and SAV 5.2.8 in that order, and its decision
// order. The first hard stop ends it, XCV excepted: its result is kept and CV still runs, because a
// failure of cryptography outranks it.
//
// Digests are judged even where the process stops earlier: the rows of CV about references are then
// in a block of their own at the end, which does not take part in the conclusion.
Validated validate_basic_signature(const Candidate& candidate, const Context& context);

}  // namespace libsign::validation
