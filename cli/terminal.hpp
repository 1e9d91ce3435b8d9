#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/secret.hpp"
#include "libsign/present/language.hpp"
#include "libsign/present/say.hpp"

namespace zegel {

// Terminal holds all manners of the program towards the person who runs it:
// - standard output is the result and nothing else;
// - everything else goes to standard error, as `zegel: error: ...`, `zegel: hint: ...` or
//   `zegel: note: ...`, one line each, without a capital at the start or a full stop at the end;
// - what comes from a file or the command line is escaped before a terminal sees it.
//
// Messages stand in the code in English, with `{}` for what is filled in, and are translated here.
class Terminal {
 public:
  explicit Terminal(libsign::present::Language language) : language_(language) {}

  libsign::present::Language language() const { return language_; }

  // say is `message` in the user's language, with `arguments` filled in; a message without any is
  // no format, and may hold braces.
  template <typename... Arguments>
  std::string say(std::string_view message, const Arguments&... arguments) const {
    if constexpr (sizeof...(arguments) == 0) {
      return std::string(libsign::present::translate(language_, message));
    } else {
      return libsign::present::say(language_, message, arguments...);
    }
  }

  // error, hint and note print one translated line on standard error.
  template <typename... Arguments>
  void error(std::string_view message, const Arguments&... arguments) const {
    print(say("error"), say(message, arguments...));
  }
  template <typename... Arguments>
  void hint(std::string_view message, const Arguments&... arguments) const {
    print(say("hint"), say(message, arguments...));
  }
  template <typename... Arguments>
  void note(std::string_view message, const Arguments&... arguments) const {
    print(say("note"), say(message, arguments...));
  }

  // report prints an Error: the place and what is wrong in one line, then its hint.
  void report(const libsign::Error& error) const;

  // line prints a line of a table on standard error.
  void line(std::string_view text) const;

  // text prints several lines of ours, a usage, on standard error as they are.
  void text(std::string_view lines) const;

  // write puts octets on standard output as they are. Errors: Io.
  libsign::Result<void> write(libsign::BytesView octets) const;
  libsign::Result<void> write(std::string_view text) const;

  // width is how many characters fit on a line of standard output: of the terminal, else 80.
  std::size_t width() const;

  // is_asked_from says whether standard input is a terminal: whether there is somebody to ask.
  bool is_asked_from() const;

  // confirm asks a question on standard error and reads the answer from standard input. Anything
  // but a clear yes is no.
  bool confirm(std::string_view question) const;

  // password asks for a password on the terminal of the process, without showing what is typed.
  // Errors: NotFound where there is no terminal; Io where nothing was answered.
  libsign::Result<libsign::pki::Secret> password(std::string_view prompt) const;

 private:
  void print(std::string_view kind, std::string_view message) const;

  libsign::present::Language language_;
};

// language_of finds the language that a user wants: what follows `--lang` in the arguments, else
// what the values of the environment variables LC_ALL, LC_MESSAGES and LANG say, the first that is
// set. Anything but Dutch is English; whether the value of `--lang` is one is checked by
// read_arguments.
libsign::present::Language language_of(int count, const char* const* arguments);

}  // namespace zegel
