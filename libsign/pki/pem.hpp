#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"

namespace libsign::pki {

// PemBlock is one block of a PEM file (RFC 7468), as views into the file.
struct PemBlock {
  std::string_view label;  // "CERTIFICATE"
  std::string_view text;   // the whole block, its first and last line included
  std::string_view body;   // what is between these lines
  std::size_t line = 0;    // on which the block begins, from 1
};

// pem_blocks finds every block of a file; text between blocks is skipped. A file without any gives
// none. Errors: MalformedInput for a block that does not end.
Result<std::vector<PemBlock>> pem_blocks(std::string_view file);

// pem_octets decodes the body of a block without headers. Errors: MalformedInput naming its line.
Result<Bytes> pem_octets(const PemBlock& block);

}  // namespace libsign::pki
