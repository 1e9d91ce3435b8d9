#include "libsign/present/reasons.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace libsign::present {
namespace {

using report::Block;
using report::Check;
using report::Status;

// What tells a person most comes first: that the file is no letter, that it was changed, that it is
// not the one expected or not the ministry's. What the rest rests on comes after.
constexpr std::array kTelling{Block::Input,
                              Block::CryptographicVerification,
                              Block::Letter,
                              Block::Ministry,
                              Block::Profile,
                              Block::Coverage,
                              Block::FormatChecking,
                              Block::SigningCertificate,
                              Block::X509Validation,
                              Block::SignatureAcceptance,
                              Block::BasicSignature,
                              Block::ProvenTime,
                              Block::PastCertificate,
                              Block::TimeStamp,
                              Block::ValidationContext};

std::vector<const Check*> rows_that_count(const LetterReport& report) {
  std::vector<const Check*> rows;
  for (const Check& row : report.rows) {
    rows.push_back(&row);
  }
  for (const report::SignatureReport& signature : report.signatures) {
    for (const report::BlockResult& block : signature.blocks) {
      for (const Check& row : block.rows) {
        rows.push_back(&row);
      }
    }
    if (report.asked == Asked::Letter) {
      break;  // others neither help nor harm
    }
  }
  return rows;
}

auto rank(const Check* row) {
  const report::CheckInfo& info = report::info(row->id);
  return std::pair(info.on_failure != report::Indication::Failed,
                   std::ranges::find(kTelling, info.block) - kTelling.begin());
}

}  // namespace

std::vector<const Check*> reasons(const LetterReport& report) {
  std::vector<const Check*> rows = rows_that_count(report);
  const auto failed = [](const Check* row) { return row->status == Status::Failed; };
  const Status telling = std::ranges::any_of(rows, failed) ? Status::Failed : Status::NotRun;
  std::erase_if(rows, [=](const Check* row) { return row->status != telling; });
  std::ranges::stable_sort(rows, {}, rank);
  return rows;
}

std::vector<const Check*> warnings(const LetterReport& report) {
  std::vector<const Check*> rows = notes(report);
  std::erase_if(rows, [](const Check* row) { return row->status != Status::Warned; });
  return rows;
}

std::vector<const Check*> notes(const LetterReport& report) {
  std::vector<const Check*> rows = rows_that_count(report);
  std::erase_if(rows, [](const Check* row) {
    return row->status != Status::Warned && row->status != Status::Informed;
  });
  return rows;
}

}  // namespace libsign::present
