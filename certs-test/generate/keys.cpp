#include "certs-test/generate/keys.hpp"

#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <string>

namespace zegel::certs {
namespace {

constexpr std::string_view kMark = "TEST KEY - never use\n";
constexpr int kSaltOctets = 64;

// KeyForm is how OpenSSL names a KeyType.
struct KeyForm {
  int identity;  // EVP_PKEY_RSA or EVP_PKEY_EC
  int bits;
  const char* curve;  // for EVP_PKEY_EC
};

KeyForm form_of(KeyType type) {
  switch (type) {
    case KeyType::Rsa1024:
      return {EVP_PKEY_RSA, 1024, nullptr};
    case KeyType::Rsa2048:
      return {EVP_PKEY_RSA, 2048, nullptr};
    case KeyType::Rsa3072:
      return {EVP_PKEY_RSA, 3072, nullptr};
    case KeyType::Rsa4096:
      return {EVP_PKEY_RSA, 4096, nullptr};
    case KeyType::P256:
      return {EVP_PKEY_EC, 256, "P-256"};
    case KeyType::P384:
      return {EVP_PKEY_EC, 384, "P-384"};
  }
  fail("unknown key type");
}

EVP_PKEY* make_key(const KeyForm& form) {
  if (form.identity == EVP_PKEY_EC) {
    return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", form.curve);
  }
  return EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(form.bits));
}

}  // namespace

KeyHandle key_at(const std::filesystem::path& path, KeyType type) {
  const KeyForm form = form_of(type);
  const std::string pem = read_file(path);
  if (!pem.empty()) {
    KeyHandle key(required(PEM_read_bio_PrivateKey(memory(pem).get(), nullptr, nullptr, nullptr),
                           path.string()));
    if (EVP_PKEY_get_base_id(key.get()) == form.identity &&
        EVP_PKEY_get_bits(key.get()) == form.bits) {
      return key;
    }
  }
  KeyHandle key(required(make_key(form), "key generation"));
  const BioHandle bio = memory();
  require(PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                        nullptr) == 1,
          "key");
  write_file(path, std::string(kMark) + contents(bio));
  return key;
}

DigestContextHandle signing_context(EVP_PKEY* key, Scheme scheme) {
  DigestContextHandle context(required(EVP_MD_CTX_new(), "digest"));
  const bool pss = scheme == Scheme::PssSha512;
  const EVP_MD* digest = pss ? EVP_sha512() : EVP_sha256();
  EVP_PKEY_CTX* parameters = nullptr;
  require(EVP_DigestSignInit(context.get(), &parameters, digest, nullptr, key) == 1, "signature");
  if (pss) {
    require(EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1 &&
                EVP_PKEY_CTX_set_rsa_mgf1_md(parameters, digest) == 1 &&
                EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, kSaltOctets) == 1,
            "RSASSA-PSS");
  }
  return context;
}

}  // namespace zegel::certs
