#pragma once

#include <span>

#include "libsign/base/data_object.hpp"
#include "libsign/validation/basic_signature.hpp"
#include "libsign/validation/context.hpp"

namespace libsign::validation {

// validate_signature is the validation process for Signatures Providing Long Term Availability and
// Integrity of Validation Material, EN 319 102-1 clause 5.6.3.4, which begins with that for
// Signatures with Time (5.5) and with that for Basic Signatures (5.3): the process for a signature
// of any level. `data` are the files that the signature may cover from outside.
//
// Evidence records (RFC 4998, RFC 6283) are not read. The report's best_signature_time is the
// earliest proven time; its time_stamps have the conclusion that the process came to: a time-stamp
// whose authority's certificate has expired since passes where an archive time-stamp mends that.
Validated validate_signature(const Candidate& candidate, std::span<const DataObject> data,
                             const Context& context);

}  // namespace libsign::validation
