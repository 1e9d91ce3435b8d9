#pragma once

#include <string>
#include <string_view>

#include "libsign/present/language.hpp"
#include "libsign/verify.hpp"

namespace libsign::present {

// TextOptions says how much a text report tells.
struct TextOptions {
  bool verbose = false;  // all rows with their evidence; else those that failed or warned
};

// report_text writes a report for people: first the answer in one sentence, then why, then the
// evidence. Everything from the letter or a certificate is escaped for a terminal.
std::string report_text(const LetterReport& report, std::string_view file, Language language,
                        const TextOptions& options = {});

}  // namespace libsign::present
