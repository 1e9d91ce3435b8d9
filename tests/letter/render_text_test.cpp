#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "libsign/letter/render.hpp"
#include "libsign/letter/text_layout.hpp"
#include "tests/letter/arbitrary.hpp"
#include "tests/letter/samples.hpp"
#include "tests/support/files.hpp"

namespace {

using libsign::letter::display_width;
using libsign::letter::Letter;
using libsign::letter::Lines;
using libsign::letter::render_markdown;
using libsign::letter::render_text;
using libsign::letter::wrap;

struct Sample {
  const char* name;
  Letter (*letter)();
};

class Rendered : public ::testing::TestWithParam<Sample> {
 protected:
  static std::string expected(const std::string& file) {
    return zegel::test::read_source_text("tests/vectors/render/" + std::string(GetParam().name) +
                                         "/" + file);
  }
};

TEST_P(Rendered, FitsAWideTerminal) {
  EXPECT_EQ(render_text(GetParam().letter(), 80), expected("80.txt"));
}

TEST_P(Rendered, FitsANarrowTerminal) {
  EXPECT_EQ(render_text(GetParam().letter(), 40), expected("40.txt"));
}

TEST_P(Rendered, IsALetterheadInMarkdown) {
  EXPECT_EQ(render_markdown(GetParam().letter()), expected("letter.md"));
}

INSTANTIATE_TEST_SUITE_P(Letters, Rendered,
                         ::testing::Values(Sample{"seed", zegel::test::seed_letter},
                                           Sample{"full", zegel::test::full_letter}),
                         [](const auto& test) { return test.param.name; });

// words_of divides at blanks and line feeds.
Lines words_of(const std::string& text) {
  Lines words;
  for (std::size_t start = text.find_first_not_of(" \n"); start != std::string::npos;) {
    const std::size_t end = std::min(text.find_first_of(" \n", start), text.size());
    words.push_back(text.substr(start, end - start));
    start = text.find_first_not_of(" \n", end);
  }
  return words;
}

RC_GTEST_PROP(AnyText, IsWrappedWithoutLosingAWord, ()) {
  const std::string text = *zegel::test::any_prose();
  const auto width = *rc::gen::inRange<std::size_t>(1, 60);
  std::string together;
  for (const std::string& line : wrap(text, width)) {
    RC_ASSERT(display_width(line) <= width || line.find(' ') == std::string::npos);
    together += line + "\n";
  }
  RC_ASSERT(words_of(together) == words_of(text));
}

// words_in_any_order leaves out rules, which are as long as there is room.
Lines words_in_any_order(const std::string& text) {
  Lines words = words_of(text);
  std::erase_if(words, [](const std::string& word) {
    return word.find_first_not_of('-') == std::string::npos;
  });
  std::ranges::sort(words);
  return words;
}

RC_GTEST_PROP(AnyLetter, KeepsItsWordsInAnyWidth, ()) {
  const Letter letter = *zegel::test::any_letter();
  const std::string text = render_text(letter, *rc::gen::inRange<std::size_t>(0, 120));
  RC_ASSERT(words_in_any_order(text) == words_in_any_order(render_text(letter, 1'000'000)));
  RC_ASSERT(text.ends_with('\n'));
  RC_ASSERT(text.find(" \n") == std::string::npos);
  RC_ASSERT(text.find_first_of("\t\r\x1b") == std::string::npos);
}

struct WidthCase {
  const char* name;
  const char* text;
  std::size_t width;
};

class DisplayWidth : public ::testing::TestWithParam<WidthCase> {};

TEST_P(DisplayWidth, CountsColumnsOfATerminal) {
  EXPECT_EQ(display_width(GetParam().text), GetParam().width);
}

INSTANTIATE_TEST_SUITE_P(Texts, DisplayWidth,
                         ::testing::Values(WidthCase{"Empty", "", 0}, WidthCase{"Ascii", "Blok", 4},
                                           WidthCase{"Accents", "Çavuşoğlu", 9},
                                           WidthCase{"Euro", "€ 5", 3},
                                           WidthCase{"Combining", "q\u0323", 1},
                                           WidthCase{"Wide", "漢字", 4}),
                         [](const auto& test) { return test.param.name; });

TEST(Wrap, GivesALongWordALineOfItsOwn) {
  EXPECT_EQ(wrap("een lettergreepverdelingsalgoritme is er niet", 10),
            (Lines{"een", "lettergreepverdelingsalgoritme", "is er niet"}));
}

TEST(Wrap, KeepsLinesApartThatAreMeantTo) {
  EXPECT_EQ(wrap("Postbus 20061\n2500 EB Den Haag", 80),
            (Lines{"Postbus 20061", "2500 EB Den Haag"}));
  EXPECT_EQ(wrap("", 80), (Lines{""}));
}

}  // namespace
