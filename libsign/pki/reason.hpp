#pragma once

#include <string>

namespace libsign::pki {

// reason_name is the name of a CRLReason (RFC 5280 5.3.1): "keyCompromise"; "reason 7" for a number
// that has none.
std::string reason_name(long reason);

}  // namespace libsign::pki
