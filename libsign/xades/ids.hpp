#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "libsign/xml/document.hpp"

namespace libsign::xades {

// is_ncname says whether `text` is an NCName (Namespaces in XML): what an Id may be, and what may
// stand behind "#" in a reference to this document.
bool is_ncname(std::string_view text);

// IdSearch is what find_id found.
struct IdSearch {
  std::size_t count = 0;                // elements with this Id; counting stops at two
  std::optional<xml::Element> element;  // the first of them, in document order
  const void* attribute = nullptr;      // libxml2's node of the attribute that names it
};

// find_id looks below `root`, and at it, for the elements of which an attribute Id, ID, id or
// xml:id is `id`: everything that any XMLDSIG implementation takes for an Id. It believes no DTD
// and no parser. Linear in the subtree.
IdSearch find_id(const xml::Element& root, std::string_view id);

// has_unique_ids says whether no two such attributes below `root`, and at it, have the same value.
// It is false, too, for a value that libxml2 keeps in pieces. Linear in the subtree.
bool has_unique_ids(const xml::Element& root);

// contains says whether `inner` is `outer` or stands inside it.
bool contains(const xml::Element& outer, const xml::Element& inner);

}  // namespace libsign::xades
