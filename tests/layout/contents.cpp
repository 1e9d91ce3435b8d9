#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "tests/layout/rules.hpp"

namespace zegel::layout {
namespace {

// What libsign gets as an argument and therefore never fetches itself.
struct Ambient {
  std::string_view word;
  std::string_view what;
};
constexpr std::array kAmbient{
    Ambient{"getenv", "the environment"},
    Ambient{"secure_getenv", "the environment"},
    Ambient{"setenv", "the environment"},
    Ambient{"environ", "the environment"},
    Ambient{"system_clock", "a clock"},
    Ambient{"steady_clock", "a clock"},
    Ambient{"high_resolution_clock", "a clock"},
    Ambient{"gettimeofday", "a clock"},
    Ambient{"clock_gettime", "a clock"},
    Ambient{"timespec_get", "a clock"},
    Ambient{"localtime", "the time zone of the process"},
    Ambient{"localtime_r", "the time zone of the process"},
    Ambient{"mktime", "the time zone of the process"},
    Ambient{"tzset", "the time zone of the process"},
    Ambient{"setlocale", "the locale of the process"},
    Ambient{"ifstream", "a file"},
    Ambient{"ofstream", "a file"},
    Ambient{"fstream", "a file"},
    Ambient{"filesystem", "a file"},
    Ambient{"fopen", "a file"},
    Ambient{"BIO_new_file", "a file"},
    Ambient{"xmlReadFile", "a file"},
    Ambient{"xmlParseFile", "a file"},
    Ambient{"xmlSchemaNewParserCtxt", "a file"},
    Ambient{"X509_STORE_set_default_paths", "a file"},
    Ambient{"socket", "the network"},
    Ambient{"getaddrinfo", "the network"},
    Ambient{"curl", "the network"},
    Ambient{"cout", "the terminal"},
    Ambient{"cerr", "the terminal"},
    Ambient{"clog", "the terminal"},
    Ambient{"printf", "the terminal"},
    Ambient{"fprintf", "the terminal"},
    Ambient{"puts", "the terminal"},
    Ambient{"regex", "std::regex, which recurses once a character"},
};

std::string_view ambient_in(std::string_view code) {
  if (code.find("time(nullptr)") != std::string_view::npos ||
      code.find("time(NULL)") != std::string_view::npos ||
      code.find("time(0)") != std::string_view::npos) {
    return "a clock";
  }
  for (const std::string& word : words_of(code)) {
    const auto* const found = std::find_if(kAmbient.begin(), kAmbient.end(),
                                           [&](const Ambient& one) { return one.word == word; });
    if (found != kAmbient.end()) {
      return found->what;
    }
    if (word.starts_with("curl_")) {
      return "the network";
    }
  }
  return {};
}

bool contains_word(std::string_view line, std::string_view word) {
  const std::vector<std::string> words = words_of(line);
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The words are put together here, so that this file does not break its own rule.
bool is_unfinished(std::string_view line) {
  const std::string todo = std::string("TO") + "DO";
  const std::string fixme = std::string("FIX") + "ME";
  return contains_word(line, todo) || contains_word(line, fixme);
}

// starts_definition tells lines that begin something at namespace level.
bool starts_definition(std::string_view code) {
  constexpr std::string_view kOthers[] = {" ", "}", "#", "namespace", "extern"};
  return !code.empty() && std::none_of(std::begin(kOthers), std::end(kOthers),
                                       [&](auto other) { return code.starts_with(other); });
}

bool starts_type(std::string_view code) {
  return code.starts_with("struct ") || code.starts_with("class ") || code.starts_with("enum ");
}

// body_of gives the line on which the body of the function that begins at `start` opens; nothing
// where no function begins there: a declaration, a type, or a table.
std::optional<std::size_t> body_of(const SourceFile& file, std::size_t start) {
  if (!starts_definition(file.code[start]) || starts_type(file.code[start])) {
    return std::nullopt;
  }
  bool brackets = false;
  for (std::size_t i = start; i < file.code.size(); ++i) {
    const std::string& code = file.code[i];
    brackets = brackets || code.find('(') != std::string::npos;
    if (code.empty() || code.back() == ';' || code.back() == '}') {
      return std::nullopt;
    }
    if (code.back() == '{') {
      return brackets ? std::optional<std::size_t>(i) : std::nullopt;
    }
  }
  return std::nullopt;
}

void check_functions(const SourceFile& file, std::vector<Finding>& findings) {
  for (std::size_t i = 0; i < file.code.size(); ++i) {
    const std::optional<std::size_t> body = body_of(file, i);
    if (!body) {
      continue;
    }
    std::size_t end = *body;
    while (end < file.code.size() && !file.code[end].starts_with("}")) {
      ++end;
    }
    if (const std::size_t length = end - i + 1; length > kMaxFunctionLines) {
      findings.push_back({file.path, i + 1,
                          "a function of " + std::to_string(length) + " lines (at most " +
                              std::to_string(kMaxFunctionLines) + ")"});
    }
    i = end;
  }
}

}  // namespace

std::string describe(const Finding& finding) {
  std::string text = finding.path;
  if (finding.line > 0) {
    text += ":" + std::to_string(finding.line);
  }
  return text + ": " + finding.what;
}

std::vector<Finding> check_ambient(const Tree& tree) {
  std::vector<Finding> findings;
  for (const SourceFile& file : tree.files) {
    if (!file.path.starts_with("libsign/")) {
      continue;
    }
    for (std::size_t i = 0; i < file.code.size(); ++i) {
      if (const std::string_view what = ambient_in(file.code[i]); !what.empty()) {
        findings.push_back({file.path, i + 1, "libsign may not use " + std::string(what)});
      }
    }
  }
  return findings;
}

std::vector<Finding> check_style(const Tree& tree) {
  std::vector<Finding> findings;
  for (const SourceFile& file : tree.files) {
    const bool header = file.path.ends_with(".hpp");
    if (header && (file.lines.empty() || file.lines[0] != "#pragma once")) {
      findings.push_back({file.path, 1, "a header begins with #pragma once"});
    }
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      if (is_unfinished(file.lines[i])) {
        findings.push_back({file.path, i + 1, "unfinished work"});
      }
      if (file.code[i].starts_with("using namespace") && !file.code[i].ends_with("_literals;")) {
        findings.push_back({file.path, i + 1, "using namespace"});
      }
      if (file.path.starts_with("libsign/") && contains_word(file.code[i], "throw")) {
        findings.push_back({file.path, i + 1, "libsign throws nothing of its own"});
      }
    }
  }
  return findings;
}

std::vector<Finding> check_lengths(const Tree& tree) {
  std::vector<Finding> findings;
  for (const SourceFile& file : tree.files) {
    if (file.lines.size() > kMaxFileLines) {
      findings.push_back({file.path, 0,
                          "a file of " + std::to_string(file.lines.size()) + " lines (at most " +
                              std::to_string(kMaxFileLines) + ")"});
    }
    check_functions(file, findings);
  }
  return findings;
}

}  // namespace zegel::layout
