#include "libsign/xades/bindings.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using libsign::xml::Document;
using libsign::xml::Element;

struct Found {
  const char* name;
  std::string file;  // the apex is the last element called apex
  std::string found;
  std::vector<std::string> prefixes = {};
};

std::optional<Element> find_apex(const Element& element) {
  std::optional<Element> found = element.name() == "apex" ? std::optional(element) : std::nullopt;
  for (const Element& child : element.elements()) {
    if (const auto below = find_apex(child)) {
      found = below;
    }
  }
  return found;
}

class UnsignedBindings : public testing::TestWithParam<Found> {};

TEST_P(UnsignedBindings, AreThoseThatOnlyContentUses) {
  const auto document = Document::parse(libsign::as_bytes(GetParam().file));
  ASSERT_TRUE(document);
  const auto found = libsign::xades::find_unsigned_binding(
      find_apex(document->root()).value(), GetParam().prefixes,
      [](const Element& element) { return element.name() == "left-out"; });
  EXPECT_EQ(found ? found->prefix + " in " + std::string(found->at.name()) : "", GetParam().found);
}

const std::string kType = "xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type=";

INSTANTIATE_TEST_SUITE_P(
    Cases, UnsignedBindings,
    testing::Values(
        Found{"Nothing", "<apex/>", ""},
        Found{"InAttribute", "<apex xmlns:x='urn:x' a='x:y'/>", "x in apex"},
        Found{"InText", "<apex xmlns:x='urn:x'><b>x:y</b></apex>", "x in b"},
        Found{"InAnExpression", "<apex xmlns:x='urn:x'><b>//x:y[1]</b></apex>", "x in b"},
        Found{"DeclaredAround", "<a xmlns:x='urn:x'><apex><b>x:y</b></apex></a>", "x in b"},
        Found{"BorneByAnElement", "<apex xmlns:x='urn:x'><x:b>x:y</x:b></apex>", ""},
        Found{"BorneByAnAttribute", "<apex xmlns:x='urn:x' x:a=''><b>x:y</b></apex>", ""},
        Found{"BorneElsewhere", "<x:a xmlns:x='urn:x'><apex><b>x:y</b></apex></x:a>", "x in b"},
        Found{"BorneInWhatIsLeftOut",
              "<apex xmlns:x='urn:x'><b>x:y</b><left-out><x:c/></left-out></apex>", "x in b"},
        Found{"UsedInWhatIsLeftOut", "<apex xmlns:x='urn:x'><left-out><b>x:y</b></left-out></apex>",
              ""},
        Found{"InTheList", "<apex xmlns:x='urn:x' a='x:y'/>", "", {"x"}},
        Found{"NotDeclared", "<apex a='x:y http://example.org urn:z 10:30 a::b c: :d'/>", ""},
        Found{"AnotherDeclarationOfThePrefix",
              "<apex xmlns:x='urn:x'><b xmlns:x='urn:evil' a='x:y'><c xmlns:x='urn:x'><x:d/></c>"
              "</b></apex>",
              "x in b"},
        Found{"TypeWithPrefix", "<apex xmlns:x='urn:x' " + kType + "'x:y'/>", "x in apex"},
        Found{"TypeWithoutPrefix",
              "<a xmlns='urn:a'><p:apex xmlns:p='urn:p' " + kType + "'y'/></a>", " in apex"},
        Found{"TypeWithoutPrefixInItsNamespace", "<apex xmlns='urn:a' " + kType + "'y'/>", ""},
        Found{"TypeWithoutPrefixInNoNamespace", "<apex " + kType + "'y'/>", ""},
        Found{"TypeInTheList",
              "<a xmlns='urn:a'><p:apex xmlns:p='urn:p' " + kType + "'y'/></a>",
              "",
              {""}}),
    [](const testing::TestParamInfo<Found>& tested) { return std::string(tested.param.name); });

}  // namespace
