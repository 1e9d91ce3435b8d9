#include "libsign/xml/document.hpp"

#include <gtest/gtest.h>

#include "libsign/base/limits.hpp"
#include "libsign/xml/scan.hpp"

namespace {

using libsign::as_bytes;
using libsign::Errc;
using libsign::xml::Document;
using libsign::xml::Element;
using libsign::xml::ScanFlaw;

std::string nested(std::size_t depth) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) {
    text += "<a>";
  }
  for (std::size_t i = 0; i < depth; ++i) {
    text += "</a>";
  }
  return text;
}

std::string with_attributes(std::size_t count) {
  std::string text = "<a";
  for (std::size_t i = 0; i < count; ++i) {
    text += " a" + std::to_string(i) + "='>'";
  }
  return text + "/>";
}

std::string repeated(std::string_view what, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) {
    text += what;
  }
  return text;
}

// `before`, then `from` with a number and `to` again and again, then `after`.
std::string numbered(const std::string& before, const std::string& from, const std::string& to,
                     std::size_t times, const std::string& after) {
  std::string text = before;
  for (std::size_t i = 0; i < times; ++i) {
    text += from + std::to_string(i) + to;
  }
  return text + after;
}

// Elements with blanks between them, each time others.
std::string with_blanks(std::size_t times) {
  std::string text = "<a>";
  for (std::size_t i = 0; i < times; ++i) {
    for (std::size_t bits = i; bits != 0; bits /= 2) {
      text += bits % 2 == 0 ? ' ' : '\t';
    }
    text += "<b/>";
  }
  return text + "</a>";
}

// Name spaces declared on elements in each other, one on each.
std::string in_scope(std::size_t count) {
  return numbered("", "<a xmlns:n", "='urn:n'>", count, repeated("</a>", count));
}

struct FlawCase {
  const char* name;
  std::string text;
  ScanFlaw flaw;
  Errc code;
};

class Refused : public ::testing::TestWithParam<FlawCase> {};

TEST_P(Refused, ByTheScanAndByTheParser) {
  EXPECT_EQ(libsign::xml::scan(as_bytes(GetParam().text)).flaw, GetParam().flaw);
  const auto document = Document::parse(as_bytes(GetParam().text));
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Files, Refused,
    ::testing::Values(
        FlawCase{"Doctype", "<!DOCTYPE a><a/>", ScanFlaw::Doctype, Errc::MalformedInput},
        FlawCase{"Entities", "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
                 ScanFlaw::Doctype, Errc::MalformedInput},
        FlawCase{"DoctypeInside", "<a><!DOCTYPE a></a>", ScanFlaw::Doctype, Errc::MalformedInput},
        FlawCase{"Nodes", "<a>" + repeated("<b/>", libsign::limits::kMaxNodes) + "</a>",
                 ScanFlaw::TooManyNodes, Errc::LimitExceeded},
        FlawCase{"Comments", "<a>" + repeated("<!---->", libsign::limits::kMaxNodes) + "</a>",
                 ScanFlaw::TooManyNodes, Errc::LimitExceeded},
        FlawCase{"Utf16", std::string("\xFF\xFE<\0a\0/\0>\0", 10), ScanFlaw::NotUtf8,
                 Errc::MalformedInput},
        FlawCase{"Latin1", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", ScanFlaw::NotUtf8,
                 Errc::MalformedInput},
        FlawCase{"Binary", "\x89PNG\r\n\x1a\n", ScanFlaw::NotUtf8, Errc::MalformedInput},
        FlawCase{"Deep", nested(libsign::limits::kMaxDepth + 1), ScanFlaw::TooDeep,
                 Errc::LimitExceeded},
        FlawCase{"Attributes", with_attributes(40000), ScanFlaw::TooManyAttributes,
                 Errc::LimitExceeded},
        FlawCase{"CommentOpen", "<a><!-- ", ScanFlaw::Malformed, Errc::MalformedInput},
        FlawCase{"TagOpen", "<a b='1'", ScanFlaw::Malformed, Errc::MalformedInput},
        FlawCase{"QuoteOpen", "<a b='1></a>", ScanFlaw::Malformed, Errc::MalformedInput},
        FlawCase{"EndTooMany", "</a>", ScanFlaw::Malformed, Errc::MalformedInput},
        FlawCase{"Empty", "", ScanFlaw::None, Errc::MalformedInput},
        FlawCase{"CutOff", "<a><b></b>", ScanFlaw::None, Errc::MalformedInput},
        FlawCase{"TwoRoots", "<a/><a/>", ScanFlaw::None, Errc::MalformedInput},
        FlawCase{"UndeclaredPrefix", "<p:a/>", ScanFlaw::None, Errc::MalformedInput},
        FlawCase{"AttributeTwice", "<a b='1' b='2'/>", ScanFlaw::None, Errc::MalformedInput},
        FlawCase{"UnknownEntity", "<a>&x;</a>", ScanFlaw::Malformed, Errc::MalformedInput},
        FlawCase{"UnknownEntityInAttribute", "<a b='&x;'/>", ScanFlaw::Malformed,
                 Errc::MalformedInput},
        FlawCase{"UnknownEntityAfter", "<a/>&x;", ScanFlaw::Malformed, Errc::MalformedInput},
        FlawCase{"TagInATag", "<a b='<c/>'/>", ScanFlaw::Malformed, Errc::MalformedInput},
        FlawCase{"AttributesOfAll",
                 "<a>" + repeated("<b c='' d='' e=''/>", libsign::limits::kMaxNodes / 4) + "</a>",
                 ScanFlaw::TooManyNodes, Errc::LimitExceeded},
        FlawCase{"NamesOfElements", numbered("<a>", "<b", "/>", libsign::limits::kMaxNames, "</a>"),
                 ScanFlaw::TooManyNames, Errc::LimitExceeded},
        FlawCase{"NamesOfAttributes",
                 numbered("<a>", "<b c", "=''/>", libsign::limits::kMaxNames, "</a>"),
                 ScanFlaw::TooManyNames, Errc::LimitExceeded},
        FlawCase{"NamesOfNamespaces",
                 numbered("<a>", "<b xmlns='c", "'/>", libsign::limits::kMaxNames, "</a>"),
                 ScanFlaw::TooManyNames, Errc::LimitExceeded},
        FlawCase{"NamesOfInstructions",
                 numbered("<a>", "<?b", "?>", libsign::limits::kMaxNames, "</a>"),
                 ScanFlaw::TooManyNames, Errc::LimitExceeded},
        FlawCase{"BlanksBetween", with_blanks(libsign::limits::kMaxNames + 1),
                 ScanFlaw::TooManyNames, Errc::LimitExceeded},
        FlawCase{"NamespacesInScope", in_scope(libsign::limits::kMaxNamespacesInScope + 1),
                 ScanFlaw::TooManyNamespaces, Errc::LimitExceeded},
        FlawCase{"ControlCharacter", "<a>\x01</a>", ScanFlaw::None, Errc::MalformedInput}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Limits, AreInclusive) {
  EXPECT_TRUE(Document::parse(as_bytes(nested(libsign::limits::kMaxDepth))));
  EXPECT_TRUE(Document::parse(as_bytes(with_attributes(libsign::limits::kMaxAttributes))));
  EXPECT_TRUE(Document::parse(as_bytes(in_scope(libsign::limits::kMaxNamespacesInScope))));
  const std::string few =
      numbered("<a>", "<b", "/>", libsign::limits::kMaxNames - 1, "</a>");  // and "a"
  EXPECT_TRUE(Document::parse(as_bytes(few)));
}

TEST(Limits, CountEachNameOnce) {
  EXPECT_TRUE(Document::parse(
      as_bytes("<a>" + repeated("<b c='d'> </b>", libsign::limits::kMaxNames) + "</a>")));
}

// Name spaces end with the element that declares them.
TEST(Limits, CountNamespacesWhereTheyHold) {
  const std::string one = "<b xmlns:n='urn:n'><c xmlns:o='urn:o'/></b>";
  EXPECT_TRUE(Document::parse(
      as_bytes("<a>" + repeated(one, 2 * libsign::limits::kMaxNamespacesInScope) + "</a>")));
}

TEST(Scan, TakesReferencesThatNeedNoDeclaration) {
  const std::string text =
      "<a b='&lt;&#65;&quot;'>&amp;&gt;&apos;&#x41;<![CDATA[&x;]]><!--&y;--></a>";
  EXPECT_EQ(libsign::xml::scan(as_bytes(text)).flaw, ScanFlaw::None);
  EXPECT_TRUE(Document::parse(as_bytes(text)));
}

// libxml2's own limit is lifted only where somebody asks for it.
TEST(LongTexts, AreReadWhereTheyAreAskedFor) {
  const std::string lines = repeated(std::string(75, 'x') + "\n", 200'000);
  const std::string file = "<a b='" + lines + "'>" + lines + "</a>";
  const auto refused = Document::parse(as_bytes(file));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::MalformedInput);
  const auto document = Document::parse(as_bytes(file), Document::Texts::Any);
  ASSERT_TRUE(document) << document.error().detail;
  EXPECT_EQ(document->root().text(), lines);
  EXPECT_EQ(document->root().attribute("b").value_or("").size(), lines.size());
  const auto bomb =
      Document::parse(as_bytes("<!DOCTYPE a [<!ENTITY b 'b'>]>" + file), Document::Texts::Any);
  ASSERT_FALSE(bomb);
  EXPECT_EQ(bomb.error().detail, "a document type declaration");
}

TEST(Scan, FindsCommentsAndInstructions) {
  const auto found = libsign::xml::scan(as_bytes(
      "<?xml version='1.0'?>\n<a b='!-- no -->'>\n<!-- yes --><![CDATA[<?no?>]]>\n</a>\n<?yes?>"));
  EXPECT_EQ(found.flaw, ScanFlaw::None);
  EXPECT_EQ(found.comment_line, 3U);
  EXPECT_EQ(found.instruction_line, 5U);
}

TEST(Cursors, ShowTheTree) {
  const auto document = Document::parse(
      as_bytes("<p:a xmlns:p='urn:p' x='1' p:x='&lt;2'>\n<b>t&amp;u</b><b/><!-- c --></p:a>"));
  ASSERT_TRUE(document) << document.error().detail;
  const Element root = document->root();
  EXPECT_TRUE(root.is("urn:p", "a"));
  EXPECT_EQ(root.prefix(), "p");
  EXPECT_TRUE(root.declares_namespaces());
  EXPECT_EQ(root.attribute("x"), "1");
  EXPECT_EQ(root.attribute("x", "urn:p"), "<2");
  EXPECT_EQ(root.attribute("y"), std::nullopt);
  EXPECT_EQ(root.attributes().size(), 2U);
  ASSERT_EQ(root.elements().size(), 2U);
  EXPECT_EQ(root.elements()[0].text(), "t&u");
  EXPECT_EQ(root.elements()[0].line(), 2U);
  EXPECT_EQ(root.elements()[0].parent(), root);
  EXPECT_FALSE(root.child("", "b"));
  EXPECT_FALSE(root.has_only_elements());
  EXPECT_EQ(root.text(), std::nullopt);
  EXPECT_FALSE(root.parent());
}

}  // namespace
