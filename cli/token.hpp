#pragma once

#include <optional>
#include <string>

#include "cli/arguments.hpp"
#include "cli/terminal.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/pkcs11/token.hpp"

namespace zegel {

// WhoIsAsked says where a PIN may come from.
enum class WhoIsAsked {
  Anybody,  // a file or a descriptor, else a person at the terminal
  Nobody,   // a file or a descriptor, else there is none
};

// token_options is how to reach the tokens of `uri`, or all tokens: with the module and the PIN
// that the URI or the arguments name. The PIN comes from the pin-source of the URI, a file, else
// from --pin-file or --pin-fd, else from the terminal. Where one wrong PIN would lock the token,
// only a person may give it. Errors: InvalidArgument for a pin-source that is no file.
libsign::Result<libsign::pki::TokenOptions> token_options(
    const std::optional<libsign::pki::TokenUri>& uri, const SecretArguments& secret,
    const std::optional<std::string>& module, WhoIsAsked who, const Terminal& terminal);

}  // namespace zegel
