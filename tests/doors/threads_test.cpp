#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "libsign/present/json.hpp"
#include "tests/doors/case.hpp"
#include "tests/support/files.hpp"

// One Verifier and one Signer, used by several threads at once, give what they give to one.
namespace {

using libsign::Bytes;

constexpr int kThreads = 4;
constexpr int kRounds = 25;

TEST(Threads, ShareAVerifier) {
  const Bytes sealed = zegel::test::read_source("tests/vectors/seals/seed/sealed.xml");
  Bytes padded = sealed;
  padded.push_back('\n');  // takes the general path
  const libsign::Time at = zegel::test::instant(zegel::test::kJudgedAt);
  const libsign::Verifier& verifier = *zegel::test::verifier();
  const std::string expected =
      libsign::present::report_json(verifier.verify(sealed, {}, at), "letter.xml");
  std::array<int, kThreads> differences{};
  {
    std::vector<std::jthread> threads;
    for (int& count : differences) {
      threads.emplace_back([&] {
        for (int i = 0; i < kRounds; ++i) {
          const Bytes& file = i % 2 == 0 ? sealed : padded;
          const std::string json =
              libsign::present::report_json(verifier.verify(file, {}, at), "letter.xml");
          count += json == expected ? 0 : 1;
        }
      });
    }
  }
  for (const int count : differences) {
    EXPECT_EQ(count, 0);
  }
}

TEST(Threads, ShareASigner) {
  const libsign::Result<libsign::Signer> signer =
      libsign::Signer::create(zegel::test::signer_options("g3/seal-bz"));
  ASSERT_TRUE(signer) << signer.error().detail;
  const libsign::Time at = zegel::test::instant(zegel::test::kSealedAt);
  const libsign::Result<libsign::Sealed> expected = signer->seal(zegel::test::seed_letter(), at);
  ASSERT_TRUE(expected) << expected.error().detail;
  std::array<int, kThreads> differences{};
  {
    std::vector<std::jthread> threads;
    for (int& count : differences) {
      threads.emplace_back([&] {
        for (int i = 0; i < 3; ++i) {
          const libsign::Result<libsign::Sealed> sealed =
              signer->seal(zegel::test::seed_letter(), at);
          count += sealed && sealed->octets == expected->octets ? 0 : 1;
        }
      });
    }
  }
  for (const int count : differences) {
    EXPECT_EQ(count, 0);
  }
}

}  // namespace
