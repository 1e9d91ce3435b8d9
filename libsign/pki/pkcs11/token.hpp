#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/secret.hpp"
#include "libsign/pki/signing_key.hpp"

// Keys on tokens: cards, USB tokens and HSMs, by PKCS#11. libsign reads no configuration and loads
// no code of others, with this one exception: a token is spoken to through the module of its maker,
// which is loaded into the process, and p11-kit may look up which one that is.
namespace libsign::pki {

// TokenUri names a token, or an object on one, as RFC 7512 has it: "pkcs11:token=BZ;object=seal".
struct TokenUri {
  std::string text;         // as it was given; there is no secret in it
  std::string pin_source;   // where the PIN is to be found: a path, or a file: URI; for the caller
  std::string module_path;  // of the module to load
  std::string module_name;  // of the module to load: "softhsm2" is libsofthsm2.so

  // shown is `text` without its query, for messages.
  std::string shown() const;
};

// is_token_uri says whether a text begins as such a URI does.
bool is_token_uri(std::string_view text);

// parse_token_uri reads one. Errors: InvalidArgument for a text that is none, for an attribute that
// RFC 7512 does not know, and for a PIN in the URI (pin-value), which every user of the machine
// could see.
Result<TokenUri> parse_token_uri(std::string_view text);

// PinTries is what a token says of the wrong PINs that it has seen. Not every token says it.
enum class PinTries {
  All,   // none was wrong, or the token does not say
  Few,   // at least one was wrong (CKF_USER_PIN_COUNT_LOW)
  Last,  // one more wrong PIN locks it (CKF_USER_PIN_FINAL_TRY)
  None,  // it is locked (CKF_USER_PIN_LOCKED)
};

// TokenInfo is what a token says of itself.
struct TokenInfo {
  std::string label;
  std::string manufacturer;
  std::string model;
  std::string serial;
  bool needs_pin = false;    // before its private keys can be used
  bool has_pin_pad = false;  // the PIN is typed on the reader and never reaches us
  PinTries tries = PinTries::All;
};

// PinSource gives the PIN of a token, once for each key that is opened; it is not called where the
// token has a pin pad, needs no PIN or is locked. Errors are passed on as they are.
using PinSource = std::function<Result<Secret>(const TokenInfo&)>;

// TokenOptions is how to reach a token.
struct TokenOptions {
  std::string module;  // path of the module, where the URI names none; empty: those of p11-kit
  PinSource pin;
  std::size_t sessions = 4;  // at most as many signatures at a time
};

// TokenKey is a private key on a token, with what else is there.
struct TokenKey {
  std::shared_ptr<const SigningKey> key;
  TokenInfo token;
  std::string label;                       // of the key
  std::optional<Certificate> certificate;  // with the key's id; the one that was issued last
  std::vector<Certificate> chain;          // on the token, its issuer first, without the root
};

// open_token_key logs in to the token that `uri` names and finds the one private key there that it
// names; what it says of the type of the object is not looked at. The key may be used from many
// threads: it keeps a small pool of sessions. A session that is lost is opened again, with the same
// PIN, on the token with the same serial number.
// Errors: NotFound where there is no such module, token or key; InvalidArgument where more than one
// token or key fits (the keys are listed in `hint`), for a wrong or locked PIN, and for a key that
// may not sign or is of a kind that cannot seal letters; Crypto where the token fails.
Result<TokenKey> open_token_key(const TokenUri& uri, const TokenOptions& options);

// TokenEntry is something on a token that may be able to sign.
struct TokenEntry {
  std::string uri;  // that open_token_key takes
  TokenInfo token;
  std::string label;                       // of the key, else of the certificate
  bool key_seen = false;                   // private keys are hidden until somebody logs in
  bool may_sign = false;                   // the key that is seen may
  std::optional<KeyInfo> key;              // of the key or the certificate
  std::optional<Certificate> certificate;  // as in TokenKey
};

// list_token_keys lists what may be able to sign on every token that `uri` fits, or on all without
// it: private keys with their certificates, and certificates of end entities whose key is not seen.
// It logs in only where options.pin is given. Errors: as open_token_key, but a token that fits
// nothing and a token with nothing on it are no errors.
Result<std::vector<TokenEntry>> list_token_keys(const std::optional<TokenUri>& uri,
                                                const TokenOptions& options);

}  // namespace libsign::pki
