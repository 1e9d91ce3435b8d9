#include "libsign/base/text.hpp"

#include <gtest/gtest.h>

namespace {

struct Case {
  const char* name;
  const char* text;
  bool prose;  // fit for running text
  bool named;  // fit for a name or a reference
};

class Fitness : public ::testing::TestWithParam<Case> {};

TEST_P(Fitness, IsDecidedByCodePoints) {
  EXPECT_EQ(!libsign::prose_flaw(GetParam().text), GetParam().prose);
  EXPECT_EQ(!libsign::name_flaw(GetParam().text), GetParam().named);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Fitness,
    ::testing::Values(
        Case{"Plain", "BZDOC-578591819-40", true, true},
        Case{"Accents", "Mevlüt Çavuşoğlu", true, true},
        Case{"Quotation", "‘De erfenis van Syrië’ – “x”", true, true},
        Case{"NoBreakSpace",
             "34\xC2\xA0"
             "300",
             true, true},
        Case{"Empty", "", true, false}, Case{"BlankAtEnd", "x ", true, false},
        Case{"NoBreakSpaceAtEnd", "x\xC2\xA0", true, false},
        Case{"NarrowNoBreakSpaceAtStart",
             "\xE2\x80\xAF"
             "x",
             true, false},
        Case{"CombiningMarkAtStart", "\xCC\xB8=", false, false},
        Case{"ControlAfterEightLetters",
             "12345678\x1F"
             "12345678",
             false, false},
        Case{"DeleteAmongSixteenLetters",
             "1234567812345\x7F"
             "78",
             false, false},
        Case{"LineFeed", "a\nb", true, false}, Case{"Tab", "a\tb", true, false},
        Case{"CarriageReturn", "a\rb", false, false}, Case{"Escape", "\x1b[31m", false, false},
        Case{"Delete", "a\x7f", false, false},
        Case{"RightToLeftOverride",
             "BZ\xE2\x80\xAE"
             "DOC",
             false, false},
        Case{"LeftToRightIsolate",
             "BZ\xE2\x81\xA6"
             "DOC",
             false, false},
        Case{"ZeroWidthSpace",
             "BZ\xE2\x80\x8B"
             "DOC",
             true, false},
        Case{"ZeroWidthJoiner",
             "BZ\xE2\x80\x8D"
             "DOC",
             true, false},
        Case{"SoftHyphen",
             "BZ\xC2\xAD"
             "DOC",
             true, false},
        Case{"LineSeparator",
             "BZ\xE2\x80\xA8"
             "DOC",
             true, false},
        Case{"VariationSelector",
             "BZ\xEF\xB8\x8F"
             "DOC",
             true, false},
        Case{"VariationSelectorOfThePlaneAbove",
             "BZ\xF3\xA0\x84\x80"
             "DOC",
             true, false},
        Case{"EmptyBrailleCell",
             "BZ\xE2\xA0\x80"
             "DOC",
             true, false},
        Case{"IdeographicSpace",
             "BZ\xE3\x80\x80"
             "DOC",
             true, false},
        Case{"Unassigned", "\xCD\xB8", false, false},
        Case{"PrivateUse", "\xEE\x80\x80", false, false},
        Case{"Noncharacter", "\xEF\xBF\xBE", false, false},
        Case{"Decomposed", "e\xCC\x88", false, false}, Case{"Overlong", "\xC0\xAF", false, false},
        Case{"Surrogate", "\xED\xA0\x80", false, false}, Case{"CutOff", "a\xC3", false, false},
        Case{"AboveUnicode", "\xF4\x90\x80\x80", false, false}),
    [](const auto& test) { return test.param.name; });

TEST(Nfc, ComposesWhatIsDecomposed) {
  EXPECT_FALSE(libsign::is_nfc("Syrie\xCC\x88"));
  EXPECT_EQ(libsign::to_nfc("Syrie\xCC\x88"), "Syrië");
  EXPECT_TRUE(libsign::is_nfc("Syrië ‘–’ € 5"));
  EXPECT_FALSE(libsign::is_nfc("\xE2\x84\xAB"));  // ANGSTROM SIGN composes to U+00C5
  EXPECT_FALSE(libsign::is_nfc("\xE2\x80\x80"));  // EN QUAD is canonically U+2002
}

TEST(Printable, ShowsWhatATerminalWouldObey) {
  EXPECT_EQ(libsign::printable("a\x1b[2Jb\n\xFF"
                               "Ç"),
            "a\\u{001B}[2Jb\\u{000A}\\x{FF}Ç");
}

TEST(FoldCase, MakesSpellingsComparable) {
  EXPECT_EQ(libsign::fold_case("MINISTERIE VAN FINANCIËN"),
            libsign::fold_case("ministerie van Financiën"));
}

TEST(CollapseBlanks, LeavesSingleBlanksInside) {
  EXPECT_EQ(libsign::collapse_blanks("  a \n\t b  "), "a b");
  EXPECT_EQ(libsign::collapse_blanks(" \n "), "");
}

}  // namespace
