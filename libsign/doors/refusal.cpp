#include "libsign/doors/refusal.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace libsign::doors {
namespace {

using report::Check;
using report::CheckId;
using report::Status;

bool stands_in_the_way(const Check& row) {
  return row.status == Status::Failed || row.status == Status::NotRun;
}

std::string in_one_line(const Check& row) {
  const report::CheckInfo& check = report::info(row.id);
  std::string line = fmt::format("{}: {}", check.code, check.failure);
  std::string values;
  for (const report::Evidence& evidence : row.evidence) {
    values += fmt::format("{}{}: {}", values.empty() ? "" : ", ", evidence.name, evidence.value);
  }
  return values.empty() ? line : fmt::format("{} ({})", line, values);
}

// is_for_want says whether a row fell short only of what the Verifier was not given.
bool is_for_want(const Check& row, const pki::TrustMaterial& trust) {
  return (row.id == CheckId::ChainFound && trust.anchors.empty()) ||
         (row.id == CheckId::RevocationAvailable && trust.crls.empty() &&
          trust.ocsp_responses.empty());
}

}  // namespace

std::optional<std::string> refusal(std::span<const Check> rows) {
  const auto first = std::ranges::find_if(rows, stands_in_the_way);
  return first == rows.end() ? std::nullopt : std::optional(in_one_line(*first));
}

std::optional<std::string> refusal(const LetterReport& report, const pki::TrustMaterial& trust) {
  if (report.acceptance == Acceptance::Accepted) {
    return std::nullopt;
  }
  if (std::optional<std::string> why = refusal(report.rows)) {
    return why;
  }
  for (const report::SignatureReport& signature : report.signatures) {
    for (const report::BlockResult& block : signature.blocks) {
      for (const Check& row : block.rows) {
        if (stands_in_the_way(row) && !is_for_want(row, trust)) {
          return in_one_line(row);
        }
      }
    }
  }
  return report.acceptance == Acceptance::Undetermined && !report.signatures.empty()
             ? std::nullopt
             : std::optional<std::string>("the seal does not verify");
}

}  // namespace libsign::doors
