#pragma once

#include <span>

#include "cli/arguments.hpp"
#include "cli/grammar.hpp"

namespace zegel {

// sign_options lists the options of `sign`.
std::span<const OptionRow> sign_options();

// read_sign makes its arguments of them. Errors: as read_arguments.
libsign::Result<Arguments> read_sign(const Words& words);

}  // namespace zegel
