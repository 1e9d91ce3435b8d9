#include <fmt/format.h>

#include <limits>

#include "libsign/base/text.hpp"
#include "libsign/letter/canonical.hpp"
#include "libsign/letter/names.hpp"
#include "libsign/letter/read.hpp"

namespace libsign::letter {
namespace {

using xml::Element;

// BodyReader reads blocks and running text. Its recursion is as deep as the document, which
// xml::Document holds to limits::kMaxDepth.
class BodyReader {
 public:
  explicit BodyReader(XmlReader& reader) : reader_(reader) {}

  std::vector<Block> blocks(Element parent) {
    std::vector<Block> blocks;
    Children children(reader_, parent);
    while (std::optional<Block> next = block(children)) {
      blocks.push_back(std::move(*next));
    }
    return blocks;
  }

 private:
  std::optional<Block> block(Children& children) {
    if (const auto paragraph = children.optional(names::kParagraph)) {
      const Attributes none(reader_, *paragraph);
      return Block{Paragraph{inlines(*paragraph)}};
    }
    if (const auto element = children.optional(names::kHeading)) {
      Attributes attributes(reader_, *element);
      Heading heading;
      heading.level = number(*element, attributes.required(names::kLevel));
      heading.content = inlines(*element);
      return Block{std::move(heading)};
    }
    if (const auto quotation = children.optional(names::kQuotation)) {
      const Attributes none(reader_, *quotation);
      return Block{Quotation{blocks(*quotation)}};
    }
    if (const auto element = children.optional(names::kBulletList)) {
      const Attributes none(reader_, *element);
      return Block{List{.items = items(*element)}};
    }
    if (const auto element = children.optional(names::kNumberedList)) {
      Attributes attributes(reader_, *element);
      return Block{List{.numbered = true,
                        .start = number(*element, attributes.required(names::kStart)),
                        .items = items(*element)}};
    }
    if (const auto element = children.optional(names::kTable)) {
      return Block{table(*element)};
    }
    return std::nullopt;
  }

  unsigned number(Element element, std::string_view text) {
    return static_cast<unsigned>(
        reader_.number(text, element.line(), std::numeric_limits<unsigned>::max()));
  }

  std::vector<ListItem> items(Element list) {
    std::vector<ListItem> items;
    Children children(reader_, list);
    while (const auto item = children.optional(names::kItem)) {
      const Attributes none(reader_, *item);
      items.push_back(ListItem{blocks(*item)});
    }
    return items;
  }

  Table table(Element element) {
    const Attributes none(reader_, element);
    Children children(reader_, element);
    Table table;
    while (const auto column = children.optional(names::kColumn)) {
      table.columns.push_back(align(*column));
    }
    if (const auto head = children.required(names::kHead)) {
      table.head = cells(*head);
    }
    while (const auto row = children.optional(names::kRow)) {
      table.rows.push_back(cells(*row));
    }
    return table;
  }

  Align align(Element column) {
    Attributes attributes(reader_, column);
    const std::optional<std::string> align = attributes.optional(names::kAlign);
    if (!align) {
      return Align::None;
    }
    if (*align == "left") {
      return Align::Left;
    }
    if (*align == "centre") {
      return Align::Centre;
    }
    if (*align != "right") {
      reader_.refuse(column.line(),
                     fmt::format("\"{}\" is none of left, centre and right", printable(*align)));
    }
    return Align::Right;
  }

  std::vector<Cell> cells(Element row) {
    const Attributes none(reader_, row);
    std::vector<Cell> cells;
    Children children(reader_, row);
    while (const auto cell = children.optional(names::kCell)) {
      const Attributes no_more(reader_, *cell);
      cells.push_back(Cell{inlines(*cell)});
    }
    return cells;
  }

  std::vector<Inline> inlines(Element parent) {
    std::vector<Inline> content;
    for (auto node = parent.first_child(); node && !reader_.error(); node = node->next()) {
      switch (node->kind()) {
        case xml::NodeKind::Text:
          content.push_back({Text{std::string(node->text())}});
          break;
        case xml::NodeKind::Element:
          content.push_back(part(node->element()));
          break;
        case xml::NodeKind::Comment:
          reader_.refuse(node->line(), "a comment");
          break;
        case xml::NodeKind::ProcessingInstruction:
          reader_.refuse(node->line(), "a processing instruction");
          break;
      }
    }
    return content;
  }

  Inline part(Element element) {
    Attributes attributes(reader_, element);
    if (element.is(kNamespace, names::kBreak)) {
      return {LineBreak{}};
    }
    if (element.is(kNamespace, names::kEmphasis)) {
      return {Emphasis{inlines(element)}};
    }
    if (element.is(kNamespace, names::kStrong)) {
      return {Strong{inlines(element)}};
    }
    if (element.is(kNamespace, names::kLink)) {
      std::string href = attributes.required(names::kHref);
      return {Link{.href = std::move(href), .content = inlines(element)}};
    }
    if (element.is(kNamespace, names::kFootnoteMark)) {
      return {FootnoteMark{number(element, attributes.required(names::kNumber))}};
    }
    reader_.refuse(element.line(), fmt::format("<{}> of \"{}\" is no part of running text",
                                               printable(element.name()), printable(element.ns())));
    return {LineBreak{}};
  }

  XmlReader& reader_;
};

}  // namespace

std::vector<Block> read_body(XmlReader& reader, Element body) {
  const Attributes none(reader, body);
  return BodyReader(reader).blocks(body);
}

std::vector<Footnote> read_footnotes(XmlReader& reader, Element footnotes) {
  const Attributes none(reader, footnotes);
  Children children(reader, footnotes);
  std::vector<Footnote> read;
  while (const auto footnote = children.optional(names::kFootnote)) {
    Attributes attributes(reader, *footnote);
    const std::string number = attributes.required(names::kNumber);
    if (number != std::to_string(read.size() + 1)) {
      reader.refuse(footnote->line(), fmt::format("footnote {} is numbered \"{}\"", read.size() + 1,
                                                  printable(number)));
    }
    read.push_back(Footnote{BodyReader(reader).blocks(*footnote)});
  }
  return read;
}

}  // namespace libsign::letter
