#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tests/wrapping/seal.hpp"

namespace zegel::wrapping {

// Place is somewhere in a sealed letter where something can be put. `file` has one seal, and it is
// as our own program writes it.
struct Place {
  std::string_view name;  // "in-key-info"
  std::string_view says;  // "in ds:KeyInfo"
  std::string (*put)(const std::string& file, const std::string& what);
};

// places_in_letter are outside the signature, whose octets are signed.
std::span<const Place> places_in_letter();

// places_in_signature are inside it; most of them no reference covers.
std::span<const Place> places_in_signature();

// IdForm is an attribute that software takes for an Id, or does not.
struct IdForm {
  std::string_view name;       // "xml-id"
  std::string_view attribute;  // "xml:id"
  std::string_view declares;   // a namespace declaration that it needs
};

// id_forms are Id, ID, id, xml:id and those of other namespaces.
std::span<const IdForm> id_forms();

// written is the attribute with a value.
std::string written(const IdForm& form, const std::string& value);

}  // namespace zegel::wrapping
