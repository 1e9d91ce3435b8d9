#pragma once

#include <vector>

#include "libsign/report/report.hpp"
#include "libsign/verify.hpp"

namespace libsign::present {

// reasons lists the rows for which a report is not accepted, the most telling first: those that
// failed for certain, then those that failed for want of something; where none failed, those that
// could not be judged. Of the signatures of a letter only the first counts: others neither help nor
// harm. The pointers are into `report`.
std::vector<const report::Check*> reasons(const LetterReport& report);

// warnings lists the rows that only warn, in the order of the report.
std::vector<const report::Check*> warnings(const LetterReport& report);

// notes lists the rows that only warn or inform, in the order of the report.
std::vector<const report::Check*> notes(const LetterReport& report);

}  // namespace libsign::present
