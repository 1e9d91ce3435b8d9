#include "libsign/present/visible.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "libsign/base/text.hpp"

namespace libsign::present {
namespace {

constexpr std::size_t kMostCharacters = 400;

}  // namespace

CodePoint first_code_point(std::string_view text) {
  const auto first = static_cast<std::uint8_t>(text[0]);
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t value = length == 1 ? first : first & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length && i < text.size(); ++i) {
    value = value << 6 | (static_cast<std::uint8_t>(text[i]) & 0x3Fu);
  }
  return {value, std::min(length, text.size())};
}

bool misleads(char32_t c) {
  return (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x034F || c == 0x061C || c == 0x115F ||
         c == 0x1160 || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0x3164 ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFFA0 ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

std::string visible(std::string_view text, std::size_t most) {
  const std::string escaped = printable(text);
  const std::string_view all = escaped;
  std::string shown;
  std::size_t count = 0;
  std::size_t at = 0;
  while (at < all.size() && count < most) {
    const CodePoint c = first_code_point(all.substr(at));
    if (misleads(c.value)) {
      shown += fmt::format("\\u{{{:04X}}}", static_cast<std::uint32_t>(c.value));
    } else {
      shown += all.substr(at, c.length);
    }
    at += c.length;
    ++count;
  }
  std::size_t left_out = 0;
  for (; at < all.size(); at += first_code_point(all.substr(at)).length) {
    ++left_out;
  }
  return left_out == 0 ? shown : fmt::format("{}… (+{})", shown, left_out);
}

std::string shown(std::string_view text) {
  return visible(text, kMostCharacters);
}

}  // namespace libsign::present
