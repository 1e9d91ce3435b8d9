#pragma once

#include <string>

#include "libsign/base/result.hpp"
#include "libsign/native/pkcs11.hpp"
#include "libsign/pki/pkcs11/token.hpp"

namespace libsign::pki {

// is_lost says whether an answer of a module may come of a token, or of a session with it, that is
// gone, so that it is worth while to look for the token again.
bool is_lost(CK_RV answer);

// is_about_pin says whether a module does not take a PIN: it must not be tried again.
bool is_about_pin(CK_RV answer);

// refused_pin is the Error of a PIN that the token does not take; `after` is what the token says of
// itself since.
Error refused_pin(CK_RV answer, const TokenInfo& after);

// refusal is the Error of a token that does not sign. `where` names the key.
Error refusal(CK_RV answer, const std::string& where);

}  // namespace libsign::pki
