#pragma once

#include <cstddef>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/letter/letterhead_fields.hpp"
#include "libsign/letter/markdown_document.hpp"

namespace libsign::letter {

// Letterhead is what stands above the body: its fields, and how many blocks they took. Its lines
// may stand in any order, the colophon's in between those of the address.
struct Letterhead {
  Fields fields;
  std::size_t blocks = 0;
};

// read_letterhead reads the letterhead of `document`, salutation included. Fields in `given` are
// not needed to know where it ends. Errors: MalformedInput for a field that stands twice with two
// values, and for a footnote's mark.
Result<Letterhead> read_letterhead(const std::vector<SourceBlock>& blocks,
                                   const GivenFields& given);

}  // namespace libsign::letter
