#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/result.hpp"

namespace libsign::letter {

// MarkdownSource is a letter in Markdown, made fit for a Markdown parser: UTF-8 in Form C, without
// a byte order mark, every line ended by a line feed. Lines keep their numbers.
struct MarkdownSource {
  std::string text;          // front matter is blank lines here
  std::string front_matter;  // YAML; line n of it is line n + 1 of the source

  // lines views the lines of `text`, without their line feeds.
  std::vector<std::string_view> lines() const;
};

// line_of names a line of the source as Error::where does: "line 12".
std::string line_of(std::size_t line);

// line_at is the number, from 1, of the line in which the octet at `offset` stands.
std::size_t line_at(std::string_view text, std::size_t offset);

// without_containers drops what makes a line part of a quotation or a list: ">", "-", "1.".
std::string_view without_containers(std::string_view line);

// read_markdown_source checks and normalises `octets`.
// Errors: MalformedInput for what is empty, not UTF-8, or holds code points that prose_flaw finds,
// and for front matter that does not end; LimitExceeded past limits::kMaxMarkdownBytes, and for a
// line that opens more than limits::kMaxDepth quotations and lists.
Result<MarkdownSource> read_markdown_source(std::string_view octets);

}  // namespace libsign::letter
