#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/pki/pkcs11/module.hpp"
#include "libsign/pki/pkcs11/objects.hpp"
#include "libsign/pki/pkcs11/slot.hpp"
#include "libsign/pki/pkcs11/token.hpp"
#include "libsign/pki/secret.hpp"

namespace libsign::pki {

// Login is how a token is told that we may use its keys. The PIN is asked for once and kept for as
// long as the key is; one that was refused is never sent again, so that no token is locked by
// repetition.
class Login {
 public:
  explicit Login(PinSource pin) : source_(std::move(pin)) {}

  // ask gets the PIN where the token wants one. Errors: InvalidArgument where it is locked or
  // nobody can be asked; those of the PinSource.
  Result<void> ask(const TokenInfo& token);

  // into logs a session in: CKU_USER, or CKU_CONTEXT_SPECIFIC before a signature by a key that
  // wants the PIN each time. The answer is the token's; being logged in already is CKR_OK.
  CK_RV into(const Slot& slot, CK_SESSION_HANDLE session, CK_USER_TYPE user) const;

 private:
  PinSource source_;
  Secret pin_;
};

// Session is one session with a token, in which a key was found.
struct Session {
  CK_FUNCTION_LIST* module = nullptr;
  CK_SESSION_HANDLE handle = 0;
  CK_OBJECT_HANDLE key = 0;
  unsigned generation = 0;  // how many times the token had been lost when it was opened
};

// SessionPool keeps sessions with one token, for one key. All members may be called from many
// threads.
class SessionPool {
 public:
  // open logs in and finds the key. Errors: as open_token_key.
  static Result<std::unique_ptr<SessionPool>> open(const TokenUri& uri,
                                                   const TokenOptions& options);

  ~SessionPool();
  SessionPool(const SessionPool&) = delete;
  SessionPool& operator=(const SessionPool&) = delete;

  const PrivateKey& key() const { return *key_; }
  const TokenInfo& token() const { return token_; }
  std::string name() const { return uri_.shown(); }

  // take gives a session, opens one, or waits for one. Errors: as open_token_key.
  Result<Session> take();

  // give_back ends the use of a session; one that is not `usable` is closed.
  void give_back(const Session& session, bool usable);

  // lost ends the use of a session whose token does not answer. All the sessions that are as old
  // are closed too, and the token is looked for again.
  void lost(const Session& session);

  // confirm sends the PIN before a signature, where the key wants that.
  CK_RV confirm(const Session& session) const;

  // break_with makes every later take fail, after a PIN was refused.
  void break_with(Error error);

 private:
  struct Failure {
    CK_RV answer;
    Error error;
  };

  SessionPool(std::shared_ptr<const Modules> modules, TokenUri uri, const TokenOptions& options);
  tl::expected<Session, Failure> connect();
  tl::expected<CK_OBJECT_HANDLE, Failure> find_key(const Reader& reader);
  Failure log_in_failed(CK_RV answer) const;
  bool find_token();
  void close(const Session& session);

  const std::shared_ptr<const Modules> modules_;
  const TokenUri uri_;
  TokenInfo token_;                // as it was at first
  std::optional<PrivateKey> key_;  // as it was at first

  mutable std::mutex mutex_;  // of what follows
  std::condition_variable freed_;
  Login login_;
  Slot slot_;
  std::vector<Session> free_;
  std::size_t open_ = 0;  // free or in use
  std::size_t limit_;
  unsigned generation_ = 0;
  std::optional<Error> broken_;
};

}  // namespace libsign::pki
