#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/time.hpp"
#include "libsign/pki/certificate.hpp"

// Certificates, lists and keys that live as long as a test. What certs-test/ holds is better where
// it has it; these are for the shapes that no real PKI would ever issue.
namespace zegel::test {

// ThrowawayKey is a private key; `native` is OpenSSL's EVP_PKEY.
struct ThrowawayKey {
  std::shared_ptr<void> native;

  // pem is the key in PKCS#8, encrypted where a password is given.
  std::string pem(std::string_view password = {}) const;
};

// make_key makes a key: "P-256" or another curve, "RSA-3072", "RSA-PSS-3072". The same kind and
// number give the same key in one process: RSA keys are slow to make.
ThrowawayKey make_key(const std::string& kind, int number = 0);

// An extension in the notation of OpenSSL's configuration: {"basicConstraints",
// "critical,CA:TRUE"}.
using Extension = std::pair<std::string, std::string>;

// CertificateSpec is what to put in a certificate.
struct CertificateSpec {
  std::string subject = "CN=TEST";  // attributes divided by '/', in the order of the name
  std::string issuer = {};          // empty: the issuer's subject
  std::vector<Extension> extensions = {};
  std::int64_t serial = 1;
  std::string not_before = "20200101000000Z";
  std::string not_after = "20491231235959Z";
  std::string digest = "SHA256";
  bool pss = false;  // sign with RSASSA-PSS
};

extern const std::vector<Extension> kRootExtensions;
extern const std::vector<Extension> kCaExtensions;
extern const std::vector<Extension> kSealExtensions;

// Issued is a certificate with its key.
struct Issued {
  ThrowawayKey key;
  libsign::pki::Certificate certificate;
};

// make_certificate makes a self-signed certificate in DER, which may be one that libsign refuses.
libsign::Bytes make_certificate(const CertificateSpec& spec, const std::string& kind);

// issue makes a certificate for `key`, signed by `issuer`, or by itself where that is null.
Issued issue(const CertificateSpec& spec, const ThrowawayKey& key, const Issued* issuer = nullptr);

// at is a time in xsd:dateTime, such as "2024-04-15T00:00:00Z".
libsign::Time at(std::string_view text);

}  // namespace zegel::test
