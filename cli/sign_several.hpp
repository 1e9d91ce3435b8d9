#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "libsign/base/result.hpp"

namespace zegel {

// letters_of lists the letter files that are named, those of a directory (*.xml) included.
// Errors: as files_in; LimitExceeded.
libsign::Result<std::vector<std::string>> letters_of(const SignArguments& arguments);

// inputs_of lists every file that the arguments name to be read.
std::vector<std::string> inputs_of(const SignArguments& arguments);

// not_sealed tells why, and gives how the command ends.
ExitCode not_sealed(const libsign::Error& error, const Terminal& terminal);

// sign_several seals letters into the directory that --output names, each under its own name. A
// letter that cannot be sealed is told, and the others go on. One that stands there already,
// sealed at the level that is wanted, is left as it is: a run that was broken off is finished by
// giving it again.
ExitCode sign_several(const std::vector<std::string>& letters, const SignArguments& arguments,
                      const Terminal& terminal);

}  // namespace zegel
