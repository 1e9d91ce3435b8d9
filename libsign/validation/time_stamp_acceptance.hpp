#pragma once

#include <string>

#include "libsign/pki/certificate.hpp"
#include "libsign/pki/time_stamp.hpp"
#include "libsign/report/report.hpp"
#include "libsign/validation/context.hpp"

namespace libsign::validation {

// accept_time_stamp is the building block Signature Acceptance Validation, EN 319 102-1 clause
// 5.2.8, for a time-stamp: the last step of validation/time_stamp.hpp, which says what it asks.
// `id` is what the rows call the time-stamp; the cryptographic constraints are those at the time
// `existed`: the validation time, or an earlier one at which it is proven to have existed.
report::BlockResult accept_time_stamp(const pki::TimeStampToken& token,
                                      const pki::Certificate& signer, const std::string& id,
                                      const Context& context, Time existed);

}  // namespace libsign::validation
