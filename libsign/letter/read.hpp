#pragma once

#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/letter/letter.hpp"
#include "libsign/letter/xml_reader.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::letter {

// read takes the fields out of a letter file. It minds elements and attributes, not the rules for
// their values (rules.hpp) nor how they are written, text between elements included.
// Errors: MalformedInput with the line.
Result<Letter> read(const xml::Document& document);

// read_body reads the blocks in the element of the body.
std::vector<Block> read_body(XmlReader& reader, xml::Element body);

// read_footnotes reads the element of the footnotes.
std::vector<Footnote> read_footnotes(XmlReader& reader, xml::Element footnotes);

}  // namespace libsign::letter
