#include "tests/certs/material.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <filesystem>

#include "tests/support/files.hpp"

namespace zegel::test {
using libsign::native::BioHandle;
using libsign::native::CertificateHandle;
using libsign::native::CrlHandle;
using libsign::native::KeyHandle;

namespace {

BioHandle memory(const libsign::Bytes& octets) {
  return BioHandle(BIO_new_mem_buf(octets.data(), static_cast<int>(octets.size())));
}

}  // namespace

std::string directory_of(std::string_view shape, std::string_view name) {
  return "certs-test/" + std::string(shape) + "/" + std::string(name);
}

std::vector<CertificateHandle> certificates_in(std::string_view relative) {
  const libsign::Bytes octets = read_source(relative);
  const BioHandle bio = memory(octets);
  std::vector<CertificateHandle> certificates;
  while (X509* certificate = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) {
    certificates.emplace_back(certificate);
  }
  ERR_clear_error();
  return certificates;
}

KeyHandle key_in(std::string_view relative) {
  const libsign::Bytes octets = read_source(relative);
  return KeyHandle(PEM_read_bio_PrivateKey(memory(octets).get(), nullptr, nullptr, nullptr));
}

CrlHandle list_in(std::string_view relative) {
  const libsign::Bytes octets = read_source(relative);
  return CrlHandle(d2i_X509_CRL_bio(memory(octets).get(), nullptr));
}

std::vector<std::string> names_in(std::string_view relative, std::string_view file) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(source_path(relative))) {
    if (file.empty() || std::filesystem::exists(entry.path() / file)) {
      names.push_back(entry.path().filename().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace zegel::test
