#include "libsign/present/safe_json.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>

namespace libsign::present {
namespace {

// misleads says whether a code point steers a terminal, or is not seen where it is shown.
bool misleads(char32_t c) {
  return (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x034F || c == 0x061C || c == 0x115F ||
         c == 0x1160 || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0x3164 ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFFA0 ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

struct Decoded {
  char32_t code_point = 0;
  std::size_t length = 1;
};

// decode reads the first code point of text that is known to be UTF-8.
Decoded decode(std::string_view text) {
  const auto first = static_cast<std::uint8_t>(text[0]);
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t code_point = length == 1 ? first : first & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length && i < text.size(); ++i) {
    code_point = code_point << 6 | (static_cast<std::uint8_t>(text[i]) & 0x3Fu);
  }
  return {code_point, length};
}

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
    const Decoded decoded = decode(all.substr(at));
    if (misleads(decoded.code_point)) {
      safe += escaped(decoded.code_point);
    } else {
      safe += all.substr(at, decoded.length);
    }
    at += decoded.length;
  }
  return safe;
}

}  // namespace libsign::present
