#include "tests/cli/dialogue.hpp"

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <csignal>

namespace zegel::test {
namespace {

constexpr int kPatience = 20'000;  // milliseconds: a process under a sanitizer on a busy machine

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) {
    pointers.push_back(text.data());
  }
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

Dialogue::Dialogue(const std::vector<std::string>& command, const std::filesystem::path& directory,
                   unsigned columns) {
  const winsize size{24, static_cast<unsigned short>(columns), 0, 0};
  child_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
  if (child_ == 0) {
    std::vector<std::string> words = command;
    std::vector<std::string> variables = environment();
    if (::chdir(directory.c_str()) == 0) {
      ::execve(words.front().c_str(), pointers_to(words).data(), pointers_to(variables).data());
    }
    _exit(127);
  }
}

Dialogue::~Dialogue() {
  if (child_ > 0) {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }
  ::close(terminal_);
}

// A terminal whose other end is closed gives an error, not an end.
bool Dialogue::read_some() {
  pollfd end{terminal_, POLLIN, 0};
  timed_out_ = ::poll(&end, 1, kPatience) == 0;
  if (timed_out_) {
    return false;
  }
  std::array<char, 4096> buffer{};
  const ssize_t count = ::read(terminal_, buffer.data(), buffer.size());
  if (count <= 0) {
    return false;
  }
  screen_.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

const std::string& Dialogue::read_until(std::string_view text) {
  while (screen_.find(text) == std::string::npos && read_some()) {
  }
  return screen_;
}

void Dialogue::type(std::string_view text) {
  static_cast<void>(!::write(terminal_, text.data(), text.size()));
}

bool Dialogue::echoes() const {
  termios settings{};
  return ::tcgetattr(terminal_, &settings) == 0 && (settings.c_lflag & ECHO) != 0;
}

int Dialogue::finish() {
  while (read_some()) {
  }
  // A process that was silent for that long waits for something that will never be typed.
  if (timed_out_) {
    ::kill(child_, SIGKILL);
  }
  int status = 0;
  ::waitpid(child_, &status, 0);
  child_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace zegel::test
