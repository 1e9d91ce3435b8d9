#pragma once

#include <string>
#include <vector>

#include "cli/terminal.hpp"

namespace zegel {

// table_lines sets rows of texts in columns, one line a row, two blanks before each cell. The texts
// are escaped for a terminal; the last one of a row is as long as it is.
std::vector<std::string> table_lines(const std::vector<std::vector<std::string>>& rows);

// print_table prints the lines of a table on standard error.
void print_table(const std::vector<std::vector<std::string>>& rows, const Terminal& terminal);

}  // namespace zegel
