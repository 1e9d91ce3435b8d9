#include "libsign/letter/markdown_inlines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/base/text.hpp"
#include "libsign/letter/field.hpp"

namespace libsign::letter {

// Around the deepest node stand the letter, its body or footnotes, and one footnote; within it,
// text.
const std::size_t kMaxMarkdownDepth = limits::kMaxDepth - 8;

namespace {

struct Unheld {
  std::string_view type;  // cmark's name of the node
  std::string_view what;
  std::string_view hint;
};

constexpr Unheld kUnheld[] = {
    {"html_block", "HTML", "write it in Markdown, or put a backslash before \"<\""},
    {"html_inline", "HTML", "write it in Markdown, or put a backslash before \"<\""},
    {"image", "an image", "send it as an annex"},
    {"code_block", "code",
     "remove the four blanks at the start of its lines, or the fence around them"},
    {"code", "code", "remove the backquotes, or put a backslash before each"},
    {"thematic_break", "a rule across the page", "remove the line"},
    {"strikethrough", "text struck through", "remove the text, or put a backslash before \"~\""},
};

class InlineReader {
 public:
  explicit InlineReader(std::size_t line) : line_(line) {
    text_.lines.push_back({.line = line, .starts_block = true});
  }

  Result<RunningText> read(cmark_node* parent, std::size_t depth) {
    if (const Result<void> done = append_children(parent, depth, text_.content); !done) {
      return fail(done.error());
    }
    trim(text_.content);
    for (SourceLine& line : text_.lines) {
      tidy(line);
    }
    return std::move(text_);
  }

 private:
  Result<void> append_children(cmark_node* parent, std::size_t depth, std::vector<Inline>& target) {
    if (depth > kMaxMarkdownDepth) {
      return too_deep(line_);
    }
    std::string text;
    std::size_t text_line = line_;
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr;
         node = cmark_node_next(node)) {
      if (const std::optional<std::string> plain = plain_text(node)) {
        text_line = text.empty() ? line_ : text_line;
        text += *plain;
        continue;
      }
      if (const Result<void> flushed = flush(text, text_line, target); !flushed) {
        return flushed;
      }
      if (const Result<void> done = append(node, depth, target); !done) {
        return done;
      }
    }
    return flush(text, text_line, target);
  }

  // plain_text is what `node` adds to the text around it, or nothing for a node of its own.
  std::optional<std::string> plain_text(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT: {
        std::string text = cmark_node_get_literal(node);
        for (char& c : text) {
          c = c == '\t' || c == '\n' ? ' ' : c;
        }
        add_to_line(text);
        return text;
      }
      case CMARK_NODE_SOFTBREAK:
        next_line();
        return " ";
      default:
        return std::nullopt;
    }
  }

  // flush moves `text` to `target`. Character references can make what the source did not hold.
  static Result<void> flush(std::string& text, std::size_t line, std::vector<Inline>& target) {
    if (text.empty()) {
      return {};
    }
    std::string whole = to_nfc(std::exchange(text, {}));
    if (const std::optional<Flaw> flaw = prose_flaw(whole)) {
      return fail(Errc::MalformedInput, fmt::format("the letter holds {}", flaw->what),
                  line_of(line), "remove it");
    }
    target.push_back({Text{std::move(whole)}});
    return {};
  }

  Result<void> append(cmark_node* node, std::size_t depth, std::vector<Inline>& target) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_LINEBREAK:
        next_line();
        target.push_back({LineBreak{}});
        return {};
      case CMARK_NODE_EMPH: {
        Emphasis emphasis;
        const Result<void> done = append_children(node, depth + 1, emphasis.content);
        target.push_back({std::move(emphasis)});
        return done;
      }
      case CMARK_NODE_STRONG: {
        Strong strong;
        ++strong_;
        const Result<void> done = append_children(node, depth + 1, strong.content);
        --strong_;
        target.push_back({std::move(strong)});
        return done;
      }
      case CMARK_NODE_LINK:
        return append_link(node, depth, target);
      case CMARK_NODE_FOOTNOTE_REFERENCE:
        text_.lines.back().has_footnote = true;
        text_.marks.push_back(footnote_number(node));
        target.push_back({FootnoteMark{text_.marks.back()}});
        return {};
      default:
        return cannot_hold(node, line_);
    }
  }

  Result<void> append_link(cmark_node* node, std::size_t depth, std::vector<Inline>& target) {
    Link link{.href = cmark_node_get_url(node), .content = {}};
    if (const std::string_view title = cmark_node_get_title(node); !title.empty()) {
      return fail(Errc::MalformedInput,
                  fmt::format("the title of a link, \"{}\", cannot be kept", title), line_of(line_),
                  "write it in the text, or remove it");
    }
    link.href = to_nfc(link.href);
    if (FieldChecker checker; !checker.href(link.href)) {
      return fail(Errc::MalformedInput,
                  fmt::format("a link leads nowhere: {}", checker.flaw()->what), line_of(line_),
                  "write a whole web address, from https:// on, between the brackets");
    }
    text_.lines.back().href = link.href;
    const Result<void> done = append_children(node, depth + 1, link.content);
    if (done && link.content.empty()) {
      return fail(Errc::MalformedInput, fmt::format("the link to {} has no text", link.href),
                  line_of(line_), "write its text between the square brackets");
    }
    target.push_back({std::move(link)});
    return done;
  }

  static unsigned footnote_number(cmark_node* node) {
    unsigned number = 0;
    for (const char digit : std::string_view(cmark_node_get_literal(node))) {
      number = number * 10 + static_cast<unsigned>(digit - '0');
    }
    return number;
  }

  void add_to_line(std::string_view text) {
    SourceLine& current = text_.lines.back();
    if (strong_ > 0 && current.strong == current.text.size()) {
      current.strong += text.size();
    }
    current.text += text;
  }

  void next_line() {
    ++line_;
    ++text_.breaks;
    text_.lines.push_back({.line = line_});
  }

  // trim drops blanks at both ends of running text, which character references can make.
  static void trim(std::vector<Inline>& content) {
    Text* const last = content.empty() ? nullptr : std::get_if<Text>(&content.back().value);
    if (last != nullptr) {
      last->text.resize(last->text.find_last_not_of(' ') + 1);
      if (last->text.empty()) {
        content.pop_back();
      }
    }
    Text* const first = content.empty() ? nullptr : std::get_if<Text>(&content.front().value);
    if (first != nullptr) {
      first->text.erase(0, std::min(first->text.find_first_not_of(' '), first->text.size()));
      if (first->text.empty()) {
        content.erase(content.begin());
      }
    }
  }

  // tidy drops the blanks at the ends of a line; no blank stands before its strong part.
  static void tidy(SourceLine& line) {
    while (line.text.ends_with(' ')) {
      line.text.pop_back();
    }
    const std::size_t first = line.text.find_first_not_of(' ');
    if (first != std::string::npos && first > 0) {
      line.text.erase(0, first);
      line.strong -= line.strong < first ? line.strong : first;
    }
    line.text = to_nfc(line.text);
  }

  RunningText text_;
  std::size_t line_;
  unsigned strong_ = 0;  // how many strong nodes are open
};

}  // namespace

Result<RunningText> read_inlines(cmark_node* parent, std::size_t line, std::size_t depth) {
  return InlineReader(line).read(parent, depth);
}

tl::unexpected<Error> too_deep(std::size_t line) {
  return fail(Errc::LimitExceeded, "the letter is nested too deeply", line_of(line),
              fmt::format("at most {} levels can be kept", kMaxMarkdownDepth));
}

tl::unexpected<Error> cannot_hold(cmark_node* node, std::size_t line) {
  const std::string_view type = cmark_node_get_type_string(node);
  for (const Unheld& unheld : kUnheld) {
    if (type == unheld.type) {
      return fail(Errc::MalformedInput, fmt::format("a letter cannot hold {}", unheld.what),
                  line_of(line), std::string(unheld.hint));
    }
  }
  return fail(Errc::MalformedInput, fmt::format("a letter cannot hold Markdown's {}", type),
              line_of(line), "write it in another way");
}

}  // namespace libsign::letter
