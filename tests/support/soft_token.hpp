#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"

// Tokens of SoftHSM, which is a PKCS#11 module that keeps its tokens in files. They are made for
// one test, in a directory of their own, and the user of the machine has none of them.
namespace zegel::test {

// SoftKey is a private key to put on a token.
struct SoftKey {
  std::string label;
  std::string id;                // octets
  const void* native = nullptr;  // OpenSSL's EVP_PKEY
  bool may_sign = true;
  bool pin_each_time = false;  // CKA_ALWAYS_AUTHENTICATE
};

// SoftCertificate is a certificate to put on a token.
struct SoftCertificate {
  std::string label;
  std::string id;
  libsign::Bytes der;
};

// native_key reads the one private key of a PEM file without a password, as OpenSSL's EVP_PKEY.
std::shared_ptr<void> native_key(libsign::BytesView pem);

// SoftTokens is a directory of tokens. While it lives, SOFTHSM2_CONF names it in this process.
class SoftTokens {
 public:
  SoftTokens();
  ~SoftTokens();
  SoftTokens(const SoftTokens&) = delete;
  SoftTokens& operator=(const SoftTokens&) = delete;

  // add makes a token with a PIN and puts keys and certificates on it, and gives its serial number.
  // A test whose token cannot be made fails at once.
  std::string add(const std::string& label, const std::string& pin,
                  const std::vector<SoftKey>& keys,
                  const std::vector<SoftCertificate>& certificates) const;

  // remove takes all tokens out, as if they were pulled from their readers; put_back undoes it.
  void remove() const;
  void put_back() const;

  // configuration is the file that SOFTHSM2_CONF names.
  std::filesystem::path configuration() const { return directory_ / "softhsm2.conf"; }

  // module is the path of SoftHSM on this machine.
  static std::string module();

 private:
  std::filesystem::path directory_;
};

}  // namespace zegel::test
