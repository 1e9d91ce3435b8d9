#include <gtest/gtest.h>

#include <algorithm>

#include "libsign/base/text.hpp"
#include "libsign/present/csv.hpp"
#include "libsign/present/json.hpp"
#include "libsign/present/text.hpp"
#include "tests/present/example_reports.hpp"
#include "tests/present/golden.hpp"

namespace {

using libsign::present::Language;
using libsign::present::report_json;
using libsign::present::report_text;
using zegel::test::example_reports;
using zegel::test::ExampleReport;
using zegel::test::expect_golden;

class Report : public testing::TestWithParam<ExampleReport> {
 protected:
  std::string golden(std::string_view file) const {
    return "tests/vectors/reports/" + GetParam().name + "/" + std::string(file);
  }
};

TEST_P(Report, SaysInEnglishWhatTheFileOfTheCaseSays) {
  expect_golden(golden("report.en.txt"),
                report_text(GetParam().report, GetParam().file, Language::English));
}

TEST_P(Report, SaysInDutchWhatTheFileOfTheCaseSays) {
  expect_golden(golden("report.nl.txt"),
                report_text(GetParam().report, GetParam().file, Language::Dutch));
}

TEST_P(Report, SaysInJsonWhatTheFileOfTheCaseSays) {
  expect_golden(golden("report.json"), report_json(GetParam().report, GetParam().file));
}

TEST_P(Report, SaysInCsvWhatTheFileOfTheCaseSays) {
  expect_golden(golden("report.csv"),
                libsign::present::report_csv_header() +
                    libsign::present::report_csv(GetParam().report, GetParam().file));
}

TEST_P(Report, HoldsNothingThatATerminalObeysOrAPersonDoesNotSee) {
  for (const Language language : {Language::English, Language::Dutch}) {
    for (const bool verbose : {false, true}) {
      const std::string text =
          report_text(GetParam().report, GetParam().file, language, {.verbose = verbose});
      const auto flaw = libsign::prose_flaw(text);
      EXPECT_FALSE(flaw) << flaw->what;
      EXPECT_EQ(text.find('\t'), std::string::npos);
      EXPECT_EQ(text.find("\xE2\x80\x8B"), std::string::npos);
    }
  }
  const std::string json = report_json(GetParam().report, GetParam().file);
  EXPECT_FALSE(libsign::prose_flaw(json));
  EXPECT_EQ(json.find('\n'), std::string::npos);
  EXPECT_EQ(json.find("\xE2\x80\x8B"), std::string::npos);
}

TEST_P(Report, NamesEveryRowWhereItIsVerbose) {
  const std::string text =
      report_text(GetParam().report, GetParam().file, Language::Dutch, {.verbose = true});
  std::vector<libsign::report::Check> rows = GetParam().report.rows;
  for (const auto& signature : GetParam().report.signatures) {
    for (const auto& block : signature.blocks) {
      rows.insert(rows.end(), block.rows.begin(), block.rows.end());
    }
  }
  for (const libsign::report::Check& row : rows) {
    const libsign::report::CheckInfo& info = libsign::report::info(row.id);
    EXPECT_NE(text.find(std::string(info.code) + ", " + std::string(info.clause)),
              std::string::npos)
        << info.code;
  }
}

TEST(LetterJson, SaysWhatItsFileSays) {
  expect_golden("tests/vectors/reports/letter.json",
                libsign::present::letter_json(zegel::test::example_letter()) + "\n");
}

TEST(VerboseReport, SaysWhatItsFileSays) {
  const ExampleReport example = example_reports().front();
  expect_golden("tests/vectors/reports/accepted/verbose.nl.txt",
                report_text(example.report, example.file, Language::Dutch, {.verbose = true}));
}

INSTANTIATE_TEST_SUITE_P(Cases, Report, testing::ValuesIn(example_reports()),
                         [](const testing::TestParamInfo<ExampleReport>& example) {
                           std::string name = example.param.name;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
