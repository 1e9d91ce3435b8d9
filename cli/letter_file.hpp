#pragma once

#include <string>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/letter/letter.hpp"

namespace zegel {

// parse_letter_file is letter::parse of the file `path`, with a hint for files that people take for
// an unsealed letter file: a sealed letter, and the source of one.
libsign::Result<libsign::letter::Letter> parse_letter_file(libsign::BytesView octets,
                                                           const std::string& path);

}  // namespace zegel
