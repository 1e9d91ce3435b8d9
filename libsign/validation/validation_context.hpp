#pragma once

#include "libsign/report/report.hpp"
#include "libsign/validation/context.hpp"

namespace libsign::validation {

// initialise_context is the building block Validation Context Initialization, EN 319 102-1 clause
// 5.2.4. The constraints come from the caller's policy; no document of a signature policy is ever
// fetched. A signature that names one therefore asks to be judged by rules that are not at hand:
// INDETERMINATE with SIGNATURE_POLICY_NOT_AVAILABLE. None, or an implied one, passes.
report::BlockResult initialise_context(const Candidate& candidate, const Context& context);

}  // namespace libsign::validation
