#include "libsign/pki/algorithms.hpp"

#include <gtest/gtest.h>

#include <string>

#include "libsign/base/encoding.hpp"
#include "tests/pki/throwaway.hpp"

namespace libsign::pki {
namespace {

using zegel::test::at;

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

// TS 119 312 v1.5.1: the last second at which the digest is acceptable, empty for no end.
TEST(Algorithms, DigestsAreAcceptableUntilTheirEnd) {
  const struct {
    DigestAlgorithm algorithm;
    std::string last;
  } cases[] = {
      {DigestAlgorithm::Sha1, "2012-07-31T23:59:59Z"},
      {DigestAlgorithm::Sha224, "2028-12-31T23:59:59Z"},
      {DigestAlgorithm::Sha256, ""},
      {DigestAlgorithm::Sha384, ""},
      {DigestAlgorithm::Sha512, ""},
  };
  for (const auto& test : cases) {
    const Acceptance acceptance = acceptable_until(test.algorithm);
    if (test.last.empty()) {
      EXPECT_TRUE(acceptance.at(at("2999-01-01T00:00:00Z")));
      EXPECT_FALSE(acceptance.until);
    } else {
      EXPECT_TRUE(acceptance.at(at(test.last)));
      EXPECT_FALSE(acceptance.at(at(test.last) + std::chrono::seconds{1}));
    }
  }
}

TEST(Algorithms, KeysAreAcceptableUntilTheirEnd) {
  const struct {
    Scheme scheme;
    KeyInfo key;
    std::string until;  // "never", "always", or the first second at which it no longer is
  } cases[] = {
      {Scheme::RsaPkcs1, {KeyType::Rsa, 512}, "never"},
      {Scheme::RsaPkcs1, {KeyType::Rsa, 785}, "never"},
      {Scheme::RsaPkcs1, {KeyType::Rsa, 786}, "2010-08-01T00:00:00Z"},
      {Scheme::RsaPkcs1, {KeyType::Rsa, 1024}, "2019-10-01T00:00:00Z"},
      {Scheme::RsaPkcs1, {KeyType::Rsa, 1899}, "2019-10-01T00:00:00Z"},
      {Scheme::RsaPkcs1, {KeyType::Rsa, 2048}, "2029-01-01T00:00:00Z"},
      {Scheme::RsaPkcs1, {KeyType::Rsa, 4096}, "2029-01-01T00:00:00Z"},
      {Scheme::RsaPss, {KeyType::Rsa, 1024}, "2019-10-01T00:00:00Z"},
      {Scheme::RsaPss, {KeyType::Rsa, 2048}, "2029-01-01T00:00:00Z"},
      {Scheme::RsaPss, {KeyType::Rsa, 3072}, "always"},
      {Scheme::RsaPss, {KeyType::Rsa, 3072, true}, "always"},
      {Scheme::RsaPkcs1, {KeyType::Rsa, 3072, true}, "never"},
      {Scheme::Ecdsa, {KeyType::Ec, 159}, "never"},
      {Scheme::Ecdsa, {KeyType::Ec, 192}, "2012-08-01T00:00:00Z"},
      {Scheme::Ecdsa, {KeyType::Ec, 224}, "2021-10-01T00:00:00Z"},
      {Scheme::Ecdsa, {KeyType::Ec, 256}, "always"},
      {Scheme::Ecdsa, {KeyType::Ec, 521}, "always"},
      {Scheme::Ecdsa, {KeyType::Rsa, 4096}, "never"},
      {Scheme::RsaPss, {KeyType::Ec, 384}, "never"},
      {Scheme::RsaPkcs1, {KeyType::Other, 4096}, "never"},
      {Scheme::Ecdsa, {KeyType::Other, 256}, "never"},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(std::to_string(static_cast<int>(test.scheme)) + "/" +
                 std::to_string(test.key.bits));
    const Acceptance acceptance = acceptable_until(test.scheme, test.key);
    if (test.until == "never") {
      EXPECT_FALSE(acceptance.at(at("1999-01-01T00:00:00Z")));
    } else if (test.until == "always") {
      EXPECT_TRUE(acceptance.at(at("2999-01-01T00:00:00Z")));
    } else {
      EXPECT_FALSE(acceptance.at(at(test.until)));
      EXPECT_TRUE(acceptance.at(at(test.until) - std::chrono::seconds{1}));
    }
  }
}

}  // namespace
}  // namespace libsign::pki
