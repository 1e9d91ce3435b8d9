#include "libsign/present/safe_json.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <nlohmann/json.hpp>

#include "libsign/present/visible.hpp"

namespace libsign::present {
namespace {

// escaped writes a code point as JSON escapes: above U+FFFF as a surrogate pair.
std::string escaped(char32_t c) {
  const auto number = static_cast<std::uint32_t>(c);
  if (number < 0x10000) {
    return fmt::format("\\u{:04x}", number);
  }
  return fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + ((number - 0x10000) >> 10),
                     0xDC00 + ((number - 0x10000) & 0x3FF));
}

}  // namespace

std::string safe_json(const nlohmann::ordered_json& value, int indent) {
  const std::string json =
      value.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string safe;
  safe.reserve(json.size());
  const std::string_view all = json;
  for (std::size_t at = 0; at < all.size();) {
    const CodePoint c = first_code_point(all.substr(at));
    if (misleads(c.value)) {
      safe += escaped(c.value);
    } else {
      safe += all.substr(at, c.length);
    }
    at += c.length;
  }
  return safe;
}

}  // namespace libsign::present
