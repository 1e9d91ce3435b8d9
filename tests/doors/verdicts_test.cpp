#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "libsign/present/json.hpp"
#include "tests/doors/case.hpp"
#include "tests/support/files.hpp"

// Every case of tests/vectors/seals: the verdict is the expected one, and the literal-octets path
// and the general path give the same report to the letter. ZEGEL_WRITE_GOLDEN=1 writes the verdicts
// anew; read the difference before you keep it.
namespace {

using zegel::test::Case;

class Verdict : public testing::TestWithParam<std::string> {};

TEST_P(Verdict, IsTheExpectedOneByBothPaths) {
  const std::filesystem::path folder = zegel::test::source_path("tests/vectors/seals") / GetParam();
  Case judged = zegel::test::read_case(folder);
  const libsign::LetterReport literal =
      zegel::test::verifier(judged.griffie)->verify(judged.octets, judged.expectation, judged.at);
  judged.griffie.literal_octets = false;
  const libsign::LetterReport general =
      zegel::test::verifier(judged.griffie)->verify(judged.octets, judged.expectation, judged.at);
  EXPECT_EQ(libsign::present::report_json(literal, "letter.xml"),
            libsign::present::report_json(general, "letter.xml"));

  const std::string verdict = zegel::test::verdict_of(literal);
  const std::filesystem::path expected = folder / "expected.txt";
  if (std::getenv("ZEGEL_WRITE_GOLDEN") != nullptr) {
    std::ofstream(expected) << verdict;
  }
  ASSERT_TRUE(std::filesystem::exists(expected)) << "write it with ZEGEL_WRITE_GOLDEN=1";
  const libsign::Bytes octets = zegel::test::read_file(expected);
  EXPECT_EQ(verdict, libsign::as_text(octets));
}

INSTANTIATE_TEST_SUITE_P(Seals, Verdict, testing::ValuesIn(zegel::test::case_names()),
                         [](const testing::TestParamInfo<std::string>& tested) {
                           std::string name = tested.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

// No check without a vector that fails it. The blocks of EN 319 102-1 have theirs in
// tests/validation too.
TEST(Catalogue, HasAFailingCaseForEveryCheckOfOurOwn) {
  std::set<std::string> failed;
  for (const std::string theme : {"seals", "coverage"}) {
    for (const std::string& name : zegel::test::case_names(theme)) {
      std::istringstream rows(
          zegel::test::read_source_text("tests/vectors/" + theme + "/" + name + "/expected.txt"));
      for (std::string status, code; rows >> status;) {
        if (status == "FAILED" || status == "WARNED") {
          rows >> code;
          failed.insert(code);
        }
      }
    }
  }
  for (const libsign::report::CheckInfo& check : libsign::report::catalogue()) {
    if (!check.sub_indication) {
      EXPECT_TRUE(failed.contains(std::string(check.code))) << check.code;
    }
  }
}

}  // namespace
