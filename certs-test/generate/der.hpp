#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

namespace zegel::certs::der {

using Octets = std::vector<unsigned char>;

// sequence encodes a SEQUENCE of values that are already encoded.
Octets sequence(std::initializer_list<Octets> values);
Octets sequence(const std::vector<Octets>& values);

// object_identifier encodes a dotted OID, ia5_string and printable_string their characters.
Octets object_identifier(std::string_view dotted);
Octets ia5_string(std::string_view text);
Octets printable_string(std::string_view text);

}  // namespace zegel::certs::der
