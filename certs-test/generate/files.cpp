#include "certs-test/generate/files.hpp"

#include <openssl/pem.h>

#include <vector>

namespace zegel::certs {
namespace {

constexpr const char* kPassword = "test";
constexpr int kIterations = 2048;  // the password is public: more would only slow the tests down

std::string subject_of(X509* certificate) {
  const BioHandle bio = memory();
  X509_NAME_print_ex(bio.get(), X509_get_subject_name(certificate), 0,
                     XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
  return contents(bio);
}

// holds says whether a PKCS#12 file is already what it should be.
bool holds(const std::filesystem::path& path, EVP_PKEY* key, X509* certificate,
           std::span<X509* const> chain) {
  const std::string octets = read_file(path);
  if (octets.empty()) {
    return false;
  }
  const Pkcs12Handle file(d2i_PKCS12_bio(memory(octets).get(), nullptr));
  EVP_PKEY* found_key = nullptr;
  X509* found = nullptr;
  STACK_OF(X509)* others = nullptr;
  if (file == nullptr || PKCS12_parse(file.get(), kPassword, &found_key, &found, &others) != 1) {
    return false;
  }
  const KeyHandle key_owner(found_key);
  const CertificateHandle certificate_owner(found);
  const CertificateStackHandle others_owner(others);
  bool same = found != nullptr && X509_cmp(found, certificate) == 0 && found_key != nullptr &&
              EVP_PKEY_eq(found_key, key) == 1 &&
              (others == nullptr ? 0 : sk_X509_num(others)) == static_cast<int>(chain.size());
  for (int i = 0; same && i < static_cast<int>(chain.size()); ++i) {
    same = X509_cmp(sk_X509_value(others, i), chain[static_cast<std::size_t>(i)]) == 0;
  }
  return same;
}

}  // namespace

CertificateHandle read_certificate(const std::filesystem::path& path) {
  const std::string octets = read_file(path);
  if (octets.empty()) {
    return nullptr;
  }
  return CertificateHandle(PEM_read_bio_X509(memory(octets).get(), nullptr, nullptr, nullptr));
}

CrlHandle read_list(const std::filesystem::path& path) {
  const std::string octets = read_file(path);
  if (octets.empty()) {
    return nullptr;
  }
  return CrlHandle(d2i_X509_CRL_bio(memory(octets).get(), nullptr));
}

std::string pem(std::span<X509* const> certificates) {
  const BioHandle bio = memory();
  for (X509* certificate : certificates) {
    BIO_puts(bio.get(), (subject_of(certificate) + "\n").c_str());
    require(PEM_write_bio_X509(bio.get(), certificate) == 1, "certificate");
  }
  return contents(bio);
}

std::string der_of(X509* certificate) {
  unsigned char* encoded = nullptr;
  const int length = i2d_X509(certificate, &encoded);
  return taken(encoded, length);
}

std::string der_of(X509_CRL* list) {
  unsigned char* encoded = nullptr;
  const int length = i2d_X509_CRL(list, &encoded);
  return taken(encoded, length);
}

void write_pkcs12(const std::filesystem::path& path, const std::string& name, EVP_PKEY* key,
                  X509* certificate, std::span<X509* const> chain) {
  if (holds(path, key, certificate, chain)) {
    return;
  }
  const CertificateStackHandle others(required(sk_X509_new_null(), "PKCS#12"));
  for (X509* other : chain) {
    require(X509_add_cert(others.get(), other, X509_ADD_FLAG_UP_REF) == 1, "PKCS#12");
  }
  const Pkcs12Handle file(
      required(PKCS12_create(kPassword, name.c_str(), key, certificate, others.get(),
                             NID_aes_256_cbc, NID_aes_256_cbc, kIterations, kIterations, 0),
               "PKCS#12"));
  const BioHandle bio = memory();
  require(i2d_PKCS12_bio(bio.get(), file.get()) == 1, "PKCS#12");
  write_file(path, contents(bio));
}

}  // namespace zegel::certs
