#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "libsign/base/text.hpp"
#include "libsign/present/csv.hpp"
#include "tests/present/example_reports.hpp"
#include "tests/support/files.hpp"

namespace {

using libsign::LetterReport;
using libsign::present::report_csv;
using libsign::present::report_csv_header;
using zegel::test::example_reports;
using zegel::test::ExampleReport;
using Cells = std::vector<std::string>;

// cells_of reads one line as RFC 4180 has it, with semicolons; what is no such line has no cells.
Cells cells_of(std::string_view line) {
  if (!line.ends_with("\r\n")) {
    return {};
  }
  line.remove_suffix(2);
  Cells cells(1);
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == ';') {
      cells.emplace_back();
    } else if (line[at] != '"') {
      cells.back() += line[at];
    } else {
      if (!cells.back().empty()) {
        return {};
      }
      for (++at; line.substr(at, 1) != "\"" || line.substr(at, 2) == "\"\""; ++at) {
        if (at >= line.size()) {
          return {};
        }
        at += line[at] == '"' ? 1 : 0;
        cells.back() += line[at];
      }
      if (at + 1 < line.size() && line[at + 1] != ';') {
        return {};
      }
    }
  }
  return cells;
}

// csv_of gives the cell of the subject, and that of the file, with that text in both.
std::string csv_of(const std::string& text) {
  LetterReport report = example_reports().front().report;
  report.letter->subject.value = text;
  const Cells cells = cells_of(report_csv(report, text));
  const Cells names = cells_of(report_csv_header());
  EXPECT_EQ(cells.size(), names.size()) << text;
  for (std::size_t i = 0; i < cells.size() && i < names.size(); ++i) {
    if (names[i] == "subject") {
      EXPECT_EQ(cells[i], cells[0]);
      return cells[i];
    }
  }
  return "no such column";
}

TEST(Csv, HasTheColumnsOfItsDocumentInTheirOrder) {
  const std::string document = zegel::test::read_source_text("schemas/report.csv.md");
  Cells documented;
  for (std::size_t at = document.find("\n| `"); at != std::string::npos;
       at = document.find("\n| `", at + 1)) {
    documented.push_back(document.substr(at + 4, document.find('`', at + 4) - at - 4));
  }
  EXPECT_EQ(cells_of(report_csv_header()), documented);
}

TEST(Csv, HasACellInEveryColumnOfEveryReport) {
  for (const ExampleReport& example : example_reports()) {
    const std::string line = report_csv(example.report, example.file);
    EXPECT_EQ(cells_of(line).size(), cells_of(report_csv_header()).size()) << line;
    EXPECT_EQ(line.find_first_of("\r\n\t"), line.size() - 2) << line;
    EXPECT_FALSE(libsign::prose_flaw(line.substr(0, line.size() - 2))) << line;
  }
}

TEST(Csv, HoldsNoFormula) {
  const struct {
    std::string text;
    std::string cell;
  } cases[] = {
      {"=1+1", "'=1+1"},
      {"+31 70 348 64 86", "'+31 70 348 64 86"},
      {"-2", "'-2"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"  =1", "'  =1"},
      {"'=1", "''=1"},
      {"\xEF\xBC\x9D"
       "1",
       "'\xEF\xBC\x9D"
       "1"},
      {"\t=1", "\\u{0009}=1"},
      {"\r=1", "\\u{000D}=1"},
      {"\n=1", "\\u{000A}=1"},
      {"1=1", "1=1"},
      {"'s-Gravenhage", "'s-Gravenhage"},
      {"", ""},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(csv_of(one.text), one.cell) << one.text;
  }
}

TEST(Csv, KeepsCellsApart) {
  for (const std::string text : {";", "\"", "\"\"", "a;\"b\";c", ",=1", " a ", "a\"", "\";\""}) {
    EXPECT_EQ(csv_of(text), text);
  }
}

TEST(Csv, ShowsWhatIsNoTextAndWhatIsNotSeen) {
  EXPECT_EQ(csv_of("a\xFF\r\nb"), "a\\x{FF}\\u{000D}\\u{000A}b");
  EXPECT_EQ(csv_of("a\xE2\x80\xAE"
                   "b\xE2\x80\x8B"),
            "a\\u{202E}b\\u{200B}");
}

TEST(Csv, IsWhole) {
  const std::string text(5000, 'x');
  EXPECT_EQ(csv_of(text), text);
}

}  // namespace
