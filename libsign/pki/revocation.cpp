#include "libsign/pki/revocation.hpp"

namespace libsign::pki {
namespace {

// Why `list` says nothing about `certificate` at `time`; empty where it is acceptable.
std::string objection(const Crl& list, const Certificate& certificate, const Certificate& issuer,
                      Time time) {
  if (!list.issued_by(issuer)) {
    return "it is of another issuer: " + list.issuer();
  }
  if (std::string reason = list.unusable(); !reason.empty()) {
    return reason;
  }
  if (!list.covers(certificate)) {
    return "it does not cover this certificate";
  }
  if (list.this_update() < certificate.not_before()) {
    return "it is older than the certificate: " + format_time(list.this_update());
  }
  if (list.this_update() > time) {
    return "it was made after " + format_time(time) + ": " + format_time(list.this_update());
  }
  if (!list.signed_by(issuer)) {
    return "the issuer did not sign it, or may not sign lists";
  }
  // RFC 5280 3.3 lets an expired certificate disappear from the lists.
  if (list.this_update() > certificate.not_after() &&
      !list.keeps_expired_since(certificate.not_after()) && !list.find(certificate)) {
    return "the certificate had expired when it was made, and it need not name such certificates";
  }
  return "";
}

RevocationState state_of(const std::optional<Revocation>& revocation, Time time) {
  if (!revocation || revocation->time > time) {
    return RevocationState::Good;
  }
  return revocation->reason == "certificateHold" ? RevocationState::OnHold
                                                 : RevocationState::Revoked;
}

}  // namespace

RevocationFinding find_revocation(const Certificate& certificate, const Certificate& issuer,
                                  std::span<const Crl> lists, Time time) {
  RevocationFinding finding;
  for (const Crl& list : lists) {
    if (finding.list && list.this_update() < finding.list->this_update()) {
      continue;
    }
    if (const std::string reason = objection(list, certificate, issuer, time); !reason.empty()) {
      finding.problem += (finding.problem.empty() ? "" : "; ") + reason;
      continue;
    }
    const std::optional<Revocation> revocation = list.find(certificate);
    const RevocationState state = state_of(revocation, time);
    // Of two lists of the same moment, the one that says more against the certificate.
    if (finding.list && list.this_update() == finding.list->this_update() &&
        state == RevocationState::Good) {
      continue;
    }
    finding.state = state;
    finding.list = list;
    finding.revocation = state == RevocationState::Good ? std::nullopt : revocation;
    finding.fresh = list.next_update() && *list.next_update() >= time;
  }
  if (finding.state != RevocationState::Unknown) {
    finding.problem.clear();
  } else if (lists.empty()) {
    finding.problem = "no revocation list was given";
  }
  return finding;
}

}  // namespace libsign::pki
