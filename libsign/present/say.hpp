#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "libsign/present/language.hpp"

namespace libsign::present {

// say translates `message` and fills in its placeholders, those of fmt. They are numbered where a
// translation may need them in another order. The arguments are shown as they are: whatever comes
// from outside goes through printable first.
template <typename... Arguments>
std::string say(Language language, std::string_view message, const Arguments&... arguments) {
  return fmt::vformat(fmt::string_view(translate(language, message)),
                      fmt::make_format_args(arguments...));
}

}  // namespace libsign::present
