#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace libsign::present {

// safe_json writes `value` as JSON that is UTF-8 whatever the texts in it are, and that a terminal
// can show: an octet that is not UTF-8 becomes U+FFFD, and controls, bidirectional controls and
// invisible characters become \uXXXX. `indent` is as for nlohmann's dump: -1 for one line.
std::string safe_json(const nlohmann::ordered_json& value, int indent);

}  // namespace libsign::present
