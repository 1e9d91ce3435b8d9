#include "libsign/validation/revocation_freshness.hpp"

#include <utility>

namespace libsign::validation {
namespace {

using report::CheckId;
using report::Evidence;

// 5.2.5.4 step 1: without a maximum in the policy, the time from thisUpdate to nextUpdate; data
// without nextUpdate fails. Step 2: fresh where thisUpdate lies no further back from the validation
// time than that.
std::vector<Evidence> freshness_evidence(const pki::Certificate& certificate,
                                         const pki::RevocationEvidence& found, Time time) {
  return {{"certificate", certificate.subject()},
          {"validationTime", format_time(time)},
          {"thisUpdate", format_time(found.this_update)},
          {"nextUpdate", found.next_update ? format_time(*found.next_update) : "none"}};
}

void add_row(report::Rows& rows, bool fresh, std::vector<Evidence> evidence,
             const Context& context) {
  if (context.policy.insecurely_skip_revocation) {
    rows.warn_unless(CheckId::RevocationFresh, fresh, std::move(evidence));
  } else {
    rows.check(CheckId::RevocationFresh, fresh, std::move(evidence));
  }
}

}  // namespace

void check_freshness(report::Rows& rows, const pki::Certificate& certificate,
                     const pki::RevocationFinding& finding, const Context& context) {
  add_row(rows, finding.fresh, freshness_evidence(certificate, *finding.evidence, context.time),
          context);
}

void check_freshness_of_authority(report::Rows& rows, const pki::Certificate& certificate,
                                  const pki::RevocationFinding& finding, Time stamped,
                                  const Context& context) {
  const pki::RevocationEvidence& found = *finding.evidence;
  std::vector<Evidence> evidence = freshness_evidence(certificate, found, context.time);
  evidence.push_back({"stamped", format_time(stamped)});
  add_row(rows, finding.fresh || found.this_update >= stamped || found.fresh_at(stamped), evidence,
          context);
  if (!finding.fresh) {
    rows.check(CheckId::TimeStampRevocationFresh, false, std::move(evidence));
  }
}

}  // namespace libsign::validation
