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

// load_key opens the key that --key names: one on a token or in a PKCS#12 file, which bring their
// certificate and chain, or one in a PEM file. --certificate and --chain go before what such a key
// brings. A PEM file of certificates may hold those above the key's own, in any order; a root among
// them does not go into the seal. The password
// or PIN comes from where the arguments say, or is asked for where the key needs one.
// Errors: Io, MalformedInput, those of open_token_key, InvalidArgument for a wrong password or a
// missing certificate.
libsign::Result<SealKey> load_key(const KeyArguments& arguments, const Terminal& terminal);

// OpenedKey is a key with what was found beside it.
struct OpenedKey {
  std::optional<std::string> name;  // in a PKCS#12 file
  std::shared_ptr<const libsign::pki::SigningKey> key;
  std::vector<libsign::pki::Certificate> certificates;  // its own first, then its issuer, and so on
};

// open_keys_in opens every key in the file that --key names. Errors: as load_key.
libsign::Result<std::vector<OpenedKey>> open_keys_in(const KeyArguments& arguments,
                                                     const Terminal& terminal);

// algorithm_from reads the name that --algorithm gives: "ecdsa-sha384". Nothing gives nothing.
// Errors: InvalidArgument, with the names in `hint`.
libsign::Result<std::optional<libsign::pki::SignatureAlgorithm>> algorithm_from(
    const std::optional<std::string>& name);

}  // namespace zegel
