// The small parts that reports for people are made of.
#include <gtest/gtest.h>

#include "libsign/base/time.hpp"
#include "libsign/present/answer.hpp"
#include "libsign/present/evidence.hpp"
#include "libsign/present/holder.hpp"
#include "libsign/present/moments.hpp"
#include "libsign/present/page.hpp"
#include "libsign/present/visible.hpp"
#include "tests/present/checks_table.hpp"
#include "tests/present/golden.hpp"

namespace {

using libsign::present::day;
using libsign::present::evidence_label;
using libsign::present::evidence_word;
using libsign::present::holder_of;
using libsign::present::Language;
using libsign::present::moment;
using libsign::present::Page;
using libsign::present::visible;
using libsign::report::CheckId;

TEST(Day, IsWrittenForPeople) {
  const auto date = [](int year, unsigned month, unsigned day_of_month) {
    return libsign::Date{std::chrono::year{year}, std::chrono::month{month},
                         std::chrono::day{day_of_month}};
  };
  EXPECT_EQ(day(Language::English, date(2019, 5, 28)), "28 May 2019");
  EXPECT_EQ(day(Language::Dutch, date(2019, 3, 1)), "1 maart 2019");
  EXPECT_EQ(day(Language::Dutch, date(2019, 2, 30)), "2019-02-30");
}

TEST(Moment, IsThatOfClocksInTheNetherlands) {
  const struct {
    std::string_view utc;
    std::string_view shown;
  } cases[] = {
      {"2019-05-28T09:30:00Z", "28 May 2019 at 11:30"},
      {"2019-12-31T23:30:00Z", "1 January 2020 at 00:30"},
      {"2019-03-31T00:59:59Z", "31 March 2019 at 01:59"},
      {"2019-03-31T01:00:00Z", "31 March 2019 at 03:00"},
      {"2019-03-31T21:59:00Z", "31 March 2019 at 23:59"},
      {"2019-10-26T22:00:00Z", "27 October 2019 at 00:00"},
      {"2019-10-27T00:30:00Z", "27 October 2019 at 02:30"},
      {"2019-10-27T01:30:00Z", "27 October 2019 at 02:30"},
      {"2019-10-27T22:59:00Z", "27 October 2019 at 23:59"},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(moment(Language::English, libsign::parse_time(one.utc).value()), one.shown)
        << one.utc;
  }
  EXPECT_EQ(moment(Language::Dutch, libsign::parse_time("2019-05-28T09:30:00Z").value()),
            "28 mei 2019 om 11:30 uur");
}

TEST(Holder, IsTheOrganisationOfADistinguishedName) {
  const struct {
    std::string_view name;
    std::string_view holder;
  } cases[] = {
      {"CN=x,O=Ministerie van Financiën,C=NL", "Ministerie van Financiën"},
      {R"(O=Volksgezondheid\, Welzijn en Sport,CN=x)", "Volksgezondheid, Welzijn en Sport"},
      {R"(CN=O\=y\+z+OU=u,C=NL)", "O=y+z"},
      {R"(CN=a\,O=b,C=NL)", "a,O=b"},
      {R"(O=Financi\C3\ABn)", "Financiën"},
      {R"(O=a\)", R"(a\)"},
      {"OU=x,C=NL", "OU=x,C=NL"},
      {"", ""},
      {",,,", ",,,"},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(holder_of(one.name), one.holder) << one.name;
  }
}

TEST(Visible, ShowsWhatWouldNotBeSeen) {
  EXPECT_EQ(visible("Financiën – 5 €", 100), "Financiën – 5 €");
  EXPECT_EQ(visible("A\xE2\x80\x8B"
                    "B",
                    100),
            "A\\u{200B}B");
  EXPECT_EQ(visible("\x1B[2J\xFF\n", 100), "\\u{001B}[2J\\x{FF}\\u{000A}");
  EXPECT_EQ(visible("A\xF3\xA0\x80\xA1", 100), "A\\u{E0021}");
  EXPECT_EQ(visible("", 100), "");
}

TEST(Visible, IsCutWhereItIsTooLong) {
  EXPECT_EQ(visible("éééé", 4), "éééé");
  EXPECT_EQ(visible("ééééé", 3), "ééé… (+2)");
}

TEST(Page, BreaksLinesBetweenWordsAndKeepsColumns) {
  Page page;
  const std::string word(40, 'x');
  page.paragraph(word + " " + word + " " + word, 2, 4);
  page.field("label", word + " " + word + " " + word, 2, 10);
  page.field("a long label", "é", 0, 6);
  page.field("empty", "", 0, 10);
  page.gap();
  page.paragraph(std::string(200, 'y'));
  EXPECT_EQ(std::move(page).finish(),
            "  " + word + " " + word + "\n    " + word + "\n" +          //
                "  label     " + word + " " + word + "\n            " +  //
                word + "\na long label  é\nempty\n\n" + std::string(200, 'y') + "\n");
}

TEST(Evidence, IsNamedByCheckByBlockOrByItsOwnName) {
  EXPECT_EQ(evidence_label(CheckId::ReferenceDataIntact, "expected"), "digest when signed");
  EXPECT_EQ(evidence_label(CheckId::QualifyingPropertiesTarget, "expected"), "expected");
  EXPECT_EQ(evidence_label(CheckId::MinistryCertificateName, "certificate"), "in the certificate");
  EXPECT_EQ(evidence_label(CheckId::ChainFound, "certificate"), "certificate");
  EXPECT_EQ(evidence_label(CheckId::ChainFound, "noSuchName"), "noSuchName");
}

TEST(Advice, IsNotToFetchListsWhereTheCertificateIsNotValidNow) {
  using libsign::report::Status;
  libsign::LetterReport report;
  report.signatures.resize(1);
  auto& rows = report.signatures.front().blocks.emplace_back().rows;
  rows = {{CheckId::RevocationFresh, Status::Failed, "", {}}};
  EXPECT_NE(libsign::present::what_to_do(report, Language::English).find("newest revocation lists"),
            std::string::npos);
  for (const CheckId expired :
       {CheckId::CertificateInValidity, CheckId::CertificateInValidityNotRevoked}) {
    rows = {{CheckId::RevocationFresh, Status::Failed, "", {}}, {expired, Status::Failed, "", {}}};
    EXPECT_NE(libsign::present::what_to_do(report, Language::English).find("whose proof was kept"),
              std::string::npos);
  }
}

TEST(Evidence, IsTranslatedWhereItIsAWordOfOurs) {
  EXPECT_EQ(evidence_word("sealedAtIs", "claimed"), "claimed");
  EXPECT_EQ(evidence_word("uri", ""), "the whole letter");
  EXPECT_EQ(evidence_word("reference", "none"), std::nullopt);
}

TEST(Checks, StandInTheirDocument) {
  zegel::test::expect_golden("schemas/checks.md", zegel::test::checks_table());
}

}  // namespace
