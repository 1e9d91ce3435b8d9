#include "libsign/validation/revocation_freshness.hpp"

#include <utility>

namespace libsign::validation {

void check_freshness(report::Rows& rows, const pki::Certificate& certificate,
                     const pki::RevocationFinding& finding, const Context& context) {
  // 5.2.5.4 step 1: without a maximum in the policy, the time from thisUpdate to nextUpdate; data
  // without nextUpdate fails.
  const std::optional<Time> next_update = finding.evidence->next_update;
  // Step 2: fresh where thisUpdate lies no further back from the validation time than that.
  std::vector<report::Evidence> evidence{
      {"certificate", certificate.subject()},
      {"validationTime", format_time(context.time)},
      {"thisUpdate", format_time(finding.evidence->this_update)},
      {"nextUpdate", next_update ? format_time(*next_update) : "none"}};
  if (context.policy.insecurely_skip_revocation) {
    rows.warn_unless(report::CheckId::RevocationFresh, finding.fresh, std::move(evidence));
  } else {
    rows.check(report::CheckId::RevocationFresh, finding.fresh, std::move(evidence));
  }
}

}  // namespace libsign::validation
