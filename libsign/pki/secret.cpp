#include "libsign/pki/secret.hpp"

#include <openssl/crypto.h>

namespace libsign::pki {

void cleanse(void* memory, std::size_t size) noexcept {
  OPENSSL_cleanse(memory, size);
}

}  // namespace libsign::pki
