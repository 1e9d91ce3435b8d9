#include "libsign/validation/validation_context.hpp"

#include <utility>

namespace libsign::validation {

report::BlockResult initialise_context(const Candidate& candidate, const Context& context) {
  const std::optional<xades::SignedProperties>& properties = candidate.signature.signed_properties;
  const bool names_policy = properties && properties->names_policy;
  report::Rows rows(report::Block::ValidationContext, name_of(candidate),
                    context.policy.consequences());
  // 5.2.4.4: where the signature names a signature policy, its document is obtained and applied.
  rows.check(report::CheckId::ContextPolicyAvailable, !names_policy,
             {{"policy", names_policy ? properties->policy_identifier : "none"}});
  return std::move(rows).finish();
}

}  // namespace libsign::validation
