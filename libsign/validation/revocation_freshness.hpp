#pragma once

#include "libsign/pki/certificate.hpp"
#include "libsign/pki/revocation.hpp"
#include "libsign/report/report.hpp"
#include "libsign/validation/context.hpp"

namespace libsign::validation {

// check_freshness is the building block Revocation Freshness Checker, EN 319 102-1 clause 5.2.5: it
// adds the row XCV-REVOCATION-FRESH about `certificate` to the block that asks. `finding` holds
// evidence. The policy sets no age of its own, so a list or a response is fresh as long as it says
// itself: until its nextUpdate. Without a nextUpdate it is never fresh.
void check_freshness(report::Rows& rows, const pki::Certificate& certificate,
                     const pki::RevocationFinding& finding, const Context& context);

// check_freshness_of_authority is the same for the chain of a time-stamp authority, whose token
// says that it was made at `stamped`. What must be fresh is what is known of that moment: data that
// is younger, or was fresh then. Data that is not fresh at the validation time any more is a row of
// its own, XCV-TIME-STAMP-REVOCATION-FRESH, of which the shipped policy only warns: an archived
// signature holds what was known when it was stamped, and nobody can add to that offline.
void check_freshness_of_authority(report::Rows& rows, const pki::Certificate& certificate,
                                  const pki::RevocationFinding& finding, Time stamped,
                                  const Context& context);

}  // namespace libsign::validation
