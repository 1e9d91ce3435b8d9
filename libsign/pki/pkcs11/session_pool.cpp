#include "libsign/pki/pkcs11/session_pool.hpp"

#include <algorithm>
#include <utility>

#include "libsign/pki/pkcs11/refusal.hpp"
#include "libsign/pki/pkcs11/uri.hpp"

namespace libsign::pki {
namespace {

// PKCS#11 takes a PIN as octets that could be written to.
CK_UTF8CHAR* octets_of(const Secret& pin) {
  return reinterpret_cast<CK_UTF8CHAR*>(const_cast<char*>(pin.c_str()));
}

std::string names_of(const std::vector<PrivateKey>& keys, const TokenInfo& token) {
  std::string names;
  for (const PrivateKey& key : keys) {
    names += (names.empty() ? "" : ", ") + uri_of(token, key.label, key.id);
  }
  return names;
}

Error gone(const std::string& where) {
  return refusal(CKR_TOKEN_NOT_PRESENT, where);
}

}  // namespace

Result<void> Login::ask(const TokenInfo& token) {
  if (!token.needs_pin || token.has_pin_pad) {
    return {};
  }
  if (token.tries == PinTries::None) {
    return fail(refused_pin(CKR_PIN_LOCKED, token));
  }
  if (!source_) {
    return fail(Errc::InvalidArgument, "the token wants a PIN", token.label, "give its PIN");
  }
  Result<Secret> pin = source_(token);
  if (!pin) {
    return fail(std::move(pin.error()));
  }
  pin_ = *std::move(pin);
  return {};
}

CK_RV Login::into(const Slot& slot, CK_SESSION_HANDLE session, CK_USER_TYPE user) const {
  if (!slot.token.needs_pin && user == CKU_USER) {
    return CKR_OK;
  }
  const CK_RV answer = slot.token.has_pin_pad
                           ? slot.module->C_Login(session, user, nullptr, 0)
                           : slot.module->C_Login(session, user, octets_of(pin_), pin_.size());
  return answer == CKR_USER_ALREADY_LOGGED_IN ? CKR_OK : answer;
}

SessionPool::SessionPool(std::shared_ptr<const Modules> modules, TokenUri uri,
                         const TokenOptions& options)
    : modules_(std::move(modules)),
      uri_(std::move(uri)),
      login_(options.pin),
      limit_(std::max<std::size_t>(options.sessions, 1)) {}

Result<std::unique_ptr<SessionPool>> SessionPool::open(const TokenUri& uri,
                                                       const TokenOptions& options) {
  Result<std::shared_ptr<const Modules>> modules = Modules::load(uri, options.module);
  if (!modules) {
    return fail(std::move(modules.error()));
  }
  std::unique_ptr<SessionPool> pool(new SessionPool(*std::move(modules), uri, options));
  Result<Slot> slot = one_slot(*pool->modules_, uri);
  if (!slot) {
    return fail(std::move(slot.error()));
  }
  pool->slot_ = *std::move(slot);
  pool->token_ = pool->slot_.token;
  if (Result<void> asked = pool->login_.ask(pool->token_); !asked) {
    return fail(std::move(asked.error()));
  }
  tl::expected<Session, Failure> session = pool->connect();
  if (!session) {
    return fail(std::move(session.error().error));
  }
  pool->free_.push_back(*session);
  pool->open_ = 1;
  return pool;
}

SessionPool::~SessionPool() {
  std::ranges::for_each(free_, [this](const Session& session) { close(session); });
}

Result<Session> SessionPool::take() {
  std::unique_lock lock(mutex_);
  bool looked_again = false;
  while (true) {
    if (broken_) {
      return fail(*broken_);
    }
    if (!free_.empty()) {
      const Session session = free_.back();
      free_.pop_back();
      return session;
    }
    if (open_ >= limit_) {
      freed_.wait(lock);
      continue;
    }
    tl::expected<Session, Failure> session = connect();
    if (session) {
      ++open_;
      return *session;
    }
    const CK_RV answer = session.error().answer;
    if (answer == CKR_SESSION_COUNT && open_ > 0) {
      limit_ = open_;
    } else if (is_about_pin(answer)) {
      broken_ = session.error().error;
    } else if (!is_lost(answer) || std::exchange(looked_again, true)) {
      return fail(std::move(session.error().error));
    } else if (!find_token()) {
      return fail(gone(name()));
    }
  }
}

void SessionPool::give_back(const Session& session, bool usable) {
  {
    const std::lock_guard lock(mutex_);
    if (usable && session.generation == generation_) {
      free_.push_back(session);
    } else {
      close(session);
      --open_;
    }
  }
  freed_.notify_one();
}

void SessionPool::lost(const Session& session) {
  {
    const std::lock_guard lock(mutex_);
    close(session);
    --open_;
    if (session.generation == generation_) {
      ++generation_;
      open_ -= free_.size();
      std::ranges::for_each(free_, [this](const Session& one) { close(one); });
      free_.clear();
      find_token();
    }
  }
  freed_.notify_all();
}

CK_RV SessionPool::confirm(const Session& session) const {
  if (!key_->each_time) {
    return CKR_OK;
  }
  const std::lock_guard lock(mutex_);
  return login_.into(slot_, session.handle, CKU_CONTEXT_SPECIFIC);
}

void SessionPool::break_with(Error error) {
  {
    const std::lock_guard lock(mutex_);
    broken_ = std::move(error);
  }
  freed_.notify_all();
}

// Opens a session in which the key can be used.
tl::expected<Session, SessionPool::Failure> SessionPool::connect() {
  Session session{slot_.module, 0, 0, generation_};
  CK_RV answer =
      slot_.module->C_OpenSession(slot_.id, CKF_SERIAL_SESSION, nullptr, nullptr, &session.handle);
  if (answer != CKR_OK) {
    return tl::unexpected(Failure{answer, refusal(answer, name())});
  }
  answer = login_.into(slot_, session.handle, CKU_USER);
  if (answer != CKR_OK) {
    close(session);
    return tl::unexpected(log_in_failed(answer));
  }
  const tl::expected<CK_OBJECT_HANDLE, Failure> found = find_key({session.module, session.handle});
  if (!found) {
    close(session);
    return tl::unexpected(found.error());
  }
  session.key = *found;
  return session;
}

SessionPool::Failure SessionPool::log_in_failed(CK_RV answer) const {
  return {answer,
          is_about_pin(answer) ? refused_pin(answer, slot_.read_again()) : refusal(answer, name())};
}

// The first time the one key that the URI fits, later that same one.
tl::expected<CK_OBJECT_HANDLE, SessionPool::Failure> SessionPool::find_key(const Reader& reader) {
  const native::TokenUriHandle uri = native_uri(uri_.text);
  std::vector<PrivateKey> keys = private_keys(reader, uri.get());
  if (key_) {
    std::erase_if(keys, [this](const PrivateKey& key) { return !key.is_same(*key_); });
  }
  const auto refused = [](Error error) {
    return tl::unexpected(Failure{CKR_OBJECT_HANDLE_INVALID, std::move(error)});
  };
  if (keys.empty()) {
    return refused(
        fail(Errc::NotFound, "there is no such private key on the token", name()).value());
  }
  if (keys.size() > 1) {
    return refused(fail(Errc::InvalidArgument, "more than one key on the token fits", name(),
                        names_of(keys, token_))
                       .value());
  }
  if (!keys.front().may_sign) {
    return tl::unexpected(
        Failure{CKR_KEY_FUNCTION_NOT_PERMITTED, refusal(CKR_KEY_FUNCTION_NOT_PERMITTED, name())});
  }
  const CK_OBJECT_HANDLE handle = keys.front().handle;
  if (!key_) {
    key_ = std::move(keys.front());
  }
  return handle;
}

// A token that was put back may be in another slot. It is the same one by its serial number.
bool SessionPool::find_token() {
  const native::TokenUriHandle uri = native_uri(uri_.text);
  const std::vector<Slot> slots = slots_that_fit(*modules_, uri.get());
  const auto found = std::ranges::find_if(
      slots, [this](const Slot& slot) { return slot.token.serial == token_.serial; });
  if (found == slots.end()) {
    return false;
  }
  slot_ = *found;
  return true;
}

void SessionPool::close(const Session& session) {
  session.module->C_CloseSession(session.handle);
}

}  // namespace libsign::pki
