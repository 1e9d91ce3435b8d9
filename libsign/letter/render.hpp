#pragma once

#include <cstddef>
#include <string>

#include "libsign/letter/letter.hpp"

namespace libsign::letter {

// render_text writes a letter for reading on a terminal, lines wrapped at `width` columns (20 at
// least; a longer word has a line of its own), with the labels that the letter printed and Dutch
// ones where it printed none. Footnotes stand below the signatures. Letters hold nothing that a
// terminal obeys, so nothing needs escaping.
std::string render_text(const Letter& letter, std::size_t width = 80);

// render_markdown writes a letter as Markdown in the form of a letterhead; front matter holds what
// the letter printed in a way that import_markdown would not know. import_markdown reads it back as
// the same letter, page breaks kept, where the letter has only what Markdown and its letterhead can
// say: one ministry and no files; no line breaks in headings and cells; footnotes numbered in the
// order of their marks.
std::string render_markdown(const Letter& letter);

}  // namespace libsign::letter
