#pragma once

#include <span>
#include <vector>

#include "libsign/base/time.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/revocation.hpp"
#include "libsign/report/report.hpp"

namespace libsign::validation {

// Judged is a signature, or a time-stamp, as it was judged at the validation time. All is borrowed.
struct Judged {
  const pki::Certificate& signer;
  std::span<const pki::RevocationFinding> findings;  // as in ValidatedCertificate
  std::span<const report::BlockResult> blocks;
};

// failures lists the rows that failed or were not run in the blocks that take part in its
// conclusion, in their order: those whose outcome a proven time may mend.
std::vector<report::Check> failures(const Judged& judged);

// conclusion_of is the conclusion that such a row gives by itself.
report::Conclusion conclusion_of(const report::Check& row);

// goes_on says whether EN 319 102-1 clause 5.5.4 step 2 goes on after this conclusion of 5.3:
// PASSED, and what a proven time may mend.
bool goes_on_with_time(const report::Conclusion& conclusion);

// goes_on_in_past says the same of clause 5.6.3.4 step 3, of a signature after 5.5 and of a
// time-stamp after 5.4. The lists there leave out NO_CERTIFICATE_CHAIN_FOUND_NO_POE, which clause
// 5.6.2.4 has a branch for; without it no sunset date could ever be mended. It goes on here.
bool goes_on_in_past(const report::Conclusion& conclusion);

// mend_by_time holds every failure against the proven time (clause 5.5.4 steps 4, 6 and 7), and
// adds to `rows`, of Block::ProvenTime, what it asked. A failure of the cryptographic constraints
// on the signature itself is left to steps 8 and 9. It gives the conclusion of the first failure
// that remains; Passed where none does.
report::Conclusion mend_by_time(report::Rows& rows, const Judged& judged, Time proven);

}  // namespace libsign::validation
