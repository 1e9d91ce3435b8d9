#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "libsign/base/bytes.hpp"
#include "libsign/base/data_object.hpp"

namespace zegel::test {

// resigned makes the digests and the value of a signature in `file` anew, with the key `name` of
// certs-test/, so that all its cryptography is right whatever the edits did: of the first one, or
// of that at `position` from 0. `data` are the files from outside that it signs.
libsign::Bytes resigned(const std::string& file, const std::string& name, std::size_t position = 0,
                        std::span<const libsign::DataObject> data = {});

}  // namespace zegel::test
