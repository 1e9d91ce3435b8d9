#include "libsign/xml/place.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xml {
namespace {

// Every element of a document, in any order.
void gather(const Element& element, std::vector<Element>& all) {
  all.push_back(element);
  for (const Element& child : element.elements()) {
    gather(child, all);
  }
}

std::string_view cut(std::string_view text, std::size_t begin, std::size_t end) {
  return text.substr(begin, end - begin);
}

constexpr std::string_view kDocument =
    "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- <a> --><?pi <a> ?>"
    "<a b='!-- >' c=\"/>\"><b/><c ><![CDATA[<c></c>]]></c\n><!-- </a> --><d e='\">'>t<f\n/>"
    "</d><b></b>&lt;b/></a><!-- <b/> -->\n";

TEST(Place, IsWhereAnElementStandsInTheFile) {
  const std::string_view text = kDocument;
  const auto document = Document::parse(as_bytes(text));
  ASSERT_TRUE(document) << document.error().detail;
  std::vector<Element> all;
  gather(document->root(), all);
  ASSERT_EQ(all.size(), 6u);
  for (const Element& element : all) {
    const std::optional<Place> place = place_of(as_bytes(text), element);
    ASSERT_TRUE(place) << element.name();
    const std::string_view start = cut(text, place->begin, place->content_begin);
    EXPECT_TRUE(start.starts_with("<" + std::string(element.name()))) << start;
    EXPECT_TRUE(start.ends_with(place->has_end_tag ? ">" : "/>")) << start;
    const std::string_view end = cut(text, place->content_end, place->end);
    EXPECT_EQ(end.starts_with("</" + std::string(element.name())), place->has_end_tag) << end;
  }
}

TEST(Place, TellsElementsOfOneNameApart) {
  const std::string text = "<a><b>1</b><b>2<b>3</b></b></a>";
  const auto document = Document::parse(as_bytes(text));
  ASSERT_TRUE(document);
  std::vector<Element> all;
  gather(document->root(), all);
  std::vector<std::string> contents;
  for (const Element& element : all) {
    const std::optional<Place> place = place_of(as_bytes(text), element);
    ASSERT_TRUE(place);
    contents.emplace_back(cut(text, place->content_begin, place->content_end));
  }
  EXPECT_EQ(contents,
            (std::vector<std::string>{"<b>1</b><b>2<b>3</b></b>", "1", "2<b>3</b>", "3"}));
}

TEST(Place, IsNotFoundInOtherOctets) {
  const auto document = Document::parse(as_bytes("<a><b></b><c></c></a>"));
  ASSERT_TRUE(document);
  const Element last = document->root().elements().back();
  for (const std::string_view other :
       {"", "<a><b></b>", "<a><b>", "<a><b></b><c", "<a><b></b><c>"}) {
    EXPECT_FALSE(place_of(as_bytes(other), last)) << other;
  }
}

}  // namespace
}  // namespace libsign::xml
