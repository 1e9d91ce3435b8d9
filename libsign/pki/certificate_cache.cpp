#include "libsign/pki/certificate_cache.hpp"

#include <mutex>
#include <shared_mutex>
#include <string_view>
#include <unordered_map>

#include "libsign/base/limits.hpp"

namespace libsign::pki {

struct CertificateCache::Impl {
  std::shared_mutex mutex;
  // The keys are views of the octets that the certificates themselves hold.
  std::unordered_map<std::string_view, Certificate> by_octets;
};

CertificateCache::CertificateCache() : impl_(std::make_unique<Impl>()) {}
CertificateCache::~CertificateCache() = default;
CertificateCache::CertificateCache(CertificateCache&&) noexcept = default;
CertificateCache& CertificateCache::operator=(CertificateCache&&) noexcept = default;

Result<Certificate> CertificateCache::decode(BytesView der) const {
  {
    const std::shared_lock lock(impl_->mutex);
    const auto known = impl_->by_octets.find(as_text(der));
    if (known != impl_->by_octets.end()) {
      return known->second;
    }
  }
  const Result<Certificate> certificate = Certificate::from_der(der);
  if (!certificate || der.size() > limits::kMaxCachedCertificateBytes) {
    return certificate;
  }
  const std::unique_lock lock(impl_->mutex);
  if (impl_->by_octets.size() >= limits::kMaxCachedCertificates) {
    impl_->by_octets.clear();
  }
  return impl_->by_octets.emplace(as_text(certificate->der()), *certificate).first->second;
}

}  // namespace libsign::pki
