#include "libsign/base/text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace libsign {
namespace {

struct Decoded {
  char32_t code_point = 0;
  std::size_t length = 0;  // 0: not well-formed
};

Decoded decode(std::string_view text, std::size_t at) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
  const auto left = static_cast<utf8proc_ssize_t>(text.size() - at);
  if (bytes[0] < 0x80) {
    return {bytes[0], 1};
  }
  utf8proc_int32_t code_point = -1;
  const utf8proc_ssize_t length = utf8proc_iterate(bytes, left, &code_point);
  if (length <= 0 || code_point < 0) {
    return {};
  }
  return {static_cast<char32_t>(code_point), static_cast<std::size_t>(length)};
}

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHighs = 0x8080808080808080;

// all_plain says whether eight octets are all printable ASCII.
bool all_plain(const char* octets) {
  std::uint64_t word = 0;
  std::memcpy(&word, octets, sizeof word);
  const std::uint64_t below_blank = word - kOnes * 0x20;
  const std::uint64_t is_delete = (word ^ (kOnes * 0x7F)) - kOnes;
  return ((word | below_blank | is_delete) & kHighs) == 0;
}

// skip_plain gives where the printable ASCII that starts at `at` ends: most text is nothing else.
std::size_t skip_plain(std::string_view text, std::size_t at) {
  while (text.size() - at >= sizeof(std::uint64_t) && all_plain(text.data() + at)) {
    at += sizeof(std::uint64_t);
  }
  while (at < text.size() && text[at] >= 0x20 && text[at] < 0x7F) {
    ++at;
  }
  return at;
}

bool is_bidi_control(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

// forbidden_in_prose names the class of a code point that prose must not hold; nullptr where fine.
const char* forbidden_in_prose(char32_t c) {
  if (c >= 0x20 && c < 0x7F) {
    return nullptr;
  }
  if (c == '\t' || c == '\n') {
    return nullptr;
  }
  if (is_bidi_control(c)) {
    return "bidirectional control";
  }
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CC:
      return "control character";
    case UTF8PROC_CATEGORY_CN:
      return "unassigned code point";
    case UTF8PROC_CATEGORY_CO:
      return "private-use code point";
    case UTF8PROC_CATEGORY_CS:
      return "surrogate";
    default:
      return nullptr;
  }
}

// shows_nothing names letters, marks and symbols without a shape: variation selectors, the
// combining grapheme joiner, the fillers of Hangul, inherent vowels of Khmer, the empty Braille
// cell.
bool shows_nothing(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || c == 0x034F ||
         c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x17B4 || c == 0x17B5 ||
         (c >= 0x180B && c <= 0x180F) || c == 0x2800;
}

// forbidden_in_name adds what hides in a short text.
const char* forbidden_in_name(char32_t c) {
  if (const char* why = forbidden_in_prose(c)) {
    return why;
  }
  if (c == '\t' || c == '\n') {
    return "control character";
  }
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CF:
      return "invisible format character";
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return "line separator";
    case UTF8PROC_CATEGORY_ZS:
      return c == ' ' || c == 0xA0 || c == 0x202F ? nullptr : "unusual blank";
    default:
      return shows_nothing(c) ? "invisible character" : nullptr;
  }
}

bool is_combining(char32_t c) {
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
         category == UTF8PROC_CATEGORY_ME;
}

template <typename Forbidden>
std::optional<Flaw> first_flaw(std::string_view text, Forbidden forbidden) {
  bool only_ascii = true;
  for (std::size_t at = skip_plain(text, 0); at < text.size(); at = skip_plain(text, at)) {
    const Decoded decoded = decode(text, at);
    if (decoded.length == 0) {
      return Flaw{at, "not UTF-8"};
    }
    if (const char* why = forbidden(decoded.code_point)) {
      return Flaw{
          at, fmt::format("U+{:04X} ({})", static_cast<std::uint32_t>(decoded.code_point), why)};
    }
    if (at == 0 && is_combining(decoded.code_point)) {
      return Flaw{0, "a combining mark with nothing to combine with"};
    }
    only_ascii = only_ascii && decoded.length == 1;
    at += decoded.length;
  }
  if (!only_ascii && !is_nfc(text)) {
    return Flaw{0, "not in Normalization Form C"};
  }
  return std::nullopt;
}

std::string mapped(std::string_view text, utf8proc_option_t options) {
  utf8proc_uint8_t* raw = nullptr;
  const utf8proc_ssize_t length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &raw, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
  if (length < 0) {
    return std::string(text);
  }
  return {reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length)};
}

}  // namespace

std::optional<Flaw> utf8_flaw(std::string_view text) {
  for (std::size_t at = skip_plain(text, 0); at < text.size(); at = skip_plain(text, at)) {
    const Decoded decoded = decode(text, at);
    if (decoded.length == 0) {
      return Flaw{at, "not UTF-8"};
    }
    at += decoded.length;
  }
  return std::nullopt;
}

bool is_nfc(std::string_view text) {
  // Nothing below U+0300 composes with what stands before it, so such text is in Form C.
  bool may_compose = false;
  for (std::size_t at = skip_plain(text, 0); at < text.size() && !may_compose;
       at = skip_plain(text, at)) {
    const Decoded decoded = decode(text, at);
    if (decoded.length == 0) {
      return false;
    }
    // So are general punctuation and currency signs, U+2000 and U+2001 excepted.
    may_compose = decoded.code_point >= 0x300 &&
                  !(decoded.code_point >= 0x2002 && decoded.code_point <= 0x20CF);
    at += decoded.length;
  }
  return !may_compose || to_nfc(text) == text;
}

std::string to_nfc(std::string_view text) {
  return mapped(text, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
}

std::optional<Flaw> prose_flaw(std::string_view text) {
  return first_flaw(text, forbidden_in_prose);
}

std::optional<Flaw> name_flaw(std::string_view text) {
  if (text.empty()) {
    return Flaw{0, "empty"};
  }
  for (const std::string_view blank : {" ", "\u00A0", "\u202F"}) {
    if (text.starts_with(blank) || text.ends_with(blank)) {
      return Flaw{text.starts_with(blank) ? 0 : text.size() - blank.size(),
                  "blank at the start or the end"};
    }
  }
  return first_flaw(text, forbidden_in_name);
}

std::string fold_case(std::string_view text) {
  return mapped(
      text, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
}

std::string printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode(text, at);
    if (decoded.length == 0) {
      shown += fmt::format("\\x{{{:02X}}}", static_cast<std::uint8_t>(text[at]));
      ++at;
      continue;
    }
    const char32_t c = decoded.code_point;
    if (c == '\t' || c == '\n' || forbidden_in_prose(c) != nullptr) {
      shown += fmt::format("\\u{{{:04X}}}", static_cast<std::uint32_t>(c));
    } else {
      shown += text.substr(at, decoded.length);
    }
    at += decoded.length;
  }
  return shown;
}

std::string collapse_blanks(std::string_view text) {
  std::string collapsed;
  bool pending = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      pending = !collapsed.empty();
      continue;
    }
    if (pending) {
      collapsed += ' ';
      pending = false;
    }
    collapsed += c;
  }
  return collapsed;
}

}  // namespace libsign
