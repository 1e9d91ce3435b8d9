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

}  // namespace libsign::validation
