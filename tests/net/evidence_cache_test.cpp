#include "cli/net/evidence_cache.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "libsign/base/bytes.hpp"

namespace zegel {
namespace {

using libsign::Bytes;
using libsign::Result;
using libsign::Time;
using libsign::to_bytes;
using std::chrono::hours;
using std::chrono::seconds;

constexpr Time kNoon{seconds{1'767'268'800}};

class EvidenceCacheTest : public testing::Test {
 protected:
  EvidenceCacheTest()
      : directory_(std::filesystem::path(testing::TempDir()) /
                   ("zegel-cache-" + std::to_string(getpid()) + "-" +
                    testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::filesystem::remove_all(directory_);
  }
  ~EvidenceCacheTest() override { std::filesystem::remove_all(directory_); }

  std::string path() const { return (directory_ / "kept" / "evidence.sqlite").string(); }

  std::filesystem::path directory_;
};

TEST_F(EvidenceCacheTest, GivesWhatWasKeptWhileItIsValid) {
  const Result<EvidenceCache> cache = EvidenceCache::open(path());
  ASSERT_TRUE(cache) << cache.error().detail;
  EXPECT_FALSE(cache->find("ocsp a", kNoon));
  cache->keep("ocsp a", to_bytes("answer"), kNoon, kNoon + hours{1});
  EXPECT_EQ(cache->find("ocsp a", kNoon), to_bytes("answer"));
  EXPECT_EQ(cache->find("ocsp a", kNoon + hours{1} - seconds{1}), to_bytes("answer"));
  EXPECT_FALSE(cache->find("ocsp a", kNoon + hours{1}));
  EXPECT_FALSE(cache->find("ocsp a", kNoon - seconds{1}));
  EXPECT_FALSE(cache->find("ocsp b", kNoon));
}

TEST_F(EvidenceCacheTest, KeepsTheNewerOfTwoAndForgetsNothingWhenClosed) {
  {
    const Result<EvidenceCache> cache = EvidenceCache::open(path());
    ASSERT_TRUE(cache);
    cache->keep("a", to_bytes("new"), kNoon, kNoon + hours{2});
    cache->keep("a", to_bytes("old"), kNoon - hours{1}, kNoon + hours{9});
  }
  const Result<EvidenceCache> again = EvidenceCache::open(path());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->find("a", kNoon), to_bytes("new"));
  again->keep("a", to_bytes("newest"), kNoon, kNoon + hours{3});
  EXPECT_EQ(again->find("a", kNoon + hours{2}), to_bytes("newest"));
}

TEST_F(EvidenceCacheTest, LeavesAFileThatIsNotItsOwnAsItIs) {
  std::filesystem::create_directories(directory_ / "kept");
  std::ofstream(path()) << "a letter that somebody wrote";
  const Result<EvidenceCache> cache = EvidenceCache::open(path());
  ASSERT_FALSE(cache);
  EXPECT_EQ(cache.error().where, path());
  std::ifstream file(path());
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "a letter that somebody wrote");
}

TEST_F(EvidenceCacheTest, CannotStandInADirectoryThatCannotBeMade) {
  std::filesystem::create_directories(directory_);
  std::ofstream(directory_ / "kept") << "a file, no directory";
  EXPECT_FALSE(EvidenceCache::open(path()));
}

// What process or thread `writer` keeps as its `turn`; long enough to be torn if it could be.
Bytes entry(int writer, int turn) {
  return Bytes(static_cast<std::size_t>(1'000 + 13 * turn), static_cast<std::uint8_t>(writer));
}

bool is_whole(const Bytes& octets) {
  return octets.size() >= 1'000 && octets == Bytes(octets.size(), octets.front());
}

// Writes and reads as fast as it goes; whether all that it read was whole, and all that it wrote of
// its own there.
bool hammer(const EvidenceCache& cache, int writer, int turns) {
  bool good = true;
  for (int turn = 0; turn < turns; ++turn) {
    const Time made = kNoon + seconds{turn};
    cache.keep("shared", entry(writer, turn), made, made + hours{1});
    const std::string own = std::to_string(writer) + "-" + std::to_string(turn % 10);
    cache.keep(own, entry(writer, turn), made, made + hours{1});
    const std::optional<Bytes> shared = cache.find("shared", kNoon + seconds{turns});
    good = good && shared && is_whole(*shared);
    good = good && cache.find(own, made) == entry(writer, turn);
  }
  return good;
}

TEST_F(EvidenceCacheTest, IsSharedByProcessesThatLoseNothing) {
  constexpr int kProcesses = 8;
  std::vector<pid_t> children;
  for (int writer = 1; writer <= kProcesses; ++writer) {
    const pid_t child = fork();
    if (child == 0) {
      const Result<EvidenceCache> cache = EvidenceCache::open(path());
      // What failed, by exit status: opening is 1, what was kept 2.
      _exit(!cache ? 1 : hammer(*cache, writer, 40) ? 0 : 2);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
  }
}

TEST_F(EvidenceCacheTest, IsSharedByThreads) {
  const Result<EvidenceCache> cache = EvidenceCache::open(path());
  ASSERT_TRUE(cache);
  std::vector<int> good(4, 0);
  std::vector<std::thread> threads;
  for (int writer = 0; writer < 4; ++writer) {
    threads.emplace_back([&, writer] {
      good[static_cast<std::size_t>(writer)] = hammer(*cache, writer + 1, 40) ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(good, std::vector<int>(4, 1));
}

}  // namespace
}  // namespace zegel
