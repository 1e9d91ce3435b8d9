#include "libsign/pki/algorithms.hpp"

#include <gtest/gtest.h>

#include <string>

#include "libsign/base/encoding.hpp"

namespace libsign::pki {
namespace {

TEST(Algorithms, EveryDigestHasItsSizeNameAndUri) {
  const struct {
    DigestAlgorithm algorithm;
    std::size_t size;
    std::string name;
    std::string uri;
    std::string of_abc;  // the first octets of the digest of "abc", FIPS 180-4's examples
  } cases[] = {
      {DigestAlgorithm::Sha1, 20, "SHA-1", "http://www.w3.org/2000/09/xmldsig#sha1", "a9993e36"},
      {DigestAlgorithm::Sha224, 28, "SHA-224", "http://www.w3.org/2001/04/xmldsig-more#sha224",
       "23097d22"},
      {DigestAlgorithm::Sha256, 32, "SHA-256", "http://www.w3.org/2001/04/xmlenc#sha256",
       "ba7816bf"},
      {DigestAlgorithm::Sha384, 48, "SHA-384", "http://www.w3.org/2001/04/xmldsig-more#sha384",
       "cb00753f"},
      {DigestAlgorithm::Sha512, 64, "SHA-512", "http://www.w3.org/2001/04/xmlenc#sha512",
       "ddaf35a1"},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.name);
    EXPECT_EQ(digest_name(test.algorithm), test.name);
    EXPECT_EQ(digest_size(test.algorithm), test.size);
    EXPECT_EQ(digest_uri(test.algorithm), test.uri);
    EXPECT_EQ(digest_from_uri(test.uri), test.algorithm);
    const Bytes value = digest(test.algorithm, as_bytes("abc"));
    EXPECT_EQ(value.size(), test.size);
    EXPECT_EQ(hex(value).substr(0, 8), test.of_abc);
  }
  EXPECT_EQ(digest_from_uri("http://www.w3.org/2001/04/xmldsig-more#md5"), std::nullopt);
  EXPECT_EQ(digest_from_uri(""), std::nullopt);
}

TEST(Algorithms, EverySignatureUriLeadsBackToItself) {
  for (const Scheme scheme : {Scheme::RsaPkcs1, Scheme::RsaPss, Scheme::Ecdsa}) {
    for (int number = 0; number < 5; ++number) {
      const SignatureAlgorithm algorithm{scheme, static_cast<DigestAlgorithm>(number)};
      EXPECT_EQ(signature_from_uri(signature_uri(algorithm)), algorithm);
    }
  }
  const struct {
    std::string uri;
    std::optional<SignatureAlgorithm> algorithm;
  } cases[] = {
      {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
       SignatureAlgorithm{Scheme::RsaPkcs1, DigestAlgorithm::Sha256}},
      {"http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1",
       SignatureAlgorithm{Scheme::RsaPss, DigestAlgorithm::Sha512}},
      {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
       SignatureAlgorithm{Scheme::Ecdsa, DigestAlgorithm::Sha384}},
      {"http://www.w3.org/2000/09/xmldsig#hmac-sha1", std::nullopt},
      {"http://www.w3.org/2000/09/xmldsig#dsa-sha1", std::nullopt},
      {"http://www.w3.org/2007/05/xmldsig-more#rsa-pss", std::nullopt},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(signature_from_uri(test.uri), test.algorithm) << test.uri;
  }
}

TEST(Algorithms, FitTheKeysOfTheirFamily) {
  const struct {
    Scheme scheme;
    KeyInfo key;
    bool fit;
  } cases[] = {
      {Scheme::RsaPkcs1, {KeyType::Rsa, 512}, true},
      {Scheme::RsaPss, {KeyType::Rsa, 3072}, true},
      {Scheme::RsaPss, {KeyType::Rsa, 3072, true}, true},
      {Scheme::RsaPkcs1, {KeyType::Rsa, 3072, true}, false},
      {Scheme::Ecdsa, {KeyType::Ec, 256}, true},
      {Scheme::Ecdsa, {KeyType::Rsa, 4096}, false},
      {Scheme::RsaPss, {KeyType::Ec, 384}, false},
      {Scheme::RsaPkcs1, {KeyType::Other, 4096}, false},
      {Scheme::Ecdsa, {KeyType::Other, 256}, false},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(fits(test.scheme, test.key), test.fit)
        << static_cast<int>(test.scheme) << "/" << test.key.bits;
  }
}

}  // namespace
}  // namespace libsign::pki
