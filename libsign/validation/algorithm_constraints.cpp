#include "libsign/validation/algorithm_constraints.hpp"

#include <algorithm>

namespace libsign::validation {

bool Acceptance::outlasts(const Acceptance& other) const {
  if (!ever) {
    return false;
  }
  return !other.ever || (other.until && (!until || *until > *other.until));
}

Acceptance AlgorithmConstraints::acceptable_until(pki::DigestAlgorithm algorithm) const {
  return digests_[static_cast<std::size_t>(algorithm)];
}

Acceptance AlgorithmConstraints::acceptable_until(pki::Scheme scheme, pki::KeyInfo key) const {
  return pki::fits(scheme, key) ? acceptable_until(scheme, key.bits) : Acceptance{};
}

Acceptance AlgorithmConstraints::acceptable_until(pki::Scheme scheme, std::size_t bits) const {
  Acceptance acceptance;
  for (const KeyRow& row : keys_by_size_[static_cast<std::size_t>(scheme)]) {
    if (bits >= row.bits) {
      acceptance = row.acceptance;
    }
  }
  return acceptance;
}

void AlgorithmConstraints::set(pki::DigestAlgorithm algorithm, Acceptance acceptance) {
  digests_[static_cast<std::size_t>(algorithm)] = acceptance;
}

void AlgorithmConstraints::set(pki::Scheme scheme, std::size_t bits, Acceptance acceptance) {
  std::vector<KeyRow>& rows = keys_by_size_[static_cast<std::size_t>(scheme)];
  const auto at = std::ranges::lower_bound(rows, bits, {}, &KeyRow::bits);
  if (at != rows.end() && at->bits == bits) {
    at->acceptance = acceptance;
  } else {
    rows.insert(at, {bits, acceptance});
  }
}

}  // namespace libsign::validation
