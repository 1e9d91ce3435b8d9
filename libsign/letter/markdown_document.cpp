#include "libsign/letter/markdown_document.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <set>
#include <string_view>
#include <utility>

#include "libsign/letter/markdown_inlines.hpp"
#include "libsign/letter/markdown_tables.hpp"
#include "libsign/native/handle.hpp"

namespace libsign::letter {
namespace {

using Node = native::Handle<cmark_node, cmark_node_free>;
using Parser = native::Handle<cmark_parser, cmark_parser_free>;

Node parse(const std::string& text) {
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  const Parser parser(cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE));
  for (const char* name : {"table", "strikethrough"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return Node(cmark_parser_finish(parser.get()));
}

bool has_words(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

std::size_t start_line(cmark_node* node) {
  return static_cast<std::size_t>(std::max(cmark_node_get_start_line(node), 0));
}

std::size_t end_line(cmark_node* node) {
  return static_cast<std::size_t>(std::max(cmark_node_get_end_line(node), 0));
}

bool is_table(cmark_node* node) {
  return std::string_view(cmark_node_get_type_string(node)) == "table";
}

class DocumentReader {
 public:
  explicit DocumentReader(const MarkdownSource& source)
      : source_(source), lines_(source.lines()), is_read_(lines_.size() + 2) {}

  Result<MarkdownDocument> read() {
    const Node root = parse(source_.text);
    MarkdownDocument document;
    for (cmark_node* node = cmark_node_first_child(root.get()); node != nullptr;
         node = cmark_node_next(node)) {
      if (const Result<void> done = read_top(node, document); !done) {
        return fail(done.error());
      }
    }
    if (const Result<void> complete = check_complete(); !complete) {
      return fail(complete.error());
    }
    return document;
  }

 private:
  Result<void> read_top(cmark_node* node, MarkdownDocument& document) {
    if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION) {
      const auto number = static_cast<unsigned>(document.footnotes.size() + 1);
      if (!marks_.contains(number)) {
        return fail(Errc::MalformedInput, "only another footnote refers to this footnote",
                    line_of(start_line(node)), "put a mark of it in the text of the letter");
      }
      in_footnotes_ = true;
      Result<std::vector<Block>> content = read_blocks(node, 1);
      if (!content) {
        return fail(content.error());
      }
      document.footnotes.push_back({*std::move(content)});
      return {};
    }
    line_texts_.clear();
    Result<Block> block = read_block(node, 1);
    if (!block) {
      return fail(block.error());
    }
    const std::size_t line = is_table(node)        ? first_line_of_table_
                             : line_texts_.empty() ? start_line(node)
                                                   : line_texts_.front().line;
    document.blocks.push_back({*std::move(block), line, std::exchange(line_texts_, {})});
    return {};
  }

  Result<std::vector<Block>> read_blocks(cmark_node* parent, std::size_t depth) {
    std::vector<Block> blocks;
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr;
         node = cmark_node_next(node)) {
      Result<Block> block = read_block(node, depth);
      if (!block) {
        return fail(block.error());
      }
      blocks.push_back(*std::move(block));
    }
    return blocks;
  }

  Result<Block> read_block(cmark_node* node, std::size_t depth) {
    if (depth > kMaxMarkdownDepth) {
      return too_deep(start_line(node));
    }
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_PARAGRAPH:
        return read_paragraph(node, depth);
      case CMARK_NODE_HEADING:
        return read_heading(node, depth);
      case CMARK_NODE_BLOCK_QUOTE: {
        Result<std::vector<Block>> content = read_blocks(node, depth + 1);
        if (!content) {
          return fail(content.error());
        }
        if (content->empty()) {
          return fail(Errc::MalformedInput, "a quotation holds nothing", line_of(start_line(node)),
                      "write its text, or remove the line");
        }
        return Block{Quotation{*std::move(content)}};
      }
      case CMARK_NODE_LIST:
        return read_list(node, depth);
      default:
        return is_table(node) ? read_table(node, depth) : cannot_hold(node, start_line(node));
    }
  }

  Result<Block> read_paragraph(cmark_node* node, std::size_t depth) {
    std::size_t first = start_line(node);
    if (first == 0) {
      // cmark gives the lines of a paragraph that a table follows at once to the table.
      first = start_line(cmark_node_next(node));
    }
    Result<RunningText> text = read_text(node, first, depth);
    if (!text) {
      return fail(text.error());
    }
    if (start_line(node) != 0 && end_line(node) - first != text->breaks) {
      return cannot_keep(first);
    }
    return Block{Paragraph{std::move(text->content)}};
  }

  Result<Block> read_heading(cmark_node* node, std::size_t depth) {
    const std::size_t first = start_line(node);
    Result<RunningText> text = read_text(node, first, depth);
    if (!text) {
      return fail(text.error());
    }
    if (without_containers(line(first)).starts_with('[') &&
        !text->lines.front().text.starts_with('[') && text->lines.front().href.empty()) {
      return cannot_keep(first);
    }
    mark_read(first + text->breaks + 1, first + text->breaks + 1);  // the underline, if any
    return Block{Heading{static_cast<unsigned>(cmark_node_get_heading_level(node)),
                         std::move(text->content)}};
  }

  Result<Block> read_list(cmark_node* node, std::size_t depth) {
    List list;
    list.numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    list.start = list.numbered ? static_cast<unsigned>(cmark_node_get_list_start(node)) : 1;
    unsigned last_number = 0;
    for (cmark_node* item = cmark_node_first_child(node); item != nullptr;
         item = cmark_node_next(item)) {
      const std::string_view text = without_containers(line(start_line(item)));
      if (text.starts_with("[ ] ") || text.starts_with("[x] ") || text.starts_with("[X] ")) {
        return fail(Errc::MalformedInput, "a letter cannot hold a list of tasks",
                    line_of(start_line(item)), "remove the box before the text");
      }
      if (const Result<void> counted = check_number(item, list, last_number); !counted) {
        return fail(counted.error());
      }
      Result<std::vector<Block>> content = read_blocks(item, depth + 2);
      if (!content) {
        return fail(content.error());
      }
      list.items.push_back({*std::move(content)});
    }
    return Block{std::move(list)};
  }

  // check_number refuses an item whose printed number would be another one in the letter. A list of
  // which all items have the same number asks to be counted.
  Result<void> check_number(cmark_node* item, const List& list, unsigned& last) const {
    if (!list.numbered) {
      return {};
    }
    const auto column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(item), 1));
    const std::string_view text = line(start_line(item));
    unsigned printed = 0;
    for (std::size_t at = column - 1; at < text.size() && text[at] >= '0' && text[at] <= '9';
         ++at) {
      printed = printed * 10 + static_cast<unsigned>(text[at] - '0');
    }
    const bool is_counted =
        list.items.empty() || printed == last + 1 || (printed == list.start && last == list.start);
    if (!is_counted) {
      return fail(Errc::MalformedInput,
                  fmt::format("{} does not follow {} in this list", printed, last),
                  line_of(start_line(item)),
                  "number the items without gaps, or put a backslash before each full stop");
    }
    last = printed;
    return {};
  }

  Result<Block> read_table(cmark_node* node, std::size_t depth) {
    Table table;
    const std::size_t columns = cmark_gfm_extensions_get_table_columns(node);
    const std::uint8_t* const aligned = cmark_gfm_extensions_get_table_alignments(node);
    for (std::size_t column = 0; column < columns; ++column) {
      table.columns.push_back(alignment(aligned[column]));
    }
    cmark_node* const before = cmark_node_previous(node);
    std::size_t row_line = start_line(node);
    if (before != nullptr && start_line(before) == 0) {
      row_line += breaks_before_table_ + 1;
    }
    mark_read(row_line, row_line + 1);
    first_line_of_table_ = row_line;
    for (cmark_node* row = cmark_node_first_child(node); row != nullptr;
         row = cmark_node_next(row)) {
      const bool is_head = row == cmark_node_first_child(node);
      row_line = is_head ? row_line : start_line(row);
      Result<std::vector<Cell>> cells = read_row(row, row_line, columns, depth + 1);
      if (!cells) {
        return fail(cells.error());
      }
      if (is_head) {
        table.head = *std::move(cells);
      } else {
        table.rows.push_back(*std::move(cells));
      }
    }
    return Block{std::move(table)};
  }

  Result<std::vector<Cell>> read_row(cmark_node* row, std::size_t row_line, std::size_t columns,
                                     std::size_t depth) {
    mark_read(row_line, row_line);
    if (cells_of(line(row_line)) > columns) {
      return fail(Errc::MalformedInput,
                  fmt::format("this row of a table has more cells than its {} columns", columns),
                  line_of(row_line), "give the table a column more, or remove the cell");
    }
    std::vector<Cell> cells;
    for (cmark_node* cell = cmark_node_first_child(row); cell != nullptr;
         cell = cmark_node_next(cell)) {
      Result<RunningText> text = read_inlines(cell, row_line, depth + 1);
      if (!text) {
        return fail(text.error());
      }
      note_marks(*text);
      cells.push_back({std::move(text->content)});
    }
    cells.resize(columns);
    return cells;
  }

  static Align alignment(std::uint8_t letter) {
    switch (letter) {
      case 'l':
        return Align::Left;
      case 'c':
        return Align::Centre;
      case 'r':
        return Align::Right;
      default:
        return Align::None;
    }
  }

  Result<RunningText> read_text(cmark_node* node, std::size_t first, std::size_t depth) {
    Result<RunningText> text = read_inlines(node, first, depth + 1);
    if (text && text->content.empty()) {
      return fail(Errc::MalformedInput, "there is no text here", line_of(first),
                  "write some, or remove the line");
    }
    if (text) {
      mark_read(first, first + text->breaks);
      note_marks(*text);
      breaks_before_table_ = text->breaks;
      line_texts_.insert(line_texts_.end(), text->lines.begin(), text->lines.end());
    }
    return text;
  }

  // note_marks remembers which footnotes the body marks; they come after it.
  void note_marks(const RunningText& text) {
    if (!in_footnotes_) {
      marks_.insert(text.marks.begin(), text.marks.end());
    }
  }

  std::string_view line(std::size_t number) const {
    return number >= 1 && number <= lines_.size() ? lines_[number - 1] : std::string_view();
  }

  void mark_read(std::size_t first, std::size_t last) {
    for (std::size_t number = first; number <= last && number < is_read_.size(); ++number) {
      is_read_[number] = true;
    }
  }

  static tl::unexpected<Error> cannot_keep(std::size_t number) {
    return fail(Errc::MalformedInput, "Markdown would drop words of this paragraph",
                line_of(number),
                "write the address of a link on the line of its text: [text](address)");
  }

  // check_complete finds the first line whose words came nowhere.
  Result<void> check_complete() const {
    for (std::size_t number = 1; number <= lines_.size(); ++number) {
      const std::string_view text = without_containers(line(number));
      if (is_read_[number] || !has_words(text)) {
        continue;
      }
      if (text.starts_with("[^")) {
        if (text.ends_with("]:")) {
          return fail(Errc::MalformedInput, "this footnote holds nothing", line_of(number),
                      "write its text behind the colon");
        }
        return fail(Errc::MalformedInput, "nothing refers to this footnote", line_of(number),
                    "put its mark in the text, or remove it");
      }
      return fail(Errc::MalformedInput, "Markdown would drop this line", line_of(number),
                  "write the address of a link with its text: [text](address)");
    }
    return {};
  }

  const MarkdownSource& source_;
  std::vector<std::string_view> lines_;
  std::vector<bool> is_read_;  // by line
  std::vector<SourceLine> line_texts_;
  std::set<unsigned> marks_;
  bool in_footnotes_ = false;
  std::size_t breaks_before_table_ = 0;
  std::size_t first_line_of_table_ = 0;
};

}  // namespace

Result<MarkdownDocument> read_markdown(const MarkdownSource& source) {
  if (const Result<void> checked = check_tables(source.lines()); !checked) {
    return fail(checked.error());
  }
  return DocumentReader(source).read();
}

}  // namespace libsign::letter
