#include "libsign/base/text.hpp"
#include "tests/letter/arbitrary.hpp"
#include "tests/letter/samples.hpp"

namespace zegel::test {
namespace {

using libsign::letter::Align;
using libsign::letter::Block;
using libsign::letter::Cell;
using libsign::letter::Emphasis;
using libsign::letter::FootnoteMark;
using libsign::letter::Heading;
using libsign::letter::Inline;
using libsign::letter::Letter;
using libsign::letter::LineBreak;
using libsign::letter::Link;
using libsign::letter::List;
using libsign::letter::ListItem;
using libsign::letter::Paragraph;
using libsign::letter::Quotation;
using libsign::letter::Strong;
using libsign::letter::Table;
using libsign::letter::Text;

int pick(int below) {
  return *rc::gen::inRange(0, below);
}

// MarkdownBody makes one body, in the order in which it is read.
class MarkdownBody {
 public:
  // 0 for a body without marks.
  explicit MarkdownBody(unsigned max_footnotes) : max_footnotes_(max_footnotes) {}

  std::vector<Block> blocks(int depth) {
    std::vector<Block> blocks;
    for (int count = 1 + pick(3); count > 0; --count) {
      blocks.push_back(block(depth));
    }
    return blocks;
  }

  unsigned footnotes() const { return footnotes_; }

 private:
  Block block(int depth) {
    switch (pick(depth > 0 ? 9 : 6)) {
      case 0:
        return {Heading{*rc::gen::inRange(1U, 7U), running_text(false)}};
      case 1:
        return {table()};
      case 6:
        return {Quotation{blocks(depth - 1)}};
      case 7:
      case 8:
        return {list(depth)};
      default:
        return {Paragraph{running_text(true)}};
    }
  }

  List list(int depth) {
    List list;
    list.numbered = pick(2) == 0;
    list.start = list.numbered ? *rc::gen::element(0U, 1U, 7U, 999'999'999U) : 1;
    for (int items = 1 + pick(3); items > 0; --items) {
      list.items.push_back(pick(8) == 0 ? ListItem{} : ListItem{blocks(depth - 1)});
    }
    return list;
  }

  Table table() {
    Table table;
    for (int width = 1 + pick(3); width > 0; --width) {
      table.columns.push_back(
          *rc::gen::element(Align::None, Align::Left, Align::Centre, Align::Right));
    }
    table.head = row(table.columns.size());
    for (int rows = pick(3); rows > 0; --rows) {
      table.rows.push_back(row(table.columns.size()));
    }
    return table;
  }

  std::vector<Cell> row(std::size_t width) {
    std::vector<Cell> cells;
    while (cells.size() < width) {
      cells.push_back(pick(5) == 0 ? Cell{} : Cell{running_text(false)});
    }
    return cells;
  }

  // words is text without blanks at its ends.
  static std::string words() {
    std::string text = *any_prose();
    text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
    text.resize(text.find_last_not_of(' ') + 1);
    return text.empty() || libsign::prose_flaw(text) ? "x" : text;
  }

  // running_text is texts with other parts between them.
  std::vector<Inline> running_text(bool may_break) {
    std::vector<Inline> content{{Text{words()}}};
    for (int parts = pick(4); parts > 0; --parts) {
      std::string& before = std::get<Text>(content.back().value).text;
      if (may_break && pick(4) == 0) {
        content.push_back({LineBreak{}});
        content.push_back({Text{words()}});
        continue;
      }
      before += ' ';
      content.push_back(part(2, false));
      content.push_back({Text{" " + words()}});
    }
    return content;
  }

  Inline part(int depth, bool in_link) {
    switch (pick(4)) {
      case 0:
        return {Emphasis{within(depth, in_link)}};
      case 1:
        return {Strong{within(depth, in_link)}};
      case 2:
        if (!in_link) {
          return {Link{*rc::gen::element<std::string>("https://a.nl/?b=1&copy=2", "http://ë.nl/(x",
                                                      "https://a.nl/*_[x]`~|", "mailto:a@b.nl"),
                       within(depth, true)}};
        }
        return {Strong{within(depth, in_link)}};
      default:
        return mark();
    }
  }

  // within starts and ends with a letter, next to which every mark of emphasis counts.
  std::vector<Inline> within(int depth, bool in_link) {
    if (depth == 0 || pick(2) == 0) {
      return {{Text{"a" + words() + "b"}}};
    }
    std::vector<Inline> content{{Text{"a" + words() + " "}}};
    content.push_back(part(depth - 1, in_link));
    content.push_back({Text{" " + words() + "b"}});
    return content;
  }

  Inline mark() {
    if (max_footnotes_ == 0) {
      return {Strong{{{Text{"x"}}}}};
    }
    if (footnotes_ < max_footnotes_ && (footnotes_ == 0 || pick(2) == 0)) {
      return {FootnoteMark{++footnotes_}};
    }
    return {FootnoteMark{*rc::gen::inRange(1U, footnotes_ + 1)}};
  }

  unsigned max_footnotes_;
  unsigned footnotes_ = 0;
};

Block sentence() {
  return {Paragraph{{{Text{"Een zin die bij de tekst hoort, en nergens anders bij."}}}}};
}

}  // namespace

rc::Gen<Letter> any_markdown_letter() {
  return rc::gen::exec([] {
    Letter letter = seed_letter();
    MarkdownBody body(3);
    letter.body = body.blocks(3);
    letter.body.insert(letter.body.begin(), sentence());
    letter.body.push_back(sentence());
    for (unsigned number = 1; number <= body.footnotes(); ++number) {
      letter.footnotes.push_back({MarkdownBody(0).blocks(1)});
      std::vector<Block>& content = letter.footnotes.back().content;
      content.insert(content.begin(), sentence());
    }
    return letter;
  });
}

}  // namespace zegel::test
