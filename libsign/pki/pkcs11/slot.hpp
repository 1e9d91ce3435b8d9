#pragma once

#include <string>
#include <vector>

#include "libsign/native/pkcs11.hpp"
#include "libsign/pki/pkcs11/module.hpp"
#include "libsign/pki/pkcs11/token.hpp"

namespace libsign::pki {

// Slot is where a token is.
struct Slot {
  CK_FUNCTION_LIST* module = nullptr;
  CK_SLOT_ID id = 0;
  TokenInfo token;

  // read_again reads what the token says of itself now; what it said before where it is gone.
  TokenInfo read_again() const;
};

// slots_that_fit finds the initialised tokens that a URI fits, in the order of the modules.
std::vector<Slot> slots_that_fit(const Modules& modules, P11KitUri* uri);

// one_slot is the one of them. Errors: NotFound for none, InvalidArgument for more than one, with
// their URIs in `hint`.
Result<Slot> one_slot(const Modules& modules, const TokenUri& uri);

}  // namespace libsign::pki
