#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"

namespace zegel {

// show_signed writes exactly the octets that the references of the signatures in a file cover, and
// judges nothing: those of one reference to standard output or a file, those of several to a
// directory, with a table of them on standard output. It ends in kRejected where a digest is not
// that of the signature, and in kTrouble where there are no octets to write.
ExitCode show_signed(const ShowArguments& arguments, const Terminal& terminal);

}  // namespace zegel
