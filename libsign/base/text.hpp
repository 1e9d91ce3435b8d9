#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace libsign {

// Flaw names what is wrong with a text, and at which octet.
struct Flaw {
  std::size_t offset = 0;
  std::string what;  // "U+202E (bidirectional control)", "not UTF-8", "not in Normalization Form C"
};

// utf8_flaw finds the first octet at which `text` is not well-formed UTF-8 (RFC 3629: no
// overlong form, no surrogate, nothing above U+10FFFF), or nothing.
std::optional<Flaw> utf8_flaw(std::string_view text);

// is_nfc says whether well-formed UTF-8 is in Unicode Normalization Form C.
bool is_nfc(std::string_view text);

// to_nfc normalises well-formed UTF-8 to Form C.
std::string to_nfc(std::string_view text);

// prose_flaw finds the first code point that has no place in the running text of a letter:
// a control other than tab and line feed, a bidirectional control, a noncharacter, a private-use or
// unassigned code point; a combining mark at the very start, which would combine with whatever the
// text is put behind; or that the text is not UTF-8 or not NFC.
std::optional<Flaw> prose_flaw(std::string_view text);

// name_flaw is prose_flaw for one-line texts that identify something (reference, name, subject,
// file name): zero-width, format and line-breaking code points and tabs are flaws too, and so are
// blanks at either end (no-break ones as well) and a text of no characters.
std::optional<Flaw> name_flaw(std::string_view text);

// fold_case makes two spellings comparable that differ in case only (Unicode case folding).
std::string fold_case(std::string_view text);

// printable makes text from a letter or a certificate safe for a terminal: everything that
// prose_flaw refuses, tab and line feed included, is shown as \u{XXXX}, an octet that is not UTF-8
// as \x{XX}.
std::string printable(std::string_view text);

// collapse_blanks trims `text` and makes every run of blanks, tabs and line breaks one blank.
std::string collapse_blanks(std::string_view text);

}  // namespace libsign
