#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <type_traits>
#include <variant>

#include "cli/arguments.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/help.hpp"
#include "cli/terminal.hpp"
#include "libsign/native/runtime.hpp"

namespace zegel {
namespace {

// A stream that the caller closed must not become the number of a file that is opened here.
void hold_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) < 0) {
      static_cast<void>(::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY));
    }
  }
}

ExitCode print(std::string_view text, const Terminal& terminal) {
  if (const libsign::Result<void> written = terminal.write(text); !written) {
    terminal.report(written.error());
    return kTrouble;
  }
  return kAccepted;
}

// Runs the command whose arguments were given.
struct Run {
  const Terminal& terminal;

  ExitCode operator()(const HelpArguments& arguments) const {
    return print(help_text(arguments.command, terminal.language()), terminal);
  }
  ExitCode operator()(const VersionArguments&) const {
    return print("zegel " ZEGEL_VERSION "\n", terminal);
  }
  ExitCode operator()(const ComposeArguments& arguments) const {
    return compose(arguments, terminal);
  }
  ExitCode operator()(const SignArguments& arguments) const { return sign(arguments, terminal); }
  ExitCode operator()(const VerifyArguments& arguments) const {
    return verify(arguments, terminal);
  }
  ExitCode operator()(const ShowArguments& arguments) const { return show(arguments, terminal); }
  ExitCode operator()(const ExtendArguments& arguments) const {
    return extend(arguments, terminal);
  }
  ExitCode operator()(const KeysArguments& arguments) const { return keys(arguments, terminal); }
};

ExitCode run(int count, const char* const* arguments) {
  const Terminal terminal(language_of(count, arguments));
  if (count <= 1) {
    terminal.text(help_text({}, terminal.language()));
    return kTrouble;
  }
  try {
    const libsign::Result<Arguments> read = read_arguments(count, arguments, terminal);
    if (!read) {
      terminal.report(read.error());
      return kTrouble;
    }
    return std::visit(Run{terminal}, *read);
  } catch (const std::exception& exception) {
    terminal.error("this should not have happened: {}", exception.what());
    return kTrouble;
  }
}

}  // namespace
}  // namespace zegel

int main(int count, char** arguments) {
  zegel::hold_standard_streams();
  libsign::native::start_openssl();
  // Writing then fails with an error, which is told.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  return zegel::run(count, arguments);
}
