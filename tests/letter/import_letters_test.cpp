#include <gtest/gtest.h>

#include <algorithm>
#include <iomanip>
#include <sstream>

#include "libsign/letter/canonical.hpp"
#include "tests/letter/import_support.hpp"

namespace {

using libsign::Bytes;
using libsign::Result;
using libsign::letter::FieldSource;
using libsign::letter::Imported;
using libsign::letter::ImportNote;
using zegel::test::case_file;
using zegel::test::import_case;
using zegel::test::import_cases;

void write_row(std::ostream& out, std::size_t line, const std::string& name,
               const std::string& value) {
  out << std::setw(4) << line << "  " << name;
  if (!value.empty()) {
    out << std::string(name.size() < 17 ? 18 - name.size() : 1, ' ') << value;
  }
  out << '\n';
}

// table_of writes the fields of a letter as fields.txt holds them, with the line of each.
std::string table_of(const Imported& imported) {
  std::ostringstream out;
  for (const FieldSource& field : imported.fields) {
    write_row(out, field.line, field.field, field.value);
  }
  for (const ImportNote& note : imported.notes) {
    write_row(out, note.line, "note", note.what + ": " + note.text);
  }
  return out.str();
}

class ImportedLetter : public testing::TestWithParam<std::string> {};

TEST_P(ImportedLetter, HasTheFieldsOfItsTable) {
  const Result<Imported> imported = import_case(GetParam());
  ASSERT_TRUE(imported.has_value()) << zegel::test::one_line(imported.error());
  EXPECT_EQ(table_of(*imported), case_file(GetParam(), "fields.txt"));
}

TEST_P(ImportedLetter, CanBeWritten) {
  const Result<Imported> imported = import_case(GetParam());
  ASSERT_TRUE(imported.has_value()) << zegel::test::one_line(imported.error());
  const Result<Bytes> octets = libsign::letter::serialise(imported->letter);
  ASSERT_TRUE(octets.has_value()) << zegel::test::one_line(octets.error());
  if (const std::string expected = case_file(GetParam(), "letter.xml"); !expected.empty()) {
    EXPECT_EQ(libsign::as_text(*octets), expected);
  }
}

INSTANTIATE_TEST_SUITE_P(Vectors, ImportedLetter, testing::ValuesIn(import_cases("fields.txt")),
                         zegel::test::case_test_name);

TEST(ImportedLetters, IncludeTheSeedWithItsCanonicalForm) {
  EXPECT_FALSE(case_file("bzdoc-578591819-40", "letter.xml").empty());
  EXPECT_GE(import_cases("fields.txt").size(), 12U);
}

}  // namespace
