#pragma once

#include <string>

#include "libsign/base/bytes.hpp"
#include "libsign/native/pkcs11.hpp"
#include "libsign/pki/pkcs11/token.hpp"

namespace libsign::pki {

// native_uri is p11-kit's form of a URI that parse_token_uri took; of none, one that fits all.
native::TokenUriHandle native_uri(const std::string& text);

// uri_of names a private key on a token: by the label and serial number of the token, and by the
// label and id of the key where it has them.
std::string uri_of(const TokenInfo& token, std::string_view label, BytesView id);

}  // namespace libsign::pki
