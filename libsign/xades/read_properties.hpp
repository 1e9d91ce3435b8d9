#pragma once

#include "libsign/xades/signature.hpp"
#include "libsign/xades/structure.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xades {

// read_signed_properties reads a xades:SignedProperties (EN 319 132-1 clause 5.2) and notes its
// flaws in `structure`.
SignedProperties read_signed_properties(const xml::Element& element, Structure& structure);

}  // namespace libsign::xades
