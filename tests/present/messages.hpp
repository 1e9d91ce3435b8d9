#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace zegel::test {

// messages_of finds the texts in C++ source that are translated: the string literals, adjacent ones
// joined, that stand as an argument of a call by which texts are marked or shown:
// - any argument of translatable, error, hint, note and confirm that is a literal or chooses
// between
//   literals, up to the first such argument;
// - the same of say, tr and translate;
// - the second and the fourth argument of trouble;
// - the first literal in notes.push_back({...}), which makes a note of an import.
// Comments, other literals, calls inside an argument and texts without a word are left alone.
std::vector<std::string> messages_of(std::string_view source);

// messages_in_code is every message of the program with the place where it was found: all of the
// report catalogue, and what messages_of finds in libsign/present, libsign/letter and cli. A new
// file in these folders is read without being named anywhere.
std::map<std::string, std::string> messages_in_code();

// Translation is one entry of a file in gettext's text form (.po).
struct Translation {
  std::string message;
  std::string translation;
  bool fuzzy = false;
};

// read_po reads the entries of a .po file in their order, its head included.
std::vector<Translation> read_po(std::string_view text);

// placeholders_of lists the placeholders of fmt in `message`, sorted: "{}", "{0}", "{day:>2}".
std::vector<std::string> placeholders_of(std::string_view message);

}  // namespace zegel::test
