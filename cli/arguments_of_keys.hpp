#pragma once

#include <span>

#include "cli/arguments.hpp"
#include "cli/grammar.hpp"

namespace zegel {

// keys_options lists the options of `keys`.
std::span<const OptionRow> keys_options();

// read_keys makes its arguments of them. Errors: as read_arguments.
libsign::Result<Arguments> read_keys(const Words& words);

}  // namespace zegel
