#include "cli/arguments_of_keys.hpp"

#include <array>
#include <utility>

#include "cli/arguments_of_key.hpp"
#include "cli/trouble.hpp"

namespace zegel {
namespace {

using libsign::Errc;
using libsign::fail;
using libsign::Result;

using enum OptionKind;

constexpr std::array kOptions{
    OptionRow{"--key", Many},     OptionRow{"--pin-file,--password-file", One},
    OptionRow{"--pin-fd", One},   OptionRow{"--pkcs11-module", One},
    OptionRow{"--register", One}, OptionRow{"--at", One},
    OptionRow{"--format", One},   OptionRow{"--lang", One},
    OptionRow{"-h,--help", Flag}};

}  // namespace

std::span<const OptionRow> keys_options() {
  return kOptions;
}

Result<Arguments> read_keys(const Words& words) {
  if (!words.rest().empty()) {
    return trouble(Errc::InvalidArgument, "keys are named with --key", words.rest().front(),
                   "write it as zegel keys --key KEY");
  }
  const std::string format = words.value("--format").value_or("text");
  if (format != "text" && format != "json") {
    return trouble(Errc::InvalidArgument, "there is no such format", "--format " + format,
                   "the formats are text and json");
  }
  Result<SecretArguments> secret = read_secret(words);
  if (!secret) {
    return fail(std::move(secret.error()));
  }
  return KeysArguments{.keys = words.values("--key"),
                       .secret = *std::move(secret),
                       .module = words.value("--pkcs11-module"),
                       .ministry_register = words.value("--register"),
                       .at = words.value("--at"),
                       .format = format == "json" ? KeysFormat::Json : KeysFormat::Text};
}

}  // namespace zegel
