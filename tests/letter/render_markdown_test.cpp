#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "libsign/letter/canonical.hpp"
#include "libsign/letter/import.hpp"
#include "libsign/letter/render.hpp"
#include "tests/letter/arbitrary.hpp"
#include "tests/letter/import_support.hpp"
#include "tests/letter/samples.hpp"

namespace {

using libsign::letter::Block;
using libsign::letter::Letter;
using libsign::letter::render_markdown;

RC_GTEST_PROP(AnyMarkdownLetter, IsImportedAgainAsTheSameLetter, ()) {
  const Letter letter = *zegel::test::any_markdown_letter();
  const std::string markdown = render_markdown(letter);
  RC_LOG() << markdown;
  const auto again = zegel::test::import_text(markdown, {.keep_breaks = true});
  if (!again) {
    RC_FAIL(zegel::test::one_line(again.error()));
  }
  RC_LOG() << render_markdown(again->letter);
  RC_ASSERT(again->letter == letter);
}

class PrintedLetter : public ::testing::TestWithParam<std::string> {};

TEST_P(PrintedLetter, IsImportedAgainAsTheSameLetter) {
  const auto imported = zegel::test::import_case(GetParam());
  ASSERT_TRUE(imported) << zegel::test::one_line(imported.error());
  const std::string markdown = render_markdown(imported->letter);
  const auto again = zegel::test::import_text(markdown);
  ASSERT_TRUE(again) << zegel::test::one_line(again.error()) << "\n" << markdown;
  EXPECT_TRUE(again->letter == imported->letter) << markdown;
  EXPECT_EQ(render_markdown(again->letter), markdown);
}

INSTANTIATE_TEST_SUITE_P(Vectors, PrintedLetter,
                         ::testing::ValuesIn(zegel::test::import_cases("fields.txt")),
                         zegel::test::case_test_name);

}  // namespace
