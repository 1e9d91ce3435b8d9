#pragma once

#include <memory>
#include <span>

#include "libsign/pki/certificate.hpp"
#include "libsign/pki/path.hpp"
#include "libsign/pki/trust.hpp"

namespace libsign::pki {

// PathSearch looks for paths to the anchors of one set of trust. OpenSSL builds and validates each;
// it follows the first issuer that fits by name and does not come back from a wrong one. So every
// path that it gives is tried again without one of its certificates, wherever another certificate
// of that name is at hand, up to limits::kMaxPathAttempts times. Members are safe from many
// threads.
class PathSearch {
 public:
  explicit PathSearch(const TrustMaterial& trust);
  ~PathSearch();
  PathSearch(PathSearch&&) noexcept;
  PathSearch& operator=(PathSearch&&) noexcept;

  // first and all give the paths that PathBuilder::build and build_all promise.
  Paths first(const Certificate& signer, std::span<const Certificate> carried) const;
  Paths all(const Certificate& signer, std::span<const Certificate> carried) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace libsign::pki
