#pragma once

#include "libsign/pki/certificate.hpp"
#include "libsign/report/signer.hpp"

namespace libsign::validation {

// describe is what a report says of a certificate.
report::Signer describe(const pki::Certificate& certificate);

}  // namespace libsign::validation
