#include "libsign/pki/signing_key.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>

#include "tests/pki/throwaway.hpp"

namespace libsign::pki {
namespace {

using zegel::test::issue;
using zegel::test::Issued;
using zegel::test::make_key;

constexpr std::string_view kText = "Geachte voorzitter,";

Bytes digest_of_text(SignatureAlgorithm algorithm) {
  return digest(algorithm.digest, as_bytes(kText));
}

TEST(SigningKey, SignsWhatItsCertificateVerifies) {
  const struct {
    std::string kind;
    SignatureAlgorithm algorithm;
    std::size_t size;
  } cases[] = {
      {"RSA-3072", {Scheme::RsaPkcs1, DigestAlgorithm::Sha256}, 384},
      {"RSA-3072", {Scheme::RsaPkcs1, DigestAlgorithm::Sha512}, 384},
      {"RSA-3072", {Scheme::RsaPss, DigestAlgorithm::Sha256}, 384},
      {"RSA-3072", {Scheme::RsaPss, DigestAlgorithm::Sha384}, 384},
      {"RSA-PSS-3072", {Scheme::RsaPss, DigestAlgorithm::Sha512}, 384},
      {"P-256", {Scheme::Ecdsa, DigestAlgorithm::Sha256}, 64},
      {"P-384", {Scheme::Ecdsa, DigestAlgorithm::Sha384}, 96},
      {"P-521", {Scheme::Ecdsa, DigestAlgorithm::Sha512}, 132},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.kind + " " + std::string(signature_uri(test.algorithm)));
    const Issued seal = issue({}, make_key(test.kind));
    const auto key = load_pem_key(seal.key.pem());
    ASSERT_TRUE(key) << key.error().detail;
    Result<Bytes> value = (*key)->sign(test.algorithm, digest_of_text(test.algorithm));
    ASSERT_TRUE(value) << value.error().detail;
    EXPECT_EQ(value->size(), test.size);
    const Certificate& certificate = seal.certificate;
    EXPECT_TRUE(certificate.verifies(test.algorithm, as_bytes(kText), *value));
    EXPECT_FALSE(certificate.verifies(test.algorithm, as_bytes("Geachte Voorzitter,"), *value));
    EXPECT_EQ(belongs_to(**key, certificate).value(), true);

    const Issued other = issue({}, make_key(test.kind, 1));
    EXPECT_FALSE(other.certificate.verifies(test.algorithm, as_bytes(kText), *value));
    EXPECT_EQ(belongs_to(**key, other.certificate).value(), false);

    value->back() ^= 1;
    EXPECT_FALSE(certificate.verifies(test.algorithm, as_bytes(kText), *value));
    value->back() ^= 1;
    value->push_back(0);
    EXPECT_FALSE(certificate.verifies(test.algorithm, as_bytes(kText), *value));
    EXPECT_FALSE(certificate.verifies(test.algorithm, as_bytes(kText), {}));
  }
}

// The value must be exactly that of the named algorithm: no other hash, padding or family.
TEST(SigningKey, AValueCountsForItsOwnAlgorithmOnly) {
  const Issued seal = issue({}, make_key("RSA-3072"));
  const auto key = load_pem_key(seal.key.pem()).value();
  const SignatureAlgorithm made{Scheme::RsaPss, DigestAlgorithm::Sha256};
  const Bytes value = key->sign(made, digest_of_text(made)).value();
  for (const Scheme scheme : {Scheme::RsaPkcs1, Scheme::RsaPss, Scheme::Ecdsa}) {
    for (int number = 0; number < 5; ++number) {
      const SignatureAlgorithm claimed{scheme, static_cast<DigestAlgorithm>(number)};
      EXPECT_EQ(seal.certificate.verifies(claimed, as_bytes(kText), value), claimed == made);
    }
  }
}

TEST(SigningKey, RefusesASchemeThatDoesNotFit) {
  const struct {
    std::string kind;
    SignatureAlgorithm algorithm;
  } cases[] = {
      {"P-256", {Scheme::RsaPkcs1, DigestAlgorithm::Sha256}},
      {"P-256", {Scheme::RsaPss, DigestAlgorithm::Sha256}},
      {"RSA-3072", {Scheme::Ecdsa, DigestAlgorithm::Sha256}},
      {"RSA-PSS-3072", {Scheme::RsaPkcs1, DigestAlgorithm::Sha256}},
  };
  for (const auto& test : cases) {
    const auto key = load_pem_key(make_key(test.kind).pem()).value();
    const auto value = key->sign(test.algorithm, digest_of_text(test.algorithm));
    ASSERT_FALSE(value) << test.kind;
    EXPECT_EQ(value.error().code, Errc::InvalidArgument);
  }
  const auto key = load_pem_key(make_key("P-256").pem()).value();
  const auto value = key->sign({Scheme::Ecdsa, DigestAlgorithm::Sha256}, as_bytes("too short"));
  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().code, Errc::InvalidArgument);
}

TEST(SigningKey, ReadsOneKeyFromPem) {
  const std::string plain = make_key("P-256").pem();
  const std::string secret = make_key("P-256").pem("geheim");
  const struct {
    std::string name;
    std::string pem;
    std::string password;
    std::optional<Errc> error;
    std::string detail;
  } cases[] = {
      {"plain", plain, "", std::nullopt, ""},
      {"plain with a password that it does not need", plain, "geheim", std::nullopt, ""},
      {"text before and after", "Bag Attributes\n" + plain + "\nend\n", "", std::nullopt, ""},
      {"encrypted", secret, "geheim", std::nullopt, ""},
      {"wrong password", secret, "Geheim", Errc::InvalidArgument,
       "the password does not open the private key"},
      {"no password", secret, "", Errc::InvalidArgument, "the private key is encrypted"},
      {"two keys", plain + secret, "geheim", Errc::InvalidArgument,
       "there is more than one private key in it"},
      {"empty", "", "", Errc::MalformedInput, "there is no private key in it"},
      {"no end", plain.substr(0, 60), "", Errc::MalformedInput, "a PEM block does not end"},
      {"damaged", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "",
       Errc::MalformedInput, "the private key cannot be read"},
      {"another kind", make_key("ED25519").pem(), "", Errc::InvalidArgument,
       "the private key is of a kind that cannot seal letters"},
      {"another curve", make_key("secp256k1").pem(), "", Errc::InvalidArgument,
       "the private key is of a kind that cannot seal letters"},
      {"far too large", std::string(2u << 20, ' '), "", Errc::LimitExceeded,
       "this is too large for a file with a private key"},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.name);
    const auto key = load_pem_key(test.pem, test.password);
    EXPECT_EQ(key.has_value(), !test.error);
    if (!key && test.error) {
      EXPECT_EQ(key.error().code, *test.error);
      EXPECT_EQ(key.error().detail, test.detail);
    }
  }
}

TEST(SigningKey, TheDefaultAlgorithmFollowsTheKey) {
  const struct {
    KeyInfo key;
    std::optional<SignatureAlgorithm> algorithm;
  } cases[] = {
      {{KeyType::Ec, 256}, SignatureAlgorithm{Scheme::Ecdsa, DigestAlgorithm::Sha256}},
      {{KeyType::Ec, 384}, SignatureAlgorithm{Scheme::Ecdsa, DigestAlgorithm::Sha384}},
      {{KeyType::Ec, 521}, SignatureAlgorithm{Scheme::Ecdsa, DigestAlgorithm::Sha512}},
      {{KeyType::Rsa, 3072}, SignatureAlgorithm{Scheme::RsaPkcs1, DigestAlgorithm::Sha256}},
      {{KeyType::Rsa, 3072, true}, SignatureAlgorithm{Scheme::RsaPss, DigestAlgorithm::Sha256}},
      {{KeyType::Rsa, 2048}, std::nullopt},
      {{KeyType::Ec, 224}, std::nullopt},
      {{KeyType::Other, 256}, std::nullopt},
  };
  for (const auto& test : cases) {
    const auto algorithm = default_algorithm(test.key);
    EXPECT_EQ(algorithm.has_value(), test.algorithm.has_value()) << test.key.bits;
    if (algorithm) {
      EXPECT_EQ(*algorithm, test.algorithm);
    } else {
      EXPECT_EQ(algorithm.error().code, Errc::Refused);
    }
  }
}

TEST(SigningKey, ManyThreadsShareOneKeyAndOneCertificate) {
  const Issued seal = issue({}, make_key("P-256"));
  const auto key = load_pem_key(seal.key.pem()).value();
  const SignatureAlgorithm algorithm{Scheme::Ecdsa, DigestAlgorithm::Sha256};
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        const Bytes value = key->sign(algorithm, digest_of_text(algorithm)).value();
        good += seal.certificate.verifies(algorithm, as_bytes(kText), value) ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(good, 200);
}

}  // namespace
}  // namespace libsign::pki
