#pragma once

#include <string>
#include <vector>

#include "libsign/base/data_object.hpp"
#include "libsign/base/result.hpp"

namespace zegel {

// load_data makes a data object of each file, called by the last part of its path: what a signature
// that covers it calls it too. The files are read when they are needed, in one pass.
// Errors: Io naming the file that cannot be read; InvalidArgument for two of one name.
libsign::Result<std::vector<libsign::DataObject>> load_data(const std::vector<std::string>& files);

}  // namespace zegel
