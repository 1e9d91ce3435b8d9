#pragma once

#include <memory>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/algorithms.hpp"

namespace libsign::pki {

// NativeKey is a public or private key that OpenSSL holds, decoded once. It keeps a prepared
// operation for each algorithm that was asked of it, so that a signature costs the bare key
// operation and not the look-up of algorithms. All members may be called from many threads.
class NativeKey {
 public:
  // NativeKey takes an EVP_PKEY over, or null for a key that could not be decoded.
  explicit NativeKey(void* evp_pkey);
  ~NativeKey();
  NativeKey(const NativeKey&) = delete;
  NativeKey& operator=(const NativeKey&) = delete;

  // info is the family and size.
  KeyInfo info() const;

  // verify checks a signature value over a digest; ECDSA as r and s of equal length. A scheme or a
  // digest length that does not fit gives false.
  bool verify(SignatureAlgorithm algorithm, BytesView digest, BytesView value) const;

  // sign is SigningKey::sign for a private key.
  Result<Bytes> sign(SignatureAlgorithm algorithm, BytesView digest) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// ecdsa_value is an ECDSA-Sig-Value in DER (RFC 3279 2.2.3) as XML has it, for a key of this size.
// Empty for octets that are none.
Bytes ecdsa_value(BytesView der, KeyInfo key);

}  // namespace libsign::pki
