#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "libsign/base/result.hpp"

namespace libsign::letter {

// cells_of counts the cells that a line of a table has.
std::size_t cells_of(std::string_view line);

// check_tables refuses the lines of a source from which cmark-gfm 0.29 makes tables in quadratic
// time, or tables that are larger than their source: rows of more than 64 cells, lines of dashes
// that do not fit the line above them, and rows that leave out thousands of cells.
// Errors: MalformedInput, LimitExceeded, with the line.
Result<void> check_tables(const std::vector<std::string_view>& lines);

}  // namespace libsign::letter
