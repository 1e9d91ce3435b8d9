#include "libsign/doors/stamping.hpp"

#include <openssl/rand.h>

#include <algorithm>
#include <utility>

#include "libsign/pki/time_stamp_request.hpp"

namespace libsign::doors {
namespace {

constexpr std::size_t kNonceBytes = 16;

Result<Bytes> new_nonce() {
  Bytes nonce(kNonceBytes);
  if (RAND_bytes(nonce.data(), static_cast<int>(nonce.size())) != 1) {
    return fail(Errc::Crypto, "there are no random numbers");
  }
  // A positive INTEGER of exactly this length.
  nonce.front() = static_cast<std::uint8_t>((nonce.front() & 0x7Fu) | 0x40u);
  return nonce;
}

Result<pki::TimeStampToken> ask(const pki::TimeStampSource& authority,
                                const pki::TimeStampRequest& request) {
  const Result<Bytes> question = pki::encode(request);
  if (!question) {
    return fail(question.error());
  }
  const Result<Bytes> reply = authority.time_stamp(*question);
  if (!reply) {
    return fail(reply.error());
  }
  Result<pki::TimeStampToken> token = pki::read_time_stamp_reply(*reply, request);
  if (!token) {
    token.error().code = Errc::Io;
    token.error().where = token.error().where.empty() ? authority.name() : token.error().where;
  }
  return token;
}

}  // namespace

Result<pki::TimeStampToken> stamp(
    std::span<const std::shared_ptr<const pki::TimeStampSource>> authorities,
    const xades::Imprint& imprint, pki::DigestAlgorithm algorithm) {
  Result<Bytes> digest = xades::digest_of(imprint, algorithm);
  if (!digest) {
    return fail(std::move(digest.error()));
  }
  Result<pki::TimeStampToken> token =
      fail(Errc::NotFound, "there is no time-stamp authority to ask");
  for (const std::shared_ptr<const pki::TimeStampSource>& authority : authorities) {
    Result<Bytes> nonce = new_nonce();
    if (!nonce) {
      return fail(std::move(nonce.error()));
    }
    token = ask(*authority, {algorithm, *digest, *std::move(nonce), {}});
    if (token) {
      break;
    }
  }
  return token;
}

Result<pki::Certificate> authority_of(const pki::TimeStampToken& token) {
  const std::vector<pki::CertificateId>& ids = token.signing_certificates();
  for (const pki::Certificate& certificate : token.material().certificates) {
    const bool is_named = std::ranges::any_of(
        ids, [&](const pki::CertificateId& id) { return id.names(certificate); });
    if (is_named && token.names_signer(certificate)) {
      return certificate;
    }
  }
  return fail(Errc::NotFound, "a time-stamp does not hold the certificate of its authority",
              token.signer_in_words());
}

std::vector<pki::Certificate> authorities_of(std::span<const xades::TimeStamp> stamps) {
  std::vector<pki::Certificate> authorities;
  for (const xades::TimeStamp& stamp : stamps) {
    for (const Bytes& der : stamp.tokens) {
      const Result<pki::TimeStampToken> token = pki::TimeStampToken::from_der(der);
      Result<pki::Certificate> authority = token ? authority_of(*token) : fail(token.error());
      if (authority && std::ranges::find(authorities, *authority) == authorities.end()) {
        authorities.push_back(*std::move(authority));
      }
    }
  }
  return authorities;
}

}  // namespace libsign::doors
