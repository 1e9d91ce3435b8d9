#include <algorithm>

#include "libsign/base/text.hpp"
#include "tests/letter/arbitrary.hpp"

namespace zegel::test {
namespace {

void append(std::string& text, char32_t c) {
  const auto octet = [&](char32_t value) { text += static_cast<char>(value); };
  if (c < 0x80) {
    octet(c);
  } else if (c < 0x800) {
    octet(0xC0 | (c >> 6));
    octet(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    octet(0xE0 | (c >> 12));
    octet(0x80 | ((c >> 6) & 0x3F));
    octet(0x80 | (c & 0x3F));
  } else {
    octet(0xF0 | (c >> 18));
    octet(0x80 | ((c >> 12) & 0x3F));
    octet(0x80 | ((c >> 6) & 0x3F));
    octet(0x80 | (c & 0x3F));
  }
}

rc::Gen<char32_t> among(const std::u32string& characters) {
  return rc::gen::elementOf(characters);
}

rc::Gen<char32_t> between(char32_t first, char32_t last) {
  return rc::gen::map(
      rc::gen::inRange(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last) + 1),
      [](std::uint32_t c) { return static_cast<char32_t>(c); });
}

// any_character leans to what letters have and to what XML and Markdown treat in their own way.
rc::Gen<char32_t> any_character() {
  return rc::gen::weightedOneOf<char32_t>({{50, between(U'a', U'z')},
                                           {10, between(U'A', U'9' + 32)},
                                           {12, between(0x20, 0x7E)},
                                           {10, among(U"  <>&\"'*_[]()#|\\`~!-+.:=")},
                                           {8, among(U"éëïöüçğşËÇ€–—‘’“”…½²\u00A0\u202F")},
                                           {3, between(0x300, 0x36F)},
                                           {1, among(U"\u0338\u1161\u11A8\u200B\u00AD\u2028")},
                                           {1, among(U"\u212B\u2126\u2000\u202E\u0344")},
                                           {2, between(0xA0, 0xFFFF)},
                                           {1, between(0x10000, 0x10FFFF)}});
}

// joined makes one text of the characters that `fine` lets stand, in Form C. Normalising can bring
// forth what is not fine (never at the end of a letter), so what remains unfit becomes "x".
template <typename Fine>
std::string joined(const std::vector<char32_t>& characters, Fine fine) {
  std::string text;
  for (const char32_t c : characters) {
    std::string next;
    append(next, c);
    if (libsign::utf8_flaw(next)) {
      continue;
    }
    next = libsign::to_nfc(text + next);
    if (fine("x" + next + "x")) {
      text = std::move(next);
    }
  }
  return text;
}

void trim(std::string& text) {
  for (bool trimmed = true; trimmed;) {
    trimmed = false;
    for (const std::string_view blank : {" ", "\u00A0", "\u202F"}) {
      if (text.starts_with(blank)) {
        text.erase(0, blank.size());
        trimmed = true;
      }
      if (text.ends_with(blank)) {
        text.erase(text.size() - blank.size());
        trimmed = true;
      }
    }
  }
}

bool fit_for_line(std::string_view text) {
  return !libsign::name_flaw(text);
}

bool fit_for_prose(std::string_view text) {
  return !libsign::prose_flaw(text) && text.find_first_of("\t\n") == std::string_view::npos;
}

}  // namespace

rc::Gen<std::string> any_line() {
  return rc::gen::map(rc::gen::container<std::vector<char32_t>>(any_character()),
                      [](const std::vector<char32_t>& characters) {
                        std::string text = joined(characters, fit_for_line);
                        trim(text);
                        return fit_for_line(text) ? text : std::string("x");
                      });
}

rc::Gen<std::string> any_prose() {
  return rc::gen::map(rc::gen::container<std::vector<char32_t>>(any_character()),
                      [](const std::vector<char32_t>& characters) {
                        const std::string text = joined(characters, fit_for_prose);
                        return !text.empty() && fit_for_prose(text) ? text : std::string("x");
                      });
}

}  // namespace zegel::test
