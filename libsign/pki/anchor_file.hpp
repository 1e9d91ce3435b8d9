#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/pki/certificate.hpp"

namespace libsign::pki {

// Anchor is a trust anchor as a file gives it: for TrustMaterial::anchors and its sunset dates.
struct Anchor {
  Certificate certificate;
  std::optional<Time> sunset = std::nullopt;
};

// anchors_from_pem decodes every "CERTIFICATE" block of a PEM file, in its order; at least one. The
// sunset date of a certificate is a line in the text above its block:
//
//   Sunset: 2027-01-01T00:00:00Z
//
// Other text is skipped, but no line that begins with "sunset", in letters of any size, goes
// unread: a slip in it must not prolong trust.
// Errors: those of Certificate::all_from_pem; MalformedInput naming the line, for a sunset line
// without a time and its zone, for a second one about a certificate, and for one that no
// certificate follows.
Result<std::vector<Anchor>> anchors_from_pem(std::string_view pem);

}  // namespace libsign::pki
