#pragma once

#include <string>
#include <vector>

#include "libsign/xml/document.hpp"

namespace libsign::xades {

// find_besides lists what stands in a ds:Signature that none of its references covers and that the
// profile of a seal does not know: elements, attributes, text, and comments and processing
// instructions anywhere in it. The first few are given, by name.
std::vector<std::string> find_besides(const xml::Element& ds_signature);

}  // namespace libsign::xades
