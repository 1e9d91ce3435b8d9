#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/terminal.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/signing_key.hpp"

namespace zegel {

// SealKey is a key with what a seal carries beside it.
struct SealKey {
  std::shared_ptr<const libsign::pki::SigningKey> key;
  libsign::pki::Certificate certificate;
  std::vector<libsign::pki::Certificate> chain;  // the issuer first
};

// load_key reads the key that --key names: a PKCS#12 file, which brings its certificate and chain,
// or a PEM file. --certificate and --chain go before what such a file brings. A PEM file of
// certificates may hold those above the first one. The password comes from --password-file, or is
// asked for where the key needs one.
// Errors: Io, MalformedInput, InvalidArgument for a wrong password or a missing certificate.
libsign::Result<SealKey> load_key(const SignArguments& arguments, const Terminal& terminal);

// algorithm_from reads the name that --algorithm gives: "ecdsa-sha384". Nothing gives nothing.
// Errors: InvalidArgument, with the names in `hint`.
libsign::Result<std::optional<libsign::pki::SignatureAlgorithm>> algorithm_from(
    const std::optional<std::string>& name);

}  // namespace zegel
