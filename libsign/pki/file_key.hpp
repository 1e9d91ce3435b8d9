#pragma once

#include <memory>

#include "libsign/base/result.hpp"
#include "libsign/pki/signing_key.hpp"

namespace libsign::pki {

// make_file_key makes a SigningKey of OpenSSL's EVP_PKEY, which it takes over. Errors:
// InvalidArgument for a key that is neither RSA nor on P-256, P-384 or P-521.
Result<std::shared_ptr<const SigningKey>> make_file_key(void* evp_pkey);

}  // namespace libsign::pki
