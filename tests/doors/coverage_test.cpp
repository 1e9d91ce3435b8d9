#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "tests/doors/case.hpp"
#include "tests/doors/desk.hpp"
#include "tests/support/files.hpp"

namespace {

using libsign::LetterReport;

// Every case of tests/vectors/coverage: the verdict, and of what is not covered the evidence.
// ZEGEL_WRITE_GOLDEN=1 writes them anew; read the difference before you keep it.
class Covered : public testing::TestWithParam<std::string> {};

TEST_P(Covered, IsWhatTheCaseSays) {
  const std::filesystem::path folder =
      zegel::test::source_path("tests/vectors/coverage") / GetParam();
  const zegel::test::Case file = zegel::test::read_case(folder);
  const LetterReport report =
      zegel::test::verifier(file.griffie)
          ->verify_signatures(file.octets, zegel::test::data_of(file), file.at);
  std::string verdict = zegel::test::verdict_of(report);
  for (const libsign::report::Check& row : report.rows) {
    for (const libsign::report::Evidence& evidence : row.evidence) {
      verdict += "  " + evidence.name + ": " + evidence.value + "\n";
    }
  }
  const std::filesystem::path expected = folder / "expected.txt";
  if (std::getenv("ZEGEL_WRITE_GOLDEN") != nullptr) {
    std::ofstream(expected) << verdict;
  }
  ASSERT_TRUE(std::filesystem::exists(expected)) << "write it with ZEGEL_WRITE_GOLDEN=1";
  EXPECT_EQ(verdict, libsign::as_text(zegel::test::read_file(expected)));
}

INSTANTIATE_TEST_SUITE_P(Vectors, Covered, testing::ValuesIn(zegel::test::case_names("coverage")),
                         [](const testing::TestParamInfo<std::string>& tested) {
                           std::string name = tested.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
