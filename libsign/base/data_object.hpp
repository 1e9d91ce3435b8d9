#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"

namespace libsign {

// OctetSource gives the octets of a data object from first to last: each call fills the span from
// its start and says how many octets it wrote; 0 is the end. Errors: Io.
using OctetSource = std::function<Result<std::size_t>(std::span<std::uint8_t>)>;

// DataObject is a file that a signature may cover from outside: a name, and a way to read it. It is
// read in one pass with constant memory, however large; whoever makes one keeps alive what `open`
// needs.
struct DataObject {
  std::string name;  // what a signature calls it: UTF-8, compared octet by octet

  // open starts a new reading at the first octet; it may be called more than once, by several
  // threads. Errors: Io, NotFound.
  std::function<Result<OctetSource>()> open;
};

// data_object_of is a data object in memory; `octets` are borrowed as long as it lives.
DataObject data_object_of(std::string name, BytesView octets);

}  // namespace libsign
