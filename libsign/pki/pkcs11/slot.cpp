#include "libsign/pki/pkcs11/slot.hpp"

#include <optional>

#include "libsign/pki/pkcs11/uri.hpp"

namespace libsign::pki {
namespace {

// PKCS#11 fills its texts up with blanks.
template <std::size_t kSize>
std::string text_in(const unsigned char (&field)[kSize]) {
  const std::string_view text(reinterpret_cast<const char*>(field), kSize);
  return std::string(text.substr(0, text.find_last_not_of(std::string_view(" \0", 2)) + 1));
}

PinTries tries_by(CK_FLAGS flags) {
  if ((flags & CKF_USER_PIN_LOCKED) != 0) {
    return PinTries::None;
  }
  if ((flags & CKF_USER_PIN_FINAL_TRY) != 0) {
    return PinTries::Last;
  }
  return (flags & CKF_USER_PIN_COUNT_LOW) != 0 ? PinTries::Few : PinTries::All;
}

TokenInfo info_of(const CK_TOKEN_INFO& native) {
  return {.label = text_in(native.label),
          .manufacturer = text_in(native.manufacturerID),
          .model = text_in(native.model),
          .serial = text_in(native.serialNumber),
          .needs_pin = (native.flags & CKF_LOGIN_REQUIRED) != 0,
          .has_pin_pad = (native.flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0,
          .tries = tries_by(native.flags)};
}

std::vector<CK_SLOT_ID> slots_with_tokens(CK_FUNCTION_LIST* module) {
  std::vector<CK_SLOT_ID> slots;
  CK_ULONG count = 0;
  CK_RV answer = module->C_GetSlotList(CK_TRUE, nullptr, &count);
  // Another token may be put in between the two calls.
  do {
    slots.resize(count);
    answer = answer == CKR_OK || answer == CKR_BUFFER_TOO_SMALL
                 ? module->C_GetSlotList(CK_TRUE, slots.data(), &count)
                 : answer;
  } while (answer == CKR_BUFFER_TOO_SMALL);
  slots.resize(answer == CKR_OK ? count : 0);
  return slots;
}

std::optional<Slot> slot_that_fits(CK_FUNCTION_LIST* module, CK_SLOT_ID id, P11KitUri* uri) {
  constexpr CK_SLOT_ID kAny = static_cast<CK_SLOT_ID>(-1);
  const CK_SLOT_ID wanted = p11_kit_uri_get_slot_id(uri);
  CK_SLOT_INFO slot{};
  CK_TOKEN_INFO token{};
  const bool fits =
      (wanted == kAny || wanted == id) && module->C_GetSlotInfo(id, &slot) == CKR_OK &&
      p11_kit_uri_match_slot_info(uri, &slot) == 1 &&
      module->C_GetTokenInfo(id, &token) == CKR_OK && (token.flags & CKF_TOKEN_INITIALIZED) != 0 &&
      p11_kit_uri_match_token_info(uri, &token) == 1;
  return fits ? std::optional(Slot{module, id, info_of(token)}) : std::nullopt;
}

}  // namespace

TokenInfo Slot::read_again() const {
  CK_TOKEN_INFO native{};
  return module->C_GetTokenInfo(id, &native) == CKR_OK ? info_of(native) : token;
}

std::vector<Slot> slots_that_fit(const Modules& modules, P11KitUri* uri) {
  std::vector<Slot> slots;
  for (CK_FUNCTION_LIST* const module : modules.all()) {
    CK_INFO info{};
    if (module->C_GetInfo(&info) != CKR_OK || p11_kit_uri_match_module_info(uri, &info) != 1) {
      continue;
    }
    for (const CK_SLOT_ID id : slots_with_tokens(module)) {
      if (std::optional<Slot> slot = slot_that_fits(module, id, uri)) {
        slots.push_back(*std::move(slot));
      }
    }
  }
  return slots;
}

Result<Slot> one_slot(const Modules& modules, const TokenUri& uri) {
  const native::TokenUriHandle native = native_uri(uri.text);
  std::vector<Slot> slots = slots_that_fit(modules, native.get());
  if (slots.empty()) {
    return fail(Errc::NotFound, "there is no such token", uri.shown(),
                "is it plugged in, and is its module the right one");
  }
  if (slots.size() > 1) {
    std::string names;
    for (const Slot& slot : slots) {
      names += (names.empty() ? "" : ", ") + uri_of(slot.token, {}, {});
    }
    return fail(Errc::InvalidArgument, "more than one token fits", uri.shown(), names);
  }
  return std::move(slots.front());
}

}  // namespace libsign::pki
