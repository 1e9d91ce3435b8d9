#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "libsign/xml/document.hpp"

namespace libsign::xades {

// UnsignedBinding is a prefix that stands in the text or in an attribute of `at` like that of a
// name, such as in xsi:type="x:invoice", while its declaration is not among the octets of Exclusive
// XML Canonicalization: another declaration could be put in its place.
struct UnsignedBinding {
  std::string prefix;  // empty for the default name space, of an xsi:type without a prefix
  xml::Element at;
};

// find_unsigned_binding gives the first of them in the subtree of `apex`, as far as `is_left_out`
// does not leave it out, where it was canonicalised exclusively with `inclusive_prefixes` ("" is
// #default). The octets hold a declaration where an element or an attribute bears its prefix, or it
// is in the list. Text is looked at as if every word of it could be a name: too much may be found,
// never too little, but for prefixes that are not declared. Linear in the subtree.
std::optional<UnsignedBinding> find_unsigned_binding(
    const xml::Element& apex, std::span<const std::string> inclusive_prefixes,
    const std::function<bool(const xml::Element&)>& is_left_out);

}  // namespace libsign::xades
