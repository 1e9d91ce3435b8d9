#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/letter/letter.hpp"
#include "libsign/letter/letterhead_fields.hpp"
#include "libsign/letter/markdown_document.hpp"

namespace libsign::letter {

// PrintedSignatory is a signatory with the first line of the office and the name.
struct PrintedSignatory {
  Signatory signatory;
  std::size_t line = 0;
};

// Signatures are the signatories of a letter, and the offices on whose behalf they wrote.
struct Signatures {
  std::vector<PrintedSignatory> signatories;
  std::vector<FieldLine> on_behalf_of;
};

// begins_with_name says whether in `lines` a name stands before its office at `index`.
bool begins_with_name(const std::vector<SourceLine>& lines, std::size_t index);

// read_signatories reads the lines of offices and names, from the first to the last.
// Errors: MalformedInput where offices and names cannot be put together.
Result<Signatures> read_signatories(std::vector<SourceLine> lines);

// read_signatory reads "office: name", as a setting gives it; nothing where one of the two lacks.
std::optional<Signatory> read_signatory(std::string_view text);

}  // namespace libsign::letter
