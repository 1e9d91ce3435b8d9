#include <openssl/err.h>

#include <algorithm>
#include <utility>

#include "libsign/pki/pkcs11/refusal.hpp"
#include "libsign/pki/pkcs11/session_pool.hpp"
#include "libsign/pki/pkcs11/token.hpp"
#include "libsign/pki/pkcs11/uri.hpp"

namespace libsign::pki {
namespace {

// OpenSession is a session that is closed with the object.
class OpenSession {
 public:
  explicit OpenSession(const Slot& slot) : module_(slot.module) {
    answer_ = module_->C_OpenSession(slot.id, CKF_SERIAL_SESSION, nullptr, nullptr, &handle_);
  }
  ~OpenSession() {
    if (answer_ == CKR_OK) {
      module_->C_CloseSession(handle_);
    }
  }
  OpenSession(const OpenSession&) = delete;
  OpenSession& operator=(const OpenSession&) = delete;

  CK_RV answer() const { return answer_; }
  CK_SESSION_HANDLE handle() const { return handle_; }

 private:
  CK_FUNCTION_LIST* module_;
  CK_SESSION_HANDLE handle_ = 0;
  CK_RV answer_;
};

// The keys that are seen, then the certificates of end entities that belong to none of them.
std::vector<TokenEntry> entries_on(const Reader& reader, const Slot& slot, P11KitUri* uri) {
  const native::TokenUriHandle any = native_uri({});
  const std::vector<HeldCertificate> all = certificates(reader, any.get());
  std::vector<TokenEntry> entries;
  for (const PrivateKey& key : private_keys(reader, uri)) {
    entries.push_back({.uri = uri_of(slot.token, key.label, key.id),
                       .token = slot.token,
                       .label = key.label,
                       .key_seen = true,
                       .may_sign = key.may_sign && key.info.type != KeyType::Other,
                       .key = key.info,
                       .certificate = certificate_of(key, all)});
  }
  for (const HeldCertificate& held : certificates(reader, uri)) {
    const bool listed = std::ranges::any_of(
        entries, [&](const TokenEntry& entry) { return entry.certificate == held.certificate; });
    if (!listed && !held.certificate.is_ca()) {
      entries.push_back({.uri = uri_of(slot.token, held.id.empty() ? held.label : "", held.id),
                         .token = slot.token,
                         .label = held.label,
                         .key = held.certificate.key(),
                         .certificate = held.certificate});
    }
  }
  return entries;
}

Result<std::vector<TokenEntry>> list_slot(const Slot& slot, P11KitUri* uri, const PinSource& pin) {
  const OpenSession session(slot);
  if (session.answer() != CKR_OK) {
    return fail(refusal(session.answer(), slot.token.label));
  }
  if (pin) {
    Login login(pin);
    if (Result<void> asked = login.ask(slot.token); !asked) {
      return fail(std::move(asked.error()));
    }
    const CK_RV answer = login.into(slot, session.handle(), CKU_USER);
    if (answer != CKR_OK) {
      return fail(is_about_pin(answer) ? refused_pin(answer, slot.read_again())
                                       : refusal(answer, slot.token.label));
    }
  }
  return entries_on({slot.module, session.handle()}, slot, uri);
}

}  // namespace

Result<std::vector<TokenEntry>> list_token_keys(const std::optional<TokenUri>& uri,
                                                const TokenOptions& options) {
  const Result<std::shared_ptr<const Modules>> modules =
      Modules::load(uri.value_or(TokenUri{}), options.module);
  if (!modules) {
    return fail(modules.error());
  }
  const native::TokenUriHandle native = native_uri(uri ? uri->text : std::string());
  std::vector<TokenEntry> entries;
  for (const Slot& slot : slots_that_fit(**modules, native.get())) {
    Result<std::vector<TokenEntry>> listed = list_slot(slot, native.get(), options.pin);
    if (!listed) {
      return fail(std::move(listed.error()));
    }
    std::ranges::move(*listed, std::back_inserter(entries));
  }
  ERR_clear_error();
  return entries;
}

}  // namespace libsign::pki
