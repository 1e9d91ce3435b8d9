#include "libsign/pki/chain.hpp"

#include <algorithm>

#include "libsign/base/limits.hpp"

namespace libsign::pki {

std::vector<Certificate> chain_above(const Certificate& own, std::span<const Certificate> others) {
  std::vector<Certificate> chain;
  const Certificate* below = &own;
  while (!below->is_self_issued() && chain.size() < limits::kMaxCertificates) {
    const auto issuer = std::ranges::find_if(others, [&](const Certificate& candidate) {
      return std::ranges::equal(candidate.subject_der(), below->issuer_der()) &&
             std::ranges::find(chain, candidate) == chain.end();
    });
    if (issuer == others.end()) {
      break;
    }
    chain.push_back(*issuer);
    below = &*issuer;
  }
  return chain;
}

}  // namespace libsign::pki
