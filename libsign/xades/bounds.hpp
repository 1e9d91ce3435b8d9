#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "libsign/xml/document.hpp"

namespace libsign::xades {

// canonical_excess says in one line why canonicalising the document of `element`, or a part of
// it, could take more time or memory than its size justifies: past
// limits::kMaxRepeatedDeclarationBytes. Nothing where it is linear. It looks at the whole document
// once.
std::optional<std::string> canonical_excess(const xml::Element& element);

// canonical_size is how many octets a canonical form of `element` has at most, the name spaces that
// an inclusive one takes over from around it aside. It looks at the element once.
std::size_t canonical_size(const xml::Element& element);

}  // namespace libsign::xades
