#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/cli/program.hpp"
#include "tests/support/files.hpp"

// Each directory under tests/vectors/cli is a case: `command`, a shell script of the lines that a
// user would type; `stdout`, `stderr` and `exit`, what must come of it. What is absent is empty,
// and 0 for `exit`. Where ZEGEL_REBASELINE is set, what is expected is written anew: read the
// difference before it is kept.
namespace zegel::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(source_path("tests/vectors/cli"))) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string text_of(const fs::path& path) {
  return fs::exists(path) ? std::string(libsign::as_text(read_file(path))) : std::string();
}

void write_or_remove(const fs::path& path, const std::string& text) {
  if (text.empty()) {
    fs::remove(path);
  } else {
    std::ofstream(path, std::ios::binary) << text;
  }
}

std::string exit_text(int exit_code) {
  return exit_code == 0 ? std::string() : std::to_string(exit_code) + "\n";
}

class Case : public testing::TestWithParam<std::string> {};

TEST_P(Case, EndsAsExpected) {
  const fs::path folder = source_path("tests/vectors/cli/" + GetParam());
  const Scratch scratch;
  const Outcome outcome = run_program({"/bin/sh", (folder / "command").string()}, scratch.path());
  if (std::getenv("ZEGEL_REBASELINE") != nullptr) {
    write_or_remove(folder / "stdout", outcome.standard_output);
    write_or_remove(folder / "stderr", outcome.standard_error);
    write_or_remove(folder / "exit", exit_text(outcome.exit_code));
  }
  EXPECT_EQ(outcome.standard_output, text_of(folder / "stdout"));
  EXPECT_EQ(outcome.standard_error, text_of(folder / "stderr"));
  EXPECT_EQ(exit_text(outcome.exit_code), text_of(folder / "exit"));
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cli, Case, testing::ValuesIn(case_names()), test_name);

}  // namespace
}  // namespace zegel::test
