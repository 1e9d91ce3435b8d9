#include "libsign/pki/algorithms.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <array>

#include "libsign/native/openssl.hpp"

namespace libsign::pki {
namespace {

struct DigestRow {
  DigestAlgorithm algorithm;
  std::size_t size;
  std::string_view name;
  std::string_view uri;
};

// URIs: XML Signature, XML Encryption and RFC 9231 2.1; they are divided
// over three namespaces without a system.
constexpr std::array<DigestRow, 5> kDigests{{
    {DigestAlgorithm::Sha1, 20, "SHA-1", "http://www.w3.org/2000/09/xmldsig#sha1"},
    {DigestAlgorithm::Sha224, 28, "SHA-224", "http://www.w3.org/2001/04/xmldsig-more#sha224"},
    {DigestAlgorithm::Sha256, 32, "SHA-256", "http://www.w3.org/2001/04/xmlenc#sha256"},
    {DigestAlgorithm::Sha384, 48, "SHA-384", "http://www.w3.org/2001/04/xmldsig-more#sha384"},
    {DigestAlgorithm::Sha512, 64, "SHA-512", "http://www.w3.org/2001/04/xmlenc#sha512"},
}};

struct SignatureRow {
  SignatureAlgorithm algorithm;
  std::string_view uri;
};

// XML Signature 6.4 and RFC 9231 2.3.
constexpr std::array<SignatureRow, 15> kSignatures{{
    {{Scheme::RsaPkcs1, DigestAlgorithm::Sha1}, "http://www.w3.org/2000/09/xmldsig#rsa-sha1"},
    {{Scheme::RsaPkcs1, DigestAlgorithm::Sha224},
     "http://www.w3.org/2001/04/xmldsig-more#rsa-sha224"},
    {{Scheme::RsaPkcs1, DigestAlgorithm::Sha256},
     "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"},
    {{Scheme::RsaPkcs1, DigestAlgorithm::Sha384},
     "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384"},
    {{Scheme::RsaPkcs1, DigestAlgorithm::Sha512},
     "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"},
    {{Scheme::RsaPss, DigestAlgorithm::Sha1},
     "http://www.w3.org/2007/05/xmldsig-more#sha1-rsa-MGF1"},
    {{Scheme::RsaPss, DigestAlgorithm::Sha224},
     "http://www.w3.org/2007/05/xmldsig-more#sha224-rsa-MGF1"},
    {{Scheme::RsaPss, DigestAlgorithm::Sha256},
     "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"},
    {{Scheme::RsaPss, DigestAlgorithm::Sha384},
     "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1"},
    {{Scheme::RsaPss, DigestAlgorithm::Sha512},
     "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1"},
    {{Scheme::Ecdsa, DigestAlgorithm::Sha1}, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1"},
    {{Scheme::Ecdsa, DigestAlgorithm::Sha224},
     "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha224"},
    {{Scheme::Ecdsa, DigestAlgorithm::Sha256},
     "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"},
    {{Scheme::Ecdsa, DigestAlgorithm::Sha384},
     "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384"},
    {{Scheme::Ecdsa, DigestAlgorithm::Sha512},
     "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512"},
}};

const DigestRow& row_of(DigestAlgorithm algorithm) {
  return kDigests[static_cast<std::size_t>(algorithm)];
}

}  // namespace

std::string_view digest_name(DigestAlgorithm algorithm) {
  return row_of(algorithm).name;
}

std::size_t digest_size(DigestAlgorithm algorithm) {
  return row_of(algorithm).size;
}

Bytes digest(DigestAlgorithm algorithm, BytesView octets) {
  Bytes value(digest_size(algorithm));
  if (EVP_Digest(octets.data(), octets.size(), value.data(), nullptr,
                 native::fetched_digest(digest_name(algorithm)), nullptr) != 1) {
    ERR_clear_error();
    return {};
  }
  return value;
}

std::string_view digest_uri(DigestAlgorithm algorithm) {
  return row_of(algorithm).uri;
}

std::optional<DigestAlgorithm> digest_from_uri(std::string_view uri) {
  const auto* const row = std::ranges::find(kDigests, uri, &DigestRow::uri);
  return row == kDigests.end() ? std::nullopt : std::optional(row->algorithm);
}

std::string_view signature_uri(SignatureAlgorithm algorithm) {
  return std::ranges::find(kSignatures, algorithm, &SignatureRow::algorithm)->uri;
}

std::optional<SignatureAlgorithm> signature_from_uri(std::string_view uri) {
  const auto* const row = std::ranges::find(kSignatures, uri, &SignatureRow::uri);
  return row == kSignatures.end() ? std::nullopt : std::optional(row->algorithm);
}

bool fits(Scheme scheme, KeyInfo key) {
  if (scheme == Scheme::Ecdsa) {
    return key.type == KeyType::Ec;
  }
  return key.type == KeyType::Rsa && (!key.pss_only || scheme == Scheme::RsaPss);
}

}  // namespace libsign::pki
