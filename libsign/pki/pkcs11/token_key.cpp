#include <openssl/err.h>

#include <utility>

#include "libsign/pki/chain.hpp"
#include "libsign/pki/pkcs11/mechanism.hpp"
#include "libsign/pki/pkcs11/refusal.hpp"
#include "libsign/pki/pkcs11/session_pool.hpp"
#include "libsign/pki/pkcs11/token.hpp"
#include "libsign/pki/pkcs11/uri.hpp"

namespace libsign::pki {
namespace {

// KeyOnToken signs through the sessions of a pool.
class KeyOnToken final : public SigningKey {
 public:
  KeyOnToken(std::unique_ptr<SessionPool> pool, KeyInfo info)
      : pool_(std::move(pool)), info_(info) {}

  KeyInfo key() const override { return info_; }

  Result<Bytes> sign(SignatureAlgorithm algorithm, BytesView digest) const override {
    if (!fits(algorithm.scheme, info_)) {
      return fail(Errc::InvalidArgument, "the signature algorithm does not fit the key");
    }
    if (digest.size() != digest_size(algorithm.digest)) {
      return fail(Errc::InvalidArgument, "the digest is not as long as the algorithm makes it");
    }
    Mechanism mechanism = mechanism_for(algorithm, digest, info_);
    Result<Bytes> value = sign_once(mechanism);
    // A token that was taken out and put back, or a session that timed out.
    if (!value && value.error().code == Errc::Io) {
      value = sign_once(mechanism);
      if (!value && value.error().code == Errc::Io) {
        value.error().code = Errc::Crypto;
      }
    }
    return value;
  }

 private:
  // Errors: Io where it is worth while to try again.
  Result<Bytes> sign_once(Mechanism& mechanism) const {
    const Result<Session> session = pool_->take();
    if (!session) {
      return fail(session.error());
    }
    Bytes value(value_size(info_));
    const CK_RV answer = sign_in(*session, mechanism, value);
    ERR_clear_error();  // some modules use our OpenSSL and leave their errors behind
    if (answer == CKR_OK) {
      pool_->give_back(*session, true);
      return value;
    }
    Error error =
        is_about_pin(answer) ? refused_pin(answer, pool_->token()) : refusal(answer, pool_->name());
    if (is_lost(answer)) {
      error.code = Errc::Io;
      pool_->lost(*session);
    } else {
      pool_->give_back(*session, false);
    }
    if (is_about_pin(answer)) {
      pool_->break_with(error);
    }
    return fail(std::move(error));
  }

  CK_RV sign_in(const Session& session, Mechanism& mechanism, Bytes& value) const {
    CK_RV answer = session.module->C_SignInit(session.handle, &mechanism.native, session.key);
    if (answer == CKR_OK) {
      answer = pool_->confirm(session);
    }
    CK_ULONG size = value.size();
    if (answer == CKR_OK) {
      answer = session.module->C_Sign(session.handle, mechanism.octets.data(),
                                      mechanism.octets.size(), value.data(), &size);
    }
    return answer == CKR_OK && size != value.size() ? CKR_FUNCTION_FAILED : answer;
  }

  std::unique_ptr<SessionPool> pool_;
  KeyInfo info_;
};

// What lies above a certificate, as far as the token has it.
std::vector<Certificate> chain_on_token(const Certificate& own,
                                        const std::vector<HeldCertificate>& held) {
  std::vector<Certificate> others;
  for (const HeldCertificate& one : held) {
    if (!one.certificate.is_self_issued()) {
      others.push_back(one.certificate);
    }
  }
  return chain_above(own, others);
}

}  // namespace

Result<TokenKey> open_token_key(const TokenUri& uri, const TokenOptions& options) {
  Result<std::unique_ptr<SessionPool>> pool = SessionPool::open(uri, options);
  if (!pool) {
    return fail(std::move(pool.error()));
  }
  const PrivateKey& found = (*pool)->key();
  if (found.info.type == KeyType::Other || found.info.bits == 0) {
    return fail(Errc::InvalidArgument, "the private key is of a kind that cannot seal letters",
                (*pool)->name(),
                "use an RSA key of at least 3072 bits, or an EC key on P-256, P-384 or P-521");
  }
  TokenKey key{.token = (*pool)->token(), .label = found.label};
  const Result<Session> session = (*pool)->take();
  if (!session) {
    return fail(session.error());
  }
  const native::TokenUriHandle any = native_uri({});
  const std::vector<HeldCertificate> held =
      certificates({session->module, session->handle}, any.get());
  (*pool)->give_back(*session, true);
  key.certificate = certificate_of(found, held);
  KeyInfo info = found.info;
  if (key.certificate) {
    key.chain = chain_on_token(*key.certificate, held);
    info.pss_only = key.certificate->key().pss_only;
  }
  ERR_clear_error();
  key.key = std::make_shared<const KeyOnToken>(*std::move(pool), info);
  return key;
}

}  // namespace libsign::pki
