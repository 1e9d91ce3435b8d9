#include "cli/arguments_of_key.hpp"

#include <utility>

#include "cli/trouble.hpp"

namespace zegel {

using libsign::Errc;
using libsign::fail;
using libsign::Result;

Result<SecretArguments> read_secret(const Words& words) {
  SecretArguments secret{words.value("--password-file"), std::nullopt};
  const std::optional<std::string> descriptor = words.value("--pin-fd");
  if (!descriptor) {
    return secret;
  }
  if (secret.file) {
    return trouble(Errc::InvalidArgument, "the password or PIN is named twice", "--pin-fd",
                   "name a file or a descriptor");
  }
  constexpr std::size_t kMostDigits = 6;
  if (descriptor->empty() || descriptor->size() > kMostDigits ||
      descriptor->find_first_not_of("0123456789") != std::string::npos) {
    return trouble(Errc::InvalidArgument, "this is not the number of a file descriptor",
                   "--pin-fd " + *descriptor, "write it as --pin-fd 3 3<pin.txt");
  }
  secret.descriptor = std::stoi(*descriptor);
  return secret;
}

Result<KeyArguments> read_key(const Words& words) {
  const std::optional<std::string> key = words.value("--key");
  if (!key) {
    return trouble(Errc::InvalidArgument, "no key is named", {},
                   "name the file of the seal's key, or the token: --key seal.p12");
  }
  Result<SecretArguments> secret = read_secret(words);
  if (!secret) {
    return fail(std::move(secret.error()));
  }
  return KeyArguments{.key = *key,
                      .certificate = words.value("--certificate"),
                      .chain = words.value("--chain"),
                      .alias = words.value("--alias"),
                      .secret = *std::move(secret),
                      .module = words.value("--pkcs11-module")};
}

}  // namespace zegel
