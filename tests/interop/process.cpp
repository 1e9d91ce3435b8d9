#include "tests/interop/process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>

namespace zegel::interop {
namespace {

constexpr int kReadable = 0644;

std::vector<std::string> environment_of(const Command& command) {
  std::vector<std::string> lines;
  for (char** line = environ; *line != nullptr; ++line) {
    const std::string_view text(*line);
    const std::string_view name = text.substr(0, text.find('='));
    if (std::none_of(command.environment.begin(), command.environment.end(),
                     [&](const auto& variable) { return variable.first == name; })) {
      lines.emplace_back(text);
    }
  }
  for (const auto& [name, value] : command.environment) {
    lines.push_back(name + "=" + value);
  }
  return lines;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) {
    all.push_back(text.data());
  }
  all.push_back(nullptr);
  return all;
}

void redirect(posix_spawn_file_actions_t& actions, int stream, const std::filesystem::path& file) {
  const int flags = stream == STDIN_FILENO ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&actions, stream, file.empty() ? "/dev/null" : file.c_str(),
                                   flags, kReadable);
}

}  // namespace

int run(const Command& command) {
  std::vector<std::string> arguments = command.arguments;
  std::vector<std::string> environment = environment_of(command);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  redirect(actions, STDIN_FILENO, command.input);
  redirect(actions, STDOUT_FILENO, command.output);
  redirect(actions, STDERR_FILENO, command.errors);
  pid_t process = 0;
  const int failure = posix_spawnp(&process, arguments.front().c_str(), &actions, nullptr,
                                   pointers(arguments).data(), pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  if (failure != 0 || waitpid(process, &status, 0) != process || !WIFEXITED(status)) {
    return -1;
  }
  return WEXITSTATUS(status);
}

}  // namespace zegel::interop
