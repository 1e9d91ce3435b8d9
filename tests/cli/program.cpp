#include "tests/cli/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <iostream>

#include "tests/support/files.hpp"

namespace zegel::test {
namespace {

namespace fs = std::filesystem;

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) {
    pointers.push_back(text.data());
  }
  pointers.push_back(nullptr);
  return pointers;
}

[[noreturn]] void become(std::vector<std::string> command, const fs::path& directory, int output,
                         int error) {
  setsid();
  const int nothing = ::open("/dev/null", O_RDONLY);
  if (nothing < 0 || ::dup2(nothing, STDIN_FILENO) < 0 || ::dup2(output, STDOUT_FILENO) < 0 ||
      ::dup2(error, STDERR_FILENO) < 0 || ::chdir(directory.c_str()) != 0) {
    _exit(126);
  }
  std::vector<std::string> variables = environment();
  ::execve(command.front().c_str(), pointers_to(command).data(), pointers_to(variables).data());
  _exit(127);
}

std::chrono::microseconds duration_of(const timeval& time) {
  return std::chrono::seconds{time.tv_sec} + std::chrono::microseconds{time.tv_usec};
}

// Reads both ends until each is closed, so that neither blocks the writer.
void drain(int output, int error, Outcome& outcome) {
  std::array<pollfd, 2> ends{pollfd{output, POLLIN, 0}, pollfd{error, POLLIN, 0}};
  const std::array<std::string*, 2> texts{&outcome.standard_output, &outcome.standard_error};
  std::array<char, 65536> buffer{};
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    ::poll(ends.data(), ends.size(), -1);
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].fd < 0 || ends[i].revents == 0) {
        continue;
      }
      const ssize_t count = ::read(ends[i].fd, buffer.data(), buffer.size());
      if (count <= 0) {
        ::close(ends[i].fd);
        ends[i].fd = -1;
      } else {
        texts[i]->append(buffer.data(), static_cast<std::size_t>(count));
      }
    }
  }
}

// Made once, in a directory that goes with the process.
const fs::path& made_letters() {
  static const struct Made {
    fs::path path = fs::temp_directory_path() / ("zegel-made-" + std::to_string(::getpid()));
    Made() {
      fs::create_directories(path);
      fs::create_directory_symlink(source_path("certs-test"), path / "certs");
      fs::create_directory_symlink(source_path("tests/vectors"), path / "vectors");
      const Outcome outcome = run_program({source_path("tests/cli/prepare.sh").string()}, path);
      if (outcome.exit_code != 0) {
        std::cerr << "prepare.sh: " << outcome.standard_error << "\n";
        std::abort();
      }
    }
    ~Made() { fs::remove_all(path); }
  } made;
  return made.path;
}

}  // namespace

fs::path program() {
  return ZEGEL_PROGRAM;
}

std::vector<std::string> environment() {
  std::vector<std::string> variables{"PATH=" + program().parent_path().string() + ":/usr/bin:/bin",
                                     "LANG=C"};
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) {
      variables.push_back(std::string(name) + "=" + value);
    }
  }
  return variables;
}

Outcome run_program(const std::vector<std::string>& command, const fs::path& directory) {
  std::array<int, 2> output{};
  std::array<int, 2> error{};
  Outcome outcome;
  if (::pipe2(output.data(), O_CLOEXEC) != 0 || ::pipe2(error.data(), O_CLOEXEC) != 0) {
    return outcome;
  }
  const pid_t child = ::fork();
  if (child == 0) {
    become(command, directory, output[1], error[1]);
  }
  ::close(output[1]);
  ::close(error[1]);
  drain(output[0], error[0], outcome);
  int status = 0;
  rusage used{};
  ::wait4(child, &status, 0, &used);
  outcome.processor_time = duration_of(used.ru_utime) + duration_of(used.ru_stime);
  outcome.peak_memory = static_cast<std::size_t>(used.ru_maxrss) << 10;
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return outcome;
}

Scratch::Scratch() {
  std::string form = (fs::temp_directory_path() / "zegel-scratch-XXXXXX").string();
  if (::mkdtemp(form.data()) == nullptr) {
    std::cerr << "cannot make a scratch directory\n";
    std::abort();
  }
  path_ = form;
  fs::create_directory_symlink(source_path("certs-test"), path_ / "certs");
  fs::create_directory_symlink(source_path("tests/vectors"), path_ / "vectors");
  fs::create_directory_symlink(made_letters(), path_ / "made");
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace zegel::test
