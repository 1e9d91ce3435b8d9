#pragma once

#include <optional>
#include <string_view>

#include "libsign/base/time.hpp"

namespace libsign::letter {

// read_dutch_date reads a day as letters write it: "28 mei 2019", "15-05-2019", "2019-05-28". It
// gives nothing for anything else, and for a day that does not exist (31 februari).
std::optional<Date> read_dutch_date(std::string_view text);

}  // namespace libsign::letter
