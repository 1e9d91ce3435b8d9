#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/letter/body.hpp"
#include "libsign/letter/markdown_source.hpp"

namespace libsign::letter {

// SourceLine is one line of running text in the source, without its Markdown marks.
struct SourceLine {
  std::size_t line = 0;    // in the source, from 1
  std::string text;        // without blanks at its ends
  std::size_t strong = 0;  // so many octets at its start are strong
  std::string href;        // where its link leads; empty without one
  bool has_footnote = false;
  bool starts_block = false;  // the line before it, if any, is of another block

  // is_strong says whether the whole line is strong.
  bool is_strong() const { return strong > 0 && strong >= text.size(); }
};

// SourceBlock is a block at the top level of a document, with where it stood.
struct SourceBlock {
  Block block;
  std::size_t line = 0;           // its first, from 1
  std::vector<SourceLine> lines;  // of all running text in it, cells of tables excepted
};

// MarkdownDocument is a document in Markdown with nothing in it that a letter cannot hold.
struct MarkdownDocument {
  std::vector<SourceBlock> blocks;
  std::vector<Footnote> footnotes;
};

// read_markdown parses Markdown (CommonMark with the tables and footnotes of GitHub).
// Errors: MalformedInput, with the line, for HTML, images, code, thematic breaks, text struck
// through, task lists, titles of links, and for words that Markdown would drop: definitions of
// links, footnotes without a mark, cells beyond the columns of a table. LimitExceeded for nesting
// beyond limits::kMaxDepth.
Result<MarkdownDocument> read_markdown(const MarkdownSource& source);

}  // namespace libsign::letter
