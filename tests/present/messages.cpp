#include "tests/present/messages.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <optional>

#include "libsign/report/report.hpp"
#include "tests/support/files.hpp"

namespace zegel::test {
namespace {

// Token is a name, a string literal with its value, or one other character.
struct Token {
  enum class Kind { Name, Literal, Other } kind;
  std::string text;
};

bool is_name(char c) {
  return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// Scanner splits C++ source into tokens, without comments and character literals.
class Scanner {
 public:
  explicit Scanner(std::string_view source) : rest_(source) {}

  std::optional<Token> next() {
    skip_blank();
    if (rest_.empty()) {
      return std::nullopt;
    }
    if (rest_.starts_with("R\"(")) {
      return raw();
    }
    if (rest_[0] == '"') {
      return literal();
    }
    if (is_name(rest_[0])) {
      // A digit separator is part of a number.
      const auto end = std::ranges::find_if(
          rest_, [&](char c) { return !is_name(c) && !(c == '\'' && std::isdigit(rest_[0])); });
      return Token{Token::Kind::Name, take(static_cast<std::size_t>(end - rest_.begin()))};
    }
    if (rest_[0] == '\'') {
      take(rest_[1] == '\\' ? rest_.find('\'', 3) + 1 : rest_.find('\'', 1) + 1);
      return next();
    }
    return Token{Token::Kind::Other, take(1)};
  }

 private:
  std::string take(std::size_t length) {
    const std::string taken(rest_.substr(0, length));
    rest_.remove_prefix(std::min(length, rest_.size()));
    return taken;
  }

  void skip_blank() {
    for (;;) {
      const std::size_t blank = std::min(rest_.find_first_not_of(" \t\n"), rest_.size());
      rest_.remove_prefix(blank);
      if (rest_.starts_with("//") || rest_.starts_with("#include")) {
        rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
      } else if (rest_.starts_with("/*")) {
        rest_.remove_prefix(std::min(rest_.find("*/") + 2, rest_.size()));
      } else if (blank == 0) {
        return;
      }
    }
  }

  Token raw() {
    const std::size_t end = rest_.find(")\"");
    const std::string text(rest_.substr(3, end - 3));
    take(end + 2);
    return {Token::Kind::Literal, text};
  }

  Token literal() {
    std::string text;
    std::size_t at = 1;
    for (; rest_.at(at) != '"'; ++at) {
      if (rest_[at] == '\\') {
        ++at;
        text += rest_[at] == 'n' ? '\n' : rest_[at] == 't' ? '\t' : rest_[at];
      } else {
        text += rest_[at];
      }
    }
    take(at + 1);
    return {Token::Kind::Literal, text};
  }

  std::string_view rest_;
};

std::vector<Token> tokens_of(std::string_view source) {
  std::vector<Token> tokens;
  Scanner scanner(source);
  bool joins = false;
  while (std::optional<Token> token = scanner.next()) {
    const bool literal = token->kind == Token::Kind::Literal;
    if (literal && joins) {
      tokens.back().text += token->text;
    } else {
      tokens.push_back(*std::move(token));
    }
    joins = literal;
  }
  return tokens;
}

constexpr std::array<std::string_view, 10> kFirstLiteral{
    "translatable", "translate", "tr",      "say",      "error",
    "hint",         "note",      "confirm", "password", "malformed"};
// Errors: what was wrong is their second argument, what to do about it the fourth.
constexpr std::array<std::string_view, 2> kErrors{"trouble", "fail"};

// literals_of gives, for each argument of the call whose parenthesis opens at `open`, the literals
// that stand in it outside any inner call.
std::vector<std::vector<std::string>> literals_of(const std::vector<Token>& tokens,
                                                  std::size_t open) {
  std::vector<std::vector<std::string>> arguments(1);
  int depth = 0;
  for (std::size_t at = open; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    if (token.kind == Token::Kind::Literal && depth == 1) {
      arguments.back().push_back(token.text);
    } else if (token.kind != Token::Kind::Other) {
      continue;
    } else if (token.text == "(" || token.text == "{" || token.text == "[") {
      ++depth;
    } else if (token.text == ")" || token.text == "}" || token.text == "]") {
      if (--depth == 0) {
        return arguments;
      }
    } else if (token.text == "," && depth == 1) {
      arguments.emplace_back();
    }
  }
  return arguments;
}

// has_a_word says whether there is something to translate outside placeholders.
bool has_a_word(std::string_view text) {
  bool inside = false;
  for (const char c : text) {
    inside = c == '{' || (inside && c != '}');
    if (!inside && (static_cast<unsigned char>(c) >= 0x80 || std::isalpha(c) != 0)) {
      return true;
    }
  }
  return false;
}

// is_whole says whether a literal is more than a piece of a text that is put together.
bool is_whole(std::string_view text) {
  return !text.starts_with(' ') && !text.ends_with(' ');
}

}  // namespace

std::vector<std::string> messages_of(std::string_view source) {
  const std::vector<Token> tokens = tokens_of(source);
  std::vector<std::string> messages;
  const auto keep = [&](const std::vector<std::string>& literals) {
    std::ranges::copy_if(literals, std::back_inserter(messages), [](const std::string& text) {
      return has_a_word(text) && is_whole(text);
    });
  };
  for (std::size_t at = 0; at + 2 < tokens.size(); ++at) {
    if (tokens[at].kind != Token::Kind::Name || tokens[at + 1].text != "(" ||
        tokens[at + 1].kind != Token::Kind::Other) {
      continue;
    }
    // A note is made in braces: notes.push_back({line, "what", text}).
    const bool is_note = tokens[at].text == "push_back" && at >= 2 &&
                         tokens[at - 2].text.starts_with("notes") && tokens[at + 2].text == "{";
    const auto arguments = literals_of(tokens, is_note ? at + 2 : at + 1);
    if (std::ranges::count(kErrors, tokens[at].text) > 0) {
      for (const std::size_t position : {1, 3}) {
        keep(position < arguments.size() ? arguments[position] : std::vector<std::string>{});
      }
    } else if (is_note ||
               std::ranges::find(kFirstLiteral, tokens[at].text) != kFirstLiteral.end()) {
      const auto first = std::ranges::find_if(
          arguments, [](const std::vector<std::string>& literals) { return !literals.empty(); });
      keep(first == arguments.end() ? std::vector<std::string>{} : *first);
    }
  }
  return messages;
}

std::map<std::string, std::string> messages_in_code() {
  std::map<std::string, std::string> messages;
  for (const libsign::report::CheckInfo& info : libsign::report::catalogue()) {
    messages.emplace(info.question, info.code);
    messages.emplace(info.failure, info.code);
  }
  for (const std::string_view folder : {"libsign", "cli"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source_path(folder))) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".cpp" && extension != ".hpp") {
        continue;
      }
      const libsign::Bytes octets = read_file(entry.path());
      for (std::string& message : messages_of(libsign::as_text(octets))) {
        messages.emplace(std::move(message), entry.path().filename().string());
      }
    }
  }
  return messages;
}

namespace {

// unquoted reads what stands between the first and the last quotation mark of a line of a .po file.
std::string unquoted(std::string_view line) {
  const std::size_t begin = line.find('"') + 1;
  const std::size_t end = line.rfind('"');
  std::string text;
  for (std::size_t at = begin; at < end; ++at) {
    if (line[at] == '\\') {
      ++at;
      text += line[at] == 'n' ? '\n' : line[at];
    } else {
      text += line[at];
    }
  }
  return text;
}

}  // namespace

std::vector<Translation> read_po(std::string_view text) {
  std::vector<Translation> entries;
  std::string* current = nullptr;
  bool fuzzy = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with("#,")) {
      fuzzy = line.find("fuzzy") != std::string_view::npos;
    } else if (line.starts_with("msgid ")) {
      entries.push_back({unquoted(line), "", fuzzy});
      current = &entries.back().message;
      fuzzy = false;
    } else if (line.starts_with("msgstr ") && !entries.empty()) {
      entries.back().translation = unquoted(line);
      current = &entries.back().translation;
    } else if (line.starts_with("\"") && current != nullptr) {
      *current += unquoted(line);
    }
  }
  return entries;
}

std::vector<std::string> placeholders_of(std::string_view message) {
  std::vector<std::string> placeholders;
  for (std::size_t at = 0; at < message.size(); ++at) {
    if (message.substr(at, 2) == "{{" || message.substr(at, 2) == "}}") {
      ++at;
    } else if (message[at] == '{') {
      const std::size_t end = std::min(message.find('}', at), message.size() - 1);
      placeholders.emplace_back(message.substr(at, end - at + 1));
      at = end;
    }
  }
  std::ranges::sort(placeholders);
  return placeholders;
}

}  // namespace zegel::test
