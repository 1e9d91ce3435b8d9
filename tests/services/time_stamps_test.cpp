// The time-stamp authority, as OpenSSL's client judges it.

#include <gtest/gtest.h>
#include <openssl/cms.h>
#include <openssl/ess.h>

#include <array>

#include "tests/certs/material.hpp"
#include "tests/services/asking.hpp"

namespace zegel::test {
namespace {

using CmsHandle = libsign::native::Handle<CMS_ContentInfo, CMS_ContentInfo_free>;
using ContextHandle = libsign::native::Handle<TS_VERIFY_CTX, TS_VERIFY_CTX_free>;
using libsign::native::BioHandle;

const std::string kNow = "2026-06-01T12:00:00Z";

// verdict_of is empty where OpenSSL takes the response for the right answer to the request from an
// authority under the root, at a time; else it is OpenSSL's words.
std::string verdict_of(TS_REQ* request, TS_RESP* response, const std::string& roots,
                       std::time_t time) {
  openssl_words();
  const ContextHandle context(TS_REQ_to_TS_VERIFY_CTX(request, nullptr));
  TS_VERIFY_CTX_add_flags(context.get(), TS_VFY_SIGNATURE);
  TS_VERIFY_CTX_set_store(context.get(), store_at(roots, time).release());  // the context's now
  const bool good = TS_RESP_verify_response(context.get(), response) == 1;
  const std::string errors = openssl_words();
  return good ? "" : "not good: " + errors;
}

// signer_of is the first certificate of a token: OpenSSL puts the signer's first.
X509* signer_of(TS_RESP* response) {
  return sk_X509_value(TS_RESP_get_token(response)->d.sign->cert, 0);
}

bool is_certificate(X509* one, const std::string& directory) {
  return X509_cmp(one, certificates_in(directory + "/certificate.pem").at(0).get()) == 0;
}

std::time_t time_of(TS_RESP* response) {
  std::tm parts{};
  ASN1_TIME_to_tm(TS_TST_INFO_get_time(TS_RESP_get_tst_info(response)), &parts);
  return timegm(&parts);
}

TEST(TimeStampsTest, TokensOfBothShapesAreRight) {
  const Services services;
  for (const std::string shape : {"g3", "g4"}) {
    for (const std::string path : {"/tsa", "/tsa/tsa-p256", "/tsa/tsa-2024"}) {
      for (const EVP_MD* digest : {EVP_sha256(), EVP_sha384(), EVP_sha512()}) {
        const StampRequestHandle request = stamp_request(digest);
        const Fetched fetched = post_stamp(services, "/" + shape + path, request.get());
        EXPECT_EQ(fetched.status, 200);
        EXPECT_EQ(fetched.type, "application/timestamp-reply");
        const StampResponseHandle response = parsed_stamp(fetched.body);
        ASSERT_NE(response, nullptr) << fetched.body;
        EXPECT_EQ(verdict_of(request.get(), response.get(), directory_of(shape, "tsa-root.pem"),
                             seconds_at(kNow)),
                  "")
            << shape << path;
      }
    }
  }
}

TEST(TimeStampsTest, TokensSayWhatEtsiAsksOfThem) {
  const Services services;
  const StampRequestHandle request = stamp_request();
  const StampResponseHandle response =
      parsed_stamp(post_stamp(services, "/g3/tsa", request.get()).body);
  TS_TST_INFO* const content = TS_RESP_get_tst_info(response.get());
  EXPECT_EQ(time_of(response.get()), seconds_at(kNow));
  const TS_ACCURACY* const accuracy = TS_TST_INFO_get_accuracy(content);
  ASSERT_NE(accuracy, nullptr);
  EXPECT_EQ(ASN1_INTEGER_get(TS_ACCURACY_get_seconds(accuracy)), 1);
  EXPECT_EQ(TS_TST_INFO_get_ordering(content), 0);
  EXPECT_NE(TS_TST_INFO_get_tsa(content), nullptr);
  PKCS7* const token = TS_RESP_get_token(response.get());
  EXPECT_EQ(sk_X509_num(token->d.sign->cert), 2) << "the signer's and its issuer's";
  PKCS7_SIGNER_INFO* const signer = sk_PKCS7_SIGNER_INFO_value(token->d.sign->signer_info, 0);
  EXPECT_NE(PKCS7_get_signed_attribute(signer, NID_id_smime_aa_signingCertificateV2), nullptr);
  EXPECT_EQ(PKCS7_get_signed_attribute(signer, NID_id_smime_aa_signingCertificate), nullptr);
}

TEST(TimeStampsTest, EveryYearHasItsAuthority) {
  const std::vector<std::pair<std::string, std::string>> years{
      {"2026-06-01T12:00:00Z", "tsa-2024"}, {"2032-12-31T23:59:58Z", "tsa-2024"},
      {"2033-01-01T00:00:00Z", "tsa-2033"}, {"2040-06-01T12:00:00Z", "tsa-2033"},
      {"2043-01-01T00:00:00Z", "tsa-2043"}, {"2060-06-01T12:00:00Z", "tsa-2043"}};
  for (const auto& [at, name] : years) {
    const Services services({.at = at});
    const StampRequestHandle request = stamp_request();
    const StampResponseHandle response =
        parsed_stamp(post_stamp(services, "/g4/tsa", request.get()).body);
    ASSERT_NE(response, nullptr) << at;
    EXPECT_TRUE(is_certificate(signer_of(response.get()), directory_of("g4", "services/" + name)))
        << at;
    EXPECT_EQ(time_of(response.get()), seconds_at(at));
    EXPECT_EQ(verdict_of(request.get(), response.get(), directory_of("g4", "tsa-root.pem"),
                         seconds_at(at)),
              "")
        << at;
  }
  const StampRequestHandle request = stamp_request();
  EXPECT_EQ(post_stamp(Services({.at = "2063-01-01"}), "/g4/tsa", request.get()).status, 404);
}

TEST(TimeStampsTest, FaultsAreWhatTheyAreNamed) {
  const std::vector<std::pair<std::string, std::string>> faults{
      {"wrong-nonce", "nonce mismatch"},
      {"no-nonce", "nonce not returned"},
      {"wrong-imprint", "message imprint mismatch"},
      {"wrong-policy", "policy mismatch"},
      {"rejected", "no time stamp token"},
      {"no-certificate", "signer certificate not found"},
      {"no-certificate-id", "missing signing certificate attribute"},
      {"expired", "certificate has expired"},
      {"wrong-usage", "unsuitable certificate purpose"},
      {"usage-not-alone", "unsuitable certificate purpose"},
      {"usage-not-critical", "unsuitable certificate purpose"},
      {"other-root", "unable to get local issuer certificate"},
      {"bad-signature", "signature failure"},
  };
  const Services services;
  for (const auto& [fault, words] : faults) {
    const StampRequestHandle request = stamp_request();
    const Fetched fetched = post_stamp(services, "/fault/" + fault + "/g3/tsa", request.get());
    EXPECT_EQ(fetched.status, 200) << fault;
    const StampResponseHandle response = parsed_stamp(fetched.body);
    ASSERT_NE(response, nullptr) << fault;
    const std::string verdict = verdict_of(request.get(), response.get(),
                                           directory_of("g3", "tsa-root.pem"), seconds_at(kNow));
    EXPECT_NE(verdict.find(words), std::string::npos) << fault << ": " << verdict;
  }
}

TEST(TimeStampsTest, FaultsThatOpensslDoesNotSeeAreThereToo) {
  const Services services;
  const StampRequestHandle request = stamp_request();
  const StampResponseHandle revoked =
      parsed_stamp(post_stamp(services, "/fault/revoked/g3/tsa", request.get()).body);
  EXPECT_TRUE(is_certificate(signer_of(revoked.get()), "certs-test/g3/services/tsa-revoked"));
  const StampResponseHandle early =
      parsed_stamp(post_stamp(services, "/fault/wrong-time/g3/tsa", request.get()).body);
  EXPECT_EQ(time_of(early.get()), seconds_at("2025-06-01T12:00:00Z"));
  const StampResponseHandle ordered =
      parsed_stamp(post_stamp(services, "/fault/ordering/g3/tsa", request.get()).body);
  EXPECT_EQ(TS_TST_INFO_get_ordering(TS_RESP_get_tst_info(ordered.get())), 1);
  for (TS_RESP* response : {revoked.get(), early.get(), ordered.get()}) {
    EXPECT_EQ(
        verdict_of(request.get(), response, directory_of("g3", "tsa-root.pem"), seconds_at(kNow)),
        "");
  }
}

TEST(TimeStampsTest, SignerMayBeNamedByKeyIdentifier) {
  const Services services;
  const StampRequestHandle request = stamp_request();
  const Fetched fetched = post_stamp(services, "/fault/key-id/g4/tsa", request.get());
  EXPECT_EQ(parsed_stamp(fetched.body), nullptr) << "OpenSSL cannot read it in a response";
  // The token follows the status: SEQUENCE { SEQUENCE { INTEGER 0 }, token }.
  const std::string granted("\x30\x03\x02\x01\x00", 5);
  const std::string token = fetched.body.substr(fetched.body.find(granted) + granted.size());
  const BioHandle bio(BIO_new_mem_buf(token.data(), static_cast<int>(token.size())));
  const CmsHandle cms(d2i_CMS_bio(bio.get(), nullptr));
  ASSERT_NE(cms, nullptr);
  const auto store = store_at("certs-test/g4/tsa-root.pem", seconds_at(kNow));
  X509_VERIFY_PARAM_set_purpose(X509_STORE_get0_param(store.get()), X509_PURPOSE_TIMESTAMP_SIGN);
  EXPECT_EQ(CMS_verify(cms.get(), nullptr, store.get(), nullptr, nullptr, 0), 1) << openssl_words();
  ASN1_OCTET_STRING* key = nullptr;
  CMS_SignerInfo_get0_signer_id(sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms.get()), 0), &key,
                                nullptr, nullptr);
  EXPECT_NE(key, nullptr);
}

TEST(TimeStampsTest, WhatIsNoRequestIsRefused) {
  const Services services;
  const std::string type = "application/timestamp-query";
  const Fetched garbage = fetch({.url = services.url("/g3/tsa"), .body = "garbage", .type = type});
  const StampResponseHandle rejection = parsed_stamp(garbage.body);
  ASSERT_NE(rejection, nullptr);
  EXPECT_EQ(ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(rejection.get()))),
            TS_STATUS_REJECTION);
  const StampRequestHandle weak = stamp_request(EVP_sha1());
  const StampResponseHandle bad_algorithm =
      parsed_stamp(post_stamp(services, "/g3/tsa", weak.get()).body);
  const ASN1_BIT_STRING* const why =
      TS_STATUS_INFO_get0_failure_info(TS_RESP_get_status_info(bad_algorithm.get()));
  ASSERT_NE(why, nullptr);
  EXPECT_EQ(ASN1_BIT_STRING_get_bit(why, TS_INFO_BAD_ALG), 1);
  EXPECT_EQ(fetch({.url = services.url("/g3/tsa")}).status, 405);
  EXPECT_EQ(fetch({.url = services.url("/g3/tsa"), .body = "x", .type = "text/plain"}).status, 415);
  const StampRequestHandle request = stamp_request();
  EXPECT_EQ(post_stamp(services, "/g3/tsa/nobody", request.get()).status, 404);
  EXPECT_EQ(post_stamp(services, "/g3/tsa/seal-bz", request.get()).status, 404);
}

}  // namespace
}  // namespace zegel::test
