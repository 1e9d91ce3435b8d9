#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "certs-test/generate/tools.hpp"

namespace zegel::certs {

// read_certificate and read_list give what a file holds; nothing where there is no such file.
CertificateHandle read_certificate(const std::filesystem::path& path);
CrlHandle read_list(const std::filesystem::path& path);

// pem is the certificates, each under a comment line that names its subject.
std::string pem(std::span<X509* const> certificates);

// der is a certificate's, or a list's, own octets.
std::string der_of(X509* certificate);
std::string der_of(X509_CRL* list);

// write_pkcs12 writes key, certificate and chain under the password "test", with AES-256 and
// PBKDF2. A file that already holds the same is not touched.
void write_pkcs12(const std::filesystem::path& path, const std::string& name, EVP_PKEY* key,
                  X509* certificate, std::span<X509* const> chain);

}  // namespace zegel::certs
