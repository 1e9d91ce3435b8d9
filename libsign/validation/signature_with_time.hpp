#pragma once

#include <optional>
#include <span>
#include <vector>

#include "libsign/base/data_object.hpp"
#include "libsign/validation/basic_signature.hpp"
#include "libsign/validation/context.hpp"
#include "libsign/validation/signature_time_stamps.hpp"

namespace libsign::validation {

// ValidatedWithTime is the outcome of the process: the signature, its time-stamps, and what they
// were judged with.
struct ValidatedWithTime {
  Validated signature;  // its report holds the time-stamps only after report_time_stamps
  Material material;
  std::vector<SignatureTimeStamp> time_stamps;
  Time best_signature_time;  // the validation time where no time-stamp proves an earlier one
};

// validate_signature_with_time is the validation process for Signatures with Time and Signatures
// with Long-Term Validation Material, EN 319 102-1 clause 5.5: the process for Basic Signatures
// (5.3), and what the signature time-stamps that are valid now make of its outcome. `data` are the
// files that the signature may cover from outside.
//
// The standard goes on from the one sub-indication of 5.3; here every row that failed must be
// mended by the proven time, since more than one may stand behind it.
ValidatedWithTime validate_signature_with_time(const Candidate& candidate,
                                               std::span<const DataObject> data,
                                               const Context& context);

// accept_at adds the block Signature Acceptance Validation at the proven time (steps 8 and 9) to a
// report, unless one that passed stands there, and gives its conclusion.
report::Conclusion accept_at(Validated& validated, const Candidate& candidate,
                             const Context& context, Time proven);

// report_time_stamps moves the reports of the time-stamps to that of their signature.
Validated report_time_stamps(ValidatedWithTime validated);

}  // namespace libsign::validation
