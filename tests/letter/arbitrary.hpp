#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "libsign/letter/letter.hpp"

// Random letters for property tests: each keeps every rule of letter.hpp and body.hpp, and together
// they use every field, every kind of block and inline, and characters of all Unicode.
namespace zegel::test {

// any_letter makes a letter.
rc::Gen<libsign::letter::Letter> any_letter();

// any_line makes a text in which name_flaw finds nothing.
rc::Gen<std::string> any_line();

// any_prose makes running text in which prose_flaw finds nothing, not empty; it may start and end
// with blanks.
rc::Gen<std::string> any_prose();

// any_blocks makes a body whose blocks hold blocks at most `depth` deep, with marks for footnotes
// up to `footnotes`.
rc::Gen<std::vector<libsign::letter::Block>> any_blocks(int depth, unsigned footnotes);

// any_markdown_letter makes the seed letter with a body and footnotes that Markdown can say:
// emphasis and links between blanks, no line breaks in headings and cells, footnotes in the order
// of their marks.
rc::Gen<libsign::letter::Letter> any_markdown_letter();

}  // namespace zegel::test
