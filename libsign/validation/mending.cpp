#include "libsign/validation/mending.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace libsign::validation {
namespace {

using report::Check;
using report::CheckId;
using report::Conclusion;
using report::Evidence;
using report::Indication;
using report::Status;
using report::SubIndication;

constexpr Conclusion kPassed{.indication = Indication::Passed};

bool is_certain(report::Block block) {
  using report::Block;
  return block != Block::X509Validation && block != Block::SignatureAcceptance &&
         block != Block::TimeStamp;
}

// Mending holds the failures against the proven time, each kind once.
class Mending {
 public:
  Mending(report::Rows& rows, const Judged& judged, Time proven)
      : rows_(rows), judged_(judged), proven_(proven) {}

  Conclusion run() {
    const std::vector<Check> failed = failures(judged_);
    issuer_in_validity_ = std::ranges::none_of(
        failed, [](const Check& row) { return row.id == CheckId::RevocationIssuerInValidity; });
    Conclusion first = not_before();
    for (const Check& row : failed) {
      const Conclusion one = mend(row);
      if (first.indication == Indication::Passed) {
        first = one;
      }
    }
    return first;
  }

 private:
  Conclusion not_before() {
    return asked(CheckId::ProvenTimeNotBeforeCertificate, proven_ >= judged_.signer.not_before(),
                 {"notBefore", format_time(judged_.signer.not_before())});
  }

  Conclusion mend(const Check& row) {
    switch (row.id) {
      case CheckId::CertificateNotRevoked:
        return before_revocation(CheckId::ProvenTimeBeforeRevocation, 0, 1);
      case CheckId::CaNotRevoked:
        return before_revocation(CheckId::ProvenTimeBeforeCaRevocation, 1, judged_.findings.size());
      case CheckId::CertificateNotOnHold:
        return before_revocation(CheckId::ProvenTimeBeforeHold, 0, 1);
      case CheckId::RevocationFresh:
        return fresh();
      case CheckId::CertificateInValidity:
        return known_not_revoked() ? before_expiry() : conclusion_of(row);
      case CheckId::CertificateInValidityNotRevoked:
        return before_expiry();
      case CheckId::SignatureAlgorithms:
        return kPassed;
      default:
        return conclusion_of(row);
    }
  }

  Conclusion before_revocation(CheckId id, std::size_t from, std::size_t to) {
    std::optional<Time> revoked;
    for (std::size_t i = from; i < std::min(to, judged_.findings.size()); ++i) {
      if (const auto& evidence = judged_.findings[i].evidence; evidence && evidence->revocation) {
        revoked =
            std::min(revoked.value_or(evidence->revocation->time), evidence->revocation->time);
      }
    }
    return asked(id, revoked && proven_ < *revoked,
                 {"revoked", revoked ? format_time(*revoked) : "unknown"});
  }

  // Whether what is known of the certificate says that it had not been revoked at the proven time,
  // by an issuer that is within its validity now.
  bool known_not_revoked() const {
    if (judged_.findings.empty() || !judged_.findings.front().evidence || !issuer_in_validity_) {
      return false;
    }
    const auto& revocation = judged_.findings.front().evidence->revocation;
    return !revocation || proven_ < revocation->time;
  }

  Conclusion before_expiry() {
    return asked(CheckId::ProvenTimeBeforeExpiry, proven_ <= judged_.signer.not_after(),
                 {"notAfter", format_time(judged_.signer.not_after())});
  }

  Conclusion fresh() {
    const auto stale = std::ranges::find_if(judged_.findings, [&](const auto& finding) {
      return finding.evidence && !finding.evidence->fresh_at(proven_);
    });
    const bool all = stale == judged_.findings.end();
    return asked(CheckId::ProvenTimeFresh, all,
                 all ? Evidence{"nextUpdate", "later"}
                     : Evidence{"nextUpdate", stale->evidence->next_update
                                                  ? format_time(*stale->evidence->next_update)
                                                  : "none"});
  }

  // Adds the row, unless it is there already.
  Conclusion asked(CheckId id, bool passed, Evidence evidence) {
    if (std::ranges::none_of(rows_.rows(), [=](const Check& row) { return row.id == id; })) {
      rows_.check(id, passed, {{"proven", format_time(proven_)}, std::move(evidence)});
    }
    const auto row = std::ranges::find(rows_.rows(), id, &Check::id);
    return row != rows_.rows().end() && row->status == Status::Failed ? conclusion_of(*row)
                                                                      : kPassed;
  }

  report::Rows& rows_;
  const Judged& judged_;
  Time proven_;
  bool issuer_in_validity_ = false;
};

}  // namespace

std::vector<Check> failures(const Judged& judged) {
  std::vector<Check> failed;
  for (const report::BlockResult& block : judged.blocks) {
    if (is_certain(block.block)) {
      continue;
    }
    std::ranges::copy_if(block.rows, std::back_inserter(failed), [](const Check& row) {
      return row.status == Status::Failed || row.status == Status::NotRun;
    });
  }
  return failed;
}

Conclusion conclusion_of(const Check& row) {
  const report::CheckInfo& info = report::info(row.id);
  return {info.on_failure, info.sub_indication, row.id};
}

bool goes_on_with_time(const Conclusion& conclusion) {
  constexpr std::array kMendable{SubIndication::CryptoConstraintsFailureNoPoe,
                                 SubIndication::RevokedNoPoe,
                                 SubIndication::RevokedCaNoPoe,
                                 SubIndication::TryLater,
                                 SubIndication::OutOfBoundsNoPoe,
                                 SubIndication::OutOfBoundsNotRevoked};
  return conclusion.indication == Indication::Passed ||
         (conclusion.indication == Indication::Indeterminate && conclusion.sub_indication &&
          std::ranges::find(kMendable, *conclusion.sub_indication) != kMendable.end());
}

bool goes_on_in_past(const Conclusion& conclusion) {
  return goes_on_with_time(conclusion) ||
         (conclusion.indication == Indication::Indeterminate &&
          (conclusion.sub_indication == SubIndication::RevocationOutOfBoundsNoPoe ||
           conclusion.sub_indication == SubIndication::NoCertificateChainFoundNoPoe));
}

Conclusion mend_by_time(report::Rows& rows, const Judged& judged, Time proven) {
  return Mending(rows, judged, proven).run();
}

}  // namespace libsign::validation
