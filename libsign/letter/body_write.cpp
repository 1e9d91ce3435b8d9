#include "libsign/letter/names.hpp"
#include "libsign/letter/write.hpp"

namespace libsign::letter {
namespace {

class BodyWriter {
 public:
  explicit BodyWriter(XmlWriter& out) : out_(out) {}

  void blocks(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      std::visit([&](const auto& value) { write(value); }, block.value);
    }
  }

 private:
  void write(const Paragraph& paragraph) {
    out_.begin(names::kParagraph);
    running_text(names::kParagraph, paragraph.content);
  }

  void write(const Heading& heading) {
    out_.begin(names::kHeading);
    out_.attribute(names::kLevel, heading.level);
    running_text(names::kHeading, heading.content);
  }

  void write(const Quotation& quotation) {
    out_.begin(names::kQuotation);
    out_.lines();
    blocks(quotation.content);
    out_.close(names::kQuotation);
  }

  void write(const List& list) {
    const std::string_view name = list.numbered ? names::kNumberedList : names::kBulletList;
    out_.begin(name);
    if (list.numbered) {
      out_.attribute(names::kStart, list.start);
    }
    out_.lines();
    for (const ListItem& item : list.items) {
      out_.begin(names::kItem);
      out_.lines();
      blocks(item.content);
      out_.close(names::kItem);
    }
    out_.close(name);
  }

  void write(const Table& table) {
    out_.begin(names::kTable);
    out_.lines();
    for (const Align align : table.columns) {
      out_.begin(names::kColumn);
      if (align != Align::None) {
        out_.attribute(names::kAlign, align == Align::Left     ? "left"
                                      : align == Align::Centre ? "centre"
                                                               : "right");
      }
      out_.leaf(names::kColumn, {});
    }
    cells(names::kHead, table.head);
    for (const std::vector<Cell>& row : table.rows) {
      cells(names::kRow, row);
    }
    out_.close(names::kTable);
  }

  void cells(std::string_view name, const std::vector<Cell>& cells) {
    out_.begin(name);
    out_.lines();
    for (const Cell& cell : cells) {
      out_.begin(names::kCell);
      running_text(names::kCell, cell.content);
    }
    out_.close(name);
  }

  void running_text(std::string_view name, const std::vector<Inline>& content) {
    out_.flow();
    inlines(content);
    out_.close_flow(name);
  }

  void inlines(const std::vector<Inline>& content) {
    for (const Inline& part : content) {
      std::visit([&](const auto& value) { write(value); }, part.value);
    }
  }

  void write(const Text& text) { out_.text(text.text); }

  void write(const LineBreak&) {
    out_.begin_inline(names::kBreak);
    within(names::kBreak, {});
  }

  void write(const Emphasis& emphasis) {
    out_.begin_inline(names::kEmphasis);
    within(names::kEmphasis, emphasis.content);
  }

  void write(const Strong& strong) {
    out_.begin_inline(names::kStrong);
    within(names::kStrong, strong.content);
  }

  void write(const Link& link) {
    out_.begin_inline(names::kLink);
    out_.attribute(names::kHref, link.href);
    within(names::kLink, link.content);
  }

  void write(const FootnoteMark& mark) {
    out_.begin_inline(names::kFootnoteMark);
    out_.attribute(names::kNumber, mark.number);
    within(names::kFootnoteMark, {});
  }

  void within(std::string_view name, const std::vector<Inline>& content) {
    out_.flow();
    inlines(content);
    out_.close_inline(name);
  }

  XmlWriter& out_;
};

}  // namespace

void write_body(XmlWriter& out, const std::vector<Block>& body) {
  out.begin(names::kBody);
  out.lines();
  BodyWriter(out).blocks(body);
  out.close(names::kBody);
}

void write_footnotes(XmlWriter& out, const std::vector<Footnote>& footnotes) {
  if (footnotes.empty()) {
    return;
  }
  out.begin(names::kFootnotes);
  out.lines();
  for (std::size_t i = 0; i < footnotes.size(); ++i) {
    out.begin(names::kFootnote);
    out.attribute(names::kNumber, i + 1);
    out.lines();
    BodyWriter(out).blocks(footnotes[i].content);
    out.close(names::kFootnote);
  }
  out.close(names::kFootnotes);
}

}  // namespace libsign::letter
