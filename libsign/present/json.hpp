#pragma once

#include <string>
#include <string_view>

#include "libsign/letter/letter.hpp"
#include "libsign/verify.hpp"

namespace libsign::present {

// report_json writes a report as one JSON object on one line, without a line feed at its end, in
// the form of schemas/report.schema.json. `file` is what the caller calls the file. The same report
// gives the same octets. They are UTF-8 whatever the file held: an octet that is not becomes
// U+FFFD, and what would steer a terminal or stay unseen is written as \uXXXX.
std::string report_json(const LetterReport& report, std::string_view file);

// letter_json writes a letter as one JSON object, indented by two blanks, without a line feed at
// its end, in the form of schemas/letter.schema.json; otherwise as report_json.
std::string letter_json(const letter::Letter& letter);

}  // namespace libsign::present
