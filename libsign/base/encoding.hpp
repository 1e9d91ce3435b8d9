#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libsign/base/bytes.hpp"

namespace libsign {

// hex writes octets as lower-case hexadecimal digits, two an octet.
std::string hex(BytesView bytes);

// from_hex reads what hex writes; upper case is accepted. Anything else gives nothing.
std::optional<Bytes> from_hex(std::string_view text);

// base64 writes octets as RFC 4648 section 4 does, with padding, on one line.
std::string base64(BytesView bytes);

// from_base64 reads xsd:base64Binary: RFC 4648 section 4 with blanks and line breaks anywhere.
// A missing or superfluous padding, non-zero unused bits, or any other character gives nothing:
// there is then one encoding for each sequence of octets, apart from white space.
std::optional<Bytes> from_base64(std::string_view text);

}  // namespace libsign
