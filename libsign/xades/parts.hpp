#pragma once

#include <string>
#include <string_view>

#include "libsign/xml/document.hpp"

namespace libsign::xades {

// Holds is what text an element may have.
enum class Holds { Elements, Base64, Anything };

// Part is an element of a ds:Signature that need not be covered: what it is for stands in XMLDSIG
// and EN 319 132-1, and it has no room for content. Lists are divided by one space.
struct Part {
  std::string_view name;  // "ds:KeyInfo"
  std::string_view attributes;
  std::string_view children;
  Holds holds = Holds::Elements;
};

// part_name is the name of an element as Part and its lists write it: by the prefixes ds, dsig11,
// xades and xades141 of the standards. Empty for an element of any other name space.
std::string part_name(const xml::Element& element);

// find_part is the Part of this name; nullptr where there is none.
const Part* find_part(std::string_view name);

// lists says whether a list of a Part has `word`.
bool lists(std::string_view list, std::string_view word);

}  // namespace libsign::xades
