#pragma once

#include <string>
#include <string_view>

namespace libsign::present {

// holder_of gives the organisation (O) in a distinguished name in the form of RFC 4514, its common
// name (CN) where it has no organisation, and all of it where it has neither.
std::string holder_of(std::string_view distinguished_name);

}  // namespace libsign::present
