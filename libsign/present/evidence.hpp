#pragma once

#include <optional>
#include <string_view>

#include "libsign/report/check_id.hpp"
#include "libsign/verify.hpp"

namespace libsign::present {

// The texts that these functions give are English and have translations, but for names that they do
// not know.

// evidence_label says what an evidence of this name is in a row of this check, where that was
// asked: of a letter, or of the signatures of a file that need be no letter. An unknown name is
// given as it is.
std::string_view evidence_label(report::CheckId id, std::string_view name,
                                Asked asked = Asked::Letter);

// evidence_word gives the words for `value` where it is one of ours in an evidence of this name,
// such as "claimed" of "sealedAtIs"; nothing where it is text from elsewhere.
std::optional<std::string_view> evidence_word(std::string_view name, std::string_view value,
                                              Asked asked = Asked::Letter);

}  // namespace libsign::present
