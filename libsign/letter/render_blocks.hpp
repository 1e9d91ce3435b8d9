#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "libsign/letter/body.hpp"
#include "libsign/letter/text_layout.hpp"

namespace libsign::letter {

// plain is running text without emphasis, a line feed for each line break: marks of footnotes stand
// in square brackets, and the address of a link behind it where its text does not say it.
std::string plain(const std::vector<Inline>& content);

// address_beside is what plain puts behind the text of a link: " (https://…)", or nothing.
std::string address_beside(const std::string& text, const std::string& href);

// plain_blocks lays blocks out in `width` columns: quotations indented, lists with their marks,
// tables in columns.
Lines plain_blocks(const std::vector<Block>& blocks, std::size_t width);

// plain_table lays a table out in `width` columns; where that is too narrow for its words, in more.
Lines plain_table(const Table& table, std::size_t width);

}  // namespace libsign::letter
