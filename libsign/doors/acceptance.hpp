#pragma once

#include "libsign/verify.hpp"

namespace libsign::doors {

// accept answers the Kamer's question from a report that holds all else, by the table of DESIGN:
//
// Rejected: a rule of the letter, the profile or the ministry failed whose failure is certain; the
// needed signature is TOTAL-FAILED; or a digest of it does not match, even where its validation
// stopped earlier for another reason.
// Accepted: there is a seal, it is TOTAL-PASSED, the letter was read from the octets that it
// covers, every block ran, and every row of it passed, only warns or only informs. Undetermined:
// all else.
//
// The needed signature is the first; a letter file with another one fails PROFILE-ONE-SIGNATURE.
Acceptance accept(const LetterReport& report);

// accept_signatures answers whether the signatures of a file are valid and cover all of it:
// Accepted where there is at least one, every one is TOTAL-PASSED, COVERAGE-WHOLE-FILE was asked
// and every row passes; Rejected where one is TOTAL-FAILED, a digest differs or a row failed for
// certain; else Undetermined.
Acceptance accept_signatures(const LetterReport& report);

}  // namespace libsign::doors
