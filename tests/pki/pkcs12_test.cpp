#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <string>
#include <vector>

#include "libsign/base/limits.hpp"
#include "libsign/native/openssl.hpp"
#include "libsign/pki/signing_key.hpp"
#include "tests/pki/test_pki.hpp"
#include "tests/pki/throwaway.hpp"
#include "tests/support/files.hpp"

namespace libsign::pki {
namespace {

using native::BagStackHandle;
using native::CertificateHandle;
using native::ContentStackHandle;
using native::KeyHandle;
using native::Pkcs12Handle;
using zegel::test::Issued;

// How a file is made: the algorithms (-1: none) and the password.
struct Recipe {
  int key_algorithm = NID_aes_256_cbc;
  int certificate_algorithm = NID_aes_256_cbc;
  const char* password = "test";
  bool with_mac = true;
};

Bytes octets_of(PKCS12* file) {
  unsigned char* der = nullptr;
  const int length = i2d_PKCS12(file, &der);
  const native::Handle<unsigned char, native::free_openssl> owner(der);
  return {der, der + length};
}

EVP_PKEY* native_key(const Issued& issued) {
  return static_cast<EVP_PKEY*>(issued.key.native.get());
}

X509* native_certificate(const Certificate& certificate) {
  return static_cast<X509*>(certificate.native());
}

// make_file makes a file with that key and these certificates, in their order.
Bytes make_file(const Recipe& recipe, const std::vector<EVP_PKEY*>& keys,
                const std::vector<Certificate>& certificates) {
  STACK_OF(PKCS12_SAFEBAG)* bags = nullptr;
  for (const Certificate& certificate : certificates) {
    PKCS12_add_cert(&bags, native_certificate(certificate));
  }
  STACK_OF(PKCS7)* safes = nullptr;
  PKCS12_add_safe(&safes, bags, recipe.certificate_algorithm, 1, recipe.password);
  const BagStackHandle certificate_bags(bags);
  bags = nullptr;
  for (EVP_PKEY* const key : keys) {
    PKCS12_add_key(&bags, key, 0, 1, recipe.key_algorithm, recipe.password);
  }
  PKCS12_add_safe(&safes, bags, -1, 0, nullptr);
  const BagStackHandle key_bags(bags);
  const ContentStackHandle contents(safes);
  const Pkcs12Handle file(PKCS12_add_safes(safes, 0));
  if (recipe.with_mac) {
    PKCS12_set_mac(file.get(), recipe.password, -1, nullptr, 0, 1, EVP_sha256());
  }
  return octets_of(file.get());
}

Issued throwaway(int number = 0) {
  return zegel::test::issue({}, zegel::test::make_key("P-256", number));
}

TEST(Pkcs12, HoldsKeyCertificateAndChainOfEachSealOfTheTestPki) {
  for (const std::string shape : zegel::test::kShapes) {
    for (const std::string name : {"seal-bz", "seal-vws", "seal-bz-p256", "seal-bz-p384"}) {
      SCOPED_TRACE(shape + " " + name);
      const Bytes file = zegel::test::read_source("certs-test/" + shape + "/" + name + "/key.p12");
      const Result<Pkcs12> opened = load_pkcs12(file, "test");
      ASSERT_TRUE(opened) << opened.error().detail;
      EXPECT_EQ(opened->certificate, zegel::test::seal(shape, name));
      EXPECT_EQ(opened->chain, zegel::test::chain(shape, name));
      EXPECT_EQ(belongs_to(*opened->key, opened->certificate).value(), true);
    }
  }
}

TEST(Pkcs12, PutsTheChainInOrderWhateverTheFileHas) {
  const Certificate own = zegel::test::seal("g3", "seal-bz-p256");
  const Certificate issuer = zegel::test::authority("g3", "tsp");
  const Certificate above = zegel::test::authority("g3", "domain");
  const Certificate root = zegel::test::certificate_at("g3/root.pem");
  const Certificate stranger = throwaway().certificate;
  const std::string pem(as_text(zegel::test::read_source("certs-test/g3/seal-bz-p256/key.pem")));
  const native::BioHandle in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const KeyHandle key(PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr));
  ASSERT_TRUE(key);
  const Result<Pkcs12> opened =
      load_pkcs12(make_file({}, {key.get()}, {root, stranger, above, own, issuer}), "test");
  ASSERT_TRUE(opened) << opened.error().detail;
  EXPECT_EQ(opened->certificate, own);
  EXPECT_EQ(opened->chain, (std::vector<Certificate>{issuer, above, root}));
}

// Named is a key or a certificate with its name and id in the file.
struct Named {
  Issued issued;
  const char* key_name;
  const char* certificate_name;
  std::string id;
};

Bytes make_named_file(const std::vector<Named>& all) {
  STACK_OF(PKCS12_SAFEBAG)* bags = nullptr;
  for (const Named& one : all) {
    PKCS12_SAFEBAG* const key =
        PKCS12_add_key(&bags, native_key(one.issued), 0, 1, NID_aes_256_cbc, "test");
    PKCS12_SAFEBAG* const certificate =
        PKCS12_add_cert(&bags, native_certificate(one.issued.certificate));
    if (one.key_name != nullptr) {
      PKCS12_add_friendlyname_utf8(key, one.key_name, -1);
    }
    if (one.certificate_name != nullptr) {
      PKCS12_add_friendlyname_utf8(certificate, one.certificate_name, -1);
    }
    std::string id = one.id;
    for (PKCS12_SAFEBAG* const bag : {key, certificate}) {
      PKCS12_add_localkeyid(bag, reinterpret_cast<unsigned char*>(id.data()),
                            static_cast<int>(id.size()));
    }
  }
  STACK_OF(PKCS7)* safes = nullptr;
  PKCS12_add_safe(&safes, bags, -1, 0, nullptr);
  const BagStackHandle owner(bags);
  const ContentStackHandle contents(safes);
  const Pkcs12Handle file(PKCS12_add_safes(safes, 0));
  PKCS12_set_mac(file.get(), "test", -1, nullptr, 0, 1, EVP_sha256());
  return octets_of(file.get());
}

TEST(Pkcs12, WithSeveralKeysGivesTheOneThatIsNamed) {
  const Issued first = throwaway();
  const Issued second = throwaway(1);
  const Issued third =
      zegel::test::issue({.subject = "CN=Derde"}, zegel::test::make_key("P-256", 2));
  const Bytes file = make_named_file({{first, "zegel BZ", "other", "1"},
                                      {second, nullptr, "zegel VWS \u00eb", "2"},
                                      {third, nullptr, nullptr, "3"}});
  EXPECT_EQ(load_pkcs12(file, "test", "zegel BZ").value().certificate, first.certificate);
  EXPECT_EQ(load_pkcs12(file, "test", "zegel VWS \u00eb").value().certificate, second.certificate);
  EXPECT_EQ(load_pkcs12(file, "test", "CN=Derde").value().certificate, third.certificate);
  EXPECT_EQ(names_in_pkcs12(file, "test").value(),
            (std::vector<std::string>{"zegel BZ", "zegel VWS \u00eb", "CN=Derde"}));
  EXPECT_EQ(names_in_pkcs12(file, "Test").error().code, Errc::InvalidArgument);
  const std::string names = "zegel BZ, zegel VWS \u00eb, CN=Derde";

  const Result<Pkcs12> unnamed = load_pkcs12(file, "test");
  ASSERT_FALSE(unnamed);
  EXPECT_EQ(unnamed.error().code, Errc::NotFound);
  EXPECT_EQ(unnamed.error().detail, "there is more than one private key in the PKCS#12 file");
  EXPECT_EQ(unnamed.error().hint, names);
  const Result<Pkcs12> unknown = load_pkcs12(file, "test", "zegel");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, Errc::NotFound);
  EXPECT_EQ(unknown.error().where, "zegel");
  EXPECT_EQ(unknown.error().hint, names);
}

TEST(Pkcs12, WithTwoKeysOfOneNameGivesNeither) {
  const Bytes file = make_named_file(
      {{throwaway(), "zegel", nullptr, "1"}, {throwaway(1), "zegel", nullptr, "2"}});
  EXPECT_EQ(load_pkcs12(file, "test", "zegel").error().detail,
            "there is more than one private key in the PKCS#12 file");
}

TEST(Pkcs12, WithTwoCertificatesOfAKeyGivesTheOneWithItsId) {
  const auto key = zegel::test::make_key("P-256");
  const Issued old = zegel::test::issue({.serial = 1}, key);
  const Issued renewed = zegel::test::issue({.serial = 2}, key);
  Bytes file = make_named_file({{old, "old", nullptr, "1"}, {renewed, "new", nullptr, "2"}});
  EXPECT_EQ(load_pkcs12(file, "test", "new").value().certificate, renewed.certificate);
  EXPECT_EQ(load_pkcs12(file, "test", "old").value().certificate, old.certificate);
}

TEST(Pkcs12, OpensWithEveryKindOfEncryption) {
  const Issued seal = throwaway();
  const struct {
    const char* what;
    Recipe recipe;
  } cases[] = {
      {"AES-256, PBKDF2", {}},
      {"3DES", {NID_pbe_WithSHA1And3_Key_TripleDES_CBC, NID_pbe_WithSHA1And3_Key_TripleDES_CBC}},
      {"key and certificates in the clear", {-1, -1}},
      {"AES-128, PBKDF2", {NID_aes_128_cbc, NID_aes_128_cbc}},
      {"no password", {NID_aes_256_cbc, NID_aes_256_cbc, ""}},
      {"no password and no encryption", {-1, -1, nullptr, false}},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.what);
    const char* password = test.recipe.password == nullptr ? "" : test.recipe.password;
    const Result<Pkcs12> opened =
        load_pkcs12(make_file(test.recipe, {native_key(seal)}, {seal.certificate}), password);
    ASSERT_TRUE(opened) << opened.error().detail;
    EXPECT_EQ(opened->certificate, seal.certificate);
    EXPECT_TRUE(opened->chain.empty());
  }
}

TEST(Pkcs12, OpensAFileOfTheTimeOfRc2) {
  const Result<Pkcs12> opened =
      load_pkcs12(zegel::test::read_source("tests/vectors/keys/rc2.p12"), "test");
  ASSERT_TRUE(opened) << opened.error().detail;
  EXPECT_EQ(opened->certificate, zegel::test::seal("g3", "seal-bz-p256"));
}

TEST(Pkcs12, RefusesWhatIsWrong) {
  const Issued seal = throwaway();
  const Issued other = throwaway(1);
  const Bytes good = make_file({}, {native_key(seal)}, {seal.certificate});
  Bytes longer = good;
  longer.push_back(0);
  Bytes broken = good;
  broken.resize(good.size() / 2);
  const struct {
    const char* what;
    Bytes file;
    const char* password;
    Errc code;
    const char* detail;
  } cases[] = {
      {"a wrong password", good, "Test", Errc::InvalidArgument,
       "the password does not open the PKCS#12 file"},
      {"no password", good, "", Errc::InvalidArgument,
       "the password does not open the PKCS#12 file"},
      {"half a file", broken, "test", Errc::MalformedInput,
       "this is not a PKCS#12 file that can be read"},
      {"nothing", {}, "test", Errc::MalformedInput, "this is not a PKCS#12 file that can be read"},
      {"octets behind it", longer, "test", Errc::MalformedInput,
       "there are octets behind the PKCS#12 file"},
      {"too large", Bytes(limits::kMaxKeyBytes + 1), "test", Errc::LimitExceeded,
       "this is too large for a file with a private key"},
      {"no key", make_file({}, {}, {seal.certificate}), "test", Errc::NotFound,
       "there is no private key in the PKCS#12 file"},
      {"two keys", make_file({}, {native_key(seal), native_key(other)}, {seal.certificate}), "test",
       Errc::NotFound, "there is more than one private key in the PKCS#12 file"},
      {"very many keys",
       make_file({-1, -1}, std::vector(limits::kMaxKeys + 1, native_key(seal)), {seal.certificate}),
       "test", Errc::LimitExceeded, "there are too many private keys in the PKCS#12 file"},
      {"another's certificate", make_file({}, {native_key(seal)}, {other.certificate}), "test",
       Errc::NotFound, "the certificate of the key is not in the PKCS#12 file"},
      {"no certificate", make_file({}, {native_key(seal)}, {}), "test", Errc::NotFound,
       "the certificate of the key is not in the PKCS#12 file"},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.what);
    const Result<Pkcs12> opened = load_pkcs12(test.file, test.password);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, test.code);
    EXPECT_EQ(opened.error().detail, test.detail);
  }
}

}  // namespace
}  // namespace libsign::pki
