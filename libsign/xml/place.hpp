#pragma once

#include <cstddef>
#include <optional>

#include "libsign/base/bytes.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xml {

// Place is where an element stands in the octets that a Document was parsed from: offsets, the ends
// excluded.
struct Place {
  std::size_t begin = 0;          // of the "<" of its start tag
  std::size_t content_begin = 0;  // behind its start tag
  std::size_t content_end = 0;    // of the "<" of its end tag; content_begin where it has none
  std::size_t end = 0;            // behind its end tag
  bool has_end_tag = true;        // false for "<a/>"
};

// place_of finds `element` in `octets`, from which its document was parsed: the way to put
// something into a file and leave every other octet as it is. Linear. Nothing where the octets are
// not those of the document.
std::optional<Place> place_of(BytesView octets, const Element& element);

}  // namespace libsign::xml
