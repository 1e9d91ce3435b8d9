#include "libsign/validation/signature_with_time.hpp"

#include <algorithm>
#include <utility>

#include "libsign/validation/mending.hpp"
#include "libsign/validation/signature_acceptance.hpp"

namespace libsign::validation {
namespace {

using report::Block;
using report::BlockResult;
using report::CheckId;
using report::Conclusion;
using report::Indication;
using report::TimeStampKind;

bool passed(const Conclusion& conclusion) {
  return conclusion.indication == Indication::Passed;
}

// The latest time that a valid content time-stamp proves.
std::optional<Time> made_after(std::span<const SignatureTimeStamp> stamps) {
  std::optional<Time> latest;
  for (const SignatureTimeStamp& stamp : stamps) {
    if (stamp.is_content() && stamp.proves_time()) {
      latest = std::max(latest.value_or(stamp.earliest()), stamp.earliest());
    }
  }
  return latest;
}

// Process is one run of the process.
class Process {
 public:
  Process(const Candidate& candidate, std::span<const DataObject> data, const Context& context)
      : candidate_(candidate),
        context_(context),
        validated_{.signature = {},
                   .material = gather_material(candidate, context),
                   .time_stamps = {},
                   // 5.5.4 step 1.
                   .best_signature_time = context.time} {
    validated_.time_stamps = validate_time_stamps(candidate, data, validated_.material, context);
    // Step 2.
    validated_.signature = validate_basic_signature(candidate, validated_.material,
                                                    made_after(validated_.time_stamps), context);
  }

  ValidatedWithTime run() && {
    Conclusion& conclusion = validated_.signature.report.conclusion;
    if (goes_on_with_time(conclusion)) {
      conclusion = conclude(conclusion);
    }
    return std::move(validated_);
  }

 private:
  Conclusion conclude(const Conclusion& basic) {
    // Step 3.
    prove_time();
    const Time proven = validated_.best_signature_time;
    const pki::Certificate& signer = *validated_.signature.certificate;
    if (proven == context_.time && proven >= signer.not_before()) {
      return basic;
    }
    // Steps 4 to 7. The policy asks nothing of the delay of step 5. Step 10 is the row on the
    // algorithms of the chain, which no proven time mends here.
    report::SignatureReport& report = validated_.signature.report;
    report::Rows rows(Block::ProvenTime, report.id, context_.policy.consequences());
    const Conclusion mended =
        mend_by_time(rows, {signer, validated_.signature.findings, report.blocks}, proven);
    const bool ordered = check_order(rows);
    BlockResult block = std::move(rows).finish();
    const Conclusion order = block.conclusion;
    report.blocks.push_back(std::move(block));
    if (!passed(mended)) {
      return mended;
    }
    if (!ordered) {
      return order;
    }
    // Steps 8 and 9.
    return accept_at(validated_.signature, candidate_, context_, proven);
  }

  void prove_time() {
    for (const SignatureTimeStamp& stamp : validated_.time_stamps) {
      if (stamp.kind == TimeStampKind::Signature && stamp.proves_time()) {
        validated_.best_signature_time = std::min(validated_.best_signature_time, stamp.latest());
        validated_.signature.report.best_signature_time = validated_.best_signature_time;
      }
    }
  }

  // Step 4 e.
  bool check_order(report::Rows& rows) const {
    std::optional<std::vector<report::Evidence>> disorder = first_disorder(validated_.time_stamps);
    const bool ordered = !disorder;
    rows.check(CheckId::TimeStampOrder, ordered,
               disorder ? *std::move(disorder) : std::vector<report::Evidence>{});
    return ordered || !rows.failed_any();
  }

  const Candidate& candidate_;
  const Context& context_;
  ValidatedWithTime validated_;
};

}  // namespace

ValidatedWithTime validate_signature_with_time(const Candidate& candidate,
                                               std::span<const DataObject> data,
                                               const Context& context) {
  return Process(candidate, data, context).run();
}

Conclusion accept_at(Validated& validated, const Candidate& candidate, const Context& context,
                     Time proven) {
  const std::vector<BlockResult>& blocks = validated.report.blocks;
  const auto accepted = std::ranges::find_if(blocks, [](const BlockResult& block) {
    return block.block == Block::SignatureAcceptance && passed(block.conclusion);
  });
  if (accepted != blocks.end()) {
    return accepted->conclusion;
  }
  validated.report.blocks.push_back(
      accept_signature(candidate, validated.path->chain, context, proven));
  return validated.report.blocks.back().conclusion;
}

Validated report_time_stamps(ValidatedWithTime validated) {
  for (SignatureTimeStamp& stamp : validated.time_stamps) {
    validated.signature.report.time_stamps.push_back(std::move(stamp.validated.report));
  }
  return std::move(validated.signature);
}

}  // namespace libsign::validation
