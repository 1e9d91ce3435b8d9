#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/letter/letter.hpp"

namespace libsign::letter {

// Labels for what a letter printed without one.
inline constexpr std::string_view kReferenceLabel = "Kenmerk";
inline constexpr std::string_view kOnBehalfOfLabel = "Mede namens";
inline constexpr std::string_view kFootnotesLabel = "Voetnoten";

// Entry is a field of a letterhead: its label, and its value, a line feed between its lines. The
// label is empty where the letter printed none and the field is of no kind that has one.
struct Entry {
  std::string label;
  std::string value;
};

// letterhead_entries lists the fields that stand beside a label, in the order of a letterhead, with
// the labels that the letter printed and Dutch ones where it printed none.
std::vector<Entry> letterhead_entries(const Letter& letter);

// footer_entry is the reference that continuation pages repeat, or nothing.
std::optional<Entry> footer_entry(const Letter& letter);

// lines_of is a signatory as the letter prints it: the office and the name, each on its line.
std::string lines_of(const Signatory& signatory);

// on_lines puts lines together, with line feeds between them.
std::string on_lines(const std::vector<std::string>& lines);

}  // namespace libsign::letter
