#pragma once

#include <string>
#include <string_view>

#include "libsign/present/language.hpp"
#include "libsign/verify.hpp"

namespace libsign::present {

// report_html writes a report as one file of HTML that stands alone: no script, nothing fetched,
// and a content security policy that holds both. It is well-formed XML too. First the answer in one
// sentence and why; then the letter, as its seal covers it, or marked as not verified; who sealed
// it and when; what was checked, with what failed first; and what was not.
//
// `file` is what the caller calls the file. All texts from the letter and its certificates are
// escaped and made visible. Links of the letter lead to their addresses only where it is accepted.
// The same report gives the same octets.
std::string report_html(const LetterReport& report, std::string_view file, Language language);

}  // namespace libsign::present
