#include "libsign/ministry/register.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <thread>

#include "libsign/base/encoding.hpp"
#include "tests/support/files.hpp"

namespace {

using libsign::as_bytes;
using libsign::Date;
using libsign::Errc;
using libsign::parse_date;
using libsign::ministry::Identifier;
using libsign::ministry::IdentifierScheme;
using libsign::ministry::Ministry;
using libsign::ministry::Register;
using zegel::test::read_source;
using zegel::test::read_source_text;

Date day(std::string_view text) {
  return parse_date(text).value();
}

std::string register_with(std::string_view kind, std::string_view content) {
  return std::string("<register xmlns='urn:kamerbrief:ministries:1' version='TEST' kind='")
      .append(kind)
      .append("'>")
      .append(content)
      .append("</register>");
}

TEST(ShippedRegister, IsValidByItsSchemaAndRules) {
  const auto parsed = Register::parse(read_source("schemas/ministries.xml"));
  ASSERT_TRUE(parsed.has_value()) << parsed.error().where << ": " << parsed.error().detail;
  EXPECT_EQ(parsed->sha256(), Register::shipped().sha256());
  EXPECT_EQ(parsed->version(), Register::shipped().version());
  EXPECT_FALSE(parsed->is_supplement());
}

TEST(ShippedRegister, GivesEveryMinistryWithLettersAnExampleOfAReference) {
  const std::set<std::string> without{"mnre1010", "mnre1040", "mnre1150", "mnre1162",
                                      "mnre1171", "mnre1182", "mnre0170", "mnre0180"};
  for (const Ministry& ministry : Register::shipped().ministries()) {
    EXPECT_EQ(ministry.reference_shapes.empty(), without.contains(ministry.code)) << ministry.code;
  }
}

TEST(ShippedRegister, HoldsOinsThatPassTheElevenTest) {
  constexpr int kWeights[] = {9, 8, 7, 6, 5, 4, 3, 2, -1};
  for (const Ministry& ministry : Register::shipped().ministries()) {
    for (const Identifier& identifier : ministry.identifiers) {
      if (identifier.scheme == IdentifierScheme::Oin && identifier.value.starts_with("00000001")) {
        int sum = 0;
        for (std::size_t i = 0; i < 9; ++i) {
          sum += kWeights[i] * (identifier.value[8 + i] - '0');
        }
        EXPECT_EQ(sum % 11, 0) << identifier.value;
      }
    }
  }
}

TEST(ShippedRegister, IsOneForAllThreads) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] { EXPECT_NE(Register::shipped().find("mnre1013"), nullptr); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

struct Owner {
  IdentifierScheme scheme;
  const char* value;
  const char* code;  // empty: nobody
};

class RegisterOwner : public ::testing::TestWithParam<Owner> {};

TEST_P(RegisterOwner, IsFound) {
  const Ministry* owner = Register::shipped().owner({GetParam().scheme, GetParam().value});
  EXPECT_EQ(owner == nullptr ? "" : owner->code, GetParam().code) << GetParam().value;
}

INSTANTIATE_TEST_SUITE_P(
    Identifiers, RegisterOwner,
    ::testing::Values(Owner{IdentifierScheme::Oin, "00000001003227376000", "mnre1010"},
                      Owner{IdentifierScheme::Oin, "00000001003227406000", "mnre1013"},
                      Owner{IdentifierScheme::Oin, "00000001003214345000", "mnre1034"},
                      Owner{IdentifierScheme::Oin, "00000001003214369000", "mnre1045"},
                      Owner{IdentifierScheme::Oin, "00000001003214321000", "mnre1130"},
                      Owner{IdentifierScheme::OrganizationIdentifier, "NTRNL-27370985", "mnre1018"},
                      Owner{IdentifierScheme::OrganizationIdentifier, "NTRNL-50200097", "mnre1034"},
                      Owner{IdentifierScheme::OrganizationIdentifier, "NTRNL-27380834", "mnre1058"},
                      Owner{IdentifierScheme::OrganizationIdentifier, "NTRNL-52766179", "mnre1130"},
                      // The OIN that is made of a number in the trade register is that number.
                      Owner{IdentifierScheme::Oin, "00000003273808340000", "mnre1058"},
                      Owner{IdentifierScheme::Oin, "00000003273808340001", ""},
                      Owner{IdentifierScheme::Oin, "00000004273808340000", ""},
                      Owner{IdentifierScheme::Oin, "00000001003227406001", ""},
                      Owner{IdentifierScheme::OrganizationIdentifier, "00000001003227406000", ""},
                      Owner{IdentifierScheme::OrganizationIdentifier, "ntrnl-27380834", ""},
                      Owner{IdentifierScheme::OrganizationIdentifier, "", ""}));

struct Spelling {
  const char* printed;
  bool is_bz;
};

class RegisterName : public ::testing::TestWithParam<Spelling> {};

TEST_P(RegisterName, IsOneInAnySpelling) {
  const Date date = day("2019-05-28");
  const Ministry* found = Register::shipped().find_by_name(GetParam().printed, date);
  EXPECT_EQ(found != nullptr && found->code == "mnre1013", GetParam().is_bz) << GetParam().printed;
}

INSTANTIATE_TEST_SUITE_P(
    Spellings, RegisterName,
    ::testing::Values(Spelling{"Ministerie van Buitenlandse Zaken", true},
                      Spelling{"Het ministerie van Buitenlandse Zaken", true},
                      Spelling{"MINISTERIE VAN BUITENLANDSE ZAKEN", true},
                      Spelling{"ministerie van  buitenlandse\nzaken ", true},
                      Spelling{"Buitenlandse Zaken", false}, Spelling{"", false},
                      Spelling{"Ministerie van Buitenlandse Zaken TEST", false},
                      Spelling{"Ministerie van Buiten\xE2\x80\x8Blandse Zaken", false},
                      Spelling{"Ministerie van Buitenl\xD0\xB0ndse Zaken", false}));

TEST(RegisterFindByWord, KnowsCodesNamesAndAbbreviationsOfTheDay) {
  const Register& shipped = Register::shipped();
  const auto code = [&](std::string_view word, std::string_view date) {
    const Ministry* found = shipped.find_by_word(word, day(date));
    return found == nullptr ? std::string() : found->code;
  };
  EXPECT_EQ(code("mnre1013", "2019-05-28"), "mnre1013");
  EXPECT_EQ(code("MNRE1013", "2019-05-28"), "mnre1013");
  EXPECT_EQ(code("bz", "2019-05-28"), "mnre1013");
  EXPECT_EQ(code("ministerie van buitenlandse zaken", "2019-05-28"), "mnre1013");
  EXPECT_EQ(code("EZ", "2009-01-01"), "mnre1040");
  EXPECT_EQ(code("EZ", "2014-01-01"), "mnre1045");
  EXPECT_EQ(code("EZ", "2019-01-01"), "");
  EXPECT_EQ(code("", "2019-01-01"), "");
}

TEST(RegisterExists, SaysWhenThereWasAMinistry) {
  const Register& shipped = Register::shipped();
  EXPECT_TRUE(shipped.find("mnre1182")->existed(day("2026-02-22")));
  EXPECT_FALSE(shipped.find("mnre1182")->existed(day("2026-02-23")));
  EXPECT_FALSE(shipped.find("mnre1013")->existed(day("1798-03-11")));
  EXPECT_EQ(shipped.find("mnre1182")->name_on(day("2026-02-23")), std::nullopt);
  EXPECT_EQ(shipped.find("mnre1182")->last_name(), "Ministerie van Klimaat en Groene Groei");
  EXPECT_EQ(shipped.find("mnre9999"), nullptr);
}

class BrokenRegister : public ::testing::TestWithParam<std::string> {};

TEST_P(BrokenRegister, IsRefusedWithLineAndReason) {
  const std::string folder = "tests/vectors/registers/" + GetParam();
  const std::string expected = read_source_text(folder + "/error.txt");
  const std::size_t end = expected.find('\n');
  const std::string reason = expected.substr(end + 1, expected.size() - end - 2);
  const auto parsed = Register::parse(read_source(folder + "/register.xml"));
  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(parsed.error().code, Errc::MalformedInput);
  EXPECT_EQ(parsed.error().where, expected.substr(0, end)) << parsed.error().detail;
  EXPECT_NE(parsed.error().detail.find(reason), std::string::npos) << parsed.error().detail;
}

std::vector<std::string> broken_registers() {
  std::set<std::string> names;
  for (const auto& entry :
       std::filesystem::directory_iterator(zegel::test::source_path("tests/vectors/registers"))) {
    names.insert(entry.path().filename().string());
  }
  return {names.begin(), names.end()};
}

INSTANTIATE_TEST_SUITE_P(Vectors, BrokenRegister, ::testing::ValuesIn(broken_registers()),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST(RegisterLoad, TakesACompleteRegisterAsItIs) {
  const std::string xml = register_with(
      "complete",
      "<ministry code='mnre1013'><name abbreviation='BZ'>Ministerie van Zaken</name></ministry>");
  const auto loaded = Register::load(as_bytes(xml));
  ASSERT_TRUE(loaded.has_value()) << loaded.error().detail;
  EXPECT_EQ(loaded->version(), "TEST");
  EXPECT_EQ(loaded->ministries().size(), 1U);
}

TEST(RegisterLoad, LaysASupplementOverTheShippedRegister) {
  const std::string xml = register_with(
      "supplement",
      "<ministry code='mnre1013'><identifier scheme='oin'>00000099000000013000</identifier>"
      "<reference pattern='TEST-\\d{3}' example='TEST-123'/></ministry>"
      "<ministry code='mnre9000'><name abbreviation='X'>Ministerie van Tests</name></ministry>");
  const auto loaded = Register::load(as_bytes(xml));
  ASSERT_TRUE(loaded.has_value()) << loaded.error().detail;
  const Register& shipped = Register::shipped();
  EXPECT_EQ(loaded->version(), shipped.version() + " + TEST");
  EXPECT_EQ(loaded->sha256().size(), 64U);
  EXPECT_FALSE(loaded->is_supplement());
  EXPECT_EQ(loaded->ministries().size(), shipped.ministries().size() + 1);
  const Ministry* bz = loaded->find("mnre1013");
  ASSERT_NE(bz, nullptr);
  EXPECT_EQ(bz->last_name(), "Ministerie van Buitenlandse Zaken");
  EXPECT_EQ(loaded->owner({IdentifierScheme::Oin, "00000099000000013000"}), bz);
  EXPECT_EQ(loaded->owner({IdentifierScheme::Oin, "00000001003227406000"}), bz);
  EXPECT_EQ(bz->reference_shapes.size(), shipped.find("mnre1013")->reference_shapes.size() + 1);
  EXPECT_EQ(shipped.owner({IdentifierScheme::Oin, "00000099000000013000"}), nullptr);
}

struct Misfit {
  const char* name;
  const char* content;
  const char* reason;
};

class RegisterMisfit : public ::testing::TestWithParam<Misfit> {};

TEST_P(RegisterMisfit, IsAnError) {
  const std::string xml = register_with("supplement", GetParam().content);
  const auto loaded = Register::load(as_bytes(xml));
  ASSERT_FALSE(loaded.has_value());
  EXPECT_EQ(loaded.error().code, Errc::InvalidArgument);
  EXPECT_NE(loaded.error().detail.find(GetParam().reason), std::string::npos)
      << loaded.error().detail;
}

INSTANTIATE_TEST_SUITE_P(
    Supplements, RegisterMisfit,
    ::testing::Values(
        Misfit{"IdentifierOfAnother",
               "<ministry code='mnre1025'><identifier scheme='oin'>00000001003227406000"
               "</identifier></ministry>",
               "00000001003227406000 is registered to mnre1013 and to mnre1025"},
        Misfit{"IdentifierAgain",
               "<ministry code='mnre1013'><identifier scheme='oin'>00000001003227406000"
               "</identifier></ministry>",
               "stands twice at mnre1013"},
        Misfit{"NewWithoutName", "<ministry code='mnre9000'/>", "mnre9000 has no name"},
        Misfit{"NameBesideAName",
               "<ministry code='mnre1013'><name abbreviation='X' from='2030-01-01'>Ministerie van "
               "X</name></ministry>",
               "overlap"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
