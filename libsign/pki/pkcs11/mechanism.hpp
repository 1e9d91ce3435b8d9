#pragma once

#include <memory>

#include "libsign/base/bytes.hpp"
#include "libsign/native/pkcs11.hpp"
#include "libsign/pki/algorithms.hpp"

namespace libsign::pki {

// Mechanism is a signature algorithm as PKCS#11 has it, with the octets that the token signs.
struct Mechanism {
  CK_MECHANISM native{};
  Bytes octets;
  std::unique_ptr<CK_RSA_PKCS_PSS_PARAMS> parameters;  // to which `native` points
};

// mechanism_for is that of an algorithm, for a digest of its length and a key of this size.
Mechanism mechanism_for(SignatureAlgorithm algorithm, BytesView digest, KeyInfo key);

// value_size is the length of a signature value by this key.
std::size_t value_size(KeyInfo key);

}  // namespace libsign::pki
