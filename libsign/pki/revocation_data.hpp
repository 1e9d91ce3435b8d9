#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/crl.hpp"
#include "libsign/pki/ocsp.hpp"

namespace libsign::pki {

// Origin says how revocation data came to the verifier. It never makes data more or less
// acceptable: that its issuer signed it is what counts.
enum class Origin {
  Given,     // by the caller
  Embedded,  // in the signature
  Fetched,   // from an address in a certificate (collect)
};

// name gives "given", "embedded" or "fetched".
std::string_view name(Origin origin);

// RevocationData is one piece of revocation data: a list or an OCSP response. Copying copies a
// pointer; its digest is what a proof of existence of it is kept under.
class RevocationData {
 public:
  explicit RevocationData(Crl list, Origin origin = Origin::Given)
      : data_(std::move(list)), origin_(origin) {}
  explicit RevocationData(OcspResponse response, Origin origin = Origin::Given)
      : data_(std::move(response)), origin_(origin) {}

  // list and response are what it is; null for the other.
  const Crl* list() const { return std::get_if<Crl>(&data_); }
  const OcspResponse* response() const { return std::get_if<OcspResponse>(&data_); }

  Origin origin() const { return origin_; }
  const Bytes& sha256() const;

  // issuer names who says to have made it, for people.
  std::string issuer() const;

  // signature_algorithm is how it was signed; nothing for an algorithm that is not ours.
  std::optional<SignatureAlgorithm> signature_algorithm() const;

 private:
  std::variant<Crl, OcspResponse> data_;
  Origin origin_;
};

// RevocationMaterial is all that may tell of revocation, from whomever: nothing in it is believed
// before it is held against the issuer of the certificate in question.
struct RevocationMaterial {
  std::vector<RevocationData> data;
  std::vector<Certificate> certificates = {};  // may be those of OCSP responders
};

// RevocationCache remembers decoded lists and responses by the SHA-256 of their octets, up to
// limits::kMaxCachedRevocationBytes together. It may be used from many threads, and never changes
// an outcome.
class RevocationCache {
 public:
  RevocationCache();
  ~RevocationCache();
  RevocationCache(RevocationCache&&) noexcept;
  RevocationCache& operator=(RevocationCache&&) noexcept;

  // list is Crl::from_der, response is OcspResponse::from_der, remembered. Errors are not.
  Result<Crl> list(BytesView der) const;
  Result<OcspResponse> response(BytesView der) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace libsign::pki
