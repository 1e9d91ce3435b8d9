#include "cli/terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "cli/files.hpp"
#include "cli/secret.hpp"
#include "cli/trouble.hpp"
#include "libsign/base/text.hpp"

namespace zegel {
namespace {

using libsign::Errc;
using libsign::Result;
using libsign::pki::Secret;
using libsign::present::Language;

constexpr std::size_t kPlainWidth = 80;
constexpr std::size_t kNarrowest = 20;
constexpr std::size_t kLongestAnswer = 4096;

// Nothing can be told when standard error fails, so the outcome is not looked at.
void write_error(std::string_view text) {
  static_cast<void>(write_all(STDERR_FILENO, libsign::as_bytes(text)));
}

// Reads up to a line feed, octet by octet: what follows it is not ours to take. A null octet, an
// end without any octet, and a signal give nothing.
std::optional<std::string> read_line(int descriptor) {
  std::string line;
  while (line.size() < kLongestAnswer) {
    char octet = 0;
    const ssize_t count = ::read(descriptor, &octet, 1);
    if (count < 0 || (count == 0 && line.empty())) {
      return std::nullopt;
    }
    if (count == 0 || octet == '\n') {
      return line;
    }
    line.push_back(octet);
  }
  return std::nullopt;
}

volatile std::sig_atomic_t g_signal = 0;

void remember_signal(int signal) {
  g_signal = signal;
}

// Silence turns the echo of a terminal off and, whatever happens, on again: a signal that would end
// or stop the process interrupts the reading, and is sent again once the echo is back.
class Silence {
 public:
  explicit Silence(int descriptor) : descriptor_(descriptor) {
    g_signal = 0;
    sigset_t blocked;
    sigemptyset(&blocked);
    struct sigaction action {};
    action.sa_handler = remember_signal;
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
      sigaddset(&blocked, kSignals[i]);
      sigaction(kSignals[i], &action, &old_actions_[i]);
    }
    // They arrive only while wait waits, so that none is lost just before it.
    sigprocmask(SIG_BLOCK, &blocked, &old_mask_);
    tcgetattr(descriptor_, &old_settings_);
    termios silent = old_settings_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    silent.c_lflag |= ECHONL;
    tcsetattr(descriptor_, TCSAFLUSH, &silent);
  }

  ~Silence() {
    tcsetattr(descriptor_, TCSAFLUSH, &old_settings_);
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
      sigaction(kSignals[i], &old_actions_[i], nullptr);
    }
    sigprocmask(SIG_SETMASK, &old_mask_, nullptr);
    if (g_signal != 0) {
      raise(g_signal);
    }
  }

  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

  // wait waits for something that was typed; false where a signal came instead.
  bool wait() const {
    pollfd typed{descriptor_, POLLIN, 0};
    return ppoll(&typed, 1, nullptr, &old_mask_) > 0;
  }

 private:
  static constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
  int descriptor_;
  termios old_settings_{};
  sigset_t old_mask_{};
  std::array<struct sigaction, kSignals.size()> old_actions_{};
};

// Of a place only standard output and the number of a line are put in words, "letter.md: line 12":
// the rest are names of files and fields.
std::string translated_place(const Terminal& terminal, std::string_view where) {
  if (where == kStandardOutput) {
    return terminal.say(where);
  }
  constexpr std::string_view kLine = "line ";
  const std::size_t colon = where.rfind(": ");
  const std::size_t start = colon == std::string_view::npos ? 0 : colon + 2;
  const std::string_view last = where.substr(start);
  const std::string_view number = last.substr(std::min(kLine.size(), last.size()));
  if (!last.starts_with(kLine) || number.empty() ||
      number.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::string(where);
  }
  return fmt::format("{}{}", where.substr(0, start), terminal.say("line {}", number));
}

}  // namespace

void Terminal::print(std::string_view kind, std::string_view message) const {
  write_error(fmt::format("zegel: {}: {}\n", kind, libsign::printable(message)));
}

void Terminal::report(const libsign::Error& error) const {
  const std::string detail = say(error.detail);
  print(say("error"), error.where.empty()
                          ? detail
                          : fmt::format("{}: {}", translated_place(*this, error.where), detail));
  if (!error.hint.empty()) {
    print(say("hint"), say(error.hint));
  }
}

void Terminal::line(std::string_view text) const {
  write_error(libsign::printable(text) + "\n");
}

void Terminal::text(std::string_view lines) const {
  write_error(lines);
}

Result<void> Terminal::write(libsign::BytesView octets) const {
  return write_standard_output(octets);
}

Result<void> Terminal::write(std::string_view text) const {
  return write(libsign::as_bytes(text));
}

std::size_t Terminal::width() const {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < kNarrowest) {
    return kPlainWidth;
  }
  return size.ws_col;
}

bool Terminal::is_asked_from() const {
  return isatty(STDIN_FILENO) == 1;
}

bool Terminal::confirm(std::string_view question) const {
  write_error(fmt::format("zegel: {} ", libsign::printable(question)));
  const std::optional<std::string> answer = read_line(STDIN_FILENO);
  if (!answer) {
    write_error("\n");
    return false;
  }
  const std::string word = libsign::fold_case(libsign::collapse_blanks(*answer));
  return word == "y" || word == "yes" || word == "j" || word == "ja";
}

Result<Secret> Terminal::password(std::string_view prompt) const {
  const int descriptor = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) {
    return trouble(Errc::NotFound, "there is no terminal to ask for a password", {},
                   "put the password in a file and name it with --password-file");
  }
  std::optional<Secret> answer;
  {
    const Silence silence(descriptor);
    static_cast<void>(write_all(
        descriptor, libsign::as_bytes(fmt::format("zegel: {}: ", libsign::printable(prompt)))));
    if (silence.wait()) {
      answer = secret_line(descriptor);
    }
  }
  ::close(descriptor);
  if (!answer) {
    return trouble(Errc::Io, "no password was given");
  }
  return *std::move(answer);
}

Language language_of(int count, const char* const* arguments) {
  std::string_view wanted;
  for (const char* name : {"LANG", "LC_MESSAGES", "LC_ALL"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') {
      wanted = value;
    }
  }
  constexpr std::string_view kOption = "--lang";
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--") {
      break;
    }
    if (argument == kOption && i + 1 < count) {
      wanted = arguments[i + 1];
    } else if (argument.starts_with("--lang=")) {
      wanted = argument.substr(kOption.size() + 1);
    }
  }
  return wanted.starts_with("nl") ? Language::Dutch : Language::English;
}

}  // namespace zegel
