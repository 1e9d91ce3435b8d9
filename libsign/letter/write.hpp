#pragma once

#include <cstddef>

#include "libsign/base/bytes.hpp"
#include "libsign/letter/letter.hpp"
#include "libsign/letter/xml_writer.hpp"

namespace libsign::letter {

// write writes the letter file of a letter in which first_flaw finds nothing. `expected_size` only
// saves moving the octets about.
Bytes write(const Letter& letter, std::size_t expected_size);

// write_body writes the element of the body.
void write_body(XmlWriter& out, const std::vector<Block>& body);

// write_footnotes writes the element of the footnotes, or nothing where there are none.
void write_footnotes(XmlWriter& out, const std::vector<Footnote>& footnotes);

}  // namespace libsign::letter
