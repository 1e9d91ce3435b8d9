#include "libsign/pki/file_key.hpp"

#include <openssl/err.h>

#include <array>
#include <string_view>

#include "libsign/native/openssl.hpp"
#include "libsign/pki/native_key.hpp"

namespace libsign::pki {
namespace {

class FileKey final : public SigningKey {
 public:
  explicit FileKey(void* evp_pkey) : key_(evp_pkey) {}

  KeyInfo key() const override { return key_.info(); }

  Result<Bytes> sign(SignatureAlgorithm algorithm, BytesView digest) const override {
    return key_.sign(algorithm, digest);
  }

 private:
  NativeKey key_;
};

bool seals_letters(const EVP_PKEY* key) {
  if (EVP_PKEY_is_a(key, "RSA") == 1 || EVP_PKEY_is_a(key, "RSA-PSS") == 1) {
    return true;
  }
  std::array<char, 64> name{};
  std::size_t size = 0;
  const bool named = EVP_PKEY_is_a(key, "EC") == 1 &&
                     EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) == 1;
  ERR_clear_error();
  const std::string_view curve = name.data();
  return named && (curve == "prime256v1" || curve == "secp384r1" || curve == "secp521r1");
}

}  // namespace

Result<std::shared_ptr<const SigningKey>> make_file_key(void* evp_pkey) {
  auto key = std::make_shared<const FileKey>(evp_pkey);
  if (!seals_letters(static_cast<const EVP_PKEY*>(evp_pkey))) {
    return fail(Errc::InvalidArgument, "the private key is of a kind that cannot seal letters", {},
                "use an RSA key of at least 3072 bits, or an EC key on P-256, P-384 or P-521");
  }
  return key;
}

}  // namespace libsign::pki
