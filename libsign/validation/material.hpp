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
};

// gather_material decodes the validation data in a signature and puts it beside what the verifier
// was given and `carried`, the certificates of ds:KeyInfo. Where the signature holds any, it adds
// the row XCV-EMBEDDED-DATA.
Material gather_material(report::Rows& rows, const Candidate& candidate,
                         std::span<const pki::Certificate> carried, const Context& context);

// gather_material of a time-stamp puts what its token embeds beside what the verifier was given and
// what stands beside the token: `certificates` and `revocations`. What cannot be decoded is left
// out.
Material gather_material(const pki::TimeStampToken& token,
                         std::span<const pki::Certificate> certificates,
                         std::span<const pki::RevocationData> revocations, const Context& context);

}  // namespace libsign::validation
