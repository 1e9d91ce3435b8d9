#include "libsign/xml/schema.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "libsign/base/limits.hpp"

namespace {

using libsign::as_bytes;
using libsign::Errc;
using libsign::xml::Document;
using libsign::xml::Schema;
using libsign::xml::SchemaFlaw;

constexpr std::string_view kBooks = R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
  targetNamespace="urn:books" elementFormDefault="qualified">
<xs:element name="books"><xs:complexType><xs:sequence>
  <xs:element name="book" maxOccurs="unbounded"><xs:complexType><xs:simpleContent>
    <xs:extension base="xs:token"><xs:attribute name="year" type="xs:gYear" use="required"/>
    </xs:extension></xs:simpleContent></xs:complexType></xs:element>
</xs:sequence></xs:complexType></xs:element>
</xs:schema>)";

Schema books() {
  auto schema = Schema::compile(as_bytes(kBooks), "books.xsd");
  EXPECT_TRUE(schema.has_value());
  return std::move(*schema);
}

std::vector<SchemaFlaw> flaws_of(const Schema& schema, std::string_view xml) {
  const auto document = Document::parse(as_bytes(xml));
  EXPECT_TRUE(document.has_value()) << xml;
  return schema.validate(*document);
}

TEST(SchemaValidate, FindsNothingInAValidDocument) {
  EXPECT_TRUE(flaws_of(books(),
                       "<books xmlns='urn:books'><book year='1860'>Max Havelaar</book>"
                       "</books>")
                  .empty());
}

struct Case {
  const char* name;
  const char* xml;
  std::size_t line;
  const char* message;  // a part of it
};

class SchemaFlaws : public ::testing::TestWithParam<Case> {};

TEST_P(SchemaFlaws, NameLineAndReason) {
  const auto flaws = flaws_of(books(), GetParam().xml);
  ASSERT_FALSE(flaws.empty());
  EXPECT_EQ(flaws.front().line, GetParam().line);
  EXPECT_NE(flaws.front().message.find(GetParam().message), std::string::npos)
      << flaws.front().message;
  EXPECT_EQ(flaws.front().message.find('\n'), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Documents, SchemaFlaws,
    ::testing::Values(
        Case{"OtherRoot", "<x/>", 1, "No matching global declaration"},
        Case{"Empty", "\n<books xmlns='urn:books'/>", 2, "Missing child element"},
        Case{"WithoutAttribute", "<books xmlns='urn:books'>\n<book>A</book></books>", 2, "'year'"},
        Case{"BadValue", "<books xmlns='urn:books'>\n\n<book year='soon'>A</book></books>", 3,
             "xs:gYear"},
        Case{"NamesItsSchema",
             "<books xmlns='urn:books'>\n<book year='1860'"
             " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
             " xsi:schemaLocation='urn:books http://example.org/other.xsd'>A</book></books>",
             2, "xsi:schemaLocation"},
        Case{"NamesItsSchemaWithoutNamespace",
             "<books xmlns='urn:books' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
             " xsi:noNamespaceSchemaLocation='/etc/other.xsd'/>",
             1, "xsi:schemaLocation"}),
    [](const auto& test) { return test.param.name; });

TEST(SchemaValidate, ReportsABoundedNumberOfFlaws) {
  std::string xml = "<books xmlns='urn:books'>";
  for (std::size_t i = 0; i < 10 * libsign::limits::kMaxSchemaFlaws; ++i) {
    xml += "<book/>";
  }
  EXPECT_EQ(flaws_of(books(), xml + "</books>").size(), libsign::limits::kMaxSchemaFlaws);
}

TEST(SchemaValidate, WorksFromManyThreads) {
  const Schema schema = books();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&schema] {
      for (int round = 0; round < 50; ++round) {
        EXPECT_TRUE(flaws_of(schema, "<books xmlns='urn:books'><book year='1860'>A</book></books>")
                        .empty());
        EXPECT_FALSE(flaws_of(schema, "<books xmlns='urn:books'/>").empty());
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

struct BadSchema {
  const char* name;
  const char* xsd;
  const char* where;
};

class SchemaCompile : public ::testing::TestWithParam<BadSchema> {};

TEST_P(SchemaCompile, RefusesWithThePlace) {
  const auto schema = Schema::compile(as_bytes(GetParam().xsd), "bad.xsd");
  ASSERT_FALSE(schema.has_value());
  EXPECT_EQ(schema.error().code, Errc::MalformedInput);
  EXPECT_EQ(schema.error().where, GetParam().where);
}

INSTANTIATE_TEST_SUITE_P(
    Schemas, SchemaCompile,
    ::testing::Values(BadSchema{"NotXml", "xs:schema", "bad.xsd line 1"},
                      BadSchema{"NotASchema", "<letter/>", "bad.xsd line 1"},
                      BadSchema{"UnknownType",
                                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n"
                                "<xs:element name='a' type='b'/></xs:schema>",
                                "bad.xsd line 2"},
                      BadSchema{"Doctype",
                                "<!DOCTYPE xs:schema []>\n<xs:schema "
                                "xmlns:xs='http://www.w3.org/2001/XMLSchema'/>",
                                "bad.xsd line 1"},
                      BadSchema{"Include",
                                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n\n"
                                "<xs:include schemaLocation='other.xsd'/></xs:schema>",
                                "bad.xsd line 3"},
                      BadSchema{
                          "ImportFromAPlace",
                          "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n"
                          "<xs:import namespace='urn:b' schemaLocation='http://example.org/b.xsd'/>"
                          "</xs:schema>",
                          "bad.xsd line 2"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
