#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace libsign::letter {

// is_office says whether `text` begins with an office that signs letters.
bool is_office(std::string_view text);

// is_name says whether `text` looks like the name of a person, with or without "(w.g.)".
bool is_name(std::string_view text);

// Offices are those that follow "mede namens".
struct Offices {
  std::vector<std::string> names;
  bool are_all = false;  // no word stands behind the last
};

// read_offices reads the offices with which `words` begin, up to the first word that can be none:
// "de Minister van X en de Minister voor Y".
Offices read_offices(std::string_view words);

}  // namespace libsign::letter
