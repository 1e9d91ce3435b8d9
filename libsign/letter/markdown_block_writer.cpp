#include <fmt/format.h>

#include <algorithm>

#include "libsign/letter/markdown_writer.hpp"

namespace libsign::letter {
namespace {

// The largest number that Markdown reads as that of an item; only the first one counts.
constexpr unsigned kLargestNumber = 999'999'999;

// lines_of divides text at its line feeds. The blanks before one mean a line break and stay.
Lines lines_of(std::string_view text) {
  Lines lines;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    lines.emplace_back(text.substr(start, end - start));
    start = end + 1;
  }
  return lines;
}

// add_with adds lines with a prefix; an empty line of a quotation keeps its mark, without blank.
void add_with(Lines& lines, const Lines& more, std::string_view first, std::string_view rest) {
  for (std::size_t i = 0; i < more.size(); ++i) {
    std::string line(i == 0 ? first : rest);
    if (more[i].empty()) {
      line.resize(line.find_last_not_of(' ') + 1);
    }
    lines.push_back(line + more[i]);
  }
}

// MarkdownBlocks writes the blocks of one container.
class MarkdownBlocks {
 public:
  Lines run(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      std::visit([&](const auto& value) { write(value); }, block.value);
    }
    return std::move(lines_);
  }

 private:
  void add(const Lines& more) {
    after_list_ = false;
    append_apart(lines_, more);
  }

  void write(const Paragraph& paragraph) {
    add(lines_of(markdown_text(paragraph.content, Place::Paragraph)));
  }

  void write(const Heading& heading) {
    add({std::string(heading.level, '#') + " " + markdown_text(heading.content, Place::Heading)});
  }

  void write(const Quotation& quotation) {
    Lines lines;
    add_with(lines, markdown_blocks(quotation.content), "> ", "> ");
    add(lines);
  }

  // write uses the other mark for a list right below a list: the same would continue it.
  void write(const List& list) {
    const bool other = after_list_ && last_list_ == list.numbered && !last_other_;
    const bool tight = std::ranges::all_of(
        list.items, [](const ListItem& item) { return item.content.size() <= 1; });
    Lines lines;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const std::string mark = mark_of(list, i, other);
      Lines item = markdown_blocks(list.items[i].content);
      if (item.empty()) {
        item.emplace_back();
      }
      if (!tight && i > 0) {
        lines.emplace_back();
      }
      add_with(lines, item, mark, blanks(mark.size()));
    }
    add(lines);
    after_list_ = true;
    last_list_ = list.numbered;
    last_other_ = other;
  }

  static std::string mark_of(const List& list, std::size_t index, bool other) {
    if (!list.numbered) {
      return other ? "* " : "- ";
    }
    const std::size_t number = std::min<std::size_t>(list.start + index, kLargestNumber);
    return fmt::format("{}{} ", number, other ? ')' : '.');
  }

  void write(const Table& table) {
    Lines lines{row_of(table.head), rule_of(table)};
    for (const std::vector<Cell>& row : table.rows) {
      lines.push_back(row_of(row));
    }
    add(lines);
  }

  static std::string row_of(const std::vector<Cell>& cells) {
    std::string row = "|";
    for (const Cell& cell : cells) {
      row += fmt::format(" {} |", markdown_text(cell.content, Place::Cell));
    }
    return row;
  }

  static std::string rule_of(const Table& table) {
    std::string rule = "|";
    for (const Align align : table.columns) {
      rule += align == Align::Left     ? " :--- |"
              : align == Align::Right  ? " ---: |"
              : align == Align::Centre ? " :---: |"
                                       : " --- |";
    }
    return rule;
  }

  Lines lines_;
  bool after_list_ = false;
  bool last_list_ = false;   // numbered
  bool last_other_ = false;  // with the other mark
};

}  // namespace

Lines markdown_blocks(const std::vector<Block>& blocks) {
  return MarkdownBlocks().run(blocks);
}

}  // namespace libsign::letter
