#include "libsign/doors/acceptance.hpp"

#include <algorithm>

namespace libsign::doors {
namespace {

using report::Block;
using report::Check;
using report::CheckId;
using report::Indication;
using report::Status;

bool certainly_failed(const Check& row) {
  return row.status == Status::Failed && report::info(row.id).on_failure == Indication::Failed;
}

bool holds_nothing_up(const Check& row) {
  return row.status == Status::Passed || row.status == Status::Warned ||
         row.status == Status::Informed;
}

bool digest_differs(const report::SignatureReport& signature) {
  return std::ranges::any_of(signature.blocks, [](const report::BlockResult& block) {
    return std::ranges::any_of(block.rows, [](const Check& row) {
      return row.id == CheckId::ReferenceDataIntact && row.status == Status::Failed;
    });
  });
}

bool ran(const LetterReport& report, CheckId id) {
  return std::ranges::any_of(report.rows, [=](const Check& row) { return row.id == id; });
}

bool ran(const LetterReport& report, Block block) {
  return std::ranges::any_of(report.rows,
                             [=](const Check& row) { return report::info(row.id).block == block; });
}

}  // namespace

Acceptance accept(const LetterReport& report) {
  const report::SignatureReport* needed =
      report.signatures.empty() ? nullptr : &report.signatures.front();
  if (std::ranges::any_of(report.rows, certainly_failed) ||
      (needed != nullptr &&
       (needed->conclusion.indication == Indication::Failed || digest_differs(*needed)))) {
    return Acceptance::Rejected;
  }
  const bool every_block_ran = ran(report, Block::Input) && ran(report, Block::Profile) &&
                               ran(report, Block::Letter) && ran(report, Block::Ministry);
  const bool sealed = needed != nullptr && needed->conclusion.indication == Indication::Passed &&
                      report.letter && report.letter_is_sealed;
  return sealed && every_block_ran && std::ranges::all_of(report.rows, holds_nothing_up)
             ? Acceptance::Accepted
             : Acceptance::Undetermined;
}

Acceptance accept_signatures(const LetterReport& report) {
  const auto passed = [](const report::SignatureReport& signature) {
    return signature.conclusion.indication == Indication::Passed;
  };
  const auto failed = [](const report::SignatureReport& signature) {
    return signature.conclusion.indication == Indication::Failed || digest_differs(signature);
  };
  if (std::ranges::any_of(report.rows, certainly_failed) ||
      std::ranges::any_of(report.signatures, failed)) {
    return Acceptance::Rejected;
  }
  return !report.signatures.empty() && std::ranges::all_of(report.signatures, passed) &&
                 ran(report, Block::Input) && ran(report, CheckId::CoverageWholeFile) &&
                 std::ranges::all_of(report.rows, holds_nothing_up)
             ? Acceptance::Accepted
             : Acceptance::Undetermined;
}

}  // namespace libsign::doors
