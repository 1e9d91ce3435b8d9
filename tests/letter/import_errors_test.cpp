#include <gtest/gtest.h>

#include "libsign/base/limits.hpp"
#include "tests/letter/import_support.hpp"

namespace {

using libsign::Errc;
using libsign::Result;
using libsign::letter::Imported;
using zegel::test::case_file;
using zegel::test::import_case;
using zegel::test::import_cases;
using zegel::test::import_text;
using zegel::test::one_line;

class RefusedLetter : public testing::TestWithParam<std::string> {};

TEST_P(RefusedLetter, SaysWhatIsWrongAndWhere) {
  const Result<Imported> imported = import_case(GetParam());
  ASSERT_FALSE(imported.has_value());
  EXPECT_EQ(one_line(imported.error()) + "\n", case_file(GetParam(), "error.txt"));
}

INSTANTIATE_TEST_SUITE_P(Vectors, RefusedLetter, testing::ValuesIn(import_cases("error.txt")),
                         zegel::test::case_test_name);

TEST(RefusedLetters, AreManyAndEachCaseIsOneOrTheOther) {
  EXPECT_GE(import_cases("error.txt").size(), 60U);
  EXPECT_EQ(import_cases("error.txt").size() + import_cases("fields.txt").size(),
            import_cases("letter.md").size());
}

TEST(RefusedLetters, IncludeOneThatIsTooLarge) {
  const std::string text(libsign::limits::kMaxMarkdownBytes + 1, 'a');
  const Result<Imported> imported = import_text(text);
  ASSERT_FALSE(imported.has_value());
  EXPECT_EQ(imported.error().code, Errc::LimitExceeded);
}

struct Hostile {
  const char* name;
  std::string body;
};

std::string repeated(std::size_t times, const std::string& text) {
  std::string all;
  for (std::size_t count = 0; count < times; ++count) {
    all += text;
  }
  return all;
}

// Each of these takes cmark-gfm 0.29 minutes, or gigabytes, when it is given it as it is.
TEST(RefusedLetters, IncludeThoseThatTakeAParserQuadraticTime) {
  const std::size_t kTimes = 20'000;
  for (const Hostile& hostile : std::initializer_list<Hostile>{
           {"a wide table", "|" + repeated(kTimes, "x|") + "\n|" + repeated(kTimes, "-|") + "\n"},
           {"a wide row", "|a|\n|-|\n" + repeated(kTimes, "|") + "\n"},
           {"heads that never fit", repeated(kTimes, "a|b\n|-\n")},
           {"a long head that does not fit", repeated(kTimes, "x\n") + "|-|-|\n"},
           {"rows that are filled up",
            "|" + repeated(60, "x|") + "\n|" + repeated(60, "-|") + "\n" + repeated(kTimes, "a\n")},
           {"a deep list and empty lines", repeated(kTimes, "- ") + "a" + repeated(kTimes, "\n")},
           {"a list that goes deeper each line", [] {
              std::string text;
              for (std::size_t depth = 0; depth < 300; ++depth) {
                text += std::string(2 * depth, ' ') + "- a\n";
              }
              return text;
            }()}}) {
    const Result<Imported> imported = import_text(
        "## Ministerie van Financiën\n\nAan de Voorzitter\n\nKenmerk 1\n\nDatum 1 mei "
        "2019\nBetreft "
        "Lijsten\n\nGeachte voorzitter,\n\n" +
        hostile.body + "\nDe Minister van Financiën,\n\nTjalling Visser\n");
    ASSERT_FALSE(imported.has_value()) << hostile.name;
    EXPECT_TRUE(imported.error().code == Errc::LimitExceeded ||
                imported.error().code == Errc::MalformedInput)
        << hostile.name << ": " << one_line(imported.error());
  }
}

}  // namespace
