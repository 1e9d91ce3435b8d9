#include <gtest/gtest.h>

#include "libsign/letter/dutch_date.hpp"

namespace {

using libsign::letter::read_dutch_date;

TEST(DutchDate, IsReadInTheFormsThatLettersUse) {
  for (const auto& [text, iso] : std::initializer_list<std::pair<const char*, const char*>>{
           {"28 mei 2019", "2019-05-28"},
           {"1 januari 2018", "2018-01-01"},
           {"29 FEBRUARI 2020", "2020-02-29"},
           {"03  maart  2011", "2011-03-03"},
           {"30 april 2024", "2024-04-30"},
           {"9 juni 2010", "2010-06-09"},
           {"31 juli 1999", "1999-07-31"},
           {"15 augustus 2021", "2021-08-15"},
           {"17 september 2024", "2024-09-17"},
           {"5 oktober 2022", "2022-10-05"},
           {"11 november 2014", "2014-11-11"},
           {"31 december 2025", "2025-12-31"},
           {"15-05-2019", "2019-05-15"},
           {"5-6-2019", "2019-06-05"},
           {"15-mei-2019", "2019-05-15"},
           {"2019-05-28", "2019-05-28"}}) {
    const std::optional<libsign::Date> date = read_dutch_date(text);
    ASSERT_TRUE(date.has_value()) << text;
    EXPECT_EQ(libsign::format_date(*date), iso) << text;
  }
}

TEST(DutchDate, IsNothingElse) {
  for (const char* text :
       {"", "31 februari 2019", "29 februari 2019", "31-04-2019", "0 mei 2019", "28 mei 19",
        "28 mei", "mei 2019", "28 may 2019", "28 13 2019", "28/05/2019", "2019-13-01",
        "28 mei 2019 en later", "28 mei 02019", "-1-05-2019", "28  2019", "٢٨ mei 2019"}) {
    EXPECT_FALSE(read_dutch_date(text).has_value()) << text;
  }
}

}  // namespace
