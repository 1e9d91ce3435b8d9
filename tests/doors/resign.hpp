#pragma once

#include <string>

#include "libsign/base/bytes.hpp"

namespace zegel::test {

// resigned makes the digests and the value of the first signature in `file` anew, with the key
// `name` of certs-test/, so that all its cryptography is right whatever the edits did.
libsign::Bytes resigned(const std::string& file, const std::string& name);

}  // namespace zegel::test
