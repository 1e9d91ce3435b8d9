#include <algorithm>
#include <set>

#include "tests/layout/rules.hpp"

namespace zegel::layout {
namespace {

bool is_comment(std::string_view line) {
  return line.starts_with("//");
}

// starts_declaration tells lines that begin a declaration at namespace level; everything inside one
// is indented.
bool starts_declaration(std::string_view code) {
  constexpr std::string_view kOthers[] = {"namespace",     "#",     "}", "template",
                                          "static_assert", "extern"};
  if (code.empty() || code[0] == ' ') {
    return false;
  }
  for (const std::string_view other : kOthers) {
    if (code.starts_with(other)) {
      return false;
    }
  }
  const bool type = code.starts_with("class ") || code.starts_with("struct ");
  return !type || code.find('{') != std::string_view::npos;
}

// declared_name gives the name that a declaration introduces: the word before the first bracket,
// "=", ":" or ";" that follows a word.
std::string declared_name(std::string_view code) {
  int angle = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    angle += code[i] == '<' ? 1 : code[i] == '>' ? -1 : 0;
    const bool scope = code.substr(i).starts_with("::") || (i > 0 && code[i - 1] == ':');
    const bool ends = std::string_view("({=:;").find(code[i]) != std::string_view::npos;
    if (ends && angle == 0 && !scope) {
      const std::vector<std::string> words = words_of(code.substr(0, i));
      if (!words.empty() && words.back() == "operator") {
        return "operator==";
      }
      return words.empty() ? std::string() : words.back();
    }
  }
  return {};
}

// comment_above gives the index of the first line of the comment that stands right above `index`,
// or `index` itself where there is none.
std::size_t comment_above(const SourceFile& file, std::size_t index) {
  while (index > 0 && is_comment(file.lines[index - 1])) {
    --index;
  }
  return index;
}

bool begins_with_name(std::string_view comment, const std::string& name) {
  const std::size_t start = comment.find_first_not_of("/ ");
  if (start == std::string_view::npos || !comment.substr(start).starts_with(name)) {
    return false;
  }
  const std::string_view rest = comment.substr(start + name.size());
  return rest.empty() || words_of(rest.substr(0, 1)).empty();
}

// group_from gives the names that are declared from `index` on, up to an empty line between two
// declarations.
std::vector<std::string> group_from(const SourceFile& file, std::size_t index) {
  std::vector<std::string> names;
  for (std::size_t i = index; i < file.lines.size(); ++i) {
    if (file.lines[i].empty() && !file.lines[i - 1].starts_with(" ")) {
      break;
    }
    if (starts_declaration(file.code[i])) {
      names.push_back(declared_name(file.code[i]));
    }
  }
  return names;
}

void check_header(const SourceFile& file, std::vector<Finding>& findings) {
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    if (!starts_declaration(file.code[i]) || file.code[i].starts_with("inline constexpr")) {
      continue;
    }
    const std::string name = declared_name(file.code[i]);
    const std::size_t top = i > 0 && file.code[i - 1].starts_with("template") ? i - 1 : i;
    const std::size_t comment = comment_above(file, top);
    if (comment < top) {
      const std::vector<std::string> group = group_from(file, i);
      const bool named = std::any_of(group.begin(), group.end(), [&](const std::string& one) {
        return begins_with_name(file.lines[comment], one);
      });
      if (!named) {
        findings.push_back({file.path, i + 1, "the comment above does not begin with " + name});
      }
    } else if (top == 0 || file.lines[top - 1].empty()) {
      findings.push_back({file.path, i + 1, name + " has no comment"});
    }
  }
}

}  // namespace

std::vector<Finding> check_manual(const Tree& tree) {
  std::set<std::string> installed;
  for (const Room& room : tree.rooms) {
    installed.insert(room.headers.begin(), room.headers.end());
  }
  std::vector<Finding> findings;
  for (const SourceFile& file : tree.files) {
    if (installed.contains(file.path)) {
      check_header(file, findings);
    }
  }
  return findings;
}

}  // namespace zegel::layout
