#pragma once

#include <string>
#include <string_view>

#include "libsign/verify.hpp"

namespace libsign::present {

// report_etsi writes a report as a signature validation report of ETSI TS 119 102-2 v1.4.1: one
// ValidationReport, with a SignatureValidationReport for each signature, and one that says so where
// there is none. `file` is what the caller calls the file.
//
// Each check is a ValidationConstraint `urn:kamerbrief:check:` and its code, with its evidence.
// Those of the file, the letter and the ministry stand in the report on the first signature, and
// what we make of them in its status as `urn:kamerbrief:report:acceptance`; the indications are
// those of EN 319 102-1 alone. Certificates and signed data are named by their digests. Texts from
// outside are made visible as in a text report, whole. The same report gives the same octets.
std::string report_etsi(const LetterReport& report, std::string_view file);

}  // namespace libsign::present
