#pragma once

#include <string>
#include <string_view>

#include "libsign/present/markup.hpp"
#include "libsign/report/report.hpp"

namespace libsign::present {

// is_plain_uri says whether a text is a URI of nothing but characters that need no second look:
// what every reader of an xs:anyURI takes.
bool is_plain_uri(std::string_view text);

// main_indication is the URI that TS 119 102-2 has for the indication of a building block or a
// constraint.
std::string main_indication(report::Indication indication);

// write_datum writes a ReportData: what it is, as a URI, and its value, made visible.
void write_datum(Markup& xml, std::string_view type, std::string_view value);

// write_constraint writes a row as a ValidationConstraint. A row that was not run is disabled and
// has no status.
void write_constraint(Markup& xml, const report::Check& row);

}  // namespace libsign::present
