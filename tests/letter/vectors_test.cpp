#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "libsign/letter/canonical.hpp"
#include "libsign/xml/document.hpp"
#include "libsign/xml/schema.hpp"
#include "tests/support/files.hpp"

// One folder of tests/vectors/letters is one letter file:
//   letter.xml  what is parsed
//   error.txt   the whole error line; absent for a letter that is accepted
//   schema.txt  "valid", "not XML", or the line where schemas/letter.xsd finds the first flaw
namespace {

namespace fs = std::filesystem;
using libsign::Bytes;
using libsign::Errc;
using libsign::Error;
using libsign::letter::parse;
using libsign::letter::serialise;

constexpr std::string_view kLetters = "tests/vectors/letters";

std::vector<std::string> all_cases() {
  std::vector<std::string> cases;
  for (const auto& entry : fs::directory_iterator(zegel::test::source_path(kLetters))) {
    cases.push_back(entry.path().filename().string());
  }
  std::ranges::sort(cases);
  return cases;
}

fs::path file_of(const std::string& name, std::string_view file) {
  return zegel::test::source_path(kLetters) / name / file;
}

// line_in reads a file that holds one line.
std::string line_in(const fs::path& path) {
  std::string text(libsign::as_text(zegel::test::read_file(path)));
  if (text.ends_with('\n')) {
    text.pop_back();
  }
  return text;
}

std::string line_of(const Error& error) {
  return error.where.empty() ? error.detail : error.where + ": " + error.detail;
}

class LetterFile : public ::testing::TestWithParam<std::string> {};

TEST_P(LetterFile, IsReadOrRefusedWithItsErrorLine) {
  const Bytes octets = zegel::test::read_file(file_of(GetParam(), "letter.xml"));
  const auto letter = parse(octets);
  if (!fs::exists(file_of(GetParam(), "error.txt"))) {
    ASSERT_TRUE(letter) << line_of(letter.error());
    EXPECT_EQ(serialise(*letter), octets);
    return;
  }
  ASSERT_FALSE(letter);
  EXPECT_EQ(line_of(letter.error()), line_in(file_of(GetParam(), "error.txt")));
  EXPECT_TRUE(letter.error().code == Errc::MalformedInput ||
              letter.error().code == Errc::LimitExceeded);
}

TEST_P(LetterFile, IsJudgedByTheSchemaAsExpected) {
  static const auto schema =
      libsign::xml::Schema::compile(zegel::test::read_source("schemas/letter.xsd"), "letter.xsd");
  ASSERT_TRUE(schema) << line_of(schema.error());
  const auto document =
      libsign::xml::Document::parse(zegel::test::read_file(file_of(GetParam(), "letter.xml")));
  std::string verdict = "not XML";
  std::string message;
  if (document) {
    const auto flaws = schema->validate(*document);
    verdict = flaws.empty() ? "valid" : "line " + std::to_string(flaws.front().line);
    message = flaws.empty() ? "" : flaws.front().message;
  }
  EXPECT_EQ(verdict, line_in(file_of(GetParam(), "schema.txt"))) << message;
}

INSTANTIATE_TEST_SUITE_P(Vectors, LetterFile, ::testing::ValuesIn(all_cases()),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
