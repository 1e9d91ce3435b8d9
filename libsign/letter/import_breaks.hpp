#pragma once

#include <cstddef>
#include <vector>

#include "libsign/letter/import.hpp"
#include "libsign/letter/markdown_document.hpp"

namespace libsign::letter {

// join_broken_paragraphs joins paragraphs of a body that a page break cut in two: one that ends
// without the end of a sentence, and the next, which begins with a lower-case letter. It adds a
// note for each.
void join_broken_paragraphs(std::vector<SourceBlock>& body, std::vector<ImportNote>& notes);

}  // namespace libsign::letter
