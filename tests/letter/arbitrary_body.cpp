#include "tests/letter/arbitrary.hpp"

namespace zegel::test {
namespace {

using libsign::letter::Align;
using libsign::letter::Block;
using libsign::letter::Cell;
using libsign::letter::Emphasis;
using libsign::letter::FootnoteMark;
using libsign::letter::Heading;
using libsign::letter::Inline;
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

std::string any_href() {
  return *rc::gen::element<std::string>("https://www.rijksoverheid.nl/?a=1&b='2'",
                                        "http://ë.nl/x#y", "mailto:info@minbuza.nl",
                                        "https://a.nl/(b)[c]*_`%20");
}

// Parts of running text; `in_link` leaves links out.
std::vector<Inline> any_inlines(int depth, unsigned footnotes, bool in_link);

Inline any_part(int depth, unsigned footnotes, bool in_link) {
  switch (pick(depth > 0 ? 10 : 6)) {
    case 0:
      return {LineBreak{}};
    case 1:
      if (footnotes > 0) {
        return {FootnoteMark{*rc::gen::inRange(1U, footnotes + 1)}};
      }
      return {LineBreak{}};
    case 6:
      return {Emphasis{any_inlines(depth - 1, footnotes, in_link)}};
    case 7:
      return {Strong{any_inlines(depth - 1, footnotes, in_link)}};
    case 8:
      if (!in_link) {
        return {Link{any_href(), any_inlines(depth - 1, footnotes, true)}};
      }
      return {LineBreak{}};
    default:
      return {Text{*any_prose()}};
  }
}

bool is_text(const Inline& part) {
  return std::holds_alternative<Text>(part.value);
}

std::vector<Inline> any_inlines(int depth, unsigned footnotes, bool in_link) {
  std::vector<Inline> content;
  const int count = 1 + pick(4);
  while (static_cast<int>(content.size()) < count) {
    Inline part = any_part(depth, footnotes, in_link);
    if (!content.empty() && is_text(content.back()) && is_text(part)) {
      part = {LineBreak{}};
    }
    content.push_back(std::move(part));
  }
  return content;
}

// end_fit makes a part fit to stand at an end of running text.
void end_fit(Inline& part) {
  if (std::holds_alternative<LineBreak>(part.value)) {
    part = {Emphasis{{{Text{"x"}}}}};
  } else if (Text* text = std::get_if<Text>(&part.value)) {
    if (text->text.starts_with(' ') || text->text.ends_with(' ')) {
      text->text = "x";
    }
  }
}

std::vector<Inline> any_running_text(unsigned footnotes) {
  std::vector<Inline> content = any_inlines(3, footnotes, false);
  end_fit(content.front());
  end_fit(content.back());
  return content;
}

std::vector<Cell> any_row(std::size_t width, unsigned footnotes) {
  std::vector<Cell> cells;
  while (cells.size() < width) {
    cells.push_back(pick(4) == 0 ? Cell{} : Cell{any_running_text(footnotes)});
  }
  return cells;
}

Table any_table(unsigned footnotes) {
  Table table;
  const int width = 1 + pick(3);
  for (int i = 0; i < width; ++i) {
    table.columns.push_back(
        *rc::gen::element(Align::None, Align::Left, Align::Centre, Align::Right));
  }
  table.head = any_row(table.columns.size(), footnotes);
  for (int rows = pick(3); rows > 0; --rows) {
    table.rows.push_back(any_row(table.columns.size(), footnotes));
  }
  return table;
}

List any_list(int depth, unsigned footnotes) {
  List list;
  list.numbered = *rc::gen::arbitrary<bool>();
  if (list.numbered) {
    list.start = *rc::gen::element(0U, 1U, 2U, 10U, 999'999'999U);
  }
  for (int items = 1 + pick(3); items > 0; --items) {
    list.items.push_back(pick(6) == 0 ? ListItem{} : ListItem{*any_blocks(depth - 1, footnotes)});
  }
  return list;
}

Block any_block(int depth, unsigned footnotes) {
  switch (pick(depth > 0 ? 8 : 6)) {
    case 0:
      return {Heading{*rc::gen::inRange(1U, 7U), any_running_text(footnotes)}};
    case 1:
      return {any_table(footnotes)};
    case 6:
      return {Quotation{*any_blocks(depth - 1, footnotes)}};
    case 7:
      return {any_list(depth, footnotes)};
    default:
      return {Paragraph{any_running_text(footnotes)}};
  }
}

}  // namespace

rc::Gen<std::vector<Block>> any_blocks(int depth, unsigned footnotes) {
  return rc::gen::exec([depth, footnotes] {
    std::vector<Block> blocks;
    for (int count = 1 + pick(3); count > 0; --count) {
      blocks.push_back(any_block(depth, footnotes));
    }
    return blocks;
  });
}

}  // namespace zegel::test
