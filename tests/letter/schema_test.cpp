#include "libsign/xml/schema.hpp"

#include <gtest/gtest.h>

#include <set>

#include "libsign/xml/document.hpp"
#include "tests/support/files.hpp"

namespace {

using libsign::as_bytes;
using libsign::xml::Document;
using libsign::xml::Element;
using libsign::xml::Schema;

constexpr std::string_view kXs = "http://www.w3.org/2001/XMLSchema";
constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";

class Schemas : public ::testing::TestWithParam<const char*> {};

// languages_of lists the languages in which a definition is documented.
std::set<std::string> languages_of(const Element& definition) {
  std::set<std::string> languages;
  if (const auto annotation = definition.child(kXs, "annotation")) {
    for (const Element& documentation : annotation->find_all(kXs, "documentation")) {
      if (documentation.text().value_or("").size() > 5) {
        languages.insert(documentation.attribute("lang", kXml).value_or(""));
      }
    }
  }
  return languages;
}

void expect_documented(const Element& element) {
  const std::set<std::string_view> kinds{"element", "attribute",      "complexType", "simpleType",
                                         "group",   "attributeGroup", "schema"};
  const bool named = element.attribute("name").has_value() || element.name() == "schema";
  if (named && kinds.contains(element.name())) {
    EXPECT_EQ(languages_of(element), (std::set<std::string>{"en", "nl"}))
        << "line " << element.line() << ": " << element.attribute("name").value_or("");
  }
  for (const Element& child : element.elements()) {
    expect_documented(child);
  }
}

TEST_P(Schemas, DocumentEachDefinitionInDutchAndEnglish) {
  const auto document = Document::parse(zegel::test::read_source(GetParam()));
  ASSERT_TRUE(document);
  expect_documented(document->root());
}

TEST_P(Schemas, StandAlone) {
  EXPECT_TRUE(Schema::compile(zegel::test::read_source(GetParam()), GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Files, Schemas,
                         ::testing::Values("schemas/letter.xsd", "schemas/seal.xsd"),
                         [](const auto& test) {
                           return std::string(test.param).substr(8, 4) == "seal" ? "Seal"
                                                                                 : "Letter";
                         });

struct Case {
  const char* name;
  const char* xml;
  bool valid;
};

class SealSchema : public ::testing::TestWithParam<Case> {};

TEST_P(SealSchema, JudgesTheQualifier) {
  const auto schema = Schema::compile(zegel::test::read_source("schemas/seal.xsd"), "seal.xsd");
  ASSERT_TRUE(schema);
  const auto document = Document::parse(as_bytes(GetParam().xml));
  ASSERT_TRUE(document);
  EXPECT_EQ(schema->validate(*document).empty(), GetParam().valid);
}

INSTANTIATE_TEST_SUITE_P(
    Qualifiers, SealSchema,
    ::testing::Values(
        Case{"Good",
             "<letter xmlns='urn:kamerbrief:seal:1' ministry='mnre1013' reference='BZDOC-1'/>",
             true},
        Case{"Prefixed",
             "<s:letter xmlns:s='urn:kamerbrief:seal:1' ministry='mnre1013' reference='1'/>", true},
        Case{"OtherNamespace",
             "<letter xmlns='urn:kamerbrief:letter:1' ministry='mnre1013' reference='1'/>", false},
        Case{"NoMinistry", "<letter xmlns='urn:kamerbrief:seal:1' reference='1'/>", false},
        Case{"NoReference", "<letter xmlns='urn:kamerbrief:seal:1' ministry='mnre1013'/>", false},
        Case{"MinistryByName",
             "<letter xmlns='urn:kamerbrief:seal:1' ministry='BZ' reference='1'/>", false},
        Case{"EmptyReference",
             "<letter xmlns='urn:kamerbrief:seal:1' ministry='mnre1013' reference=''/>", false},
        Case{"InvisibleInReference",
             "<letter xmlns='urn:kamerbrief:seal:1' ministry='mnre1013' reference='a&#x200B;b'/>",
             false},
        Case{"BlankAtTheEnd",
             "<letter xmlns='urn:kamerbrief:seal:1' ministry='mnre1013' reference='a '/>", false},
        Case{"MoreAttributes",
             "<letter xmlns='urn:kamerbrief:seal:1' ministry='mnre1013' reference='1' x='1'/>",
             false},
        Case{"Content",
             "<letter xmlns='urn:kamerbrief:seal:1' ministry='mnre1013' reference='1'>x</letter>",
             false}),
    [](const auto& test) { return test.param.name; });

}  // namespace
