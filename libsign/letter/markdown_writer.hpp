#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libsign/letter/body.hpp"
#include "libsign/letter/text_layout.hpp"

namespace libsign::letter {

// escaped_line writes one line of text so that Markdown reads it as it stands.
std::string escaped_line(std::string_view text);

// Place is where running text stands in Markdown: only a paragraph can have lines, so elsewhere a
// line break becomes a blank.
enum class Place { Paragraph, Heading, Cell };

// markdown_text writes running text: lines with line feeds between them.
std::string markdown_text(const std::vector<Inline>& content, Place place);

// markdown_blocks writes blocks: each kind as Markdown with tables and footnotes (GFM) has it.
Lines markdown_blocks(const std::vector<Block>& blocks);

// markdown_link writes a link.
std::string markdown_link(std::string_view text, std::string_view href);

}  // namespace libsign::letter
