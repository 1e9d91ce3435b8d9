#pragma once

#include <span>
#include <vector>

#include "libsign/pki/certificate.hpp"
#include "libsign/report/report.hpp"
#include "libsign/validation/context.hpp"

namespace libsign::validation {

// accept_signature is the building block Signature Acceptance Validation, EN 319 102-1 clause
// 5.2.8: the signature elements constraints (SIG_CONSTRAINTS_FAILURE), then the cryptographic
// constraints on the signature value, the signed attributes and the references
// (CRYPTO_CONSTRAINTS_FAILURE_NO_POE), these at the time `existed`: the validation time, or an
// earlier one at which the signature is proven to have existed.
//
// `chain` is that of the signing certificate, itself first. SigningCertificateV2 stands there once,
// refers once to the signing certificate, and to nothing outside the chain. Of an absent signing
// time, only the absence is a row.
report::BlockResult accept_signature(const Candidate& candidate,
                                     std::span<const pki::Certificate> chain,
                                     const Context& context, Time existed);

// value_objections lists why the signature value is not acceptable at `time` by the cryptographic
// constraints. Empty: acceptable.
std::vector<report::Evidence> value_objections(const xades::Signature& signature,
                                               const pki::Certificate& signer, const Policy& policy,
                                               Time time);

}  // namespace libsign::validation
