#pragma once

#include <span>
#include <string>

#include "cli/terminal.hpp"
#include "libsign/report/report.hpp"

namespace zegel {

// headline says in one line what a row that failed or warned means, with its code.
std::string headline(const libsign::report::Check& row, const Terminal& terminal);

// print_evidence prints what a row rests on as lines of a table.
void print_evidence(const libsign::report::Check& row, const Terminal& terminal);

// first_failed is the first row that failed; nullptr where none did.
const libsign::report::Check* first_failed(std::span<const libsign::report::Check> rows);

}  // namespace zegel
