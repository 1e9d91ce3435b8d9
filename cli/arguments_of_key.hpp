#pragma once

#include "cli/arguments.hpp"
#include "cli/grammar.hpp"

namespace zegel {

// read_secret makes the arguments of --pin-file, --password-file and --pin-fd.
// Errors: InvalidArgument for two places at once, and for a descriptor that is no number.
libsign::Result<SecretArguments> read_secret(const Words& words);

// read_key makes the arguments of all options about one key. Errors: InvalidArgument.
libsign::Result<KeyArguments> read_key(const Words& words);

}  // namespace zegel
