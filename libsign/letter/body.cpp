#include "libsign/letter/body.hpp"

namespace libsign::letter {

// These stand here, where all types are complete, because a body contains itself.
bool Emphasis::operator==(const Emphasis&) const = default;
bool Strong::operator==(const Strong&) const = default;
bool Link::operator==(const Link&) const = default;
bool Inline::operator==(const Inline&) const = default;
bool Paragraph::operator==(const Paragraph&) const = default;
bool Heading::operator==(const Heading&) const = default;
bool Quotation::operator==(const Quotation&) const = default;
bool ListItem::operator==(const ListItem&) const = default;
bool List::operator==(const List&) const = default;
bool Cell::operator==(const Cell&) const = default;
bool Table::operator==(const Table&) const = default;
bool Block::operator==(const Block&) const = default;
bool Footnote::operator==(const Footnote&) const = default;

}  // namespace libsign::letter
