#pragma once

#include <string>
#include <vector>

#include "libsign/present/language.hpp"
#include "libsign/report/report.hpp"
#include "libsign/report/signature_report.hpp"
#include "libsign/verify.hpp"

namespace libsign::present {

// The texts that these functions give are for people: what comes from the letter or a certificate
// is made visible in them, and cut where it is long.

// outcome is the answer in a word or two: "Authentic", "Not valid", "Cannot be determined".
std::string outcome(const LetterReport& report, Language language);

// explanation is what follows the outcome in one sentence: what was sealed by whom and when, or the
// first of the reasons. It begins without a capital and ends in a full stop.
std::string explanation(const LetterReport& report, Language language);

// answer says in one sentence what became of a report: its outcome, and why.
std::string answer(const LetterReport& report, Language language);

// finding says in plain words what a row of a report means that did not pass.
std::string finding(const LetterReport& report, const report::Check& row, Language language);

// what_to_do is the advice that goes with the first of the reasons of a report; empty where it is
// accepted, is not about a letter, or where nothing sensible can be said.
std::string what_to_do(const LetterReport& report, Language language);

// Fact is an evidence for people: what it is, and its value.
struct Fact {
  std::string label;
  std::string value;
};

// fact gives the words for an evidence of a row of a report.
Fact fact(const LetterReport& report, const report::Check& row, const report::Evidence& evidence,
          Language language);

// covered says what one reference of a signature covers, and whether that was changed.
std::string covered(const report::SignedObject& object, Language language);

// countersigned says which signature a counter-signature is about: SignatureReport::countersigns.
std::string countersigned(const std::string& signature, Language language);

// outlook says until when the first signature of a report is provable as it stands
// (LetterReport::provable_until), and what its next level needs, a line each. Nothing where that
// was not asked or is not known.
std::vector<std::string> outlook(const LetterReport& report, Language language);

// verdict is the conclusion on a whole signature in the words of EN 319 102-1: "TOTAL-PASSED",
// "TOTAL-FAILED, HASH_FAILURE".
std::string verdict(const report::Conclusion& conclusion);

}  // namespace libsign::present
