// The files of the test PKI belong together, and say that they are a test.

#include <gtest/gtest.h>
#include <openssl/x509.h>

#include "tests/certs/material.hpp"
#include "tests/support/files.hpp"

namespace zegel::test {
namespace {

using libsign::native::BioHandle;
using libsign::native::CertificateHandle;
using libsign::native::CertificateStackHandle;
using libsign::native::KeyHandle;
using libsign::native::Pkcs12Handle;

constexpr std::string_view kMark = "TEST KEY - never use\n-----BEGIN PRIVATE KEY-----\n";

std::string subject_of(const X509* certificate) {
  std::string text(1024, '\0');
  X509_NAME_oneline(X509_get_subject_name(certificate), text.data(), static_cast<int>(text.size()));
  return text.c_str();
}

// every_directory lists the directories of certificates of a shape, authorities included.
std::vector<std::string> every_directory(std::string_view shape) {
  std::vector<std::string> all;
  for (const std::string& name : names_in(directory_of(shape, ""), "certificate.pem")) {
    all.push_back(directory_of(shape, name));
  }
  for (const std::string& name : names_in(directory_of(shape, "ca"), "certificate.pem")) {
    all.push_back(directory_of(shape, "ca/" + name));
  }
  for (const std::string& name : names_in(directory_of(shape, "services"), "certificate.pem")) {
    all.push_back(directory_of(shape, "services/" + name));
  }
  return all;
}

class FilesTest : public testing::TestWithParam<std::string> {};

TEST_P(FilesTest, EverySubjectAndKeySaysThatItIsATest) {
  for (const std::string& directory : every_directory(GetParam())) {
    const auto certificates = certificates_in(directory + "/certificate.pem");
    ASSERT_EQ(certificates.size(), 1U) << directory;
    EXPECT_NE(subject_of(certificates[0].get()).find("TEST"), std::string::npos) << directory;
    EXPECT_TRUE(read_source_text(directory + "/key.pem").starts_with(kMark)) << directory;
    EXPECT_EQ(X509_check_private_key(certificates[0].get(), key_in(directory + "/key.pem").get()),
              1)
        << directory;
  }
}

TEST_P(FilesTest, EverythingIsSignedAsTheShapeSigns) {
  const int expected =
      GetParam() == "g3" ? NID_sha256WithRSAEncryption : static_cast<int>(NID_rsassaPss);
  for (const std::string& directory : every_directory(GetParam())) {
    for (const CertificateHandle& one : certificates_in(directory + "/certificate.pem")) {
      EXPECT_EQ(X509_get_signature_nid(one.get()), expected) << directory;
      int digest = 0;
      int bits = 0;
      EXPECT_EQ(X509_get_signature_info(one.get(), &digest, nullptr, &bits, nullptr), 1);
      EXPECT_EQ(digest, GetParam() == "g3" ? NID_sha256 : NID_sha512) << directory;
    }
  }
  for (const std::string folder : {"crls", "crls-failing", "crls-tsa"}) {
    for (const std::string& name : names_in(directory_of(GetParam(), folder))) {
      const auto list = list_in(directory_of(GetParam(), folder + "/" + name));
      ASSERT_NE(list, nullptr) << name;
      EXPECT_EQ(X509_CRL_get_signature_nid(list.get()), expected) << name;
    }
  }
}

TEST_P(FilesTest, Pkcs12HoldsTheSameAsThePemFiles) {
  for (const std::string& name : names_in(directory_of(GetParam(), ""), "key.p12")) {
    const std::string directory = directory_of(GetParam(), name);
    const libsign::Bytes octets = read_source(directory + "/key.p12");
    const BioHandle bio(BIO_new_mem_buf(octets.data(), static_cast<int>(octets.size())));
    const Pkcs12Handle file(d2i_PKCS12_bio(bio.get(), nullptr));
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    STACK_OF(X509)* others = nullptr;
    ASSERT_EQ(PKCS12_parse(file.get(), "test", &key, &certificate, &others), 1) << name;
    const KeyHandle key_owner(key);
    const CertificateHandle certificate_owner(certificate);
    const CertificateStackHandle others_owner(others);
    EXPECT_EQ(EVP_PKEY_eq(key, key_in(directory + "/key.pem").get()), 1) << name;
    EXPECT_EQ(X509_cmp(certificate, certificates_in(directory + "/certificate.pem").at(0).get()),
              0);
    const auto chain = certificates_in(directory + "/chain.pem");
    ASSERT_EQ(others == nullptr ? 0U : static_cast<std::size_t>(sk_X509_num(others)), chain.size())
        << name;
    for (std::size_t i = 0; i < chain.size(); ++i) {
      EXPECT_EQ(X509_cmp(sk_X509_value(others, static_cast<int>(i)), chain[i].get()), 0) << name;
    }
  }
}

TEST_P(FilesTest, EveryChainGoesUpWithoutTheRoot) {
  for (const std::string& name : names_in(directory_of(GetParam(), ""), "chain.pem")) {
    const std::string directory = directory_of(GetParam(), name);
    auto path = certificates_in(directory + "/certificate.pem");
    for (CertificateHandle& one : certificates_in(directory + "/chain.pem")) {
      EXPECT_EQ(
          X509_NAME_cmp(X509_get_issuer_name(path.back().get()), X509_get_subject_name(one.get())),
          0)
          << name;
      EXPECT_NE(X509_NAME_cmp(X509_get_issuer_name(one.get()), X509_get_subject_name(one.get())), 0)
          << name;
      path.push_back(std::move(one));
    }
  }
}

TEST_P(FilesTest, ReadmeTellsOfEveryCertificateAndList) {
  const std::string readme = read_source_text("certs-test/README.md");
  std::vector<std::string> names = names_in(directory_of(GetParam(), ""), "certificate.pem");
  for (const std::string folder : {"ca", "crls-failing", "ocsp", "ocsp-failing", "services"}) {
    const auto more = names_in(directory_of(GetParam(), folder));
    names.insert(names.end(), more.begin(), more.end());
  }
  for (const std::string& name : names) {
    EXPECT_NE(readme.find("`" + name + "`"), std::string::npos) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, FilesTest, testing::Values("g3", "g4"),
                         [](const auto& shape) { return shape.param; });

}  // namespace
}  // namespace zegel::test
