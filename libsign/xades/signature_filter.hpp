#pragma once

#include "libsign/xml/document.hpp"

namespace libsign::xades {

// is_signature_filter says whether a ds:Transform is XPath in one of the two forms that take every
// ds:Signature away and nothing else: XPath Filter 2.0 with Filter="subtract" and
// "/descendant::ds:Signature", or XPath 1.0 with "not(ancestor-or-self::ds:Signature)". The prefix
// may be any that is bound to XMLDSIG's name space there; white space may stand around the
// expression only.
bool is_signature_filter(const xml::Element& transform);

}  // namespace libsign::xades
