#include "libsign/pki/revocation_data.hpp"

#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "libsign/base/limits.hpp"

namespace libsign::pki {

std::string_view name(Origin origin) {
  switch (origin) {
    case Origin::Given:
      return "given";
    case Origin::Embedded:
      return "embedded";
    case Origin::Fetched:
      return "fetched";
  }
  return "given";
}

const Bytes& RevocationData::sha256() const {
  return list() != nullptr ? list()->sha256() : response()->sha256();
}

std::string RevocationData::issuer() const {
  return list() != nullptr ? list()->issuer() : response()->responder_id();
}

std::optional<SignatureAlgorithm> RevocationData::signature_algorithm() const {
  return list() != nullptr ? list()->signature_algorithm() : response()->signature_algorithm();
}

struct RevocationCache::Impl {
  std::shared_mutex mutex;
  std::unordered_map<std::string, Crl> lists;
  std::unordered_map<std::string, OcspResponse> responses;
  std::size_t octets = 0;

  template <typename T>
  Result<T> decode(std::unordered_map<std::string, T>& known, BytesView der) {
    const Bytes digested = digest(DigestAlgorithm::Sha256, der);
    std::string key(as_text(digested));
    {
      const std::shared_lock lock(mutex);
      if (const auto found = known.find(key); found != known.end()) {
        return found->second;
      }
    }
    const Result<T> decoded = T::from_der(der);
    if (!decoded || der.size() > limits::kMaxCachedRevocationBytes / 4) {
      return decoded;
    }
    const std::unique_lock lock(mutex);
    if (octets + der.size() > limits::kMaxCachedRevocationBytes) {
      lists.clear();
      responses.clear();
      octets = 0;
    }
    const auto [at, added] = known.emplace(std::move(key), *decoded);
    octets += added ? der.size() : 0;
    return at->second;
  }
};

RevocationCache::RevocationCache() : impl_(std::make_unique<Impl>()) {}
RevocationCache::~RevocationCache() = default;
RevocationCache::RevocationCache(RevocationCache&&) noexcept = default;
RevocationCache& RevocationCache::operator=(RevocationCache&&) noexcept = default;

Result<Crl> RevocationCache::list(BytesView der) const {
  return impl_->decode(impl_->lists, der);
}

Result<OcspResponse> RevocationCache::response(BytesView der) const {
  return impl_->decode(impl_->responses, der);
}

}  // namespace libsign::pki
