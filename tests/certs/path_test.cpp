// Every certificate of the test PKI leads to its root, or fails for its reason and no other, as
// OpenSSL judges it with RFC 5280's rules taken strictly.

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/certs/material.hpp"

namespace zegel::test {
namespace {

using libsign::native::CertificateHandle;
using libsign::native::CertificateStackHandle;
using libsign::native::CrlHandle;
using libsign::native::StoreContextHandle;
using libsign::native::StoreHandle;

constexpr std::time_t kTime = 1'780'272'000;  // 2026-06-01T00:00:00Z
constexpr int kLevel = 2;                     // 112 bits: RSA 2048 and up

// Problem is OpenSSL's error and how far above the leaf it is.
using Problem = std::pair<int, int>;
using Problems = std::set<Problem>;

int note_problem(int good, X509_STORE_CTX* context) {
  if (good == 0) {
    static_cast<Problems*>(X509_STORE_CTX_get_app_data(context))
        ->insert({X509_STORE_CTX_get_error(context), X509_STORE_CTX_get_error_depth(context)});
  }
  return 1;
}

constexpr unsigned long kStrict =
    X509_V_FLAG_X509_STRICT | X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL;

// problems_of verifies a certificate with its chain and these lists, past every problem.
Problems problems_of(std::string_view directory, std::string_view root,
                     const std::vector<std::string>& lists,
                     unsigned long flags = kStrict | X509_V_FLAG_EXPLICIT_POLICY) {
  const StoreHandle store(X509_STORE_new());
  for (const CertificateHandle& anchor : certificates_in(root)) {
    X509_STORE_add_cert(store.get(), anchor.get());
  }
  for (const std::string& list : lists) {
    X509_STORE_add_crl(store.get(), list_in(list).get());
  }
  const CertificateStackHandle chain(sk_X509_new_null());
  for (const CertificateHandle& one : certificates_in(std::string(directory) + "/chain.pem")) {
    X509_add_cert(chain.get(), one.get(), X509_ADD_FLAG_UP_REF);
  }
  const auto leaf = certificates_in(std::string(directory) + "/certificate.pem");
  const StoreContextHandle context(X509_STORE_CTX_new());
  X509_STORE_CTX_init(context.get(), store.get(), leaf.at(0).get(), chain.get());
  X509_VERIFY_PARAM* const rules = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_time(rules, kTime);
  X509_VERIFY_PARAM_set_auth_level(rules, kLevel);
  X509_VERIFY_PARAM_set_flags(rules, flags);
  X509_VERIFY_PARAM_add0_policy(rules, OBJ_nid2obj(NID_any_policy));
  Problems problems;
  X509_STORE_CTX_set_app_data(context.get(), &problems);
  X509_STORE_CTX_set_verify_cb(context.get(), note_problem);
  X509_verify_cert(context.get());
  return problems;
}

std::string described(const Problems& problems) {
  std::string text;
  for (const auto& [error, depth] : problems) {
    text += std::to_string(error) + " at " + std::to_string(depth) + " (" +
            X509_verify_cert_error_string(error) + ")\n";
  }
  return text;
}

std::vector<std::string> lists_of(std::string_view shape) {
  std::vector<std::string> lists;
  for (const std::string folder : {"crls", "crls-tsa"}) {
    for (const std::string& name : names_in(directory_of(shape, folder))) {
      lists.push_back(directory_of(shape, folder + "/" + name));
    }
  }
  return lists;
}

// What follows from a reason stands with it: no list is found for a certificate without issuer.
const std::map<std::string, Problems> kFailing = {
    {"seal-bz-expired", {{X509_V_ERR_CERT_HAS_EXPIRED, 0}}},
    {"seal-bz-not-yet-valid", {{X509_V_ERR_CERT_NOT_YET_VALID, 0}}},
    {"seal-bz-revoked", {{X509_V_ERR_CERT_REVOKED, 0}}},
    {"seal-bz-on-hold", {{X509_V_ERR_CERT_REVOKED, 0}}},
    {"seal-bz-revoked-ca", {{X509_V_ERR_CERT_REVOKED, 1}}},
    {"seal-bz-critical-extension", {{X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION, 0}}},
    {"seal-bz-weak-key", {{X509_V_ERR_EE_KEY_TOO_SMALL, 0}}},
    {"seal-bz-self-signed",
     {{X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, 0}, {X509_V_ERR_UNABLE_TO_GET_CRL, 0}}},
    {"seal-bz-other-root",
     {{X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, 2}, {X509_V_ERR_UNABLE_TO_GET_CRL, 2}}},
    {"seal-bz-twin-root",
     {{X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, 2}, {X509_V_ERR_UNABLE_TO_GET_CRL, 2}}},
    {"seal-bz-path-length", {{X509_V_ERR_PATH_LENGTH_EXCEEDED, 2}}},
    {"seal-bz-not-a-ca",
     {{X509_V_ERR_INVALID_CA, 1},
      {X509_V_ERR_KEYUSAGE_NO_CERTSIGN, 1},
      {X509_V_ERR_UNABLE_TO_GET_CRL, 0}}},
    {"seal-bz-no-basic-constraints",
     {{X509_V_ERR_INVALID_CA, 1}, {X509_V_ERR_KU_KEY_CERT_SIGN_INVALID_FOR_NON_CA, 1}}},
};

// kFailingServices fail at the root that they should lead to: "tsa-root" for time-stamp
// authorities, "root" for OCSP responders.
const std::map<std::string, Problems> kFailingServices = {
    {"tsa-2033", {{X509_V_ERR_CERT_NOT_YET_VALID, 0}}},
    {"tsa-2043", {{X509_V_ERR_CERT_NOT_YET_VALID, 0}}},
    {"tsa-expired", {{X509_V_ERR_CERT_HAS_EXPIRED, 0}}},
    {"tsa-revoked", {{X509_V_ERR_CERT_REVOKED, 0}}},
    {"tsa-other-root",
     {{X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, 2}, {X509_V_ERR_UNABLE_TO_GET_CRL, 2}}},
    {"ocsp-tsp-expired", {{X509_V_ERR_CERT_HAS_EXPIRED, 0}}},
    {"ocsp-other-tsp",
     {{X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, 2}, {X509_V_ERR_UNABLE_TO_GET_CRL, 2}}},
};

// kFailingLists is the reason for which each list of crls-failing does not count.
const std::map<std::string, Problems> kFailingLists = {
    {"expired.crl", {{X509_V_ERR_CRL_HAS_EXPIRED, 0}}},
    {"not-yet.crl", {{X509_V_ERR_CRL_NOT_YET_VALID, 0}}},
    {"wrong-key.crl", {{X509_V_ERR_CRL_SIGNATURE_FAILURE, 0}}},
    {"only-some-reasons.crl", {{X509_V_ERR_UNABLE_TO_GET_CRL, 0}}},
    {"only-authorities.crl",
     {{X509_V_ERR_DIFFERENT_CRL_SCOPE, 0}, {X509_V_ERR_UNABLE_TO_GET_CRL, 0}}},
    {"indirect.crl", {{X509_V_ERR_UNABLE_TO_GET_CRL, 0}}},
    {"critical-extension.crl", {{X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION, 0}}},
    // OpenSSL takes a delta list for a whole one; what makes it a delta list is tested below.
    {"delta.crl", {}},
};

class PathTest : public testing::TestWithParam<std::string> {};

TEST_P(PathTest, LeadsToTheRootOrFailsForItsReason) {
  for (const std::string& name : names_in(directory_of(GetParam(), ""), "chain.pem")) {
    const auto failing = kFailing.find(name);
    const Problems expected = failing == kFailing.end() ? Problems{} : failing->second;
    const Problems actual = problems_of(directory_of(GetParam(), name),
                                        directory_of(GetParam(), "root.pem"), lists_of(GetParam()));
    EXPECT_EQ(actual, expected) << name << "\n" << described(actual);
  }
}

TEST_P(PathTest, ServicesLeadToTheirRootsOrFailForTheirReason) {
  for (const std::string& name : names_in(directory_of(GetParam(), "services"))) {
    const auto failing = kFailingServices.find(name);
    const Problems expected = failing == kFailingServices.end() ? Problems{} : failing->second;
    const std::string root =
        name.starts_with("tsa") || name.starts_with("ocsp-tsa") ? "tsa-root.pem" : "root.pem";
    const Problems actual =
        problems_of(directory_of(GetParam(), "services/" + name), directory_of(GetParam(), root),
                    lists_of(GetParam()), kStrict);
    EXPECT_EQ(actual, expected) << name << "\n" << described(actual);
  }
}

TEST_P(PathTest, OnlyWhatIsMadeForItMayStampOrAnswer) {
  const std::set<std::string> wrong{"tsa-wrong-usage", "tsa-usage-not-alone",
                                    "tsa-usage-not-critical", "ocsp-tsp-no-usage"};
  for (const std::string& name : names_in(directory_of(GetParam(), "services"))) {
    const auto certificates =
        certificates_in(directory_of(GetParam(), "services/" + name + "/certificate.pem"));
    X509* const one = certificates.at(0).get();
    const bool fit = name.starts_with("tsa")
                         ? X509_check_purpose(one, X509_PURPOSE_TIMESTAMP_SIGN, 0) == 1
                         : (X509_get_extended_key_usage(one) & XKU_OCSP_SIGN) != 0 &&
                               X509_get_extended_key_usage(one) != UINT32_MAX;
    EXPECT_EQ(fit, !wrong.contains(name)) << name;
  }
}

TEST_P(PathTest, OtherRootsHoldTheirOwn) {
  for (const std::string root : {"other-root", "twin-root"}) {
    const Problems actual =
        problems_of(directory_of(GetParam(), "seal-bz-" + root),
                    directory_of(GetParam(), root + ".pem"), lists_of(GetParam()));
    EXPECT_EQ(actual, Problems{}) << root << "\n" << described(actual);
  }
}

TEST_P(PathTest, EveryFailingListFailsForItsReason) {
  for (const std::string& name : names_in(directory_of(GetParam(), "crls-failing"))) {
    ASSERT_TRUE(kFailingLists.contains(name)) << name;
    const std::vector<std::string> lists{directory_of(GetParam(), "crls/root.crl"),
                                         directory_of(GetParam(), "crls/domain.crl"),
                                         directory_of(GetParam(), "crls-failing/" + name)};
    const Problems actual = problems_of(directory_of(GetParam(), "seal-bz"),
                                        directory_of(GetParam(), "root.pem"), lists);
    EXPECT_EQ(actual, kFailingLists.at(name)) << name << "\n" << described(actual);
  }
}

TEST_P(PathTest, OnlyTheDeltaListIsOne) {
  for (const std::string folder : {"crls", "crls-failing"}) {
    for (const std::string& name : names_in(directory_of(GetParam(), folder))) {
      const CrlHandle list = list_in(directory_of(GetParam(), folder + "/" + name));
      const int place = X509_CRL_get_ext_by_NID(list.get(), NID_delta_crl, -1);
      EXPECT_EQ(place >= 0, name == "delta.crl") << name;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, PathTest, testing::Values("g3", "g4"),
                         [](const auto& shape) { return shape.param; });

}  // namespace
}  // namespace zegel::test
