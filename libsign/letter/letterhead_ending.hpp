#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/letter/letterhead_fields.hpp"
#include "libsign/letter/letterhead_signatories.hpp"
#include "libsign/letter/markdown_document.hpp"

namespace libsign::letter {

// Ending is what stands below the body.
struct Ending {
  std::size_t first_block = 0;  // of the ending; the number of blocks where there is none
  std::optional<FieldLine> closing;
  Signatures signatures;
  std::optional<Field> footer_reference;
  std::optional<FieldLine> footer_date;
  std::vector<Field> footer_details;  // what the footer says besides, the date included
};

// read_ending finds the ending of a letter whose body starts at block `first`.
// Errors: MalformedInput for a footer that says two things, and for offices and names side by side
// that cannot be told apart.
Result<Ending> read_ending(const std::vector<SourceBlock>& blocks, std::size_t first);

}  // namespace libsign::letter
