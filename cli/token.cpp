#include "cli/token.hpp"

#include <utility>

#include "cli/secret.hpp"
#include "cli/trouble.hpp"

namespace zegel {
namespace {

using libsign::Errc;
using libsign::fail;
using libsign::Result;
using libsign::pki::PinSource;
using libsign::pki::PinTries;
using libsign::pki::Secret;
using libsign::pki::TokenInfo;
using libsign::pki::TokenOptions;
using libsign::pki::TokenUri;

// RFC 7512 2.4: a path, or a URI with the scheme file, of this machine.
Result<std::optional<std::string>> file_of(const std::string& pin_source) {
  constexpr std::string_view kScheme = "file:";
  if (pin_source.empty()) {
    return std::nullopt;
  }
  std::string path = pin_source;
  if (path.starts_with(kScheme)) {
    path = path.substr(kScheme.size());
    path = path.starts_with("//") ? path.substr(2) : path;
  }
  if (!path.starts_with('/')) {
    return trouble(Errc::InvalidArgument, "the pin-source of the URI is no file with its full path",
                   pin_source, "write it as pin-source=file:/path/of/pin, or use --pin-file");
  }
  return path;
}

Result<Secret> ask(const TokenInfo& token, const Terminal& terminal) {
  if (token.tries == PinTries::Few) {
    terminal.note("a PIN was wrong before: few tries are left before the token locks");
  } else if (token.tries == PinTries::Last) {
    terminal.note("one try is left before the token locks");
  }
  return terminal.password(terminal.say("PIN of token {}", token.label));
}

}  // namespace

Result<TokenOptions> token_options(const std::optional<TokenUri>& uri,
                                   const SecretArguments& secret,
                                   const std::optional<std::string>& module, WhoIsAsked who,
                                   const Terminal& terminal) {
  TokenOptions options{.module = module.value_or(""), .pin = {}};
  SecretArguments places = secret;
  const Result<std::optional<std::string>> source = file_of(uri ? uri->pin_source : "");
  if (!source) {
    return fail(source.error());
  }
  if (*source) {
    places = {*source, std::nullopt};
  }
  if (is_given(places)) {
    options.pin = [places](const TokenInfo& token) -> Result<Secret> {
      if (token.tries == PinTries::Last) {
        return trouble(Errc::InvalidArgument, "one try is left before the token locks", token.label,
                       "type the PIN on the terminal: leave --pin-file and --pin-fd out");
      }
      return given_secret(places);
    };
  } else if (who == WhoIsAsked::Anybody) {
    options.pin = [&terminal](const TokenInfo& token) { return ask(token, terminal); };
  }
  return options;
}

}  // namespace zegel
