// The OCSP responder, as OpenSSL's client judges it.

#include <gtest/gtest.h>

#include <algorithm>

#include "libsign/base/encoding.hpp"
#include "tests/certs/material.hpp"
#include "tests/services/asking.hpp"

namespace zegel::test {
namespace {

const std::string kNow = "2026-10-01T12:00:00Z";  // after seal-bz-online-revoked was revoked

std::string text_of(const ASN1_GENERALIZEDTIME* time) {
  return time == nullptr ? ""
                         : std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(time)),
                                       static_cast<std::size_t>(ASN1_STRING_length(time)));
}

// Said is what a response says of the one certificate that was asked about.
struct Said {
  std::string verdict;  // empty: OpenSSL believes the responder; else its words
  int nonce = 0;        // OCSP_check_nonce: 1 the same, 2 none at all, 0 another, -1 only asked
  int status = -1;      // -1: nothing is said of it
  int reason = -1;
  std::string revoked, this_update, next_update, produced;
  bool archive = false;
};

Said said_by(OCSP_REQUEST* request, const std::string& octets, const std::string& directory) {
  openssl_words();
  const OcspResponseHandle response = parsed_ocsp(octets);
  const OcspBasicHandle basic(response == nullptr ? nullptr
                                                  : OCSP_response_get1_basic(response.get()));
  if (basic == nullptr) {
    return {.verdict = "no basic response"};
  }
  Said said;
  const std::string shape = directory.substr(0, directory.find('/', sizeof("certs-test")));
  const std::string root =
      directory.find("tsa") == std::string::npos ? "/root.pem" : "/tsa-root.pem";
  const auto store = store_at(shape + root, seconds_at(kNow));
  if (OCSP_basic_verify(basic.get(), stack_of(directory + "/chain.pem").get(), store.get(), 0) !=
      1) {
    said.verdict = "not good: " + openssl_words();
  }
  said.nonce = OCSP_check_nonce(request, basic.get());
  said.produced = text_of(OCSP_resp_get0_produced_at(basic.get()));
  OCSP_CERTID* const id = OCSP_onereq_get0_id(OCSP_request_onereq_get0(request, 0));
  const int place = OCSP_resp_find(basic.get(), id, -1);
  if (place >= 0) {
    OCSP_SINGLERESP* const single = OCSP_resp_get0(basic.get(), place);
    ASN1_GENERALIZEDTIME* revoked = nullptr;
    ASN1_GENERALIZEDTIME* from = nullptr;
    ASN1_GENERALIZEDTIME* until = nullptr;
    said.status = OCSP_single_get0_status(single, &said.reason, &revoked, &from, &until);
    said.revoked = text_of(revoked);
    said.this_update = text_of(from);
    said.next_update = text_of(until);
    said.archive = OCSP_SINGLERESP_get_ext_by_NID(single, NID_id_pkix_OCSP_archiveCutoff, -1) >= 0;
  }
  return said;
}

Said asked(const Services& services, const std::string& path, const std::string& directory) {
  const OcspRequestHandle request = ocsp_request(directory);
  return said_by(request.get(), post_ocsp(services, path, request.get()).body, directory);
}

// Case is a certificate, whom to ask, and what is right.
struct Case {
  std::string path;
  std::string directory;
  int status;
  std::string revoked = {};
};

TEST(OcspTest, StatusIsThatOfThePki) {
  const std::vector<Case> cases{
      {"/g3/ocsp/tsp", "certs-test/g3/seal-bz", V_OCSP_CERTSTATUS_GOOD},
      {"/g4/ocsp/tsp", "certs-test/g4/seal-bz-online", V_OCSP_CERTSTATUS_GOOD},
      {"/g4/ocsp/tsp", "certs-test/g4/seal-bz-revoked", V_OCSP_CERTSTATUS_REVOKED,
       "20250601000000Z"},
      {"/g3/ocsp/tsp", "certs-test/g3/seal-bz-online-revoked", V_OCSP_CERTSTATUS_REVOKED,
       "20260901000000Z"},
      {"/g3/ocsp/tsa-ca", "certs-test/g3/services/tsa-2024", V_OCSP_CERTSTATUS_GOOD},
      {"/g3/ocsp/tsa-ca", "certs-test/g3/services/tsa-revoked", V_OCSP_CERTSTATUS_REVOKED,
       "20250601000000Z"},
      {"/g3/ocsp/tsa-ca", "certs-test/g3/services/tsa-revoked-later", V_OCSP_CERTSTATUS_GOOD},
      // Without a responder of its own, the authority signs itself.
      {"/g4/ocsp/persons-tsp", "certs-test/g4/person-bz", V_OCSP_CERTSTATUS_GOOD},
  };
  const Services services({.at = kNow});
  for (const Case& one : cases) {
    const Said said = asked(services, one.path, one.directory);
    EXPECT_EQ(said.verdict, "") << one.directory;
    EXPECT_EQ(said.nonce, 1) << one.directory;
    EXPECT_EQ(said.status, one.status) << one.directory;
    EXPECT_EQ(said.revoked, one.revoked) << one.directory;
    EXPECT_EQ(said.produced, "20261001120000Z");
    EXPECT_EQ(said.this_update, "20261001120000Z");
    EXPECT_EQ(said.next_update, "20261002120000Z");
    EXPECT_TRUE(said.archive);
  }
}

TEST(OcspTest, RevokedIsWhoWasRevokedByTheClock) {
  const std::string directory = "certs-test/g3/seal-bz-online-revoked";
  const OcspRequestHandle request = ocsp_request(directory);
  const Services before({.at = "2026-08-31T23:59:59Z"});
  EXPECT_EQ(said_by(request.get(), post_ocsp(before, "/g3/ocsp/tsp", request.get()).body, directory)
                .status,
            V_OCSP_CERTSTATUS_GOOD);
  const Services after({.at = "2026-09-01T00:00:00Z"});
  EXPECT_EQ(said_by(request.get(), post_ocsp(after, "/g3/ocsp/tsp", request.get()).body, directory)
                .status,
            V_OCSP_CERTSTATUS_REVOKED);
}

TEST(OcspTest, ACertificateOfAnotherAuthorityIsUnknown) {
  const Services services({.at = kNow});
  const Said said = asked(services, "/g3/ocsp/tsp", "certs-test/g3/person-bz");
  EXPECT_EQ(said.status, V_OCSP_CERTSTATUS_UNKNOWN);
}

TEST(OcspTest, AnswersToGetAsToPost) {
  const Services services({.at = kNow});
  const std::string directory = "certs-test/g3/seal-bz";
  for (int i = 0; i < 8; ++i) {  // the base64 of one of them will hold a slash
    const OcspRequestHandle request = ocsp_request(directory);
    const std::string octets = encoded(request.get());
    std::string path;
    for (const char c : libsign::base64(libsign::as_bytes(octets))) {
      path += c == '/' ? "%2F" : c == '+' ? "%2B" : c == '=' ? "%3D" : std::string(1, c);
    }
    const Fetched fetched = fetch({.url = services.url("/g3/ocsp/tsp/" + path)});
    EXPECT_EQ(fetched.type, "application/ocsp-response");
    const Said said = said_by(request.get(), fetched.body, directory);
    EXPECT_EQ(said.verdict, "");
    EXPECT_EQ(said.nonce, 1);
    EXPECT_EQ(said.status, V_OCSP_CERTSTATUS_GOOD);
  }
  EXPECT_EQ(services.count("/g3/ocsp/tsp"), 8);
}

TEST(OcspTest, ResponderFaultsAreWhatTheyAreNamed) {
  const std::vector<std::pair<std::string, std::string>> faults{
      {"bad-signature", "signature"},
      {"expired", "certificate has expired"},
      {"wrong-usage", "missing ocspsigning usage"},
      {"other-root", "unable to get local issuer certificate"},
      {"no-certificate", "signer certificate not found"},
      {"try-later", "no basic response"},
  };
  const Services services({.at = kNow});
  for (const auto& [fault, words] : faults) {
    const Said said = asked(services, "/fault/" + fault + "/g3/ocsp/tsp", "certs-test/g3/seal-bz");
    EXPECT_NE(said.verdict.find(words), std::string::npos) << fault << ": " << said.verdict;
  }
}

TEST(OcspTest, FaultsInTheContentAreWhatTheyAreNamed) {
  const Services services({.at = kNow});
  const auto with = [&](const std::string& fault) {
    const Said said = asked(services, "/fault/" + fault + "/g4/ocsp/tsp", "certs-test/g4/seal-bz");
    EXPECT_EQ(said.verdict, "") << fault;
    return said;
  };
  EXPECT_EQ(with("wrong-nonce").nonce, 0);
  EXPECT_EQ(with("no-nonce").nonce, -1);
  EXPECT_EQ(with("revoked").status, V_OCSP_CERTSTATUS_REVOKED);
  EXPECT_EQ(with("revoked").revoked, "20260930120000Z");
  EXPECT_EQ(with("unknown").status, V_OCSP_CERTSTATUS_UNKNOWN);
  EXPECT_EQ(with("wrong-certificate").status, -1);
  EXPECT_EQ(with("stale").this_update, "20260802120000Z");
  EXPECT_EQ(with("stale").next_update, "20260901120000Z");
  EXPECT_EQ(with("no-next-update").next_update, "");
  EXPECT_FALSE(with("no-archive").archive);
}

TEST(OcspTest, WhatIsNoRequestIsRefused) {
  const Services services({.at = kNow});
  const std::string type = "application/ocsp-request";
  const OcspResponseHandle garbage = parsed_ocsp(
      fetch({.url = services.url("/g3/ocsp/tsp"), .body = "garbage", .type = type}).body);
  ASSERT_NE(garbage, nullptr);
  EXPECT_EQ(OCSP_response_status(garbage.get()), OCSP_RESPONSE_STATUS_MALFORMEDREQUEST);
  const OcspRequestHandle request = ocsp_request("certs-test/g3/seal-bz");
  EXPECT_EQ(post_ocsp(services, "/g3/ocsp/nobody", request.get()).status, 404);
  EXPECT_EQ(post_ocsp(services, "/g3/ocsp/seal-bz", request.get()).status, 404);
  EXPECT_EQ(fetch({.url = services.url("/g3/ocsp/tsp"), .body = "x", .type = "text/plain"}).status,
            415);
}

}  // namespace
}  // namespace zegel::test
