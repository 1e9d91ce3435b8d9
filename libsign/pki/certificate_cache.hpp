#pragma once

#include <memory>

#include "libsign/pki/certificate.hpp"

namespace libsign::pki {

// CertificateCache remembers decoded certificates by their octets: decoding costs 200 microseconds,
// looking one up less than one. It keeps at most limits::kMaxCachedCertificates, none larger than
// limits::kMaxCachedCertificateBytes, and may be used from many threads.
class CertificateCache {
 public:
  CertificateCache();
  ~CertificateCache();
  CertificateCache(CertificateCache&&) noexcept;
  CertificateCache& operator=(CertificateCache&&) noexcept;

  // decode is Certificate::from_der, remembered. Errors are not remembered.
  Result<Certificate> decode(BytesView der) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace libsign::pki
