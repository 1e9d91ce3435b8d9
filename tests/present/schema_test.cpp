#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "libsign/present/json.hpp"
#include "tests/present/example_reports.hpp"
#include "tests/support/files.hpp"
#include "tests/support/json_schema.hpp"

namespace {

using libsign::letter::Letter;
using libsign::present::letter_json;
using libsign::present::report_json;
using nlohmann::json;
using zegel::test::example_letter;
using zegel::test::example_reports;
using zegel::test::ExampleReport;
using zegel::test::JsonSchema;
using zegel::test::read_schema;

// for_each_object visits `document` and every object in it; a visit may change the object for as
// long as it lasts.
void for_each_object(json& document, const std::function<void(json&)>& visit) {
  if (document.is_object()) {
    visit(document);
  }
  if (document.is_structured()) {
    for (json& part : document) {
      for_each_object(part, visit);
    }
  }
}

// A document that the schema accepts is refused as soon as any of its objects has a key more or
// less.
void expect_closed(const JsonSchema& validator, json document) {
  for_each_object(document, [&](json& object) {
    const json before = object;
    object["surprise"] = 1;
    EXPECT_FALSE(validator.accepts(document)) << "one more key in " << before;
    object = before;
    for (const auto& [key, value] : before.items()) {
      object.erase(key);
      EXPECT_FALSE(validator.accepts(document)) << "without " << key << " of " << before;
      object = before;
    }
  });
}

std::vector<Letter> letters() {
  Letter counted = example_letter();
  counted.annexes = libsign::letter::CountedAnnexes{"Bijlage(n)", 2};
  Letter empty = example_letter();
  empty.annexes = libsign::letter::EmptyAnnexes{"Bijlage(n)"};
  Letter unlabelled = example_letter();
  unlabelled.annexes = libsign::letter::TitledAnnexes{"", {}};
  unlabelled.reference.label.clear();
  unlabelled.website->href.clear();
  Letter hostile = example_letter();
  hostile.subject = {"\x1B[2J", "\xFF\xE2\x80\xAE"};
  hostile.body = {{libsign::letter::Heading{6, {{libsign::letter::Text{"\xC0\xAF"}}}}}};
  return {Letter{}, example_letter(), counted, empty, unlabelled, hostile};
}

TEST(ReportSchema, AcceptsEveryReport) {
  const JsonSchema validator("report.schema.json");
  for (const ExampleReport& example : example_reports()) {
    EXPECT_TRUE(validator.accepts(json::parse(report_json(example.report, example.file))))
        << example.name;
  }
}

TEST(ReportSchema, RefusesAKeyMoreOrLess) {
  const JsonSchema validator("report.schema.json");
  for (const ExampleReport& example : example_reports()) {
    if (example.name == "two-ministries") {
      expect_closed(validator, json::parse(report_json(example.report, example.file)));
    }
  }
}

TEST(LetterSchema, AcceptsEveryLetter) {
  const JsonSchema validator("letter.schema.json");
  for (const Letter& letter : letters()) {
    EXPECT_TRUE(validator.accepts(json::parse(letter_json(letter)))) << letter_json(letter);
  }
}

TEST(LetterSchema, RefusesAKeyMoreOrLess) {
  expect_closed(JsonSchema("letter.schema.json"), json::parse(letter_json(example_letter())));
}

class Schema : public testing::TestWithParam<const char*> {};

TEST_P(Schema, DescribesEveryPropertyInEnglishAndDutch) {
  json schema = read_schema(GetParam());
  std::size_t described = 0;
  for_each_object(schema, [&](json& object) {
    if (!object.contains("properties") || !object["properties"].is_object()) {
      return;
    }
    for (const auto& [name, property] : object["properties"].items()) {
      const std::string text = property.value("description", "");
      const std::size_t dutch = text.find(". NL: ");
      EXPECT_TRUE(dutch != std::string::npos && dutch > 0 && text.ends_with("."))
          << name << ": " << text;
      ++described;
    }
  });
  EXPECT_GT(described, 20U);
}

TEST_P(Schema, IsClosedAndWantsEveryKey) {
  json schema = read_schema(GetParam());
  for_each_object(schema, [](json& object) {
    if (object.value("type", json()) == "object") {
      EXPECT_EQ(object.value("additionalProperties", json()), false) << object;
      EXPECT_EQ(object["required"].size(), object["properties"].size()) << object;
    }
  });
}

INSTANTIATE_TEST_SUITE_P(All, Schema,
                         testing::Values("report.schema.json", "letter.schema.json",
                                         "keys.schema.json"));

}  // namespace
