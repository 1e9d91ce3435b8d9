#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "libsign/ministry/register.hpp"

namespace libsign::ministry {

// comparable_name is a name in the form in which same_name compares names.
std::string comparable_name(std::string_view name);

// BrokenRule is a rule of a register (the list in schemas/ministries.xsd) that it breaks.
struct BrokenRule {
  std::string what;
  std::size_t ministry = 0;  // position in the register of the ministry to look at
};

// broken_rule finds the first rule between the ministries of a register that is broken.
std::optional<BrokenRule> broken_rule(std::span<const Ministry> ministries, bool is_supplement);

}  // namespace libsign::ministry
