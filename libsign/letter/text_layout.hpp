#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace libsign::letter {

// Lines are lines of text without line feeds; an empty one is an empty line.
using Lines = std::vector<std::string>;

// display_width is how many columns of a terminal a text takes.
std::size_t display_width(std::string_view text);

// wrap divides a text into lines of at most `width` columns, at blanks; a line feed starts a new
// line, and a longer word has a line of its own. An empty text is one empty line.
Lines wrap(std::string_view text, std::size_t width);

// append adds lines, each with a prefix: the first with `first`, all others with `rest`. Empty
// lines have no blanks at their end.
void append(Lines& lines, const Lines& more, std::string_view first, std::string_view rest);

// append_apart adds lines below an empty line, if there is anything above and anything to add.
void append_apart(Lines& lines, const Lines& more);

// blanks is `count` blanks.
std::string blanks(std::size_t count);

// joined puts lines together, each with a line feed at its end.
std::string joined(const Lines& lines);

}  // namespace libsign::letter
