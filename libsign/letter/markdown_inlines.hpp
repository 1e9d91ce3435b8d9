#pragma once

#include <cmark-gfm.h>

#include <cstddef>
#include <string>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/letter/body.hpp"
#include "libsign/letter/markdown_document.hpp"

namespace libsign::letter {

// kMaxMarkdownDepth is how deep nodes of Markdown may nest: what limits::kMaxDepth leaves for the
// elements that a letter file has around its body.
extern const std::size_t kMaxMarkdownDepth;

// RunningText is the content of a paragraph, a heading or a cell.
struct RunningText {
  std::vector<Inline> content;
  std::vector<SourceLine> lines;
  std::size_t breaks = 0;       // between lines of the source
  std::vector<unsigned> marks;  // of footnotes
};

// read_inlines reads the children of `parent`, which starts in `line` of the source and lies
// `depth` nodes deep. Errors: as read_markdown.
Result<RunningText> read_inlines(cmark_node* parent, std::size_t line, std::size_t depth);

// too_deep is the error for nodes that nest beyond kMaxMarkdownDepth.
tl::unexpected<Error> too_deep(std::size_t line);

// cannot_hold is the error for a node that a letter has no place for.
tl::unexpected<Error> cannot_hold(cmark_node* node, std::size_t line);

}  // namespace libsign::letter
