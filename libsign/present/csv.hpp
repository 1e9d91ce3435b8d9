#pragma once

#include <string>
#include <string_view>

#include "libsign/verify.hpp"

namespace libsign::present {

// report_csv_header gives the line that names the columns of report_csv. They are stable: names and
// order never change, and new ones come at the end. schemas/report.csv.md says what each holds.
std::string report_csv_header();

// report_csv writes a report as one line of comma-separated values (RFC 4180, with semicolons
// between the cells, as spreadsheets set to Dutch expect, and CR LF at the end), in UTF-8. `file`
// is what the caller calls the file. Texts from the file are made visible as in a text report,
// whole, and none is a formula to a spreadsheet: one that would begin as such gets an apostrophe
// before it. The same report gives the same octets.
std::string report_csv(const LetterReport& report, std::string_view file);

}  // namespace libsign::present
