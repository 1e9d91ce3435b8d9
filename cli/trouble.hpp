#pragma once

#include <string>
#include <string_view>

#include "libsign/base/result.hpp"

namespace zegel {

// trouble makes the Error of something that the program itself could not do. `detail` and `hint`
// are messages of ours, in English: Terminal::report translates them. They have no placeholders.
inline tl::unexpected<libsign::Error> trouble(libsign::Errc code, std::string_view detail,
                                              std::string where = {}, std::string_view hint = {}) {
  return libsign::fail(code, std::string(detail), std::move(where), std::string(hint));
}

}  // namespace zegel
