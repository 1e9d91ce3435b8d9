#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/pki/certificate.hpp"

namespace libsign::pki {

// Revocation is one entry of a certificate revocation list.
struct Revocation {
  Time time;
  std::string reason;  // RFC 5280 5.3.1: "unspecified", "keyCompromise", "certificateHold", ...
};

// Crl is a certificate revocation list (RFC 5280 section 5), decoded once and immutable. Copying
// copies a pointer; all members may be called from many threads.
class Crl {
 public:
  // from_der decodes one list. Errors: MalformedInput; LimitExceeded past limits::kMaxCrlBytes.
  static Result<Crl> from_der(BytesView der);

  // all_from decodes a file: one list in DER, or every "X509 CRL" block in PEM.
  static Result<std::vector<Crl>> all_from(BytesView file);

  std::string issuer() const;    // RFC 4514, for people
  BytesView issuer_der() const;  // the Name as encoded
  Time this_update() const;
  std::optional<Time> next_update() const;
  Bytes der() const;
  const Bytes& sha256() const;  // of the DER

  // unusable says why this list cannot tell about certificates at all, whoever signed it: a delta
  // list, a partition by reasons or for attribute certificates, an unknown critical extension.
  // Empty: usable.
  std::string unusable() const;

  // covers says whether a certificate of this kind is in the scope of the list, by its issuing
  // distribution point (RFC 5280 5.2.5).
  bool covers(const Certificate& certificate) const;

  // keeps_expired_since says whether the list promises to name also the revoked certificates that
  // expired at `expiry` (the extension expiredCertsOnCRL). Without that promise a list may be
  // silent about a certificate that had expired when it was made (RFC 5280 3.3).
  bool keeps_expired_since(Time expiry) const;

  // issued_by says whether `issuer` has the name of the list's issuer (RFC 5280 7.1). It says
  // nothing of the signature.
  bool issued_by(const Certificate& issuer) const;

  // speaks_for_issuer_of says whether this is an indirect list (RFC 5280 5.2.5) whose issuer, not
  // that of `certificate`, the certificate itself names as the one that lists it (cRLIssuer).
  bool speaks_for_issuer_of(const Certificate& certificate) const;

  // signed_by says whether `issuer` signed this list and may sign lists: it has cRLSign, or is an
  // authority without any keyUsage. The result for a given issuer is remembered.
  bool signed_by(const Certificate& issuer) const;

  // signature_algorithm is how it was signed; nothing for an algorithm that is not ours.
  std::optional<SignatureAlgorithm> signature_algorithm() const;

  // find gives the entry of a certificate, or nothing where the list does not name it. In an
  // indirect list an entry is about the issuer that it, or the last one before it that does, names.
  std::optional<Revocation> find(const Certificate& certificate) const;

 private:
  struct Impl;
  explicit Crl(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

}  // namespace libsign::pki
