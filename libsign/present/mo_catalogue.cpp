#include "libsign/present/mo_catalogue.hpp"

#include <cstddef>

namespace libsign::present {
namespace {

// The header: magic number, revision, number of texts, offsets of the two tables; each entry of a
// table is a length and an offset. ("The Format of GNU MO Files", GNU gettext manual.)
constexpr std::uint32_t kMagic = 0x950412de;
constexpr std::size_t kRevisionAt = 4;
constexpr std::size_t kCountAt = 8;
constexpr std::size_t kOriginalsAt = 12;
constexpr std::size_t kTranslationsAt = 16;
constexpr std::size_t kEntryBytes = 8;

}  // namespace

MoCatalogue::MoCatalogue(std::string_view octets) : octets_(octets) {
  const auto count = number_at(kCountAt);
  const auto originals = number_at(kOriginalsAt);
  const auto translations = number_at(kTranslationsAt);
  if (number_at(0) == kMagic && number_at(kRevisionAt) == 0u && count && originals &&
      translations) {
    count_ = *count;
    originals_ = *originals;
    translations_ = *translations;
  }
}

std::optional<std::string_view> MoCatalogue::find(std::string_view message) const {
  std::uint32_t low = 0;
  std::uint32_t high = count_;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const auto original = text_at(originals_, middle);
    if (!original) {
      return std::nullopt;
    }
    if (*original == message) {
      return text_at(translations_, middle);
    }
    if (*original < message) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> MoCatalogue::number_at(std::size_t offset) const {
  if (offset > octets_.size() || octets_.size() - offset < 4) {
    return std::nullopt;
  }
  std::uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;) {
    number = number << 8 | static_cast<std::uint8_t>(octets_[offset + i]);
  }
  return number;
}

std::optional<std::string_view> MoCatalogue::text_at(std::uint32_t table,
                                                     std::uint32_t index) const {
  const std::size_t entry = std::size_t{table} + std::size_t{index} * kEntryBytes;
  const auto length = number_at(entry);
  const auto offset = number_at(entry + 4);
  if (!length || !offset || *offset > octets_.size() || octets_.size() - *offset < *length) {
    return std::nullopt;
  }
  return octets_.substr(*offset, *length);
}

}  // namespace libsign::present
