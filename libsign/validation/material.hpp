#pragma once

#include <span>
#include <string>
#include <vector>

#include "libsign/pki/certificate.hpp"
#include "libsign/pki/revocation_data.hpp"
#include "libsign/pki/time_stamp.hpp"
#include "libsign/report/report.hpp"
#include "libsign/validation/context.hpp"

namespace libsign::validation {

// Material is what one signature is judged with: of all of it nothing is believed by itself.
struct Material {
  std::vector<pki::Certificate> certificates;  // may complete a chain
  pki::RevocationMaterial revocation;          // given, and embedded in the signature

  // embedded says what the signature itself holds, as evidence for the row XCV-EMBEDDED-DATA; empty
  // where it holds nothing. embedded_usable: all of it could be decoded.
  std::vector<report::Evidence> embedded = {};
  bool embedded_usable = true;
};

// given_revocation is the revocation data of the trust material, and what was gathered.
pki::RevocationMaterial given_revocation(const Context& context);

// gather_material decodes the validation data in a signature, and the certificates of ds:KeyInfo,
// and puts them beside what the verifier was given.
Material gather_material(const Candidate& candidate, const Context& context);

}  // namespace libsign::validation
