// Answers that go wrong on their way, as libcurl sees them.

#include <curl/curl.h>
#include <gtest/gtest.h>

#include <chrono>

#include "tests/support/files.hpp"
#include "tests/support/http.hpp"
#include "tests/support/services.hpp"

namespace zegel::test {
namespace {

const std::string kPath = "/g3/ca/tsp/certificate.cer";
const std::string kType = "application/pkix-cert";

std::string right_answer() {
  return read_source_text("certs-test" + kPath);
}

// Case is a fault and what libcurl makes of it with a limit of 64 KiB and half a second.
struct Case {
  std::string fault;
  int problem;
  long status;
  std::string type = kType;
};

TEST(DeliveryTest, FaultsAreWhatTheyAreNamed) {
  const std::vector<Case> cases{
      {"slow", CURLE_OPERATION_TIMEDOUT, 0, ""},
      {"trickle", CURLE_OPERATION_TIMEDOUT, 200},
      {"cut-off", CURLE_PARTIAL_FILE, 200},
      {"huge", CURLE_WRITE_ERROR, 200},
      {"huge-undeclared", CURLE_WRITE_ERROR, 200},
      {"gzip-bomb", CURLE_WRITE_ERROR, 200},
      {"error-500", CURLE_OK, 500, "text/html"},
      {"redirect-loop", CURLE_TOO_MANY_REDIRECTS, 307, ""},
      {"redirect-to-file", CURLE_UNSUPPORTED_PROTOCOL, 307, ""},
      {"redirect-elsewhere", CURLE_COULDNT_RESOLVE_HOST, 307, ""},
      {"redirect", CURLE_OK, 200},
      {"garbage", CURLE_OK, 200},
      {"empty", CURLE_OK, 200},
      {"wrong-type", CURLE_OK, 200, "text/html"},
  };
  const Services services;
  for (const Case& one : cases) {
    const Fetched fetched = fetch({.url = services.url("/fault/" + one.fault + kPath),
                                   .timeout = std::chrono::milliseconds(500),
                                   .limit = std::size_t{1} << 16U,
                                   .redirects = 5});
    EXPECT_EQ(fetched.problem, one.problem) << one.fault;
    EXPECT_EQ(fetched.status, one.status) << one.fault;
    EXPECT_EQ(fetched.type, one.type) << one.fault;
  }
}

TEST(DeliveryTest, BodiesAreWhatTheFaultSays) {
  const Services services({.slow = 0});
  const auto body = [&](const std::string& fault) {
    return fetch({.url = services.url("/fault/" + fault + kPath), .redirects = 1}).body;
  };
  EXPECT_EQ(body("none"), right_answer());
  EXPECT_EQ(body("slow"), right_answer());
  EXPECT_EQ(body("redirect"), right_answer());
  EXPECT_EQ(body("wrong-type"), right_answer());
  EXPECT_EQ(body("cut-off"), right_answer().substr(0, right_answer().size() / 2));
  EXPECT_EQ(body("garbage").size(), 1000U);
  EXPECT_EQ(body("empty"), "");
}

TEST(DeliveryTest, RedirectsLeadWhereTheySay) {
  const Services services;
  const auto location = [&](const std::string& fault) {
    return fetch({.url = services.url("/fault/" + fault + kPath)}).location;
  };
  EXPECT_EQ(location("redirect"), services.url("/fault/none" + kPath));
  EXPECT_EQ(location("redirect-loop"), services.url("/fault/redirect-loop" + kPath));
  EXPECT_EQ(location("redirect-to-file"), "file:///etc/hostname");
  EXPECT_EQ(location("redirect-elsewhere"), "http://elsewhere.invalid" + kPath);
}

TEST(DeliveryTest, BusyTwiceIsBusyTwice) {
  const Services services;
  for (const long status : {503L, 503L, 200L, 200L}) {
    EXPECT_EQ(fetch({.url = services.url("/fault/busy-twice" + kPath)}).status, status);
  }
}

TEST(DeliveryTest, SlowWaitsAsLongAsItIsTold) {
  const Services services({.slow = 1});
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(fetch({.url = services.url("/fault/slow" + kPath)}).body, right_answer());
  EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
}

TEST(DeliveryTest, FaultsCanBeOrderedForThePathsInCertificates) {
  const Services services({.faults = {"error-500:/g3/ca/tsp", "redirect:/g3/ca/domain"}});
  EXPECT_EQ(fetch({.url = services.url(kPath)}).status, 500);
  EXPECT_EQ(fetch({.url = services.url("/g4/ca/tsp/certificate.cer")}).status, 200);
  EXPECT_EQ(fetch({.url = services.url("/fault/none" + kPath)}).status, 200);
  EXPECT_EQ(fetch({.url = services.url("/g3/ca/domain/certificate.cer"), .redirects = 3}).status,
            200);
}

}  // namespace
}  // namespace zegel::test
