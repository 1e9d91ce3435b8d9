#include "cli/help.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "tests/cli/program.hpp"
#include "tests/support/files.hpp"

namespace zegel::test {
namespace {

using libsign::present::Language;

// Text is one that explains a command, with a name for the failure.
struct Text {
  std::string command;  // empty: the program
  std::string where;
  std::string text;
};

std::vector<std::string> commands() {
  std::vector<std::string> names{""};
  for (const std::string_view name : command_names()) {
    names.emplace_back(name);
  }
  return names;
}

// A manual page without the backslashes of roff, which writes "\-\-trust".
std::string manual_page(const std::string& command) {
  std::string text =
      read_source_text("cli/man/zegel" + (command.empty() ? "" : "-" + command) + ".1");
  std::erase(text, '\\');
  return text;
}

std::vector<Text> texts() {
  std::vector<Text> all;
  for (const std::string& command : commands()) {
    all.push_back({command, "en " + command, std::string(help_text(command, Language::English))});
    all.push_back({command, "nl " + command, std::string(help_text(command, Language::Dutch))});
    all.push_back({command, "man " + command, manual_page(command)});
  }
  return all;
}

// Every "--word" of a text.
std::set<std::string> options_in(const std::string& text) {
  std::set<std::string> found;
  for (std::size_t at = text.find("--"); at != std::string::npos; at = text.find("--", at + 2)) {
    const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-", at);
    found.insert(text.substr(at, end - at));
  }
  found.erase("--");
  return found;
}

bool is_long(const std::string& option) {
  return option.starts_with("--");
}

TEST(Help, ExplainsEveryOptionOfItsCommand) {
  for (const Text& text : texts()) {
    const std::set<std::string> explained = options_in(text.text);
    for (const std::string& option : option_names(text.command)) {
      const bool found = is_long(option) ? explained.contains(option)
                                         : text.text.find(option) != std::string::npos;
      EXPECT_TRUE(found) << text.where << " does not explain " << option;
    }
  }
}

TEST(Help, NamesNoOptionThatDoesNotExist) {
  std::set<std::string> known;
  for (const std::string& command : commands()) {
    for (const std::string& option : option_names(command)) {
      known.insert(option);
    }
  }
  for (const Text& text : texts()) {
    for (const std::string& option : options_in(text.text)) {
      EXPECT_TRUE(known.contains(option)) << text.where << " names " << option;
    }
  }
}

TEST(Help, FitsOnATerminalAndHasAnExample) {
  for (const std::string& command : commands()) {
    for (const Language language : {Language::English, Language::Dutch}) {
      const std::string text(help_text(command, language));
      SCOPED_TRACE(text);
      const std::string example = language == Language::English ? "\nExample:\n" : "\nVoorbeeld:\n";
      const std::size_t at = text.find(example);
      ASSERT_NE(at, std::string::npos);
      EXPECT_NE(text.find("  zegel " + command, at), std::string::npos);
      std::istringstream lines(text);
      for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(line.size(), 88u) << line;
        EXPECT_FALSE(line.ends_with(' ')) << line;
      }
    }
  }
}

TEST(Help, ManualPagesSayHowACommandEnds) {
  for (const std::string& command : commands()) {
    const std::string text = manual_page(command);
    EXPECT_NE(text.find(".SH EXIT STATUS"), std::string::npos) << command;
    EXPECT_NE(text.find(".SH EXAMPLES"), std::string::npos) << command;
  }
}

TEST(Help, IsWrittenByTheProgramInBothLanguages) {
  const Scratch scratch;
  for (const std::string& command : commands()) {
    for (const Language language : {Language::English, Language::Dutch}) {
      for (const char* option : {"-h", "--help"}) {
        std::vector<std::string> line{program().string()};
        if (!command.empty()) {
          line.push_back(command);
        }
        line.insert(line.end(), {option, "--lang", language == Language::Dutch ? "nl" : "en"});
        const Outcome outcome = run_program(line, scratch.path());
        EXPECT_EQ(outcome.exit_code, 0);
        EXPECT_EQ(outcome.standard_output, help_text(command, language));
        EXPECT_EQ(outcome.standard_error, "");
      }
    }
  }
}

}  // namespace
}  // namespace zegel::test
