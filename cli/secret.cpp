#include "cli/secret.hpp"

#include <unistd.h>

#include <string_view>
#include <utility>

#include "cli/files.hpp"
#include "cli/trouble.hpp"

namespace zegel {
namespace {

using libsign::Errc;
using libsign::fail;
using libsign::Result;
using libsign::pki::Secret;

constexpr std::size_t kMaxSecretFile = 4096;

Secret without_return(Secret line) {
  if (line.view().ends_with('\r')) {
    line.pop_back();
  }
  return line;
}

}  // namespace

std::optional<Secret> secret_line(int descriptor) {
  Secret line;
  while (line.size() < kMaxSecretFile) {
    char octet = 0;
    const ssize_t count = ::read(descriptor, &octet, 1);
    if (count < 0 || (count == 0 && line.empty()) || (count > 0 && octet == '\0')) {
      return std::nullopt;
    }
    if (count == 0 || octet == '\n') {
      return line;
    }
    line.push_back(octet);
  }
  return std::nullopt;
}

Result<Secret> secret_in(const std::string& path) {
  Result<libsign::Bytes> file = read_file(path, kMaxSecretFile);
  if (!file) {
    return fail(std::move(file.error()));
  }
  const SecretOctets octets(*std::move(file));
  const std::string_view text = libsign::as_text(octets.view());
  return without_return(Secret(text.substr(0, text.find('\n'))));
}

bool is_given(const SecretArguments& arguments) {
  return arguments.file || arguments.descriptor;
}

Result<Secret> given_secret(const SecretArguments& arguments) {
  if (arguments.file) {
    return secret_in(*arguments.file);
  }
  std::optional<Secret> line = secret_line(arguments.descriptor.value_or(-1));
  if (!line) {
    return trouble(Errc::Io, "there is no password or PIN to read",
                   "--pin-fd " + std::to_string(arguments.descriptor.value_or(-1)));
  }
  return without_return(*std::move(line));
}

}  // namespace zegel
