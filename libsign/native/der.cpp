#include "libsign/native/der.hpp"

#include <cstddef>

namespace libsign::native {
namespace {

constexpr std::uint8_t kLongTag = 0x1f;
constexpr std::uint8_t kLongLength = 0x80;

}  // namespace

std::optional<DerElement> take_element(BytesView& rest) {
  if (rest.size() < 2 || (rest[0] & kLongTag) == kLongTag) {
    return std::nullopt;
  }
  std::size_t header = 2;
  std::size_t size = rest[1];
  if (size >= kLongLength) {
    const std::size_t octets = size - kLongLength;
    if (octets == 0 || octets > 4 || rest.size() < header + octets || rest[2] == 0) {
      return std::nullopt;
    }
    size = 0;
    for (; header < 2 + octets; ++header) {
      size = size << 8 | rest[header];
    }
    if (size < kLongLength) {
      return std::nullopt;
    }
  }
  if (rest.size() - header < size) {
    return std::nullopt;
  }
  const DerElement element{rest[0], rest.first(header + size), rest.subspan(header, size)};
  rest = rest.subspan(header + size);
  return element;
}

std::optional<DerElement> take_element(BytesView& rest, std::uint8_t tag) {
  return !rest.empty() && rest[0] == tag ? take_element(rest) : std::nullopt;
}

Bytes der_element(std::uint8_t tag, BytesView content) {
  Bytes element;
  element.reserve(content.size() + 6);
  element.push_back(tag);
  const std::size_t size = content.size();
  if (size >= kLongLength) {
    const int octets = size < 0x100 ? 1 : size < 0x10000 ? 2 : 3;
    element.push_back(static_cast<std::uint8_t>(kLongLength | octets));
    for (int i = octets - 1; i > 0; --i) {
      element.push_back(static_cast<std::uint8_t>(size >> (8 * i)));
    }
  }
  element.push_back(static_cast<std::uint8_t>(size));
  element.insert(element.end(), content.begin(), content.end());
  return element;
}

}  // namespace libsign::native
