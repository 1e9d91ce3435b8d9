#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "cli/arguments.hpp"
#include "cli/terminal.hpp"
#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/secret.hpp"

namespace zegel {

// secret_line reads a password or a PIN from a file descriptor, up to a line feed, octet by octet:
// what follows is not ours to take. An end without any octet, a null octet, a line that is too long
// and a signal give nothing.
std::optional<libsign::pki::Secret> secret_line(int descriptor);

// secret_in is the first line of a file, without its end. Errors: Io, LimitExceeded.
libsign::Result<libsign::pki::Secret> secret_in(const std::string& path);

// is_given says whether the user named a file or a descriptor with the password or PIN.
bool is_given(const SecretArguments& arguments);

// given_secret reads the password or PIN from there. Errors: Io.
libsign::Result<libsign::pki::Secret> given_secret(const SecretArguments& arguments);

// SecretOctets holds octets of a file with a private key, and writes over them when it is gone.
class SecretOctets {
 public:
  explicit SecretOctets(libsign::Bytes octets) : octets_(std::move(octets)) {}
  ~SecretOctets() { libsign::pki::cleanse(octets_.data(), octets_.size()); }
  SecretOctets(const SecretOctets&) = delete;
  SecretOctets& operator=(const SecretOctets&) = delete;

  libsign::BytesView view() const { return octets_; }

 private:
  libsign::Bytes octets_;
};

}  // namespace zegel
