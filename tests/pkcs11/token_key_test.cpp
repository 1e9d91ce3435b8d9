#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <string>
#include <thread>

#include "libsign/pki/signing_key.hpp"
#include "tests/pkcs11/seals.hpp"

namespace libsign::pki {
namespace {

using zegel::test::certificate_of;
using zegel::test::Issued;
using zegel::test::Issuers;
using zegel::test::key_of;
using zegel::test::make_key;
using zegel::test::open;
using zegel::test::pin;
using zegel::test::SoftKey;
using zegel::test::SoftTokens;

constexpr std::string_view kText = "Geachte voorzitter,";
constexpr SignatureAlgorithm kRsa{Scheme::RsaPkcs1, DigestAlgorithm::Sha256};
constexpr SignatureAlgorithm kEcdsa{Scheme::Ecdsa, DigestAlgorithm::Sha256};

Result<Bytes> sign(const TokenKey& key, SignatureAlgorithm algorithm) {
  return key.key->sign(algorithm, digest(algorithm.digest, as_bytes(kText)));
}

// One token with keys of every kind.
class TokenKeys : public testing::Test {
 protected:
  TokenKeys() {
    tokens.add("BZ", "1234",
               {key_of(rsa, "rsa", "1"), key_of(p256, "p256", "2"), key_of(p384, "p384", "3"),
                key_of(p521, "p521", "4")},
               {certificate_of(issuers.root, "root", "r"), certificate_of(rsa, "rsa", "1"),
                certificate_of(p256, "p256", "2"), certificate_of(p384, "p384", "3"),
                certificate_of(issuers.authority, "authority", "a")});
  }

  const Issuers issuers;
  const Issued rsa = issuers.seal("RSA-3072");
  const Issued p256 = issuers.seal("P-256");
  const Issued p384 = issuers.seal("P-384");
  const Issued p521 = issuers.seal("P-521");
  const SoftTokens tokens;
};

TEST_F(TokenKeys, SignWhatTheirCertificatesVerify) {
  const struct {
    const Issued& seal;
    const char* name;
    SignatureAlgorithm algorithm;
    std::size_t size;
  } cases[] = {
      {rsa, "rsa", {Scheme::RsaPkcs1, DigestAlgorithm::Sha224}, 384},
      {rsa, "rsa", {Scheme::RsaPkcs1, DigestAlgorithm::Sha256}, 384},
      {rsa, "rsa", {Scheme::RsaPkcs1, DigestAlgorithm::Sha384}, 384},
      {rsa, "rsa", {Scheme::RsaPkcs1, DigestAlgorithm::Sha512}, 384},
      {rsa, "rsa", {Scheme::RsaPss, DigestAlgorithm::Sha256}, 384},
      {rsa, "rsa", {Scheme::RsaPss, DigestAlgorithm::Sha384}, 384},
      {rsa, "rsa", {Scheme::RsaPss, DigestAlgorithm::Sha512}, 384},
      {p256, "p256", {Scheme::Ecdsa, DigestAlgorithm::Sha256}, 64},
      {p256, "p256", {Scheme::Ecdsa, DigestAlgorithm::Sha512}, 64},
      {p384, "p384", {Scheme::Ecdsa, DigestAlgorithm::Sha384}, 96},
      {p521, "p521", {Scheme::Ecdsa, DigestAlgorithm::Sha512}, 132},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(std::string(test.name) + " " + std::string(signature_uri(test.algorithm)));
    const Result<TokenKey> key =
        open("pkcs11:token=BZ;object=" + std::string(test.name), pin("1234"));
    ASSERT_TRUE(key) << key.error().detail << key.error().hint;
    EXPECT_EQ(key->key->key().type, test.seal.certificate.key().type);
    EXPECT_EQ(key->key->key().bits, test.seal.certificate.key().bits);
    const Result<Bytes> value = sign(*key, test.algorithm);
    ASSERT_TRUE(value) << value.error().detail;
    EXPECT_EQ(value->size(), test.size);
    EXPECT_TRUE(test.seal.certificate.verifies(test.algorithm, as_bytes(kText), *value));
    EXPECT_TRUE(belongs_to(*key->key, test.seal.certificate).value());
  }
}

TEST_F(TokenKeys, MakeTheSameRsaValueAsAFile) {
  const auto file = load_pem_key(rsa.key.pem()).value();
  const TokenKey token = open("pkcs11:token=BZ;object=rsa", pin("1234")).value();
  EXPECT_EQ(sign(token, kRsa).value(),
            file->sign(kRsa, digest(kRsa.digest, as_bytes(kText))).value());
}

TEST_F(TokenKeys, BringTheirCertificateAndChain) {
  const TokenKey key = open("pkcs11:token=BZ;object=p384", pin("1234")).value();
  EXPECT_EQ(key.label, "p384");
  EXPECT_EQ(key.token.label, "BZ");
  EXPECT_EQ(key.token.manufacturer, "SoftHSM project");
  ASSERT_TRUE(key.certificate);
  EXPECT_EQ(*key.certificate, p384.certificate);
  EXPECT_EQ(key.chain, std::vector{issuers.authority.certificate});  // and not the root

  const TokenKey bare = open("pkcs11:token=BZ;object=p521", pin("1234")).value();
  EXPECT_FALSE(bare.certificate);
  EXPECT_TRUE(bare.chain.empty());
}

TEST_F(TokenKeys, AreFoundByIdAndWhateverTheTypeOfTheObject) {
  for (const char* uri :
       {"pkcs11:token=BZ;id=%32", "pkcs11:token=BZ;id=2;type=cert",
        "pkcs11:token=BZ;object=p256;type=private", "pkcs11:model=SoftHSM%20v2;object=p256"}) {
    const Result<TokenKey> key = open(uri, pin("1234"));
    ASSERT_TRUE(key) << uri << ": " << key.error().detail;
    EXPECT_EQ(key->label, "p256");
  }
}

TEST_F(TokenKeys, AreReachedByTheModuleInTheUri) {
  const Result<TokenKey> key =
      open("pkcs11:token=BZ;object=p256?module-path=" + SoftTokens::module(), pin("1234"),
           "/nowhere.so");
  ASSERT_TRUE(key) << key.error().detail;
  EXPECT_TRUE(sign(*key, kEcdsa));
}

TEST_F(TokenKeys, RefuseWhatDoesNotFit) {
  const TokenKey key = open("pkcs11:token=BZ;object=p256", pin("1234")).value();
  EXPECT_EQ(sign(key, kRsa).error().code, Errc::InvalidArgument);
  EXPECT_EQ(key.key->sign(kEcdsa, as_bytes("too short")).error().code, Errc::InvalidArgument);
  EXPECT_FALSE(belongs_to(*key.key, rsa.certificate).value());
  EXPECT_FALSE(belongs_to(*key.key, issuers.seal("P-256", 7).certificate).value());
}

TEST_F(TokenKeys, SignFromManyThreadsWithFewSessions) {
  const TokenKey key =
      open("pkcs11:token=BZ;object=p256", pin("1234"), SoftTokens::module(), 2).value();
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 25; ++i) {
        const Result<Bytes> value = sign(key, kEcdsa);
        good += value && p256.certificate.verifies(kEcdsa, as_bytes(kText), *value) ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(good, 100);
}

TEST_F(TokenKeys, SayThatTheTokenIsGoneWhenItIs) {
  const TokenKey key = open("pkcs11:token=BZ;object=p256", pin("1234")).value();
  ASSERT_TRUE(sign(key, kEcdsa));
  tokens.remove();
  const Result<Bytes> value = sign(key, kEcdsa);
  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().code, Errc::Crypto) << value.error().detail;
  EXPECT_EQ(value.error().where, "pkcs11:token=BZ;object=p256");
  EXPECT_EQ(value.error().detail, "the token is gone");
}

struct Refusal {
  std::string uri;
  std::string pin;
  Errc code;
  std::string detail;
  std::string hint;
};

TEST(TokenKey, SaysInOneLineWhatIsWrong) {
  const Issuers issuers;
  const Issued seal = issuers.seal("P-256");
  const SoftTokens tokens;
  SoftKey mute = key_of(seal, "mute", "9");
  mute.may_sign = false;
  const Issued odd = issuers.seal("secp256k1");
  const std::string one =
      tokens.add("ONE", "1234",
                 {key_of(seal, "seal", "1"), key_of(issuers.seal("P-384"), "seal", "2"), mute,
                  key_of(odd, "odd", "8")},
                 {});
  const std::string two = tokens.add("TWO", "5678", {}, {});
  const std::string few = "the token says that few tries are left before it locks";
  const Refusal cases[] = {
      {"pkcs11:token=NONE", "1234", Errc::NotFound, "there is no such token",
       "is it plugged in, and is its module the right one"},
      {"pkcs11:object=seal", "1234", Errc::InvalidArgument, "more than one token fits", two},
      {"pkcs11:token=ONE;object=none", "1234", Errc::NotFound,
       "there is no such private key on the token", ""},
      {"pkcs11:token=TWO", "5678", Errc::NotFound, "there is no such private key on the token", ""},
      {"pkcs11:token=ONE;object=seal", "1234", Errc::InvalidArgument,
       "more than one key on the token fits",
       "pkcs11:token=ONE;serial=" + one + ";object=seal;id=%32"},
      {"pkcs11:token=ONE;object=mute", "1234", Errc::InvalidArgument,
       "the key on the token may not sign", "choose a key that was made for signatures (CKA_SIGN)"},
      {"pkcs11:token=ONE;object=odd", "1234", Errc::InvalidArgument,
       "the private key is of a kind that cannot seal letters", ""},
      {"pkcs11:token=ONE;id=1", "12345", Errc::InvalidArgument, "the token does not take this PIN",
       few},
      {"pkcs11:token=ONE;id=1", "1", Errc::InvalidArgument, "the token does not take this PIN",
       few},
      {"pkcs11:token=ONE;id=1?module-path=/nowhere.so", "1234", Errc::NotFound,
       "the PKCS#11 module cannot be loaded", ""},
      {"pkcs11:token=ONE;id=1?module-name=nowhere", "1234", Errc::NotFound,
       "the PKCS#11 module cannot be loaded", ""},
      {"pkcs11:token=ONE;id=1?module-path=/etc/passwd", "1234", Errc::NotFound,
       "the PKCS#11 module cannot be loaded", ""},
  };
  for (const Refusal& test : cases) {
    SCOPED_TRACE(test.uri);
    const Result<TokenKey> key = open(test.uri, pin(test.pin));
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().code, test.code);
    EXPECT_EQ(key.error().detail, test.detail);
    EXPECT_NE(key.error().hint.find(test.hint), std::string::npos) << key.error().hint;
    EXPECT_EQ((key.error().where + key.error().hint + key.error().detail).find("12345"),
              std::string::npos);
  }
}

TEST(TokenKey, WantsAPinAndPassesOnWhyThereIsNone) {
  const Issuers issuers;
  const SoftTokens tokens;
  tokens.add("ONE", "1234", {key_of(issuers.seal("P-256"), "seal", "1")}, {});
  EXPECT_EQ(open("pkcs11:token=ONE", {}).error().detail, "the token wants a PIN");
  const Result<TokenKey> key = open("pkcs11:token=ONE", [](const TokenInfo& token) {
    return Result<Secret>(fail(Errc::Io, "nobody knows the PIN", token.label));
  });
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().code, Errc::Io);
  EXPECT_EQ(key.error().detail, "nobody knows the PIN");
  EXPECT_EQ(key.error().where, "ONE");
}

TEST(TokenKey, TakesTheCertificateThatWasIssuedLast) {
  const Issuers issuers;
  const Issued old = issuers.seal("RSA-1024", 0, "20200101000000Z");
  const Issued renewed = issuers.seal("RSA-1024", 0, "20240101000000Z");
  const Issued foreign = issuers.seal("RSA-1024", 1, "20250101000000Z");
  const SoftTokens tokens;
  tokens.add("ONE", "1234", {key_of(old, "seal", "1")},
             {certificate_of(old, "old", "1"), certificate_of(renewed, "new", "1"),
              certificate_of(foreign, "of another key", "1")});
  EXPECT_EQ(open("pkcs11:token=ONE", pin("1234")).value().certificate, renewed.certificate);
}

TEST(TokenKey, SendsThePinBeforeEachSignatureWhereTheKeyWantsThat) {
  const Issuers issuers;
  const Issued seal = issuers.seal("P-256");
  const SoftTokens tokens;
  SoftKey key = key_of(seal, "seal", "1");
  key.pin_each_time = true;
  tokens.add("ONE", "1234", {key}, {});
  const TokenKey opened = open("pkcs11:token=ONE", pin("1234")).value();
  for (int i = 0; i < 3; ++i) {
    const Result<Bytes> value = sign(opened, kEcdsa);
    ASSERT_TRUE(value) << value.error().detail;
    EXPECT_TRUE(seal.certificate.verifies(kEcdsa, as_bytes(kText), *value));
  }
}

}  // namespace
}  // namespace libsign::pki
