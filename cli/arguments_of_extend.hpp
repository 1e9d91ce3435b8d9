#pragma once

#include <span>

#include "cli/arguments.hpp"
#include "cli/grammar.hpp"

namespace zegel {

// extend_options are the options of the command extend.
std::span<const OptionRow> extend_options();

// read_extend makes its arguments of what was found. Errors: InvalidArgument.
libsign::Result<Arguments> read_extend(const Words& words);

}  // namespace zegel
