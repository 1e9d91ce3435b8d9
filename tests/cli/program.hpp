#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

// Running the real program, as a user does.
namespace zegel::test {

// program is the path of zegel, as it was built.
std::filesystem::path program();

// Outcome is how a process ended and what it wrote.
struct Outcome {
  int exit_code = -1;  // 128 and the number of the signal that ended it
  std::string standard_output;
  std::string standard_error;
  std::chrono::microseconds processor_time{};  // of the process and those that it waited for
  std::size_t peak_memory = 0;                 // octets that were resident at most
};

// run_program runs a command line, its program first, in `directory`, without a controlling
// terminal and with empty standard input. The environment holds PATH, on which zegel comes first,
// and LANG=C, and what of ours steers sanitizers.
Outcome run_program(const std::vector<std::string>& command,
                    const std::filesystem::path& directory);

// environment is that environment, as "NAME=value".
std::vector<std::string> environment();

// Scratch is a directory of its own that is gone with the object. In it `certs` leads to certs-test
// and `vectors` to tests/vectors, so that what zegel writes about them is the same on every
// machine, and `made` to the letters that prepare.sh made with zegel itself, once a process.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace zegel::test
