// zegel_pages DIRECTORY writes the reports of tests/present in HTML, in each language, for a
// browser to judge.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "libsign/present/html.hpp"
#include "tests/present/example_reports.hpp"

namespace {

using libsign::present::Language;
using zegel::test::ExampleReport;

std::vector<ExampleReport> reports() {
  std::vector<ExampleReport> all = zegel::test::example_reports();
  ExampleReport full = all.front();
  full.name = "whole-letter";
  full.report.letter = zegel::test::example_letter();
  all.push_back(std::move(full));
  return all;
}

bool write(const std::filesystem::path& path, const std::string& page) {
  std::ofstream file(path, std::ios::binary);
  file << page;
  return file.flush().good();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    fmt::print(stderr, "zegel_pages DIRECTORY\n");
    return 2;
  }
  const std::filesystem::path directory(arguments[1]);
  std::filesystem::create_directories(directory);
  for (const ExampleReport& one : reports()) {
    for (const auto& [code, language] :
         {std::pair{"en", Language::English}, std::pair{"nl", Language::Dutch}}) {
      const std::filesystem::path path = directory / fmt::format("{}.{}.html", one.name, code);
      if (!write(path, libsign::present::report_html(one.report, one.file, language))) {
        fmt::print(stderr, "cannot write {}\n", path.string());
        return 1;
      }
    }
  }
  return 0;
}
