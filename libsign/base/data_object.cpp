#include "libsign/base/data_object.hpp"

#include <algorithm>
#include <utility>

namespace libsign {

DataObject data_object_of(std::string name, BytesView octets) {
  return {.name = std::move(name), .open = [octets]() -> Result<OctetSource> {
            return [rest = octets](std::span<std::uint8_t> into) mutable -> Result<std::size_t> {
              const std::size_t size = std::min(rest.size(), into.size());
              std::ranges::copy(rest.first(size), into.begin());
              rest = rest.subspan(size);
              return size;
            };
          }};
}

}  // namespace libsign
