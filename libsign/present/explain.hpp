#pragma once

#include <string_view>

#include "libsign/report/report.hpp"

namespace libsign::present {

// Every text that these functions give is English and has a translation.

// in_plain_words says what a failed or warned row means, for somebody who takes letters in and
// knows no cryptography: a clause without a capital or a full stop.
std::string_view in_plain_words(const report::Check& row);

// in_plain_words_of_signatures is in_plain_words where signatures were asked about, whoever made
// them and whatever they sign.
std::string_view in_plain_words_of_signatures(report::CheckId id);

// advice says what to do about a failed or warned row: a sentence, or nothing.
std::string_view advice(report::CheckId id);

// title names a part of the work.
std::string_view title(report::Block block);

// word gives "passed", "warning", "failed" or "not judged".
std::string_view word(report::Status status);

}  // namespace libsign::present
