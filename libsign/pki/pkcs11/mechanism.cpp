#include "libsign/pki/pkcs11/mechanism.hpp"

#include <algorithm>

namespace libsign::pki {
namespace {

struct Hash {
  CK_MECHANISM_TYPE hash;
  CK_RSA_PKCS_MGF_TYPE mask;
  Bytes identifier;  // an AlgorithmIdentifier of DigestInfo, in DER: RFC 8017 9.2, note 1
};

Bytes sha2_identifier(std::uint8_t last) {
  return {0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, last, 0x05, 0x00};
}

Hash hash_of(DigestAlgorithm algorithm) {
  switch (algorithm) {
    case DigestAlgorithm::Sha1:
      break;
    case DigestAlgorithm::Sha224:
      return {CKM_SHA224, CKG_MGF1_SHA224, sha2_identifier(4)};
    case DigestAlgorithm::Sha256:
      return {CKM_SHA256, CKG_MGF1_SHA256, sha2_identifier(1)};
    case DigestAlgorithm::Sha384:
      return {CKM_SHA384, CKG_MGF1_SHA384, sha2_identifier(2)};
    case DigestAlgorithm::Sha512:
      return {CKM_SHA512, CKG_MGF1_SHA512, sha2_identifier(3)};
  }
  return {
      CKM_SHA_1, CKG_MGF1_SHA1, {0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00}};
}

// RFC 8017 9.2: SEQUENCE { identifier, OCTET STRING digest }; all lengths are below 128.
Bytes digest_info(const Bytes& identifier, BytesView digest) {
  Bytes info{0x30, static_cast<std::uint8_t>(identifier.size() + 2 + digest.size())};
  info.insert(info.end(), identifier.begin(), identifier.end());
  info.insert(info.end(), {0x04, static_cast<std::uint8_t>(digest.size())});
  info.insert(info.end(), digest.begin(), digest.end());
  return info;
}

}  // namespace

Mechanism mechanism_for(SignatureAlgorithm algorithm, BytesView digest, KeyInfo key) {
  Mechanism mechanism;
  const Hash hash = hash_of(algorithm.digest);
  switch (algorithm.scheme) {
    case Scheme::RsaPkcs1:
      mechanism.native.mechanism = CKM_RSA_PKCS;
      mechanism.octets = digest_info(hash.identifier, digest);
      break;
    case Scheme::RsaPss:
      mechanism.parameters = std::make_unique<CK_RSA_PKCS_PSS_PARAMS>(
          CK_RSA_PKCS_PSS_PARAMS{hash.hash, hash.mask, digest.size()});
      mechanism.native = {CKM_RSA_PKCS_PSS, mechanism.parameters.get(),
                          sizeof(*mechanism.parameters)};
      mechanism.octets.assign(digest.begin(), digest.end());
      break;
    case Scheme::Ecdsa:
      // FIPS 186-5 6.4.1: the leftmost bits, as many as the order of the curve has. Some tokens
      // refuse a longer digest.
      mechanism.native.mechanism = CKM_ECDSA;
      digest = digest.first(std::min(digest.size(), (key.bits + 7) / 8));
      mechanism.octets.assign(digest.begin(), digest.end());
      break;
  }
  return mechanism;
}

std::size_t value_size(KeyInfo key) {
  const std::size_t octets = (key.bits + 7) / 8;
  return key.type == KeyType::Ec ? 2 * octets : octets;
}

}  // namespace libsign::pki
