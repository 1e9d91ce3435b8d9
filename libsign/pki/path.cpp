#include "libsign/pki/path.hpp"

#include <algorithm>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/pki/path_search.hpp"

namespace libsign::pki {
namespace {

// A path is remembered under the digests of the certificates that it was built from.
std::string key_of(const Certificate& signer, std::span<const Certificate> carried) {
  std::vector<std::string_view> digests;
  digests.reserve(carried.size());
  for (const Certificate& certificate : carried) {
    digests.push_back(as_text(certificate.sha256()));
  }
  std::ranges::sort(digests);
  std::string all(as_text(signer.sha256()));
  for (const std::string_view digest : digests) {
    all += digest;
  }
  const Bytes key = digest(DigestAlgorithm::Sha256, as_bytes(all));
  return std::string(as_text(key));
}

// Memory keeps what a search gave.
class Memory {
 public:
  template <typename Find>
  std::shared_ptr<const Paths> find_or(const std::string& key, const Find& find) {
    {
      const std::shared_lock lock(mutex_);
      const auto known = paths_.find(key);
      if (known != paths_.end()) {
        return known->second;
      }
    }
    auto paths = std::make_shared<const Paths>(find());
    const std::unique_lock lock(mutex_);
    if (paths_.size() >= limits::kMaxCachedCertificates) {
      paths_.clear();
    }
    return paths_.emplace(key, std::move(paths)).first->second;
  }

 private:
  std::shared_mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<const Paths>> paths_;
};

}  // namespace

struct PathBuilder::Impl {
  PathSearch search;
  Memory first;
  Memory all;
};

PathBuilder::PathBuilder(const TrustMaterial& trust)
    : impl_(std::make_unique<Impl>(PathSearch(trust))) {}

PathBuilder::~PathBuilder() = default;
PathBuilder::PathBuilder(PathBuilder&&) noexcept = default;
PathBuilder& PathBuilder::operator=(PathBuilder&&) noexcept = default;

std::shared_ptr<const Path> PathBuilder::build(const Certificate& signer,
                                               std::span<const Certificate> carried) const {
  return impl_->first
      .find_or(key_of(signer, carried), [&] { return impl_->search.first(signer, carried); })
      ->front();
}

std::shared_ptr<const Paths> PathBuilder::build_all(const Certificate& signer,
                                                    std::span<const Certificate> carried) const {
  return impl_->all.find_or(key_of(signer, carried),
                            [&] { return impl_->search.all(signer, carried); });
}

}  // namespace libsign::pki
