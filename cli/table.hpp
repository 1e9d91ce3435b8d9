#pragma once

#include <string>
#include <vector>

#include "cli/terminal.hpp"

namespace zegel {

// print_table prints rows of texts on standard error, in columns; the last one is as long as it is.
void print_table(const std::vector<std::vector<std::string>>& rows, const Terminal& terminal);

}  // namespace zegel
