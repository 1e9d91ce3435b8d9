#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "libsign/base/time.hpp"
#include "libsign/pki/certificate_cache.hpp"
#include "libsign/pki/gathered_data.hpp"
#include "libsign/pki/path.hpp"
#include "libsign/pki/revocation_data.hpp"
#include "libsign/pki/trust.hpp"
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
  const pki::PathBuilder& tsa_paths;  // of pki::for_time_stamps(trust)
  const pki::CertificateCache& certificates;
  const pki::RevocationCache& revocations;
  const Policy& policy;
  Time time;                                    // the validation time
  const pki::GatheredData* gathered = nullptr;  // for this letter; null: nothing
};

// Candidate is one signature that is being validated, with what its references gave. All is
// borrowed.
struct Candidate {
  const xml::Document& document;  // in which the signature stands
  const xades::Signature& signature;
  std::span<const xades::ReferenceOutcome> references;  // one a reference, in the same order
  std::size_t position = 1;     // among the signatures of the file, from 1; names one without an Id
  bool may_sign_files = false;  // references to other files are expected: it need not be a letter
  // Of a counter-signature: as SignatureReport::countersigns.
  std::optional<std::string> countersigns;
};

// name_of is what a report calls a signature: its Id, or "signature-1" by its position where that
// is empty.
std::string name_of(const std::string& id, std::size_t position);

// name_of a candidate is that of its signature.
std::string name_of(const Candidate& candidate);

}  // namespace libsign::validation
