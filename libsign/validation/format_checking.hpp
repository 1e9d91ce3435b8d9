#pragma once

#include "libsign/report/report.hpp"
#include "libsign/validation/context.hpp"

namespace libsign::validation {

// check_format is the building block Format Checking, EN 319 102-1 clause 5.2.2: is the signature
// built so that the later blocks can judge it without doubt about what is meant? Any failure is
// FAILED with FORMAT_FAILURE. All its checks run, whatever fails. The limits are those of the
// policy.
//
// Beyond the standard's minimum, every Id of the document must be unique (the attributes Id, ID, id
// and xml:id are one kind), and references, transforms and algorithms must be those that this
// validator carries out: what cannot be shown was not signed. References to other files fail here
// unless the candidate may sign files.
report::BlockResult check_format(const Candidate& candidate, const Policy& policy);

}  // namespace libsign::validation
