#include "tests/present/golden.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/files.hpp"

namespace zegel::test {

void expect_golden(std::string_view path, std::string_view actual) {
  const std::filesystem::path file = source_path(path);
  if (const char* write = std::getenv("ZEGEL_WRITE_GOLDEN"); write != nullptr && *write == '1') {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << actual;
  }
  const std::string expected = std::filesystem::exists(file) ? read_source_text(path) : "";
  EXPECT_EQ(actual, expected) << "differs from " << path << "; if the new text is right, run\n"
                              << "  ZEGEL_WRITE_GOLDEN=1 build/release/bin/present_test\n"
                              << "and look at what git diff shows";
}

}  // namespace zegel::test
