#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace libsign {

// Bytes owns octets. BytesView borrows them: whoever passes a view keeps the octets alive for
// as long as the call, or as long as the callee's contract says.
using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

// as_bytes views the octets of `text`; nothing is copied.
inline BytesView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// as_text views octets as characters; whether they are UTF-8 is the caller's question
// (base/text.hpp).
inline std::string_view as_text(BytesView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// to_bytes copies the octets of `text`.
inline Bytes to_bytes(std::string_view text) {
  return Bytes(text.begin(), text.end());
}

}  // namespace libsign
