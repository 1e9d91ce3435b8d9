#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "libsign/letter/markdown_writer.hpp"

namespace libsign::letter {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_one_of(char c, std::string_view characters) {
  return characters.find(c) != std::string_view::npos;
}

// list_number is where the digits end with which `text` would start a numbered list, or 0.
std::size_t list_number(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) {
    ++digits;
  }
  const bool marks = digits > 0 && digits < text.size() && is_one_of(text[digits], ".)") &&
                     (digits + 1 == text.size() || text[digits + 1] == ' ');
  return marks ? digits : 0;
}

// MarkdownText writes running text. A character is escaped where it could mean something, and in
// running text of letters few are.
class MarkdownText {
 public:
  explicit MarkdownText(Place place) : place_(place) {}

  void write(const std::vector<Inline>& content) {
    for (std::size_t i = 0; i < content.size(); ++i) {
      before_bracket_ = i + 1 < content.size() && is_bracketed(content[i + 1]);
      std::visit([&](const auto& value) { write(value); }, content[i].value);
    }
  }

  void write(std::string_view text) {
    const std::size_t number = at_line_start_ ? list_number(text) : 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const char next = at + 1 < text.size() ? text[at + 1] : '\0';
      if (means_something(text[at], next, at + 1 == text.size()) || (number > 0 && at == number)) {
        out_ += '\\';
      }
      out_ += text[at];
      at_line_start_ = false;
      after_mark_ = false;
    }
  }

  std::string take() { return std::move(out_); }

 private:
  static bool is_bracketed(const Inline& part) {
    return std::holds_alternative<Link>(part.value) ||
           std::holds_alternative<FootnoteMark>(part.value);
  }

  bool means_something(char c, char next, bool last) const {
    switch (c) {
      case '\\':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '~':
      case '|':
        return true;
      case '<':
        return next == '\0' || is_letter(next) || is_one_of(next, "/!?");
      case '&':
        return next == '\0' || is_letter(next) || next == '#';
      case '!':
        return next == '[' || (last && before_bracket_);
      case '(':
      case ':':
        return after_mark_ || (c == ':' && at_line_start_);
      case '#':
        return at_line_start_ || place_ == Place::Heading;
      case '+':
      case '-':
      case '=':
      case '>':
        return at_line_start_;
      default:
        return false;
    }
  }

  void write(const Text& text) { write(std::string_view(text.text)); }

  void write(const LineBreak&) {
    if (place_ != Place::Paragraph) {
      out_ += ' ';
      return;
    }
    out_ += "  \n";
    at_line_start_ = true;
  }

  void write(const Emphasis& emphasis) { delimited(emphasis.content, 1); }
  void write(const Strong& strong) { delimited(strong.content, 2); }

  // delimited takes the other mark inside emphasis and next to it: "***" can be read in two ways.
  void delimited(const std::vector<Inline>& content, std::size_t count) {
    const bool beside_star = !out_.empty() && out_.back() == '*' && !out_.ends_with("\\*");
    const char mark = outer_ == '*' || (outer_ == '\0' && beside_star) ? '_' : '*';
    const std::string marks(count, mark);
    const char outer = std::exchange(outer_, mark);
    out_ += marks;
    at_line_start_ = false;
    write(content);
    out_ += marks;
    outer_ = outer;
  }

  void write(const Link& link) {
    out_ += '[';
    at_line_start_ = false;
    write(link.content);
    out_ += fmt::format("]({})", destination(link.href));
  }

  // destination puts an address between angle brackets where it could end too early.
  static std::string destination(std::string_view href) {
    std::string written;
    for (const char c : href) {
      written += c == '&' ? "&amp;" : c == '|' ? "\\|" : std::string(1, c);
    }
    return is_plain(href) ? written : fmt::format("<{}>", written);
  }

  static bool is_plain(std::string_view href) {
    return href.find_first_of("()") == std::string_view::npos;
  }

  void write(const FootnoteMark& mark) {
    out_ += fmt::format("[^{}]", mark.number);
    at_line_start_ = false;
    after_mark_ = true;
  }

  Place place_;
  std::string out_;
  char outer_ = '\0';  // the mark of the emphasis around this place
  bool at_line_start_ = true;
  bool after_mark_ = false;      // of a footnote
  bool before_bracket_ = false;  // the part that is written stands before a link or a mark
};

}  // namespace

std::string escaped_line(std::string_view text) {
  MarkdownText out(Place::Paragraph);
  out.write(text);
  return out.take();
}

std::string markdown_text(const std::vector<Inline>& content, Place place) {
  MarkdownText out(place);
  out.write(content);
  return out.take();
}

std::string markdown_link(std::string_view text, std::string_view href) {
  return markdown_text({{Link{std::string(href), {{Text{std::string(text)}}}}}}, Place::Paragraph);
}

}  // namespace libsign::letter
