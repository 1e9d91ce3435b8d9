#pragma once

#include <span>
#include <string>

#include "cli/terminal.hpp"
#include "libsign/report/report.hpp"

namespace zegel {

// describe puts a row in one line: its code, what is wrong, and the values it rests on.
std::string describe(const libsign::report::Check& row, const Terminal& terminal);

// first_failed is the first row that failed; nullptr where none did.
const libsign::report::Check* first_failed(std::span<const libsign::report::Check> rows);

}  // namespace zegel
