#include <fmt/format.h>

#include "libsign/base/limits.hpp"
#include "libsign/letter/names.hpp"
#include "libsign/letter/rules.hpp"

namespace libsign::letter {
namespace {

// CommonMark reads no more digits, and so no larger number can come from it or go back to it.
constexpr unsigned kMaxListStart = 999'999'999;

// BodyRules walks through a body. `depth` is that of the element that a part is written as; the
// letter's root has 1.
class BodyRules {
 public:
  BodyRules(FieldChecker& fields, std::size_t footnotes)
      : fields_(fields), marked_(footnotes, false) {}

  bool blocks(const std::vector<Block>& blocks, std::size_t depth) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const auto check_block = [&] {
        return shallow(depth) &&
               std::visit([&](const auto& block) { return check(block, depth); }, blocks[i].value);
      };
      if (!fields_.at(names::kBlock, i + 1, check_block)) {
        return false;
      }
    }
    return true;
  }

  // marked says whether a mark for footnote `number` was met.
  bool marked(std::size_t number) const { return marked_[number - 1]; }

 private:
  bool shallow(std::size_t depth) {
    return depth <= limits::kMaxDepth ||
           fields_.refuse(fmt::format("nested more than {} deep", limits::kMaxDepth),
                          Errc::LimitExceeded);
  }

  bool check(const Paragraph& paragraph, std::size_t depth) {
    return running_text(paragraph.content, depth);
  }

  bool check(const Heading& heading, std::size_t depth) {
    return ((heading.level >= 1 && heading.level <= 6) ||
            fields_.refuse(fmt::format("a heading of level {}, not 1 to 6", heading.level))) &&
           running_text(heading.content, depth);
  }

  bool check(const Quotation& quotation, std::size_t depth) {
    return (!quotation.content.empty() || fields_.refuse("an empty quotation")) &&
           blocks(quotation.content, depth + 1);
  }

  bool check(const List& list, std::size_t depth) {
    if (list.items.empty()) {
      return fields_.refuse("an empty list");
    }
    if (!list.numbered && list.start != 1) {
      return fields_.refuse("a list with bullets that starts elsewhere than at 1");
    }
    if (list.start > kMaxListStart) {
      return fields_.refuse(fmt::format("a list that starts beyond {}", kMaxListStart));
    }
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const auto check_item = [&] {
        return shallow(depth + 1) && blocks(list.items[i].content, depth + 2);
      };
      if (!fields_.at(names::kItem, i + 1, check_item)) {
        return false;
      }
    }
    return true;
  }

  bool check(const Table& table, std::size_t depth) {
    if (table.columns.empty()) {
      return fields_.refuse("a table without columns");
    }
    if (!fields_.at(names::kHead, [&] { return cells(table.head, table, depth + 1); })) {
      return false;
    }
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      if (!fields_.at(names::kRow, i + 1, [&] { return cells(table.rows[i], table, depth + 1); })) {
        return false;
      }
    }
    return true;
  }

  bool cells(const std::vector<Cell>& cells, const Table& table, std::size_t depth) {
    if (cells.size() != table.columns.size()) {
      return fields_.refuse(fmt::format("{} cells where the table has {} columns", cells.size(),
                                        table.columns.size()));
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto check_cell = [&] {
        return shallow(depth + 1) &&
               (cells[i].content.empty() || running_text(cells[i].content, depth + 1));
      };
      if (!fields_.at(names::kCell, i + 1, check_cell)) {
        return false;
      }
    }
    return true;
  }

  // running_text is the whole text of a block.
  bool running_text(const std::vector<Inline>& content, std::size_t depth) {
    if (content.empty()) {
      return fields_.refuse("no text");
    }
    const Text* first = std::get_if<Text>(&content.front().value);
    const Text* last = std::get_if<Text>(&content.back().value);
    if ((first != nullptr && first->text.starts_with(' ')) ||
        (last != nullptr && last->text.ends_with(' '))) {
      return fields_.refuse("running text that starts or ends with a blank");
    }
    if (std::holds_alternative<LineBreak>(content.front().value) ||
        std::holds_alternative<LineBreak>(content.back().value)) {
      return fields_.refuse("running text that starts or ends with a line break");
    }
    return inlines(content, depth, false);
  }

  bool inlines(const std::vector<Inline>& content, std::size_t depth, bool in_link) {
    bool after_text = false;
    for (const Inline& part : content) {
      const Text* text = std::get_if<Text>(&part.value);
      const bool fine =
          text != nullptr
              ? run(*text, after_text)
              : shallow(depth + 1) &&
                    std::visit([&](const auto& inner) { return check(inner, depth + 1, in_link); },
                               part.value);
      if (!fine) {
        return false;
      }
      after_text = text != nullptr;
    }
    return true;
  }

  bool run(const Text& text, bool after_text) {
    if (text.text.empty()) {
      return fields_.refuse("an empty run of text");
    }
    return after_text ? fields_.refuse("two runs of text side by side") : fields_.prose(text.text);
  }

  // within is what emphasis, strong text and links hold.
  bool within(const std::vector<Inline>& content, std::size_t depth, bool in_link) {
    return (!content.empty() || fields_.refuse("emphasis or a link without text")) &&
           inlines(content, depth, in_link);
  }

  bool check(const Text& text, std::size_t, bool) { return run(text, false); }
  bool check(const LineBreak&, std::size_t, bool) { return true; }
  bool check(const Emphasis& emphasis, std::size_t depth, bool in_link) {
    return within(emphasis.content, depth, in_link);
  }
  bool check(const Strong& strong, std::size_t depth, bool in_link) {
    return within(strong.content, depth, in_link);
  }
  bool check(const Link& link, std::size_t depth, bool in_link) {
    return (!in_link || fields_.refuse("a link inside a link")) && fields_.href(link.href) &&
           within(link.content, depth, true);
  }
  bool check(const FootnoteMark& mark, std::size_t, bool) {
    if (mark.number == 0 || mark.number > marked_.size()) {
      return fields_.refuse(
          fmt::format("a mark for footnote {}, of {} footnotes", mark.number, marked_.size()));
    }
    marked_[mark.number - 1] = true;
    return true;
  }

  FieldChecker& fields_;
  std::vector<bool> marked_;
};

}  // namespace

bool check_body(FieldChecker& fields, const Letter& letter) {
  BodyRules body(fields, letter.footnotes.size());
  const auto check_blocks = [&] {
    return (!letter.body.empty() || fields.refuse("it holds nothing")) &&
           body.blocks(letter.body, 3);
  };
  if (!fields.at(names::kBody, check_blocks)) {
    return false;
  }
  return fields.at(names::kFootnotes, [&] {
    for (std::size_t i = 0; i < letter.footnotes.size(); ++i) {
      const auto check_footnote = [&] {
        return (body.marked(i + 1) || fields.refuse("nothing in the body marks it")) &&
               (!letter.footnotes[i].content.empty() || fields.refuse("it holds nothing"));
      };
      if (!fields.at(names::kFootnote, i + 1, check_footnote)) {
        return false;
      }
    }
    for (std::size_t i = 0; i < letter.footnotes.size(); ++i) {
      if (!fields.at(names::kFootnote, i + 1,
                     [&] { return body.blocks(letter.footnotes[i].content, 4); })) {
        return false;
      }
    }
    return true;
  });
}

}  // namespace libsign::letter
