#pragma once

#include "libsign/letter/letter.hpp"

namespace zegel::test {

// seed_letter is the letter of 28 May 2019 with reference BZDOC-578591819-40, with the paragraph
// that a page break cut in two joined again.
libsign::letter::Letter seed_letter();

// full_letter is an invented letter that uses every field and every kind of block and inline.
libsign::letter::Letter full_letter();

}  // namespace zegel::test
