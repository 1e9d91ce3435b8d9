#include "cli/net/patience.hpp"

#include <gtest/gtest.h>

namespace zegel {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Clock = Patience::Clock;

const Clock::time_point kNow = Clock::time_point(seconds(1000));

TEST(Patience, GivesAServerItsTime) {
  const Patience patience(seconds(15));
  EXPECT_EQ(patience.time_for("http://a:80 ocsp", kNow), seconds(15));
}

TEST(Patience, DoesNotAskADeadServerForTheSameForAMinute) {
  Patience patience(seconds(15));
  patience.lose("http://a:80 ocsp", seconds(15), kNow);
  EXPECT_EQ(patience.time_for("http://a:80 ocsp", kNow + seconds(59)), std::nullopt);
  EXPECT_EQ(patience.time_for("http://a:80 ocsp", kNow + Patience::kMemory), seconds(15));
}

TEST(Patience, LeavesOthersWhatIsLeftAndNeverNothing) {
  Patience patience(seconds(15));
  patience.lose("http://a:80 ocsp", seconds(5), kNow);
  EXPECT_EQ(patience.time_for("http://a:80 crl", kNow), seconds(10));
  patience.lose("http://a:80 crl", seconds(10), kNow);
  EXPECT_EQ(patience.time_for("http://b:80 crl", kNow), seconds(3));
  Patience short_one(milliseconds(2000));
  short_one.lose("http://a:80 ocsp", seconds(2), kNow);
  EXPECT_EQ(short_one.time_for("http://b:80 crl", kNow), seconds(1));
  Patience shortest(milliseconds(500));
  shortest.lose("http://a:80 ocsp", milliseconds(500), kNow);
  EXPECT_EQ(shortest.time_for("http://b:80 crl", kNow), milliseconds(500));
}

}  // namespace
}  // namespace zegel
