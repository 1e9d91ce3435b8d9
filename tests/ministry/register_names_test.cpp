// Every name of every ministry in the shipped register, with its period, against the table from
// which the register was written.
#include <gtest/gtest.h>

#include <numeric>

#include "libsign/ministry/register.hpp"

namespace {

using libsign::Date;
using libsign::parse_date;
using libsign::ministry::Ministry;
using libsign::ministry::Register;

struct Row {
  const char* code;
  const char* name;  // without "Ministerie van"
  const char* abbreviation;
  const char* from;  // empty: open
  const char* to;    // empty: open
};

constexpr Row kRows[] = {
    {"mnre1010", "Algemene Zaken", "AZ", "", ""},
    {"mnre1013", "Buitenlandse Zaken", "BZ", "1798-03-12", ""},
    {"mnre1018", "Defensie", "Def", "", ""},
    {"mnre1025", "Volksgezondheid, Welzijn en Sport", "VWS", "", ""},
    {"mnre1034", "Binnenlandse Zaken en Koninkrijksrelaties", "BZK", "", ""},
    {"mnre1040", "Economische Zaken", "EZ", "", "2010-10-13"},
    {"mnre1045", "Economische Zaken, Landbouw en Innovatie", "ELenI", "2010-10-14", "2012-12-31"},
    {"mnre1045", "Economische Zaken", "EZ", "2013-01-01", "2017-12-31"},
    {"mnre1045", "Economische Zaken en Klimaat", "EZK", "2018-01-01", "2024-07-01"},
    {"mnre1045", "Economische Zaken", "EZ", "2024-07-02", "2026-02-22"},
    {"mnre1045", "Economische Zaken en Klimaat", "EZK", "2026-02-23", ""},
    {"mnre1058", "Justitie", "MinJus", "", "2010-11-30"},
    {"mnre1058", "Veiligheid en Justitie", "VenJ", "2010-12-01", "2017-12-31"},
    {"mnre1058", "Justitie en Veiligheid", "JenV", "2018-01-01", ""},
    {"mnre1073", "Sociale Zaken en Werkgelegenheid", "SZW", "", ""},
    {"mnre1090", "Financiën", "Fin", "", ""},
    {"mnre1109", "Onderwijs, Cultuur en Wetenschap", "OCW", "", ""},
    {"mnre1130", "Infrastructuur en Milieu", "IenM", "2010-10-14", "2017-12-31"},
    {"mnre1130", "Infrastructuur en Waterstaat", "IenW", "2018-01-01", ""},
    {"mnre1150", "Landbouw, Natuur en Voedselkwaliteit", "LNV", "", "2010-10-13"},
    {"mnre1153", "Landbouw, Natuur en Voedselkwaliteit", "LNV", "2017-10-26", "2024-07-01"},
    {"mnre1153", "Landbouw, Visserij, Voedselzekerheid en Natuur", "LVVN", "2024-07-02", ""},
    {"mnre1162", "Asiel en Migratie", "AenM", "2024-07-02", "2026-02-22"},
    {"mnre1171", "Volkshuisvesting en Ruimtelijke Ordening", "VRO", "2024-07-02", "2026-02-22"},
    {"mnre1182", "Klimaat en Groene Groei", "KGG", "2024-07-02", "2026-02-22"},
    {"mnre0170", "Verkeer en Waterstaat", "VenW", "", "2010-10-13"},
    {"mnre0180", "Volkshuisvesting, Ruimtelijke Ordening en Milieubeheer", "VROM", "",
     "2010-10-13"},
};

Date shifted(Date date, int days) {
  return Date{std::chrono::sys_days{date} + std::chrono::days{days}};
}

class ShippedName : public ::testing::TestWithParam<Row> {};

TEST_P(ShippedName, HoldsFromItsFirstDayToItsLast) {
  const Row& row = GetParam();
  const std::string name = std::string("Ministerie van ") + row.name;
  const Register& shipped = Register::shipped();
  const Ministry* ministry = shipped.find(row.code);
  ASSERT_NE(ministry, nullptr);
  const Date first = parse_date(row.from).value_or(Date{});
  const Date last = parse_date(row.to).value_or(Date{});
  const Date inside = last.ok() ? last : first.ok() ? first : *parse_date("2019-05-28");

  EXPECT_TRUE(ministry->bore(name, inside));
  EXPECT_EQ(ministry->name_on(inside), name);
  EXPECT_EQ(shipped.find_by_name(name, inside), ministry);
  EXPECT_EQ(shipped.find_by_word(row.abbreviation, inside), ministry);
  if (first.ok()) {
    EXPECT_TRUE(ministry->bore(name, first));
    EXPECT_FALSE(ministry->bore(name, shifted(first, -1)));
  } else {
    EXPECT_TRUE(ministry->bore(name, *parse_date("1945-06-24")));
  }
  if (last.ok()) {
    EXPECT_FALSE(ministry->bore(name, shifted(last, 1)));
  } else {
    EXPECT_TRUE(ministry->bore(name, *parse_date("2049-12-31")));
  }
}

INSTANTIATE_TEST_SUITE_P(Table, ShippedName, ::testing::ValuesIn(kRows));

TEST(ShippedRegister, HoldsNothingBesideTheTable) {
  const auto& ministries = Register::shipped().ministries();
  const std::size_t names =
      std::accumulate(ministries.begin(), ministries.end(), std::size_t{0},
                      [](std::size_t sum, const Ministry& m) { return sum + m.names.size(); });
  EXPECT_EQ(ministries.size(), 19U);
  EXPECT_EQ(names, std::size(kRows));
}

}  // namespace
