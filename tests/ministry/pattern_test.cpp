#include "libsign/ministry/pattern.hpp"

#include <gtest/gtest.h>

#include <random>
#include <regex>

#include "libsign/base/limits.hpp"
#include "libsign/ministry/register.hpp"

namespace {

using libsign::Errc;
using libsign::ministry::Ministry;
using libsign::ministry::Pattern;
using libsign::ministry::Register;

struct Match {
  const char* pattern;
  const char* reference;
  bool matches;
};

class PatternMatch : public ::testing::TestWithParam<Match> {};

TEST_P(PatternMatch, LooksAtTheWholeReference) {
  const auto pattern = Pattern::compile(GetParam().pattern);
  ASSERT_TRUE(pattern.has_value()) << pattern.error().detail;
  EXPECT_EQ(pattern->matches(GetParam().reference), GetParam().matches)
      << GetParam().pattern << " " << GetParam().reference;
  EXPECT_EQ(pattern->text(), GetParam().pattern);
}

INSTANTIATE_TEST_SUITE_P(
    References, PatternMatch,
    ::testing::Values(Match{R"(\d{7})", "2443305", true}, Match{R"(\d{7})", "244330", false},
                      Match{R"(\d{7})", "24433055", false}, Match{R"(\d{7})", " 2443305", false},
                      Match{R"(\d{7})", "", false}, Match{R"(\d{7})", "244330a", false},
                      Match{R"(\d{7})", "244330\xd9\xa5", false},  // U+0665, a digit elsewhere
                      Match{R"(\d{6,8})", "638635", true}, Match{R"(\d{6,8})", "63863512", true},
                      Match{R"(\d{6,8})", "638635123", false},
                      Match{R"(Min-?[Bb]u[Zz]a-\d{4}\.\d{1,7})", "Minbuza-2014.335683", true},
                      Match{R"(Min-?[Bb]u[Zz]a-\d{4}\.\d{1,7})", "Min-BuZa-2014.1", true},
                      Match{R"(Min-?[Bb]u[Zz]a-\d{4}\.\d{1,7})", "Minbuza-2014x335683", false},
                      Match{R"([A-Z][A-Z-]{0,11} / \d{8})", "DGAN-NB / 16096400", true},
                      Match{R"([A-Z][A-Z-]{0,11} / \d{8})", "DGAN-NB/16096400", false},
                      Match{R"([A-Z][A-Z-]{0,11} / \d{8})", "-NB / 16096400", false},
                      Match{R"(a{0,3}a{0,3}a{2})", "aa", true},
                      Match{R"(a{0,3}a{0,3}a{2})", "aaaaaaaa", true},
                      Match{R"(a{0,3}a{0,3}a{2})", "aaaaaaaaa", false},
                      Match{R"(\\\[\])", "\\[]", true}));

struct Bad {
  const char* pattern;
  const char* place;
};

class BadPattern : public ::testing::TestWithParam<Bad> {};

TEST_P(BadPattern, IsRefusedWithThePlace) {
  const auto pattern = Pattern::compile(GetParam().pattern);
  ASSERT_FALSE(pattern.has_value()) << GetParam().pattern;
  EXPECT_EQ(pattern.error().code, Errc::MalformedInput);
  EXPECT_NE(pattern.error().detail.find(GetParam().place), std::string::npos)
      << pattern.error().detail;
}

INSTANTIATE_TEST_SUITE_P(
    Texts, BadPattern,
    ::testing::Values(Bad{"", "matches the empty text"}, Bad{"a?", "matches the empty text"},
                      Bad{"a{0,3}", "matches the empty text"}, Bad{"(a+)+", "position 1"},
                      Bad{"a+", "position 2"}, Bad{"a*", "position 2"}, Bad{"a|b", "position 2"},
                      Bad{".", "position 1"}, Bad{"^a$", "position 1"}, Bad{"\\w", "position 2"},
                      Bad{"\\", "position 2"}, Bad{"[a-z", "position 5"}, Bad{"[]", "position 3"},
                      Bad{"[z-a]", "goes upwards"}, Bad{"[^a]", "position 2"},
                      Bad{"a{", "position 3"}, Bad{"a{2", "position 4"}, Bad{"a{3,2}", "{m,n}"},
                      Bad{"a{0}", "{m,n}"}, Bad{"a{1,}", "a number"}, Bad{"a{9999}", "{m,n}"},
                      Bad{"a{101}", "longest reference"}, Bad{"a{60}b{60}", "longest reference"},
                      Bad{"a{2}{2}", "position 5"}, Bad{"\xc3\xab", "position 1"}));

// The language is a part of ECMAScript's: std::regex must say the same.
TEST(PatternLanguage, MeansWhatRegularExpressionsMean) {
  std::mt19937 random(1);  // NOLINT: the same texts every time
  constexpr std::string_view kAlphabet = "0123456789ABZabuz-/. ";
  for (const Ministry& ministry : Register::shipped().ministries()) {
    for (const auto& shape : ministry.reference_shapes) {
      const std::regex expression(shape.pattern.text());
      for (int i = 0; i < 400; ++i) {
        std::string text = shape.example;
        for (int edits = i % 4; edits > 0; --edits) {
          const std::size_t at = random() % text.size();
          if (random() % 2 == 0) {
            text[at] = kAlphabet[random() % kAlphabet.size()];
          } else {
            text.insert(at, 1, kAlphabet[random() % kAlphabet.size()]);
          }
        }
        EXPECT_EQ(shape.pattern.matches(text), std::regex_match(text, expression)) << text;
      }
    }
  }
}

TEST(PatternLanguage, NeverMatchesMoreThanTheLongestReference) {
  const auto pattern = Pattern::compile("a{1,100}");
  ASSERT_TRUE(pattern.has_value());
  EXPECT_TRUE(pattern->matches(std::string(libsign::limits::kMaxReferenceLength, 'a')));
  EXPECT_FALSE(pattern->matches(std::string(libsign::limits::kMaxReferenceLength + 1, 'a')));
}

}  // namespace
