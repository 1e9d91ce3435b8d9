#include "libsign/base/time.hpp"

#include <gtest/gtest.h>

namespace {

using libsign::format_date;
using libsign::format_time;
using libsign::parse_date;
using libsign::parse_time;

TEST(Time, IsWrittenAndReadInUtc) {
  EXPECT_EQ(format_time(*parse_time("2019-05-28T11:30:00+02:00")), "2019-05-28T09:30:00Z");
  EXPECT_EQ(format_time(*parse_time("2019-05-28T09:30:00.999Z")), "2019-05-28T09:30:00Z");
}

class NoTime : public ::testing::TestWithParam<const char*> {};

TEST_P(NoTime, IsNotRead) {
  EXPECT_FALSE(parse_time(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Texts, NoTime,
                         ::testing::Values("", "2019-05-28", "2019-05-28T09:30:00",
                                           "2019-02-29T09:30:00Z", "2019-05-28T24:00:00Z",
                                           "2019-05-28T09:60:00Z", "2019-05-28T09:30:61Z",
                                           "2019-05-28T09:30:00.Z", "2019-05-28T09:30:00+15:00",
                                           "2019-05-28 09:30:00Z", "2019-05-28T09:30:00Zx"));

TEST(Date, ExistsOrIsNotRead) {
  EXPECT_EQ(format_date(*parse_date("2020-02-29")), "2020-02-29");
  EXPECT_FALSE(parse_date("2019-02-29"));
  EXPECT_FALSE(parse_date("28-05-2019"));
  EXPECT_FALSE(parse_date("2019-5-28"));
}

struct DayCase {
  const char* time;
  const char* day;
};

class Amsterdam : public ::testing::TestWithParam<DayCase> {};

TEST_P(Amsterdam, ShowsItsOwnDay) {
  EXPECT_EQ(format_date(libsign::day_in_amsterdam(*parse_time(GetParam().time))), GetParam().day);
}

INSTANTIATE_TEST_SUITE_P(Days, Amsterdam,
                         ::testing::Values(DayCase{"2019-01-01T22:59:59Z", "2019-01-01"},
                                           DayCase{"2019-01-01T23:00:00Z", "2019-01-02"},
                                           DayCase{"2019-07-01T21:59:59Z", "2019-07-01"},
                                           DayCase{"2019-07-01T22:00:00Z", "2019-07-02"},
                                           DayCase{"2019-03-30T23:00:00Z", "2019-03-31"},
                                           DayCase{"2019-03-31T22:00:00Z", "2019-04-01"},
                                           DayCase{"2019-10-26T22:00:00Z", "2019-10-27"},
                                           DayCase{"2019-10-27T22:00:00Z", "2019-10-27"},
                                           DayCase{"2019-10-27T23:00:00Z", "2019-10-28"}));

TEST(AmsterdamDay, StartsAtItsFirstInstant) {
  for (const char* day : {"2019-01-15", "2019-03-31", "2019-04-01", "2019-10-27", "2019-10-28"}) {
    const libsign::Date date = *parse_date(day);
    const libsign::Time start = libsign::start_of_day_in_amsterdam(date);
    EXPECT_EQ(libsign::day_in_amsterdam(start), date) << day;
    EXPECT_NE(libsign::day_in_amsterdam(start - std::chrono::seconds{1}), date) << day;
  }
}

}  // namespace
