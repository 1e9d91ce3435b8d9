#pragma once

#include "libsign/pki/certificate.hpp"
#include "libsign/report/report.hpp"
#include "libsign/validation/context.hpp"

namespace libsign::validation {

// verify_cryptographically is the building block Cryptographic Verification, EN 319 102-1 clause
// 5.2.7: each signed data object found (SIGNED_DATA_NOT_FOUND) and intact (HASH_FAILURE), and the
// signature value under the key of the signing certificate (SIG_CRYPTO_FAILURE).
//
// What a signed ds:Manifest refers to is signed data as well: its rows are named by both
// references.
//
// Without a certificate (null) the value cannot be judged: its row is not run. A signature that
// refers to nothing has no signed data: SIGNED_DATA_NOT_FOUND.
report::BlockResult verify_cryptographically(const Candidate& candidate,
                                             const pki::Certificate* certificate);

}  // namespace libsign::validation
