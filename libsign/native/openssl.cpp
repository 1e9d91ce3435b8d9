#include "libsign/native/openssl.hpp"

#include <openssl/err.h>

#include <array>

namespace libsign::native {
namespace {

struct FetchedDigest {
  std::string_view name;
  const EVP_MD* method;
};

}  // namespace

const EVP_MD* fetched_digest(std::string_view name) {
  static const auto fetch = [](const char* known) {
    return FetchedDigest{known, EVP_MD_fetch(nullptr, known, nullptr)};
  };
  static const std::array<FetchedDigest, 5> digests{
      fetch("SHA-1"), fetch("SHA-224"), fetch("SHA-256"), fetch("SHA-384"), fetch("SHA-512")};
  for (const FetchedDigest& digest : digests) {
    if (digest.name == name) {
      return digest.method;
    }
  }
  return nullptr;
}

std::string take_openssl_errors() {
  std::string line;
  std::array<char, 256> text{};
  while (const unsigned long code = ERR_get_error()) {
    ERR_error_string_n(code, text.data(), text.size());
    line += line.empty() ? "" : "; ";
    line += text.data();
  }
  return line;
}

}  // namespace libsign::native
