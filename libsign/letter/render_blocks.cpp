#include "libsign/letter/render_blocks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace libsign::letter {
namespace {

constexpr std::size_t kIndent = 4;

// Deep down text goes on in this many columns, past the edge.
constexpr std::size_t kNarrowest = 20;

std::size_t less(std::size_t width, std::size_t taken) {
  return width > kNarrowest + taken ? width - taken : kNarrowest;
}

class PlainWriter {
 public:
  explicit PlainWriter(std::string& out) : out_(out) {}

  void write(const std::vector<Inline>& content) {
    for (const Inline& part : content) {
      std::visit([&](const auto& value) { write(value); }, part.value);
    }
  }

 private:
  void write(const Text& text) { out_ += text.text; }
  void write(const LineBreak&) { out_ += '\n'; }
  void write(const Emphasis& emphasis) { write(emphasis.content); }
  void write(const Strong& strong) { write(strong.content); }
  void write(const Link& link) {
    const std::size_t from = out_.size();
    write(link.content);
    out_ += address_beside(out_.substr(from), link.href);
  }
  void write(const FootnoteMark& mark) { out_ += fmt::format("[{}]", mark.number); }

  std::string& out_;
};

class BlockLayout {
 public:
  explicit BlockLayout(std::size_t width) : width_(width) {}

  Lines lay_out(const Paragraph& paragraph) const { return wrap(plain(paragraph.content), width_); }

  Lines lay_out(const Heading& heading) const { return wrap(plain(heading.content), width_); }

  Lines lay_out(const Quotation& quotation) const {
    Lines lines;
    const std::string indent = blanks(kIndent);
    append(lines, plain_blocks(quotation.content, less(width_, kIndent)), indent, indent);
    return lines;
  }

  Lines lay_out(const List& list) const {
    const bool tight = std::ranges::all_of(
        list.items, [](const ListItem& item) { return item.content.size() <= 1; });
    const std::size_t indent = mark_of(list, list.items.size() - 1).size();
    Lines lines;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      Lines item = plain_blocks(list.items[i].content, less(width_, indent));
      if (item.empty()) {
        item.emplace_back();
      }
      if (!tight && i > 0) {
        lines.emplace_back();
      }
      const std::string mark = mark_of(list, i);
      append(lines, item, blanks(indent - mark.size()) + mark, blanks(indent));
    }
    return lines;
  }

  Lines lay_out(const Table& table) const { return plain_table(table, width_); }

 private:
  static std::string mark_of(const List& list, std::size_t index) {
    return list.numbered ? fmt::format("{}. ", list.start + index) : "- ";
  }

  std::size_t width_;
};

}  // namespace

std::string plain(const std::vector<Inline>& content) {
  std::string text;
  PlainWriter(text).write(content);
  return text;
}

std::string address_beside(const std::string& text, const std::string& href) {
  for (const std::string_view scheme : {"", "https://", "http://", "mailto:"}) {
    for (const std::string_view slash : {"", "/"}) {
      if (fmt::format("{}{}{}", scheme, text, slash) == href) {
        return {};
      }
    }
  }
  return fmt::format(" ({})", href);
}

Lines plain_blocks(const std::vector<Block>& blocks, std::size_t width) {
  Lines lines;
  const BlockLayout layout(width);
  for (const Block& block : blocks) {
    append_apart(lines,
                 std::visit([&](const auto& value) { return layout.lay_out(value); }, block.value));
  }
  return lines;
}

}  // namespace libsign::letter
