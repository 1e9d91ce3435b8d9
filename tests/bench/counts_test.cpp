// What does not depend on the letter is made once. These functions stand before those of the
// libraries of the same name: each counts, and calls the library's.
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <libxml/xmlschemas.h>
#include <openssl/x509_vfy.h>
#include <xmlsec/xmlsec.h>

// Does not compile before xmlsec.h.
#include <xmlsec/keysmngr.h>

#include <map>
#include <string>

#include "libsign/sign.hpp"
#include "libsign/xml/schema.hpp"
#include "tests/doors/desk.hpp"
#include "tests/support/files.hpp"

namespace {

using Counts = std::map<std::string, int>;

Counts& counts() {
  static Counts all;
  return all;
}

// The library's function of this name; this call is counted.
template <typename F>
F* counted(const char* name) {
  ++counts()[name];
  return reinterpret_cast<F*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

X509_STORE* X509_STORE_new(void) {
  return counted<X509_STORE*(void)>(__func__)();
}

int X509_verify_cert(X509_STORE_CTX* context) {
  return counted<int(X509_STORE_CTX*)>(__func__)(context);
}

X509* d2i_X509(X509** certificate, const unsigned char** in, long size) {
  return counted<X509*(X509**, const unsigned char**, long)>(__func__)(certificate, in, size);
}

X509_CRL* d2i_X509_CRL(X509_CRL** crl, const unsigned char** in, long size) {
  return counted<X509_CRL*(X509_CRL**, const unsigned char**, long)>(__func__)(crl, in, size);
}

EVP_MD* EVP_MD_fetch(OSSL_LIB_CTX* library, const char* algorithm, const char* properties) {
  return counted<EVP_MD*(OSSL_LIB_CTX*, const char*, const char*)>(__func__)(library, algorithm,
                                                                             properties);
}

xmlSchemaPtr xmlSchemaParse(xmlSchemaParserCtxtPtr context) {
  return counted<xmlSchemaPtr(xmlSchemaParserCtxtPtr)>(__func__)(context);
}

xmlSecKeysMngrPtr xmlSecKeysMngrCreate(void) {
  return counted<xmlSecKeysMngrPtr(void)>(__func__)();
}

}  // extern "C"

namespace zegel::test {
namespace {

constexpr int kLetters = 10;

TEST(WhatDoesNotDependOnTheLetter, IsCountedHere) {
  const libsign::Bytes sealed = seal(seed_letter(), "g3/seal-bz");
  counts().clear();
  const auto fresh = verifier({.skip_revocation = true});
  fresh->verify(sealed, {}, instant(kJudgedAt));
  const auto schema = libsign::xml::Schema::compile(read_source("schemas/letter.xsd"), "letter");
  xmlSecKeysMngrDestroy(xmlSecKeysMngrCreate());
  EXPECT_GT(counts()["xmlSchemaParse"], 0) << "the schema: " << schema.has_value();
  EXPECT_GT(counts()["X509_STORE_new"], 0) << "the anchors";
  EXPECT_GT(counts()["d2i_X509"], 0) << "the certificates in the seal";
  EXPECT_GT(counts()["d2i_X509_CRL"], 0) << "the revocation lists";
  EXPECT_GT(counts()["X509_verify_cert"], 0) << "the path";
  EXPECT_EQ(counts()["xmlSecKeysMngrCreate"], 1) << "the one above";
}

TEST(WhatDoesNotDependOnTheLetter, IsMadeOnceForManyVerifiedLetters) {
  const libsign::Bytes sealed = seal(seed_letter(), "g3/seal-bz");
  for (const bool literal_octets : {true, false}) {
    const auto judge = verifier({.literal_octets = literal_octets});
    judge->verify(sealed, {}, instant(kJudgedAt));
    counts().clear();
    for (int letter = 0; letter < kLetters; ++letter) {
      const libsign::LetterReport report = judge->verify(sealed, {}, instant(kJudgedAt));
      EXPECT_EQ(report.acceptance, libsign::Acceptance::Accepted);
    }
    EXPECT_EQ(counts(), Counts{}) << (literal_octets ? "literal path" : "general path");
  }
}

TEST(WhatDoesNotDependOnTheLetter, IsMadeOnceForManySealedLetters) {
  const libsign::Result<libsign::Signer> desk =
      libsign::Signer::create(signer_options("g3/seal-bz"));
  ASSERT_TRUE(desk.has_value());
  ASSERT_TRUE(desk->seal(seed_letter(), instant(kSealedAt)).has_value());
  counts().clear();
  for (int letter = 0; letter < kLetters; ++letter) {
    EXPECT_TRUE(desk->seal(seed_letter(), instant(kSealedAt)).has_value());
  }
  EXPECT_EQ(counts(), Counts{});
}

}  // namespace
}  // namespace zegel::test
