#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "libsign/report/signature_report.hpp"

namespace zegel {

// Each command does what its arguments ask and tells how it ended. Errors it has told the user.

// compose makes a canonical letter file of a letter in Markdown.
ExitCode compose(const ComposeArguments& arguments, const Terminal& terminal);

// sign seals a letter file.
ExitCode sign(const SignArguments& arguments, const Terminal& terminal);

// verify judges letter files.
ExitCode verify(const VerifyArguments& arguments, const Terminal& terminal);

// show writes a letter file for reading, and judges nothing.
ExitCode show(const ShowArguments& arguments, const Terminal& terminal);

// extend makes the signature in a file provable for longer.
ExitCode extend(const ExtendArguments& arguments, const Terminal& terminal);

// keys lists what can sign.
ExitCode keys(const KeysArguments& arguments, const Terminal& terminal);

// level_from reads the name of a level. Errors: InvalidArgument.
libsign::Result<libsign::report::Level> level_from(const std::string& text);

}  // namespace zegel
