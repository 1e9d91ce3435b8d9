#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace libsign::present {

// CodePoint is one code point of a text, and how many octets it takes there.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 1;
};

// first_code_point reads the first code point of `text`, which is UTF-8 and not empty.
CodePoint first_code_point(std::string_view text);

// misleads says whether a code point steers a terminal, or is not seen where it is shown: two texts
// that differ in it look alike.
bool misleads(char32_t code_point);

// visible makes text from outside fit for a report to people: what printable escapes, and what
// misleads too, is shown as \u{XXXX}. Beyond `most` code points it is cut, with the number that
// were left out.
std::string visible(std::string_view text, std::size_t most);

// shown is `text` made visible and cut where it is too long for a report to people; the JSON report
// has all of it.
std::string shown(std::string_view text);

}  // namespace libsign::present
