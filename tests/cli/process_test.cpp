#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/program.hpp"
#include "tests/support/files.hpp"

// What one process costs: the files that it opens, and its time.
namespace zegel::test {
namespace {

const std::vector<std::string> kVerify{
    program().string(),     "verify", "made/sealed.xml",     "--trust",
    "certs/g3/root.pem",    "--crl",  "certs/g3/crls",       "--register",
    "certs/ministries.xml", "--at",   "2026-03-01T12:00:00Z"};

// The file of a line of strace: openat(AT_FDCWD, "made/sealed.xml", O_RDONLY) = 3.
std::string file_of(const std::string& line) {
  const std::size_t start = line.find('"');
  const std::size_t end = line.find('"', start + 1);
  return start == std::string::npos ? std::string() : line.substr(start + 1, end - start - 1);
}

// The program's own code and the loader's list of it; what a sanitizer reads about the process.
bool is_code(const std::string& file) {
  return file.find(".so") != std::string::npos || file.starts_with("/proc/self/") ||
         file.starts_with("/proc/") || file == program().string();
}

TEST(Process, OpensOnlyWhatItIsGiven) {
  const Scratch scratch;
  std::vector<std::string> command{
      "/usr/bin/strace", "-f", "-o",
      "trace",           "-e", "trace=open,openat,openat2,connect,socket,execve"};
  // The leak checker cannot work beside strace.
  command.insert(command.end(), {"-E", "ASAN_OPTIONS=detect_leaks=0"});
  command.insert(command.end(), kVerify.begin(), kVerify.end());
  const Outcome outcome = run_program(command, scratch.path());
  ASSERT_EQ(outcome.exit_code, 0) << outcome.standard_error;
  std::istringstream trace(std::string(libsign::as_text(read_file(scratch.path() / "trace"))));
  std::set<std::string> opened;
  for (std::string line; std::getline(trace, line);) {
    EXPECT_EQ(line.find("socket("), std::string::npos) << line;
    const std::string file = file_of(line);
    if (!file.empty() && !is_code(file) && line.find("ENOENT") == std::string::npos) {
      opened.insert(file);
    }
  }
  const std::set<std::string> given{"made/sealed.xml", "certs/g3/root.pem", "certs/ministries.xml",
                                    "certs/g3/crls"};
  for (const std::string& file : given) {
    EXPECT_TRUE(opened.contains(file)) << file;
  }
  for (const std::string& file : opened) {
    EXPECT_TRUE(given.contains(file) || file.starts_with("certs/g3/crls/")) << file;
  }
}

TEST(Process, VerifiesALetterInThirtyMilliseconds) {
#if defined(NDEBUG)
  constexpr std::chrono::milliseconds kLimit{30};
#else
  constexpr std::chrono::milliseconds kLimit{1000};  // with sanitizers and without optimisation
#endif
  const Scratch scratch;
  // Nothing is waited for but files, so that the time of the processor is that of the clock where
  // the machine has nothing else to do. The best of some runs: the first has to read the program.
  std::chrono::microseconds best = std::chrono::hours{1};
  for (int i = 0; i < 5; ++i) {
    const Outcome outcome = run_program(kVerify, scratch.path());
    ASSERT_EQ(outcome.exit_code, 0);
    best = std::min(best, outcome.processor_time);
  }
  RecordProperty("microseconds", std::to_string(best.count()));
  EXPECT_LE(best, kLimit) << best.count() << " us";
}

}  // namespace
}  // namespace zegel::test
