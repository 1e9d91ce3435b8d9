#pragma once

#include <string>
#include <variant>
#include <vector>

namespace libsign::letter {

// The body of a letter is a list of blocks; a block of running text is a list of inlines. Texts are
// in Form C without control characters; a line break of the source that means nothing is a blank.
// The running text of a paragraph, heading or cell does not start or end with a blank or a line
// break. Nothing that is said to contain something is empty, a list item and a cell excepted.

struct Inline;

// Text is running text without line breaks; never empty, and never next to another Text.
struct Text {
  std::string text;
  bool operator==(const Text&) const = default;
};

// LineBreak is a break that the writer meant: between the lines of an address or a verse.
struct LineBreak {
  bool operator==(const LineBreak&) const = default;
};

// Emphasis is text in italics.
struct Emphasis {
  std::vector<Inline> content;
  bool operator==(const Emphasis&) const;
};

// Strong is text in bold.
struct Strong {
  std::vector<Inline> content;
  bool operator==(const Strong&) const;
};

// Link is text that leads to a web address. It holds no other link.
struct Link {
  std::string href;  // starts with https://, http:// or mailto:; no blanks and none of < > \ and "
  std::vector<Inline> content;
  bool operator==(const Link&) const;
};

// FootnoteMark stands where footnote `number` of the letter belongs.
struct FootnoteMark {
  unsigned number = 0;
  bool operator==(const FootnoteMark&) const = default;
};

// Inline is a part of running text.
struct Inline {
  std::variant<Text, LineBreak, Emphasis, Strong, Link, FootnoteMark> value;
  bool operator==(const Inline&) const;
};

struct Block;

// Paragraph is a paragraph of running text.
struct Paragraph {
  std::vector<Inline> content;
  bool operator==(const Paragraph&) const;
};

// Heading is a title above what follows; level 1 is the highest, 6 the lowest.
struct Heading {
  unsigned level = 1;
  std::vector<Inline> content;
  bool operator==(const Heading&) const;
};

// Quotation is a block of text of somebody else.
struct Quotation {
  std::vector<Block> content;
  bool operator==(const Quotation&) const;
};

// ListItem is one item of a list.
struct ListItem {
  std::vector<Block> content;
  bool operator==(const ListItem&) const;
};

// List is a list of items: numbered from `start`, or with bullets.
struct List {
  bool numbered = false;
  unsigned start = 1;  // at most 999,999,999; 1 for a list with bullets
  std::vector<ListItem> items;
  bool operator==(const List&) const;
};

// Align is where the text of a column stands.
enum class Align { None, Left, Centre, Right };

// Cell is one cell of a table.
struct Cell {
  std::vector<Inline> content;
  bool operator==(const Cell&) const;
};

// Table is a table. Every row, the head included, has as many cells as there are columns.
struct Table {
  std::vector<Align> columns;  // at least one
  std::vector<Cell> head;
  std::vector<std::vector<Cell>> rows;
  bool operator==(const Table&) const;
};

// Block is a part of the body.
struct Block {
  std::variant<Paragraph, Heading, Quotation, List, Table> value;
  bool operator==(const Block&) const;
};

// Footnote is what stands at the foot of the letter. The first has number 1, and each is marked in
// the body at least once.
struct Footnote {
  std::vector<Block> content;
  bool operator==(const Footnote&) const;
};

}  // namespace libsign::letter
