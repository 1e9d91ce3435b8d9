#pragma once

#include "libsign/xades/signature.hpp"
#include "libsign/xades/structure.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xades {

// read_transform reads a ds:Transform or a ds:CanonicalizationMethod; what is not as the schema of
// XMLDSIG prescribes is noted in `structure`.
Transform read_transform(const xml::Element& element, Structure& structure);

// holds_anything says whether an element has children other than comments and white space.
bool holds_anything(const xml::Element& element);

}  // namespace libsign::xades
