#include "cli/net/sources.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "libsign/base/limits.hpp"
#include "libsign/base/time.hpp"
#include "libsign/pki/collect.hpp"
#include "libsign/pki/revocation.hpp"
#include "tests/support/files.hpp"
#include "tests/support/services.hpp"

namespace zegel {
namespace {

using libsign::Result;
using libsign::Time;
using libsign::pki::Certificate;
using libsign::pki::collect;
using libsign::pki::Collected;
using libsign::pki::CollectRequest;
using libsign::pki::RevocationData;
using test::Services;
using test::ServicesOptions;
using Clock = std::chrono::steady_clock;

std::vector<Certificate> certificates(const std::string& path) {
  return Certificate::all_from_pem(test::read_source_text("certs-test/" + path)).value();
}

const Time kNow = *libsign::parse_time("2026-06-01T12:00:30Z");

// What is gathered for a seal by way of the services, each test with a cache of its own.
class Sources : public testing::Test {
 protected:
  Sources()
      : cache_(std::filesystem::path(testing::TempDir()) /
               ("zegel-sources-" + std::to_string(getpid()) + "-" +
                testing::UnitTest::GetInstance()->current_test_info()->name() + ".sqlite")) {}
  ~Sources() override {
    unsetenv("http_proxy");
    for (const char* suffix : {"", "-wal", "-shm"}) {
      std::filesystem::remove(cache_.string() + suffix);
    }
  }

  Collected gather(const std::string& seal, const Services& services,
                   const std::vector<Certificate>& carried = {}) {
    setenv("http_proxy", services.url().c_str(), 1);
    NetworkArguments arguments;
    arguments.cache = cache_.string();
    arguments.timeout = "1";
    const Result<Network> network = make_network(arguments, kNow);
    EXPECT_TRUE(network) << network.error().detail;
    return collect({.signer = certificates("g3/" + seal + "/certificate.pem").front(),
                    .anchors = certificates("g3/root.pem"),
                    .carried = carried,
                    .time = kNow},
                   network->sources);
  }

  std::filesystem::path cache_;
};

std::string missing_of(const Collected& collected) {
  return collected.missing.empty() ? "" : collected.missing.front().detail;
}

TEST_F(Sources, GatherIssuersAndOneAnswerForEachCertificate) {
  const Services services;
  const Collected collected = gather("seal-bz-online", services);
  EXPECT_TRUE(collected.complete()) << missing_of(collected);
  EXPECT_EQ(collected.path.size(), 4u);
  EXPECT_EQ(collected.revocation.size(), 3u);
  // The seal's issuer answers questions; those above it give out lists.
  EXPECT_NE(collected.revocation[0].response(), nullptr);
  EXPECT_NE(collected.revocation[1].list(), nullptr);
  EXPECT_NE(collected.revocation[2].list(), nullptr);
  EXPECT_EQ(services.count("/g3/ocsp/tsp"), 1);
  EXPECT_EQ(services.count("/g3/crls/root.crl"), 1);
}

TEST_F(Sources, AskNothingAgainWhileWhatWasKeptIsValid) {
  const Services services;
  EXPECT_TRUE(gather("seal-bz-online", services).complete());
  EXPECT_TRUE(gather("seal-bz-online", services).complete());
  EXPECT_EQ(services.count("/g3/ocsp/tsp"), 1);
}

TEST_F(Sources, FetchAListWhereTheResponderGivesNoAnswer) {
  for (const char* fault : {"error-500", "unknown", "wrong-nonce", "garbage", "stale",
                            "bad-signature", "expired", "wrong-usage", "wrong-certificate"}) {
    const Services services(ServicesOptions{.faults = {std::string(fault) + ":/g3/ocsp/tsp"}});
    const Collected collected = gather("seal-bz-online", services);
    EXPECT_TRUE(collected.complete()) << fault << ": " << missing_of(collected);
    bool has_list = false;
    for (const RevocationData& data : collected.revocation) {
      has_list = has_list || data.list() != nullptr;
    }
    EXPECT_TRUE(has_list) << fault;
    std::filesystem::remove(cache_);
  }
}

TEST_F(Sources, TellThatACertificateWasRevoked) {
  const Services services(ServicesOptions{.at = "2026-10-01T12:00:00Z"});
  setenv("http_proxy", services.url().c_str(), 1);
  NetworkArguments arguments;
  arguments.cache = "none";
  const Result<Network> network = make_network(arguments, kNow);
  ASSERT_TRUE(network);
  const Time then = *libsign::parse_time("2026-10-01T12:00:30Z");
  const Certificate seal = certificates("g3/seal-bz-online-revoked/certificate.pem").front();
  const Collected collected = collect(
      {.signer = seal, .anchors = certificates("g3/root.pem"), .time = then}, network->sources);
  ASSERT_TRUE(collected.complete()) << missing_of(collected);
  const auto finding = libsign::pki::find_revocation(
      seal, collected.path[1], {collected.revocation, collected.certificates}, then);
  EXPECT_EQ(finding.state, libsign::pki::RevocationState::Revoked);
}

TEST_F(Sources, SayWhatEachAddressSaidWhereNothingHelps) {
  const Services services(
      ServicesOptions{.faults = {"error-500:/g3/ocsp/tsp", "error-500:/g3/crls/tsp"}});
  const Collected collected = gather("seal-bz-online", services);
  ASSERT_EQ(collected.missing.size(), 1u);
  const libsign::Error& missing = collected.missing.front();
  EXPECT_NE(missing.where.find("Buitenlandse Zaken"), std::string::npos) << missing.where;
  EXPECT_NE(missing.detail.find("/g3/ocsp/tsp: the server answers 500"), std::string::npos)
      << missing.detail;
}

TEST_F(Sources, StopInTimeWhateverTheServerDoes) {
  for (const char* fault :
       {"slow", "trickle", "cut-off", "huge", "huge-undeclared", "gzip-bomb", "redirect-loop"}) {
    const std::string name = fault;
    const Services services(
        ServicesOptions{.faults = {name + ":/g3/ocsp/tsp", name + ":/g3/crls/tsp"}});
    const Clock::time_point start = Clock::now();
    const Collected collected = gather("seal-bz-online", services);
    EXPECT_FALSE(collected.complete()) << fault;
    // Two addresses of the seal are asked, a second each.
    EXPECT_LT(Clock::now() - start, std::chrono::seconds{6}) << fault;
    std::filesystem::remove(cache_);
  }
}

TEST_F(Sources, DoNotGoToAnyAddressOnAPrivateNetwork) {
  setenv("no_proxy", "*", 1);
  unsetenv("http_proxy");
  NetworkArguments arguments;
  arguments.cache = "none";
  arguments.timeout = "1";
  const Result<Network> network = make_network(arguments, kNow);
  ASSERT_TRUE(network);
  const Collected collected =
      collect({.signer = certificates("g3/seal-bz-online/certificate.pem").front(),
               .anchors = certificates("g3/root.pem"),
               .time = kNow},
              network->sources);
  unsetenv("no_proxy");
  ASSERT_FALSE(collected.complete());
  EXPECT_NE(missing_of(collected).find("private network"), std::string::npos)
      << missing_of(collected);
}

struct Wrong {
  const char* name;
  NetworkArguments arguments;
};

TEST(Network, RefusesWhatIsNoAddressAndNoNumber) {
  for (const Wrong& row : std::vector<Wrong>{{"file", {{"file:///etc/passwd"}, "none", {}}},
                                             {"word", {{"tsa"}, "none", {}}},
                                             {"zero", {{}, "none", "0"}},
                                             {"letters", {{}, "none", "ten"}},
                                             {"long", {{}, "none", "601"}},
                                             {"directory", {{}, "/proc/none/cache", {}}}}) {
    EXPECT_FALSE(make_network(row.arguments, kNow)) << row.name;
  }
}

}  // namespace
}  // namespace zegel
