#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "tests/cli/program.hpp"

namespace zegel::test {

// Dialogue is a process that runs on a terminal of its own, and the person in front of it.
class Dialogue {
 public:
  // Dialogue runs a command line, its program first, in `directory`, on a terminal of `columns`.
  Dialogue(const std::vector<std::string>& command, const std::filesystem::path& directory,
           unsigned columns = 80);
  ~Dialogue();
  Dialogue(const Dialogue&) = delete;
  Dialogue& operator=(const Dialogue&) = delete;

  // read_until reads what appears on the terminal until `text` is there, and gives all that was
  // read so far. It gives up after some seconds, and then `text` is not in it.
  const std::string& read_until(std::string_view text);

  // type types `text`.
  void type(std::string_view text);

  // echoes says whether the terminal shows what is typed.
  bool echoes() const;

  // finish reads all that still appears, and gives the exit code as Outcome has it.
  int finish();

  // process is the number of the process.
  pid_t process() const { return child_; }

  // screen is all that appeared.
  const std::string& screen() const { return screen_; }

 private:
  bool read_some();

  int terminal_ = -1;
  pid_t child_ = -1;
  bool timed_out_ = false;
  std::string screen_;
};

}  // namespace zegel::test
