#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace libsign::letter {

// PrintedLabel is a label of letter/labels.tsv as a line printed it, with the rest of that line.
struct PrintedLabel {
  std::string field;       // "reference"
  std::string label;       // "Onze Referentie"
  std::string value;       // without blanks at its ends; may be empty
  bool is_number = false;  // its value is one line
};

// find_label reads the label with which `line` begins, or nothing. In a line that is strong from
// its start the label needs no further proof.
std::optional<PrintedLabel> find_label(std::string_view line, bool is_strong);

// opens says whether `text` begins with words with which a text of `field` begins.
bool opens(std::string_view field, std::string_view text);

// opening_length is the length of those words, or 0.
std::size_t opening_length(std::string_view field, std::string_view text);

// find_words gives the octet at which `words`, in any capitals, first stand in `text`, or npos.
std::size_t find_words(std::string_view text, std::string_view words);

// is_chamber_name says whether `text` begins with the name of one of the two Kamers.
bool is_chamber_name(std::string_view text);

// is_chamber_address says whether `text` begins as a line of an address of one of them does.
bool is_chamber_address(std::string_view text);

// is_word says whether `word` is one of the words of `field`, in any capitals.
bool is_word(std::string_view field, std::string_view word);

}  // namespace libsign::letter
