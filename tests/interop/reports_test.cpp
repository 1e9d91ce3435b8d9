#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "libsign/present/etsi.hpp"
#include "tests/doors/case.hpp"
#include "tests/interop/process.hpp"
#include "tests/present/example_reports.hpp"
#include "tests/support/files.hpp"

// Our reports of ETSI TS 119 102-2 are held against the schema and read by EU DSS.
namespace zegel::interop {
namespace {

using libsign::LetterReport;

std::size_t rows_of(const LetterReport& report) {
  std::size_t rows = report.rows.size();
  for (const libsign::report::SignatureReport& signature : report.signatures) {
    for (const libsign::report::BlockResult& block : signature.blocks) {
      rows += block.rows.size();
    }
  }
  return rows;
}

// What DSS is to find in a report: as ReportReader writes it.
std::string expected_of(const LetterReport& report) {
  std::string verdicts;
  for (const libsign::report::SignatureReport& signature : report.signatures) {
    verdicts += verdicts.empty() ? "" : ",";
    verdicts += libsign::report::total(signature.conclusion.indication);
    if (signature.conclusion.sub_indication) {
      verdicts += fmt::format(" {}", libsign::report::name(*signature.conclusion.sub_indication));
    }
  }
  return fmt::format("{}\t{}", verdicts.empty() ? "NO-SIGNATURE-FOUND" : verdicts, rows_of(report));
}

// Answers of the reader by file name.
std::map<std::string, std::string> read_by_dss(const std::vector<std::string>& files,
                                               const std::filesystem::path& directory) {
  {
    std::ofstream input(directory / "in");
    for (const std::string& file : files) {
      input << file << "\n";
    }
  }
  const int status = run({{"java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                           ZEGEL_DSS_JUDGE, "zegel.interop.ReportReader"},
                          {},
                          directory / "in",
                          directory / "out",
                          directory / "err"});
  EXPECT_EQ(status, 0) << test::read_file(directory / "err").size() << " octets of errors";
  std::map<std::string, std::string> answers;
  std::ifstream output(directory / "out");
  for (std::string line; std::getline(output, line);) {
    const std::size_t tab = line.find('\t');
    answers[line.substr(0, tab)] = line.substr(tab + 1);
  }
  return answers;
}

TEST(EtsiReports, AreSchemaValidAndReadByDssAsWeMeantThem) {
  const std::filesystem::path directory = ZEGEL_REPORTS_DIRECTORY;
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  std::vector<std::string> files;
  std::map<std::string, std::string> expected;
  const auto add = [&](const std::string& name, const std::string& file,
                       const LetterReport& report) {
    files.push_back((directory / (name + ".xml")).string());
    std::ofstream(files.back(), std::ios::binary) << libsign::present::report_etsi(report, file);
    expected[files.back()] = expected_of(report);
  };
  for (const test::ExampleReport& example : test::example_reports()) {
    add("example-" + example.name, example.file, example.report);
  }
  for (const std::string& name : test::case_names()) {
    const test::Case judged = test::read_case(test::source_path("tests/vectors/seals") / name);
    add("case-" + name, name,
        test::verifier(judged.griffie)->verify(judged.octets, judged.expectation, judged.at));
    add("signatures-" + name, name,
        test::verifier(judged.griffie)->verify_signatures(judged.octets, {}, judged.at));
  }
  EXPECT_EQ(read_by_dss(files, directory), expected);
}

TEST(EtsiReports, WouldBeRefusedByDssWhereTheyAreNotSchemaValid) {
  const std::filesystem::path directory =
      std::filesystem::path(ZEGEL_REPORTS_DIRECTORY).concat("-spoilt");
  std::filesystem::create_directories(directory);
  std::string xml =
      libsign::present::report_etsi(test::example_reports().front().report, "brief.xml");
  xml.replace(xml.find("vr:HashOnly"), 11, "vr:HashNone");
  const std::string file = (directory / "report.xml").string();
  std::ofstream(file, std::ios::binary) << xml;
  EXPECT_TRUE(read_by_dss({file}, directory)[file].starts_with("ERROR"));
}

}  // namespace
}  // namespace zegel::interop
