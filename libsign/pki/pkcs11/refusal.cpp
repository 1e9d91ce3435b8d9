#include "libsign/pki/pkcs11/refusal.hpp"

#include <utility>

namespace libsign::pki {
namespace {

// Where a PIN is wrong, the next question is how many tries are left.
Error wrong_pin(const TokenInfo& after) {
  const auto hint = [&](std::string text) {
    return fail(Errc::InvalidArgument, "the token does not take this PIN", after.label,
                std::move(text))
        .value();
  };
  switch (after.tries) {
    case PinTries::All:
      break;
    case PinTries::Few:
      return hint("the token says that few tries are left before it locks");
    case PinTries::Last:
      return hint("the token says that one try is left before it locks");
    case PinTries::None:
      return hint("the token is locked now: unlock it with its PUK, or by its administrator");
  }
  return hint("the token does not say how many tries are left before it locks");
}

}  // namespace

bool is_lost(CK_RV answer) {
  switch (answer) {
    case CKR_CRYPTOKI_NOT_INITIALIZED:
    case CKR_DEVICE_ERROR:
    case CKR_DEVICE_REMOVED:
    case CKR_FUNCTION_FAILED:
    case CKR_GENERAL_ERROR:
    case CKR_KEY_HANDLE_INVALID:
    case CKR_OBJECT_HANDLE_INVALID:
    case CKR_SESSION_CLOSED:
    case CKR_SESSION_HANDLE_INVALID:
    case CKR_SLOT_ID_INVALID:
    case CKR_TOKEN_NOT_PRESENT:
    case CKR_TOKEN_NOT_RECOGNIZED:
    case CKR_USER_NOT_LOGGED_IN:
      return true;
    default:
      return false;
  }
}

bool is_about_pin(CK_RV answer) {
  switch (answer) {
    case CKR_PIN_EXPIRED:
    case CKR_PIN_INCORRECT:
    case CKR_PIN_INVALID:
    case CKR_PIN_LEN_RANGE:
    case CKR_PIN_LOCKED:
    case CKR_USER_PIN_NOT_INITIALIZED:
      return true;
    default:
      return false;
  }
}

Error refused_pin(CK_RV answer, const TokenInfo& after) {
  switch (answer) {
    case CKR_PIN_LOCKED:
      return fail(Errc::InvalidArgument, "the PIN of the token is locked", after.label,
                  "unlock it with its PUK, or by its administrator")
          .value();
    case CKR_PIN_EXPIRED:
      return fail(Errc::InvalidArgument, "the PIN of the token has expired", after.label,
                  "set a new one with the program of its maker")
          .value();
    case CKR_USER_PIN_NOT_INITIALIZED:
      return fail(Errc::InvalidArgument, "the token has no PIN yet", after.label,
                  "set one with the program of its maker")
          .value();
    default:
      return wrong_pin(after);
  }
}

Error refusal(CK_RV answer, const std::string& where) {
  switch (answer) {
    case CKR_DEVICE_REMOVED:
    case CKR_TOKEN_NOT_PRESENT:
    case CKR_TOKEN_NOT_RECOGNIZED:
    case CKR_SLOT_ID_INVALID:
      return fail(Errc::Crypto, "the token is gone", where, "put it back and try again").value();
    case CKR_KEY_FUNCTION_NOT_PERMITTED:
      return fail(Errc::InvalidArgument, "the key on the token may not sign", where,
                  "choose a key that was made for signatures (CKA_SIGN)")
          .value();
    case CKR_MECHANISM_INVALID:
    case CKR_MECHANISM_PARAM_INVALID:
      return fail(Errc::InvalidArgument, "the token does not know this signature algorithm", where,
                  "choose another algorithm")
          .value();
    case CKR_FUNCTION_CANCELED:
    case CKR_FUNCTION_REJECTED:
      return fail(Errc::Crypto, "the signature was turned down on the token", where).value();
    default:
      return fail(Errc::Crypto, "the token failed: " + std::string(p11_kit_strerror(answer)), where)
          .value();
  }
}

}  // namespace libsign::pki
