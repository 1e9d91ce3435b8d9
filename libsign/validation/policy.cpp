#include "libsign/validation/policy.hpp"

#include <fmt/format.h>

#include "libsign/pki/algorithms.hpp"

namespace libsign::validation {

Bytes digest_of(const Policy& policy) {
  std::string lines =
      fmt::format("name={}\nminimum_level={}\n", policy.name, report::name(policy.minimum_level));
  for (const std::string& oid : policy.seal_rules.policies) {
    lines += fmt::format("seal_rules.policies={}\n", oid);
  }
  lines += fmt::format("seal_rules.sealed_soon={}\n", policy.seal_rules.sealed_soon.count());
  lines += fmt::format("insecurely_skip_revocation={}\n", policy.insecurely_skip_revocation);
  return pki::digest(pki::DigestAlgorithm::Sha256, as_bytes(lines));
}

}  // namespace libsign::validation
