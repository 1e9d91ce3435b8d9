#include <gtest/gtest.h>

#include <functional>

#include "libsign/base/limits.hpp"
#include "libsign/letter/canonical.hpp"
#include "tests/letter/samples.hpp"

// What a program can put into a Letter and serialise refuses. Rules that a letter file can break as
// well have their vectors in tests/vectors/letters.
namespace {

using libsign::Errc;
using libsign::letter::Align;
using libsign::letter::Block;
using libsign::letter::CountedAnnexes;
using libsign::letter::Emphasis;
using libsign::letter::EmptyAnnexes;
using libsign::letter::FootnoteMark;
using libsign::letter::Heading;
using libsign::letter::Inline;
using libsign::letter::Labelled;
using libsign::letter::Letter;
using libsign::letter::LineBreak;
using libsign::letter::Link;
using libsign::letter::List;
using libsign::letter::Paragraph;
using libsign::letter::parse;
using libsign::letter::Quotation;
using libsign::letter::serialise;
using libsign::letter::Strong;
using libsign::letter::Table;
using libsign::letter::Text;
using libsign::letter::TitledAnnexes;
namespace limits = libsign::limits;

Inline text(std::string value) {
  return {Text{std::move(value)}};
}

Block paragraph(std::vector<Inline> content) {
  return {Paragraph{std::move(content)}};
}

struct Case {
  const char* name;
  std::function<void(Letter&)> change;
  const char* where;
  std::string detail;
  Errc code = Errc::InvalidArgument;
};

class BrokenLetter : public ::testing::TestWithParam<Case> {};

TEST_P(BrokenLetter, IsNotWritten) {
  Letter letter = zegel::test::full_letter();
  GetParam().change(letter);
  const auto octets = serialise(letter);
  ASSERT_FALSE(octets);
  EXPECT_EQ(octets.error().where, GetParam().where);
  EXPECT_EQ(octets.error().detail, GetParam().detail);
  EXPECT_EQ(octets.error().code, GetParam().code);
}

Case body(const char* name, Block block, std::string detail, const char* where = "body/block[1]",
          Errc code = Errc::InvalidArgument) {
  return {name, [block](Letter& letter) { letter.body.insert(letter.body.begin(), block); }, where,
          std::move(detail), code};
}

// nested puts a paragraph into quotations so that its element is `depth` deep.
Block nested(std::size_t depth) {
  Block block = paragraph({text("x")});
  for (std::size_t i = 3; i < depth; ++i) {
    block = {Quotation{{std::move(block)}}};
  }
  return block;
}

std::string path_to_nested(std::size_t depth) {
  std::string path = "body/block[1]";
  for (std::size_t i = 3; i < depth; ++i) {
    path += "/block[1]";
  }
  return path;
}

const std::string kTooDeepPath = path_to_nested(limits::kMaxDepth + 1);

INSTANTIATE_TEST_SUITE_P(
    Fields, BrokenLetter,
    ::testing::Values(
        Case{"NoMinistry", [](Letter& l) { l.ministries.clear(); }, "ministry",
             "no ministry seals it"},
        Case{"CodeWithLetters", [](Letter& l) { l.ministries[1].code = "mnre10a3"; },
             "ministry[2]/@code", "\"mnre10a3\" is not mnre and 4 digits"},
        Case{"CodeTwice", [](Letter& l) { l.ministries[1].code = "mnre1013"; }, "ministry[2]/@code",
             "\"mnre1013\" stands twice"},
        Case{"NoAddressee", [](Letter& l) { l.addressee.clear(); }, "addressee", "it has no lines"},
        Case{"EmptyUnitLine", [](Letter& l) { l.unit[1] = ""; }, "unit/line[2]", "empty"},
        Case{"TwoLinesInOne", [](Letter& l) { l.salutation = "Geachte\nvoorzitter,"; },
             "salutation", "U+000A (control character)"},
        Case{"LabelOnly", [](Letter& l) { l.return_address = Labelled{}; }, "returnAddress",
             "neither a label nor a value"},
        Case{"NoReference", [](Letter& l) { l.reference.value = ""; }, "reference", "empty"},
        Case{"NotUtf8", [](Letter& l) { l.subject.value = "Syri\xEB"; }, "subject", "not UTF-8"},
        Case{"NotNfc", [](Letter& l) { l.subject.value = "Syrie\xCC\x88"; }, "subject",
             "not in Normalization Form C"},
        Case{"FooterDiffers", [](Letter& l) { l.footer_reference->value = "BZDOC-1"; },
             "footerReference", "\"BZDOC-1\" is not the reference \"BZDOC-1239418757-58\""},
        Case{"ReplacesItself", [](Letter& l) { l.replaces = l.reference.value; }, "replaces",
             "a letter cannot replace itself"},
        Case{"AnnexesWithoutLabel", [](Letter& l) { l.annexes = EmptyAnnexes{}; }, "annexes",
             "neither a label nor a value"},
        Case{"NoTitles",
             [](Letter& l) {
               l.annexes = TitledAnnexes{"Bijlagen", {}};
             },
             "annexes", "the list of titles is empty"},
        Case{"ZeroAnnexes",
             [](Letter& l) {
               l.annexes = CountedAnnexes{"Bijlagen", 0};
             },
             "annexes/count", "0 annexes are announced"},
        Case{"DateNeverSet", [](Letter& l) { l.date = Letter{}.date; }, "date/@day",
             "no day of the years 1 to 9999"},
        Case{"DateInYear10000", [](Letter& l) { l.date = std::chrono::year{10000} / 1 / 1; },
             "date/@day", "no day of the years 1 to 9999"},
        Case{"FileInAFolder", [](Letter& l) { l.files[1].name = "a/b.pdf"; }, "file[2]/@name",
             "\"a/b.pdf\" holds one of / \\ : * ? \" < > |, which a file name cannot"},
        Case{"DigestMissing", [](Letter& l) { l.files[0].sha256.clear(); }, "file[1]/@sha256",
             "a SHA-256 digest of 0 octets"},
        Case{"NamelessSignatory", [](Letter& l) { l.signatories[1].name = ""; },
             "signatory[2]/name", "empty"},
        Case{"EmptyBody", [](Letter& l) { l.body.clear(); }, "body", "it holds nothing"},
        Case{"UnmarkedFootnote",
             [](Letter& l) { l.footnotes.push_back({{paragraph({text("x")})}}); },
             "footnotes/footnote[3]", "nothing in the body marks it"},
        Case{"LongText",
             [](Letter& l) { l.salutation = std::string(limits::kMaxTextBytes + 1, 'x'); },
             "salutation", "a text of more than 1048576 octets", Errc::LimitExceeded},
        Case{"LargeLetter",
             [](Letter& l) {
               l.body.assign(33, paragraph({text(std::string(limits::kMaxTextBytes, 'x')),
                                            {FootnoteMark{1}},
                                            {FootnoteMark{2}}}));
             },
             "", "a letter of more than 33554432 octets", Errc::LimitExceeded}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Bodies, BrokenLetter,
    ::testing::Values(
        body("NoText", paragraph({}), "no text"),
        body("EmptyRun", paragraph({text("")}), "an empty run of text"),
        body("TwoRuns", paragraph({text("a"), text("b")}), "two runs of text side by side"),
        body("TwoRunsInEmphasis", paragraph({{Emphasis{{text("a"), text("b")}}}}),
             "two runs of text side by side"),
        body("BlankAtTheStart", paragraph({text(" a")}),
             "running text that starts or ends with a blank"),
        body("BreakAtTheEnd", paragraph({text("a"), {LineBreak{}}}),
             "running text that starts or ends with a line break"),
        body("LineFeed", paragraph({text("a\nb")}), "a tab or a line feed in running text"),
        body("EmptyStrong", paragraph({{Strong{}}}), "emphasis or a link without text"),
        body("LinkInALink",
             paragraph({{Link{"http://a.nl", {{Strong{{{Link{"http://b.nl", {text("b")}}}}}}}}}}),
             "a link inside a link"),
        body("LinkWithoutScheme", paragraph({{Link{"www.a.nl", {text("a")}}}}),
             "\"www.a.nl\" is no http, https or mailto address"),
        body("MarkOfNoFootnote", paragraph({{FootnoteMark{3}}}),
             "a mark for footnote 3, of 2 footnotes"),
        body("Level7", {Heading{7, {text("a")}}}, "a heading of level 7, not 1 to 6"),
        body("EmptyQuotation", {Quotation{}}, "an empty quotation"),
        body("EmptyList", {List{}}, "an empty list"),
        body("BulletsFrom2", {List{.start = 2, .items = {{}}}},
             "a list with bullets that starts elsewhere than at 1"),
        body("ListFromFarOn", {List{.numbered = true, .start = 1'000'000'000, .items = {{}}}},
             "a list that starts beyond 999999999"),
        body("NoColumns", {Table{}}, "a table without columns"),
        body("NarrowRow", {Table{.columns = {Align::Left}, .head = {{}}, .rows = {{{}}, {}}}},
             "0 cells where the table has 1 columns", "body/block[1]/row[2]"),
        body("BlankCell", {Table{.columns = {Align::Left}, .head = {{{text(" ")}}}}},
             "running text that starts or ends with a blank", "body/block[1]/head/cell[1]"),
        body("NestedTooDeep", nested(limits::kMaxDepth + 1), "nested more than 128 deep",
             kTooDeepPath.c_str(), Errc::LimitExceeded)),
    [](const auto& test) { return test.param.name; });

TEST(Nesting, IsReadBackAsDeepAsItMayBeWritten) {
  Letter letter = zegel::test::full_letter();
  letter.body.push_back(nested(limits::kMaxDepth));
  const auto octets = serialise(letter);
  ASSERT_TRUE(octets) << octets.error().where << ": " << octets.error().detail;
  const auto read = parse(*octets);
  ASSERT_TRUE(read) << read.error().where << ": " << read.error().detail;
  EXPECT_TRUE(*read == letter);
}

TEST(LongText, IsReadBackAsLongAsItMayBeWritten) {
  Letter letter = zegel::test::full_letter();
  letter.body.push_back(paragraph({text(std::string(limits::kMaxTextBytes, '&'))}));
  letter.salutation = std::string(limits::kMaxTextBytes, '<');
  letter.reference.label = std::string(limits::kMaxTextBytes, '"');
  const auto octets = serialise(letter);
  ASSERT_TRUE(octets) << octets.error().where << ": " << octets.error().detail;
  const auto read = parse(*octets);
  ASSERT_TRUE(read) << read.error().where << ": " << read.error().detail;
  EXPECT_TRUE(*read == letter);
}

TEST(LargeLetter, IsNotParsed) {
  const auto letter = parse(libsign::Bytes(limits::kMaxLetterBytes + 1, ' '));
  ASSERT_FALSE(letter);
  EXPECT_EQ(letter.error().code, Errc::LimitExceeded);
  EXPECT_EQ(letter.error().detail, "a letter of more than 33554432 octets");
}

}  // namespace
