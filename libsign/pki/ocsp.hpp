#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/crl.hpp"

namespace libsign::pki {

// OcspStatus is the certStatus of RFC 6960 4.2.1.
enum class OcspStatus { Good, Revoked, Unknown };

// OcspAnswer is what a response says of one certificate: a SingleResponse of RFC 6960 4.2.1.
struct OcspAnswer {
  OcspStatus status = OcspStatus::Unknown;
  std::optional<Revocation> revocation;  // for Revoked
  Time this_update;
  std::optional<Time> next_update;
  std::optional<Time> archive_cutoff;      // RFC 6960 4.4.4
  std::optional<DigestAlgorithm> id_hash;  // by which the certificate's issuer is named
  // certHash (Common PKI 2.0 part 4): whether it is there and is the digest of this certificate.
  bool has_certificate_hash = false;
  bool certificate_hash_matches = false;
  // unusable says why this answer cannot be believed, whoever signed it: a critical extension that
  // is not known, or a certHash of another certificate. Empty: usable.
  std::string unusable;
};

// Responder is who signed a response, as far as that does not depend on the time.
struct Responder {
  // certificate is the authority's own, or one by which it appointed the responder (RFC 6960
  // 4.2.2.2): issued by the authority with the same key, for OCSP signing. Nothing where neither
  // signed the response.
  std::optional<Certificate> certificate = {};
  bool is_delegate = false;     // not the authority itself
  bool needs_no_check = false;  // it has ocsp-nocheck: RFC 6960 4.2.2.2.1
  std::string problem = {};     // where there is no certificate: why, for people
};

// OcspResponse is an answer of an OCSP responder (RFC 6960), decoded once and immutable. Copying
// copies a pointer; all members may be called from many threads.
class OcspResponse {
 public:
  // from_der decodes one OCSPResponse, also one that says that there is no answer. Errors:
  // MalformedInput; LimitExceeded past limits::kMaxOcspBytes, or with more than
  // limits::kMaxCertificates certificates.
  static Result<OcspResponse> from_der(BytesView der);

  const Bytes& der() const;
  const Bytes& sha256() const;  // of the DER

  // unusable says why this response answers nothing at all, whoever signed it: its responseStatus
  // is not successful ("tryLater"), it is of another type than id-pkix-ocsp-basic, or it has a
  // critical extension that is not known. Empty: usable. The members below say nothing where it is
  // not basic.
  std::string unusable() const;

  // responder_id names who says to have answered, for people: a name in RFC 4514, or the SHA-1 of a
  // key in hexadecimal digits.
  std::string responder_id() const;

  Time produced_at() const;

  // valid_until is the earliest nextUpdate of its answers; nothing where one has none, or there is
  // no answer. Until then the response need not be asked for again.
  std::optional<Time> valid_until() const;
  const std::optional<Bytes>& nonce()
      const;  // the value of that extension (RFC 9654), as it stands
  const std::vector<Certificate>& certificates() const;  // those in it that can be decoded

  // answers are those about `certificate`, issued by `issuer`: their CertID names the issuer by the
  // hash of its name and of its key, with any hash function of ours, and the serial number.
  std::vector<OcspAnswer> answers(const Certificate& certificate, const Certificate& issuer) const;

  // responder finds who signed this response for the authority `issuer`: the authority, or a
  // certificate in the response or among `others` that the responderID names. Whether that
  // certificate was valid, and not revoked, is the caller's question. What was found without
  // `others` is remembered.
  Responder responder(const Certificate& issuer, std::span<const Certificate> others) const;

  // signed_by says whether the key of `certificate` made the signature, whoever that is.
  bool signed_by(const Certificate& certificate) const;

  // signature_algorithm is how it was signed; nothing for an algorithm that is not ours.
  std::optional<SignatureAlgorithm> signature_algorithm() const;

 private:
  struct Impl;
  explicit OcspResponse(std::shared_ptr<const Impl> impl);
  bool names(const Certificate& certificate) const;
  Responder find_responder(const Certificate& issuer,
                           std::span<const Certificate> candidates) const;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace libsign::pki
