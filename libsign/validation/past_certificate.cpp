#include "libsign/validation/past_certificate.hpp"

#include <algorithm>
#include <utility>

#include "libsign/validation/algorithm_acceptance.hpp"

namespace libsign::validation {
namespace {

using pki::Certificate;
using pki::RevocationEvidence;
using pki::RevocationState;
using report::CheckId;
using report::Evidence;

// 5.6.2.1.4 step 2: a time at which every certificate below the anchor was valid.
bool check_overlap(report::Rows& rows, const pki::Path& path) {
  Time from = Time::min();
  Time to = Time::max();
  for (std::size_t i = 0; i + 1 < path.chain.size(); ++i) {
    from = std::max(from, path.chain[i].not_before());
    to = std::min(to, path.chain[i].not_after());
  }
  std::vector<Evidence> evidence;
  if (path.chain.size() > 1) {
    evidence = {{"notBefore", format_time(from)}, {"notAfter", format_time(to)}};
  }
  return rows.check(CheckId::PastValiditiesOverlap, from <= to, std::move(evidence));
}

// Sliding is Validation Time Sliding, 5.6.2.2.4.
class Sliding {
 public:
  Sliding(report::Rows& rows, const PastCertificate& asked, const Context& context)
      : rows_(rows), asked_(asked), context_(context), control_time_(context.time) {
    // Step 1.
    if (asked.path.sunset) {
      move_to(*asked.path.sunset);
    }
  }

  std::optional<Time> run() {
    // Step 2: from the certificate that the anchor issued down to the signing certificate.
    for (std::size_t i = asked_.path.chain.size() - 1; i-- > 0;) {
      if (!slide(asked_.path.chain[i], asked_.path.chain[i + 1],
                 i == 0 ? asked_.own_revocation : asked_.revocation)) {
        return std::nullopt;
      }
    }
    return control_time_;
  }

 private:
  bool slide(const Certificate& certificate, const Certificate& issuer,
             const pki::RevocationMaterial& material) {
    const std::optional<RevocationEvidence> latest = select(certificate, issuer, material);
    if (!latest && !context_.policy.insecurely_skip_revocation) {
      rows_.check(
          CheckId::PastRevocationProven, false,
          {{"certificate", certificate.subject()}, {"controlTime", format_time(control_time_)}});
      return false;
    }
    // Step d first asks of the certificate, whose issuer's key is at hand.
    reliable({.what = "", .algorithm = certificate.signature_algorithm(), .key = issuer.key()});
    if (!latest) {
      return true;
    }
    rows_.check(CheckId::PastRevocationProven, true,
                {{"certificate", certificate.subject()},
                 {"controlTime", format_time(control_time_)},
                 {"thisUpdate", format_time(latest->this_update)}});
    if (latest->state != RevocationState::Good) {
      // Step b.
      move_to(latest->revocation->time);
    } else if (!latest->fresh_at(control_time_)) {
      // Step c.
      move_to(latest->next_update.value_or(latest->this_update));
    }
    // Step d.
    reliable(
        {.what = "", .algorithm = latest->data.signature_algorithm(), .key = latest->signer.key()});
    if (latest->delegated) {
      reliable(
          {.what = "", .algorithm = latest->signer.signature_algorithm(), .key = issuer.key()});
    }
    return true;
  }

  // Step a: the latest acceptable data from before the control-time that is proven, with the
  // certificate, to have existed by then. The acceptable ones come latest first.
  std::optional<RevocationEvidence> select(const Certificate& certificate,
                                           const Certificate& issuer,
                                           const pki::RevocationMaterial& material) const {
    if (asked_.proofs.earliest(certificate.sha256()) > control_time_) {
      return std::nullopt;
    }
    const pki::RevocationAnswers answers =
        pki::acceptable_revocation(certificate, issuer, material, control_time_);
    const auto found =
        std::ranges::find_if(answers.acceptable, [&](const RevocationEvidence& evidence) {
          return evidence.this_update < control_time_ &&
                 asked_.proofs.earliest(evidence.data.sha256()) <= control_time_;
        });
    return found == answers.acceptable.end() ? std::nullopt : std::optional(*found);
  }

  void reliable(const AlgorithmUse& use) {
    const Acceptance acceptance = reliable_until(context_.policy.algorithms(), use);
    if (!acceptance.ever) {
      control_time_ = Time::min();
    } else if (acceptance.until) {
      move_to(*acceptance.until - std::chrono::seconds{1});
    }
  }

  void move_to(Time time) { control_time_ = std::min(control_time_, time); }

  report::Rows& rows_;
  const PastCertificate& asked_;
  const Context& context_;
  Time control_time_;
};

}  // namespace

std::optional<Time> validate_past_certificate(report::Rows& rows, const PastCertificate& asked,
                                              const Context& context) {
  if (!check_overlap(rows, asked.path)) {
    return std::nullopt;
  }
  return Sliding(rows, asked, context).run();
}

}  // namespace libsign::validation
