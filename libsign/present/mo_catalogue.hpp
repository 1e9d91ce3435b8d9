#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace libsign::present {

// MoCatalogue looks translations up in a file in gettext's binary form (.mo), least significant
// octet first. It holds nothing but a view of the octets, which the caller keeps alive. Every
// offset in them is checked: octets that are no such file hold no translation.
class MoCatalogue {
 public:
  explicit MoCatalogue(std::string_view octets);

  // find gives the translation of `message`, or nothing. Logarithmic in the number of messages.
  std::optional<std::string_view> find(std::string_view message) const;

 private:
  std::optional<std::uint32_t> number_at(std::size_t offset) const;
  std::optional<std::string_view> text_at(std::uint32_t table, std::uint32_t index) const;

  std::string_view octets_;
  std::uint32_t count_ = 0;
  std::uint32_t originals_ = 0;
  std::uint32_t translations_ = 0;
};

}  // namespace libsign::present
