#pragma once

#include <cstdint>
#include <optional>

#include "libsign/base/bytes.hpp"

namespace libsign::native {

// The identifier octets (ITU-T X.690 8.1.2) of what is read and written here.
inline constexpr std::uint8_t kInteger = 0x02;
inline constexpr std::uint8_t kOctetString = 0x04;
inline constexpr std::uint8_t kObjectIdentifier = 0x06;
inline constexpr std::uint8_t kEnumerated = 0x0a;
inline constexpr std::uint8_t kSequence = 0x30;
inline constexpr std::uint8_t kSet = 0x31;
inline constexpr std::uint8_t kContext0 = 0xa0;  // [0], constructed; [1] is one more, and so on

// DerElement is one element, as views of the octets it was read from.
struct DerElement {
  std::uint8_t tag = 0;  // the identifier octet
  BytesView whole;       // identifier and length included
  BytesView content;
};

// take_element reads the element at the front of `rest` and moves `rest` past it. Nothing, and
// `rest` stays, where there is none: octets that end too early, a tag of more than one octet, a
// length that is indefinite or not written as short as it can be.
std::optional<DerElement> take_element(BytesView& rest);

// take_element of one tag: nothing, and `rest` stays, for any other.
std::optional<DerElement> take_element(BytesView& rest, std::uint8_t tag);

// der_element writes an element. Its content is below 2^24 octets.
Bytes der_element(std::uint8_t tag, BytesView content);

}  // namespace libsign::native
