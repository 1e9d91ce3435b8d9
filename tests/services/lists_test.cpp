// Revocation lists and issuers' certificates, at the addresses that certificates hold.

#include <gtest/gtest.h>

#include "tests/certs/material.hpp"
#include "tests/services/asking.hpp"

namespace zegel::test {
namespace {

using libsign::native::BioHandle;
using libsign::native::CertificateHandle;
using libsign::native::CrlHandle;
using libsign::native::KeyHandle;
using Pkcs7Handle = libsign::native::Handle<PKCS7, PKCS7_free>;

const std::string kNow = "2031-06-01T12:00:00Z";
const std::string kAddress = "http://127.0.0.1:8989";  // where the addresses point

BioHandle memory(const std::string& octets) {
  return BioHandle(BIO_new_mem_buf(octets.data(), static_cast<int>(octets.size())));
}

Fetched got(const Services& services, const std::string& path) {
  return fetch({.url = services.url(path)});
}

CrlHandle list_at(const Services& services, const std::string& path) {
  const Fetched fetched = got(services, path);
  EXPECT_EQ(fetched.type, "application/pkix-crl") << path;
  return CrlHandle(d2i_X509_CRL_bio(memory(fetched.body).get(), nullptr));
}

bool is_signed_by(X509_CRL* list, const std::string& directory) {
  return X509_CRL_verify(list, key_in(directory + "/key.pem").get()) == 1;
}

bool names(X509_CRL* list, const std::string& directory) {
  X509_REVOKED* entry = nullptr;
  return X509_CRL_get0_by_cert(list, &entry,
                               certificates_in(directory + "/certificate.pem").at(0).get()) != 0;
}

std::string text_of(const ASN1_TIME* time) {
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(time)),
          static_cast<std::size_t>(ASN1_STRING_length(time))};
}

bool keeps_expired(X509_CRL* list) {
  const libsign::native::Handle<ASN1_OBJECT, ASN1_OBJECT_free> id(OBJ_txt2obj("2.5.29.60", 1));
  return X509_CRL_get_ext_by_OBJ(list, id.get(), -1) >= 0;
}

TEST(ListsTest, WholeListIsSignedAnew) {
  const Services services({.at = kNow});
  for (const std::string shape : {"g3", "g4"}) {
    const CrlHandle list = list_at(services, "/" + shape + "/crls/tsp.crl");
    ASSERT_NE(list, nullptr);
    EXPECT_TRUE(is_signed_by(list.get(), directory_of(shape, "ca/tsp")));
    EXPECT_EQ(text_of(X509_CRL_get0_lastUpdate(list.get())), "310601120000Z");
    EXPECT_EQ(text_of(X509_CRL_get0_nextUpdate(list.get())), "310608120000Z");
    EXPECT_TRUE(names(list.get(), directory_of(shape, "seal-bz-revoked")));
    EXPECT_TRUE(names(list.get(), directory_of(shape, "seal-bz-online-revoked")));
    EXPECT_FALSE(names(list.get(), directory_of(shape, "seal-bz")));
    EXPECT_TRUE(keeps_expired(list.get()));
  }
  const CrlHandle stamps = list_at(services, "/g3/crls-tsa/tsa-ca.crl");
  EXPECT_TRUE(names(stamps.get(), "certs-test/g3/services/tsa-revoked-later"));
  EXPECT_EQ(got(services, "/g3/crls/tsa-ca.crl").status, 404);
}

TEST(ListsTest, WhoIsRevokedLaterIsNotThereYet) {
  const Services services({.at = "2026-06-01"});
  const CrlHandle list = list_at(services, "/g3/crls/tsp.crl");
  EXPECT_TRUE(names(list.get(), "certs-test/g3/seal-bz-revoked"));
  EXPECT_FALSE(names(list.get(), "certs-test/g3/seal-bz-online-revoked"));
}

TEST(ListsTest, PartHoldsItsOwnAndSaysWhereItStands) {
  const Services services({.at = kNow});
  const CrlHandle list = list_at(services, "/g4/crls/tsp/1.crl");
  ASSERT_NE(list, nullptr);
  EXPECT_TRUE(is_signed_by(list.get(), "certs-test/g4/ca/tsp"));
  EXPECT_TRUE(names(list.get(), "certs-test/g4/seal-bz-online-revoked"));
  EXPECT_FALSE(names(list.get(), "certs-test/g4/seal-bz-revoked"));
  int critical = 0;
  const libsign::native::IssuingPointHandle point(static_cast<ISSUING_DIST_POINT*>(
      X509_CRL_get_ext_d2i(list.get(), NID_issuing_distribution_point, &critical, nullptr)));
  ASSERT_NE(point, nullptr);
  EXPECT_EQ(critical, 1);
  const GENERAL_NAME* const name = sk_GENERAL_NAME_value(point->distpoint->name.fullname, 0);
  EXPECT_EQ(text_of(name->d.uniformResourceIdentifier), kAddress + "/g4/crls/tsp/1.crl");
  EXPECT_EQ(got(services, "/g4/crls/tsp/2.crl").status, 404);
}

TEST(ListsTest, FaultsAreWhatTheyAreNamed) {
  const Services services({.at = kNow});
  const auto with = [&](const std::string& fault) {
    return list_at(services, "/fault/" + fault + "/g3/crls/tsp.crl");
  };
  EXPECT_FALSE(is_signed_by(with("bad-signature").get(), "certs-test/g3/ca/tsp"));
  EXPECT_TRUE(is_signed_by(with("other-root").get(), "certs-test/g3/ca/other-tsp"));
  EXPECT_TRUE(names(with("revoked").get(), "certs-test/g3/seal-bz"));
  EXPECT_EQ(text_of(X509_CRL_get0_nextUpdate(with("stale").get())), "310502120000Z");
  EXPECT_FALSE(keeps_expired(with("no-archive").get()));
}

TEST(IssuersTest, CertificateIsTheIssuers) {
  const Services services({.at = kNow});
  for (const std::string name : {"tsp", "domain", "tsa-ca"}) {
    const Fetched fetched = got(services, "/g4/ca/" + name + "/certificate.cer");
    EXPECT_EQ(fetched.type, "application/pkix-cert");
    const CertificateHandle certificate(d2i_X509_bio(memory(fetched.body).get(), nullptr));
    ASSERT_NE(certificate, nullptr) << name;
    EXPECT_EQ(
        X509_cmp(certificate.get(),
                 certificates_in("certs-test/g4/ca/" + name + "/certificate.pem").at(0).get()),
        0);
  }
  EXPECT_EQ(got(services, "/g4/ca/nobody/certificate.cer").status, 404);
  EXPECT_EQ(got(services, "/g4/ca/tsp/key.pem").status, 404);
}

TEST(IssuersTest, BundleHoldsThePathToTheRoot) {
  const Services services({.at = kNow});
  const Fetched fetched = got(services, "/g3/ca/tsp/certificate.p7c");
  EXPECT_EQ(fetched.type, "application/pkcs7-mime");
  const Pkcs7Handle bundle(d2i_PKCS7_bio(memory(fetched.body).get(), nullptr));
  ASSERT_NE(bundle, nullptr);
  ASSERT_EQ(sk_X509_num(bundle->d.sign->cert), 3);
  const std::vector<std::string> path{"tsp", "domain", "root"};
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(X509_cmp(sk_X509_value(bundle->d.sign->cert, i),
                       certificates_in("certs-test/g3/ca/" + path[static_cast<std::size_t>(i)] +
                                       "/certificate.pem")
                           .at(0)
                           .get()),
              0);
  }
}

TEST(IssuersTest, FaultsAreWhatTheyAreNamed) {
  const Services services({.at = kNow});
  const KeyHandle domain = key_in("certs-test/g3/ca/domain/key.pem");
  const auto with = [&](const std::string& fault) {
    const Fetched fetched = got(services, "/fault/" + fault + "/g3/ca/tsp/certificate.cer");
    return CertificateHandle(d2i_X509_bio(memory(fetched.body).get(), nullptr));
  };
  EXPECT_EQ(X509_verify(with("none").get(), domain.get()), 1);
  EXPECT_NE(X509_verify(with("bad-signature").get(), domain.get()), 1);
  EXPECT_EQ(X509_cmp(with("wrong-certificate").get(),
                     certificates_in("certs-test/g3/ca/other-tsp/certificate.pem").at(0).get()),
            0);
}

TEST(AddressesTest, EveryAddressInASealIsServedThroughTheProxy) {
  const Services services({.at = "2026-06-01"});
  const std::vector<std::string> addresses{"/g3/crls/tsp/1.crl", "/g3/ca/tsp/certificate.cer",
                                           "/g3/ca/tsp/certificate.p7c"};
  const auto seal = certificates_in("certs-test/g3/seal-bz-online/certificate.pem");
  unsigned char* encoded_seal = nullptr;
  const int length = i2d_X509(seal.at(0).get(), &encoded_seal);
  const std::string octets(reinterpret_cast<const char*>(encoded_seal),
                           static_cast<std::size_t>(length));
  OPENSSL_free(encoded_seal);
  for (const std::string& address : addresses) {
    EXPECT_NE(octets.find(kAddress + address), std::string::npos) << address;
    const Fetched fetched = fetch({.url = kAddress + address, .proxy = services.url()});
    EXPECT_EQ(fetched.status, 200) << address;
    EXPECT_EQ(services.count(address), 1);
  }
  EXPECT_NE(octets.find(kAddress + "/g3/ocsp/tsp"), std::string::npos);
  const OcspRequestHandle request = ocsp_request("certs-test/g3/seal-bz-online");
  const Fetched answer = fetch({.url = kAddress + "/g3/ocsp/tsp",
                                .proxy = services.url(),
                                .body = encoded(request.get()),
                                .type = "application/ocsp-request"});
  EXPECT_EQ(OCSP_response_status(parsed_ocsp(answer.body).get()), OCSP_RESPONSE_STATUS_SUCCESSFUL);
}

}  // namespace
}  // namespace zegel::test
