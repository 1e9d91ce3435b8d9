#pragma once

#include <string>
#include <string_view>

#include "libsign/letter/letter.hpp"
#include "libsign/verify.hpp"

namespace libsign::present {

// report_json writes a report as one JSON object on one line, in the form of
// schemas/report.schema.json. `file` is what the caller calls the file. The same report gives the
// same octets.
std::string report_json(const LetterReport& report, std::string_view file);

// letter_json writes a letter as one JSON object, indented, in the form of
// schemas/letter.schema.json.
std::string letter_json(const letter::Letter& letter);

}  // namespace libsign::present
