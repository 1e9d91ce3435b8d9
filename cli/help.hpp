#pragma once

#include <string_view>

#include "libsign/present/language.hpp"

namespace zegel {

// help_text is the help of a command (arguments.hpp lists them), or of the program where `command`
// is empty. The texts stand in help/, laid out by hand.
std::string_view help_text(std::string_view command, libsign::present::Language language);

}  // namespace zegel
