#include "libsign/pki/signing_key.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/native/openssl.hpp"
#include "libsign/pki/file_key.hpp"
#include "libsign/pki/pem.hpp"

namespace libsign::pki {
namespace {

constexpr std::size_t kSmallestRsa = 3072;  // TS 119 312 v1.5.1 recommends 3000 and up

struct Password {
  std::string_view text;
  bool asked = false;
};

int give_password(char* buffer, int size, int, void* password) {
  Password* const given = static_cast<Password*>(password);
  given->asked = true;
  if (given->text.empty() || given->text.size() > static_cast<std::size_t>(size)) {
    return -1;
  }
  std::memcpy(buffer, given->text.data(), given->text.size());
  return static_cast<int>(given->text.size());
}

bool holds_private_key(const PemBlock& block) {
  return block.label == "PRIVATE KEY" || block.label == "ENCRYPTED PRIVATE KEY" ||
         block.label == "RSA PRIVATE KEY" || block.label == "EC PRIVATE KEY";
}

// One of the algorithms that the key may be able to: some keys in hardware do PKCS#1 only, some
// id-RSASSA-PSS keys one hash only.
std::vector<SignatureAlgorithm> candidates(KeyInfo key) {
  if (key.type == KeyType::Ec) {
    return {{Scheme::Ecdsa, DigestAlgorithm::Sha256}};
  }
  std::vector<SignatureAlgorithm> algorithms;
  if (!key.pss_only) {
    algorithms.push_back({Scheme::RsaPkcs1, DigestAlgorithm::Sha256});
  }
  algorithms.push_back({Scheme::RsaPss, DigestAlgorithm::Sha256});
  algorithms.push_back({Scheme::RsaPss, DigestAlgorithm::Sha384});
  algorithms.push_back({Scheme::RsaPss, DigestAlgorithm::Sha512});
  return algorithms;
}

}  // namespace

Result<std::shared_ptr<const SigningKey>> load_pem_key(std::string_view pem,
                                                       std::string_view password) {
  if (pem.size() > limits::kMaxKeyBytes) {
    return fail(Errc::LimitExceeded, "this is too large for a file with a private key");
  }
  const Result<std::vector<PemBlock>> blocks = pem_blocks(pem);
  if (!blocks) {
    return fail(blocks.error());
  }
  const auto block = std::ranges::find_if(*blocks, holds_private_key);
  if (block == blocks->end()) {
    return fail(Errc::MalformedInput, "there is no private key in it", {},
                "a private key in PEM begins with -----BEGIN PRIVATE KEY----- or "
                "-----BEGIN ENCRYPTED PRIVATE KEY-----");
  }
  const std::string where = "line " + std::to_string(block->line);
  if (std::any_of(block + 1, blocks->end(), holds_private_key)) {
    return fail(Errc::InvalidArgument, "there is more than one private key in it", where,
                "keep each key in a file of its own");
  }
  Password given{password};
  const native::BioHandle in(
      BIO_new_mem_buf(block->text.data(), static_cast<int>(block->text.size())));
  native::KeyHandle key(PEM_read_bio_PrivateKey(in.get(), nullptr, give_password, &given));
  ERR_clear_error();
  if (key) {
    return make_file_key(key.release());
  }
  if (given.asked) {
    return password.empty()
               ? fail(Errc::InvalidArgument, "the private key is encrypted", where,
                      "give its password")
               : fail(Errc::InvalidArgument, "the password does not open the private key", where,
                      "check the password; upper and lower case differ");
  }
  return fail(Errc::MalformedInput, "the private key cannot be read", where);
}

Result<bool> belongs_to(const SigningKey& key, const Certificate& certificate) {
  const KeyInfo info = key.key();
  if (info.type != certificate.key().type || info.bits != certificate.key().bits) {
    return false;
  }
  constexpr std::string_view kProbe = "libsign: does this key belong to this certificate?";
  std::optional<Error> error;
  for (const SignatureAlgorithm algorithm : candidates(info)) {
    const Result<Bytes> value = key.sign(algorithm, digest(algorithm.digest, as_bytes(kProbe)));
    if (value) {
      return certificate.verifies(algorithm, as_bytes(kProbe), *value);
    }
    error = value.error();
  }
  return fail(*std::move(error));
}

Result<SignatureAlgorithm> default_algorithm(KeyInfo key) {
  if (key.type == KeyType::Ec && key.bits >= 256) {
    const DigestAlgorithm digest = key.bits > 384   ? DigestAlgorithm::Sha512
                                   : key.bits > 256 ? DigestAlgorithm::Sha384
                                                    : DigestAlgorithm::Sha256;
    return SignatureAlgorithm{Scheme::Ecdsa, digest};
  }
  if (key.type == KeyType::Rsa && key.bits >= kSmallestRsa) {
    return SignatureAlgorithm{key.pss_only ? Scheme::RsaPss : Scheme::RsaPkcs1,
                              DigestAlgorithm::Sha256};
  }
  return fail(Errc::Refused,
              key.type == KeyType::Other
                  ? "no letter can be sealed with a key of this kind"
                  : "a key of " + std::to_string(key.bits) + " bits is too weak to seal with",
              {}, "use an RSA key of at least 3072 bits, or an EC key on P-256, P-384 or P-521");
}

}  // namespace libsign::pki
