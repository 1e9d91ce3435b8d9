#pragma once

#include <cstddef>
#include <string>

#include "libsign/letter/letter.hpp"

namespace libsign::letter {

// render_text writes a letter for reading on a terminal, lines wrapped at `width` characters, with
// the labels that the letter printed and Dutch ones where it printed none. Letters hold nothing
// that a terminal obeys, so nothing needs escaping.
std::string render_text(const Letter& letter, std::size_t width = 80);

// render_markdown writes a letter as Markdown in the form of a letterhead. import_markdown reads it
// back as the same letter, where the letter has only what a letterhead can say.
std::string render_markdown(const Letter& letter);

}  // namespace libsign::letter
