#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace zegel::interop {

// Command is one run of another program. Its streams are files; one that is not named is empty, or
// thrown away.
struct Command {
  std::vector<std::string> arguments;  // the program, found by PATH, and its arguments
  std::vector<std::pair<std::string, std::string>> environment;  // beside ours, or instead of it
  std::filesystem::path input;
  std::filesystem::path output;
  std::filesystem::path errors;
};

// run waits for the program and gives its exit status; -1 where it cannot be started or is killed.
int run(const Command& command);

}  // namespace zegel::interop
