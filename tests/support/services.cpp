#include "tests/support/services.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tests/support/files.hpp"
#include "tests/support/http.hpp"

namespace zegel::test {
namespace {

[[noreturn]] void fail(const std::string& why) {
  std::cerr << "test services: " << why << "\n";
  std::abort();
}

std::vector<std::string> arguments_of(const ServicesOptions& options) {
  std::vector<std::string> arguments{ZEGEL_TEST_SERVICES,
                                     "--port",
                                     "0",
                                     "--certs",
                                     source_path("certs-test").string(),
                                     "--slow",
                                     std::to_string(options.slow)};
  if (!options.at.empty()) {
    arguments.insert(arguments.end(), {"--at", options.at});
  }
  for (const std::string& fault : options.faults) {
    arguments.insert(arguments.end(), {"--fault", fault});
  }
  return arguments;
}

// line_from reads up to the first line break.
std::string line_from(int descriptor) {
  std::string line;
  char octet = 0;
  while (read(descriptor, &octet, 1) == 1 && octet != '\n') {
    line += octet;
  }
  return line;
}

}  // namespace

Services::Services(const ServicesOptions& options) {
  std::array<int, 2> input{};
  std::array<int, 2> output{};
  if (pipe2(input.data(), O_CLOEXEC) != 0 || pipe2(output.data(), O_CLOEXEC) != 0) {
    fail("no pipe");
  }
  std::vector<std::string> arguments = arguments_of(options);
  std::vector<char*> pointers;
  for (std::string& argument : arguments) {
    pointers.push_back(argument.data());
  }
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
  const int problem =
      posix_spawn(&process_, pointers[0], &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(input[0]);
  close(output[1]);
  input_ = input[1];
  if (problem != 0) {
    fail("cannot start " + arguments[0]);
  }
  constexpr std::string_view kGreeting = "listening on ";
  const std::string line = line_from(output[0]);
  close(output[0]);
  if (!line.starts_with(kGreeting)) {
    fail("they said: " + line);
  }
  url_ = line.substr(kGreeting.size());
}

Services::~Services() {
  terminate();
}

std::string Services::url(std::string_view path) const {
  return url_ + std::string(path);
}

std::map<std::string, int> Services::counts() const {
  const Fetched fetched = fetch({.url = url("/count")});
  if (fetched.status != 200) {
    fail("no counts");
  }
  return nlohmann::json::parse(fetched.body).get<std::map<std::string, int>>();
}

int Services::count(const std::string& path) const {
  const std::map<std::string, int> all = counts();
  const auto found = all.find(path);
  return found == all.end() ? 0 : found->second;
}

int Services::close_input() {
  if (input_ >= 0) {
    close(input_);
    input_ = -1;
  }
  return wait();
}

int Services::terminate() {
  if (process_ > 0) {
    kill(process_, SIGTERM);
  }
  return close_input();
}

int Services::wait() {
  int status = 0;
  if (process_ > 0) {
    waitpid(process_, &status, 0);
    process_ = -1;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace zegel::test
