#include "libsign/pki/revocation.hpp"

#include <algorithm>
#include <utility>

#include "libsign/pki/delegate.hpp"

namespace libsign::pki {
namespace {

RevocationState state_of(const std::optional<Revocation>& revocation, Time time) {
  if (!revocation || revocation->time > time) {
    return RevocationState::Good;
  }
  return revocation->reason == "certificateHold" ? RevocationState::OnHold
                                                 : RevocationState::Revoked;
}

// Checker asks about one certificate at one time. It gives for each piece of data why it says
// nothing about the certificate; empty where it was acceptable.
class Checker {
 public:
  Checker(const Certificate& certificate, const Certificate& issuer,
          const RevocationMaterial& material, Time time, bool by_issuer_only)
      : certificate_(certificate),
        issuer_(issuer),
        material_(material),
        time_(time),
        by_issuer_only_(by_issuer_only) {}

  RevocationAnswers run() && {
    for (const RevocationData& data : material_.data) {
      const std::string reason = data.list() != nullptr ? of_list(data, *data.list())
                                                        : of_response(data, *data.response());
      if (!reason.empty()) {
        answers_.problem += (answers_.problem.empty() ? "" : "; ") + reason;
      }
    }
    // What is worse comes first among those of the same moment.
    std::ranges::stable_sort(
        answers_.acceptable, [](const RevocationEvidence& one, const RevocationEvidence& other) {
          return one.this_update != other.this_update ? one.this_update > other.this_update
                                                      : weight(one.state) > weight(other.state);
        });
    return std::move(answers_);
  }

 private:
  static int weight(RevocationState state) {
    return state == RevocationState::Revoked ? 2 : state == RevocationState::OnHold ? 1 : 0;
  }

  std::string of_list(const RevocationData& data, const Crl& list) {
    const bool indirect = !list.issued_by(issuer_) && list.speaks_for_issuer_of(certificate_);
    if (!list.issued_by(issuer_) && (!indirect || by_issuer_only_)) {
      return "it is of another issuer: " + list.issuer();
    }
    if (std::string reason = list.unusable(); !reason.empty()) {
      return reason;
    }
    if (!list.covers(certificate_)) {
      return "it does not cover this certificate";
    }
    if (std::string reason = wrong_time(list.this_update(), list.this_update()); !reason.empty()) {
      return reason;
    }
    const Certificate* const signer = indirect ? appointed_signer(list) : &issuer_;
    if (signer == nullptr) {
      return "no issuer of lists that the issuer appointed signed it: " + list.issuer();
    }
    if (!indirect && !list.signed_by(issuer_)) {
      return "the issuer did not sign it, or may not sign lists";
    }
    if (std::string reason = indirect ? own_revocation(*signer) : ""; !reason.empty()) {
      return reason;
    }
    const std::optional<Revocation> revocation = list.find(certificate_);
    if (!revocation && may_be_silent(list.this_update()) &&
        !list.keeps_expired_since(certificate_.not_after())) {
      return "the certificate had expired when it was made, and it need not name such certificates";
    }
    accept(data, *signer, list.this_update(), list.next_update(), revocation);
    return "";
  }

  std::string of_response(const RevocationData& data, const OcspResponse& response) {
    if (std::string reason = response.unusable(); !reason.empty()) {
      return reason;
    }
    const std::vector<OcspAnswer> answers = response.answers(certificate_, issuer_);
    if (answers.empty()) {
      return "it does not tell of this certificate";
    }
    Responder responder = response.responder(issuer_, material_.certificates);
    if (std::string reason = not_believed(responder, response.produced_at()); !reason.empty()) {
      return reason;
    }
    std::string problem;
    for (const OcspAnswer& answer : answers) {
      std::string reason = of_answer(answer, response.produced_at());
      if (!reason.empty()) {
        problem = std::move(reason);
        continue;
      }
      accept(data, *responder.certificate, answer.this_update, answer.next_update,
             answer.revocation);
    }
    return problem;
  }

  std::string of_answer(const OcspAnswer& answer, Time produced_at) const {
    if (!answer.unusable.empty()) {
      return answer.unusable;
    }
    if (answer.status == OcspStatus::Unknown) {
      return "the responder does not know the certificate";
    }
    if (std::string reason = wrong_time(answer.this_update, produced_at); !reason.empty()) {
      return reason;
    }
    const bool keeps =
        answer.certificate_hash_matches ||
        (answer.archive_cutoff && *answer.archive_cutoff <= certificate_.not_after());
    if (answer.status == OcspStatus::Good && may_be_silent(answer.this_update) && !keeps) {
      return "the certificate had expired when it was made, and it need not know such certificates";
    }
    return "";
  }

  // The issuer of an indirect list: RFC 5280 6.3.3 (f) asks for a path to the same trust anchor.
  // Only one step below the issuer of the certificate itself is taken.
  const Certificate* appointed_signer(const Crl& list) const {
    for (const Certificate& one : material_.certificates) {
      if (list.issued_by(one) && one.valid_at(list.this_update()) && !has_unknown_extension(one) &&
          was_issued_by(one, issuer_) && list.signed_by(one)) {
        return &one;
      }
    }
    return nullptr;
  }

  // Why a certificate that speaks for the issuer may no longer do so, by the issuer's own word.
  std::string own_revocation(const Certificate& delegate) const {
    const RevocationAnswers own = Checker(delegate, issuer_, material_, time_, true).run();
    if (own.acceptable.empty()) {
      return "it is not known whether the certificate of its signer has been revoked";
    }
    return own.acceptable.front().state == RevocationState::Good
               ? ""
               : "the certificate of its signer has been revoked";
  }

  // Why the responder is not to be believed: RFC 6960 4.2.2.2, and EN 319 102-1 5.2.6.
  std::string not_believed(const Responder& responder, Time produced_at) const {
    if (!responder.certificate) {
      return responder.problem;
    }
    if (!responder.is_delegate) {
      return "";
    }
    if (by_issuer_only_) {
      return "it is about a responder, and the issuer itself did not sign it";
    }
    if (!responder.certificate->valid_at(produced_at)) {
      return "the certificate of its responder was not valid at " + format_time(produced_at);
    }
    return responder.needs_no_check ? "" : own_revocation(*responder.certificate);
  }

  std::string wrong_time(Time this_update, Time produced_at) const {
    if (this_update < certificate_.not_before()) {
      return "it is older than the certificate: " + format_time(this_update);
    }
    if (produced_at < this_update) {
      return "it says what was to be so later: " + format_time(this_update);
    }
    if (produced_at > time_) {
      return "it was made after " + format_time(time_) + ": " + format_time(produced_at);
    }
    return "";
  }

  // RFC 5280 3.3 lets an expired certificate disappear from the lists.
  bool may_be_silent(Time this_update) const { return this_update > certificate_.not_after(); }

  void accept(const RevocationData& data, const Certificate& signer, Time this_update,
              std::optional<Time> next_update, const std::optional<Revocation>& revocation) {
    const RevocationState state = state_of(revocation, time_);
    answers_.acceptable.push_back(
        {.state = state,
         .data = data,
         .signer = signer,
         .delegated = !(signer == issuer_),
         .this_update = this_update,
         .next_update = next_update,
         .revocation = state == RevocationState::Good ? std::nullopt : revocation});
  }

  const Certificate& certificate_;
  const Certificate& issuer_;
  const RevocationMaterial& material_;
  Time time_;
  bool by_issuer_only_;
  RevocationAnswers answers_;
};

}  // namespace

RevocationAnswers acceptable_revocation(const Certificate& certificate, const Certificate& issuer,
                                        const RevocationMaterial& material, Time time) {
  return Checker(certificate, issuer, material, time, false).run();
}

RevocationFinding find_revocation(const Certificate& certificate, const Certificate& issuer,
                                  const RevocationMaterial& material, Time time) {
  RevocationAnswers answers = acceptable_revocation(certificate, issuer, material, time);
  if (answers.acceptable.empty()) {
    return {.problem = material.data.empty() ? "no revocation data was given"
                                             : std::move(answers.problem)};
  }
  RevocationEvidence& first = answers.acceptable.front();
  return {.state = first.state, .fresh = first.fresh_at(time), .evidence = std::move(first)};
}

}  // namespace libsign::pki
