#include "libsign/xml/canonical.hpp"

#include <gtest/gtest.h>

namespace {

using libsign::as_bytes;
using libsign::as_text;
using libsign::xml::canonicalise;
using libsign::xml::canonicalise_exclusive;
using libsign::xml::canonicalise_without;
using libsign::xml::CanonicalMethod;
using libsign::xml::Document;
using libsign::xml::Element;

std::string text_of(const libsign::Bytes& bytes) {
  return std::string(as_text(bytes));
}

class EveryElement : public ::testing::TestWithParam<const char*> {};

void compare(const Element& element) {
  const auto expected = canonicalise(element, CanonicalMethod{});
  ASSERT_TRUE(expected);
  EXPECT_EQ(text_of(canonicalise_exclusive(element)), text_of(*expected));
  for (const Element& child : element.elements()) {
    compare(child);
  }
}

TEST_P(EveryElement, IsWrittenAsLibxml2WritesIt) {
  const auto document = Document::parse(as_bytes(GetParam()));
  ASSERT_TRUE(document) << document.error().detail;
  compare(document->root());
}

INSTANTIATE_TEST_SUITE_P(
    Documents, EveryElement,
    ::testing::Values(
        "<a/>", "<a b='2' a='1'>x</a>", "<a xmlns='urn:a'><b xmlns=''><c xmlns='urn:a'/></b></a>",
        "<p:a xmlns:p='urn:p' xmlns:q='urn:q'><q:b/><b q:x='1' p:x='2' x='3'/><q:b/></p:a>",
        "<a xmlns:z='urn:1' xmlns:y='urn:2'><b z:a='1' y:a='2' a='0' xml:lang='nl'/></a>",
        "<a xml:lang='nl' xml:space='preserve'><b/></a>", "<a>&lt;&gt;&amp;\"'&#13;&#9;&#10;</a>",
        "<a b='&lt;>&amp;&quot;&#39;&#13;&#9;&#10;'/>", "<a><![CDATA[<x>&]]></a>",
        "<a>x<!-- gone -->y<?keep me?><?bare?></a>",
        "<a xmlns='urn:a'><p:b xmlns:p='urn:p' xmlns='urn:b'><c/></p:b></a>",
        "<p:a xmlns:p='urn:1'><p:b xmlns:p='urn:2'><p:c xmlns:p='urn:1'/></p:b></p:a>",
        "<a xmlns:p='urn:p'><b><p:c/><p:c><p:d/></p:c></b></a>",
        "<a xmlns:p='urn:p' p:b='1'><c p:b='2'/></a>", "<a>Çavuşoğlu ‘x’</a>"));

TEST(Exclusive, TakesTheInclusivePrefixes) {
  const auto document =
      Document::parse(as_bytes("<a xmlns:p='urn:p' xmlns:q='urn:q'><b>p:x</b></a>"));
  ASSERT_TRUE(document);
  const Element b = document->root().elements().front();
  EXPECT_EQ(text_of(*canonicalise(b, {.inclusive_prefixes = {"p"}})),
            "<b xmlns:p=\"urn:p\">p:x</b>");
}

TEST(Inclusive, InheritsNamespacesAndXmlAttributes) {
  const auto document = Document::parse(as_bytes("<a xmlns:p='urn:p' xml:lang='nl'><b/></a>"));
  ASSERT_TRUE(document);
  const Element b = document->root().elements().front();
  EXPECT_EQ(text_of(*canonicalise(b, {.c14n = libsign::xml::C14n::Inclusive10})),
            "<b xmlns:p=\"urn:p\" xml:lang=\"nl\"></b>");
}

std::optional<Element> find_b(const Element& element) {
  std::optional<Element> found;
  if (element.name() == "b") {
    found = element;
  }
  for (const Element& child : element.elements()) {
    found = found ? found : find_b(child);
  }
  return found;
}

// What is left of a document, or of the element b, without the elements x:s.
struct Rest {
  const char* document;
  const char* whole;
  const char* of_b;
};

TEST(Without, LeavesOutTheElementsOfOneName) {
  for (const Rest& row : std::initializer_list<Rest>{
           {"<a><b>1<s xmlns='urn:x'>2</s>3</b></a>", "<a><b>13</b></a>", "<b>13</b>"},
           {"<a><b><s>1</s><s xmlns='urn:y'/></b></a>",
            "<a><b><s>1</s><s xmlns=\"urn:y\"></s></b></a>",
            "<b><s>1</s><s xmlns=\"urn:y\"></s></b>"},
           {"<?p?><a xmlns:x='urn:x'><x:s><x:s/><?p?>2<b/></x:s>4</a><?p?>",
            "<?p?>\n<a>4</a>\n<?p?>", ""},
           {"<s xmlns='urn:x'><b xmlns=''/></s>", "", ""}}) {
    const auto document = Document::parse(as_bytes(row.document));
    ASSERT_TRUE(document);
    const std::optional<Element> b = find_b(document->root());
    EXPECT_EQ(text_of(*canonicalise_without(*document, std::nullopt, {}, {"urn:x", "s"})),
              row.whole);
    EXPECT_EQ(text_of(*canonicalise_without(*document, b, {}, {"urn:x", "s"})), row.of_b);
  }
}

}  // namespace
