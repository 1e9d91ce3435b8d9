#include <gtest/gtest.h>

#include <algorithm>

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

INSTANTIATE_TEST_SUITE_P(Cases, Report, testing::ValuesIn(example_reports()),
                         [](const testing::TestParamInfo<ExampleReport>& example) {
                           std::string name = example.param.name;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
