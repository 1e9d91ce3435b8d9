#include "libsign/validation/long_term.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>
#include <vector>

#include "libsign/validation/mending.hpp"
#include "libsign/validation/past_signature.hpp"
#include "libsign/validation/proofs_of_existence.hpp"
#include "libsign/validation/signature_with_time.hpp"
#include "libsign/validation/time_stamp_acceptance.hpp"

namespace libsign::validation {
namespace {

using report::Block;
using report::Conclusion;
using report::Indication;
using report::TimeStampKind;

bool passed(const Conclusion& conclusion) {
  return conclusion.indication == Indication::Passed;
}

void append(std::vector<report::BlockResult>& to, std::vector<report::BlockResult> from) {
  std::ranges::move(from, std::back_inserter(to));
}

// Material of the level LTA: an archive time-stamp, or one that covers another.
bool has_lasting_material(std::span<const SignatureTimeStamp> stamps) {
  return std::ranges::any_of(stamps, [](const SignatureTimeStamp& stamp) {
    return stamp.kind == TimeStampKind::Archive || stamp.kind == TimeStampKind::SigAndRefs;
  });
}

// Process is what 5.6.3.4 does after step 3.
class Process {
 public:
  Process(const Candidate& candidate, const Context& context, ValidatedWithTime& validated)
      : candidate_(candidate),
        context_(context),
        validated_(validated),
        // Step 2: of everything there is a proof that it exists now.
        proofs_(context.time) {}

  void run() {
    report::SignatureReport& report = validated_.signature.report;
    const Conclusion current = report.conclusion;
    const Bytes identity = identity_of(candidate_.signature);
    // Step 4.
    proofs_.add(identity, validated_.best_signature_time);
    // Step 5.
    collect_proofs();
    // Step 6.
    const Time proven = proofs_.earliest(identity);
    if (proven < context_.time) {
      report.best_signature_time = proven;
    }
    // Step 7.
    const Validated& signature = validated_.signature;
    ValidatedPast past = validate_past_signature(
        {.name = report.id,
         .judged = {*signature.certificate, signature.findings, report.blocks},
         .current = current,
         .path = *signature.path,
         .revocation = validated_.material.revocation,
         .existed = proven},
        proofs_, context_);
    append(report.blocks, std::move(past.blocks));
    report.conclusion = past.conclusion;
    // Steps 8 to 10. The policy asks nothing of the delay.
    if (passed(report.conclusion)) {
      report.conclusion = check_order();
    }
    if (passed(report.conclusion)) {
      report.conclusion = accept_at(validated_.signature, candidate_, context_, proven);
    }
  }

 private:
  // Step 5: from the newest to the oldest, since the newer ones prove what the older stand on.
  void collect_proofs() {
    std::vector<SignatureTimeStamp>& stamps = validated_.time_stamps;
    std::vector<std::size_t> newest_first(stamps.size());
    std::iota(newest_first.rbegin(), newest_first.rend(), std::size_t{0});
    std::ranges::stable_sort(newest_first, [&](std::size_t one, std::size_t other) {
      return stamps[one].token && stamps[other].token &&
             stamps[one].earliest() > stamps[other].earliest();
    });
    for (const std::size_t position : newest_first) {
      SignatureTimeStamp& stamp = stamps[position];
      if (stamp.token && !stamp.proves_time() &&
          goes_on_in_past(stamp.validated.report.conclusion)) {
        validate_in_past(stamp);
      }
      if (stamp.proves_time()) {
        extract_proofs(stamps, position, candidate_, *validated_.signature.certificate, proofs_);
      }
    }
  }

  void validate_in_past(SignatureTimeStamp& stamp) {
    ValidatedTimeStamp& validated = stamp.validated;
    report::TimeStampReport& report = validated.report;
    const Time existed = proofs_.earliest(stamp.token->sha256());
    ValidatedPast past = validate_past_signature(
        {.name = report.id,
         .judged = {*validated.certificate, validated.findings, report.blocks},
         .current = report.conclusion,
         .path = *validated.path,
         .revocation = validated.revocation,
         .existed = existed},
        proofs_, context_);
    append(report.blocks, std::move(past.blocks));
    report.conclusion = past.conclusion;
    if (passed(report.conclusion)) {
      report.blocks.push_back(
          accept_time_stamp(*stamp.token, *validated.certificate, report.id, context_, existed));
      report.conclusion = report.blocks.back().conclusion;
    }
  }

  // 5.5.4 step 4 e, of the time-stamps that prove a time only now.
  Conclusion check_order() {
    report::SignatureReport& report = validated_.signature.report;
    report::Rows rows(Block::ProvenTime, report.id, context_.policy.consequences());
    std::optional<std::vector<report::Evidence>> disorder = first_disorder(validated_.time_stamps);
    const bool ordered = !disorder;
    rows.check(report::CheckId::TimeStampOrder, ordered,
               disorder ? *std::move(disorder) : std::vector<report::Evidence>{});
    report.blocks.push_back(std::move(rows).finish());
    return ordered ? Conclusion{.indication = Indication::Passed} : report.blocks.back().conclusion;
  }

  const Candidate& candidate_;
  const Context& context_;
  ValidatedWithTime& validated_;
  ProofsOfExistence proofs_;
};

}  // namespace

Validated validate_signature(const Candidate& candidate, std::span<const DataObject> data,
                             const Context& context) {
  // Step 3.
  ValidatedWithTime validated = validate_signature_with_time(candidate, data, context);
  const Conclusion& current = validated.signature.report.conclusion;
  if (!passed(current) && goes_on_in_past(current) && has_lasting_material(validated.time_stamps)) {
    Process(candidate, context, validated).run();
  }
  return report_time_stamps(std::move(validated));
}

}  // namespace libsign::validation
