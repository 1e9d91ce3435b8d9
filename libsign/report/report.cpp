#include "libsign/report/report.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace libsign::report {

namespace {

Status status_of(bool passed, Consequence consequence) {
  if (passed) {
    return Status::Passed;
  }
  switch (consequence) {
    case Consequence::Fail:
      return Status::Failed;
    case Consequence::Warn:
      return Status::Warned;
    case Consequence::Inform:
    case Consequence::Ignore:
      return Status::Informed;
  }
  return Status::Failed;
}

}  // namespace

Conclusion conclude(std::span<const Check> rows) {
  const auto not_passed = [](const Check& row) {
    return row.status == Status::Failed || row.status == Status::NotRun;
  };
  const auto first = std::ranges::find_if(rows, not_passed);
  if (rows.empty() || (first != rows.end() && first->status == Status::NotRun)) {
    return {};
  }
  if (first == rows.end()) {
    return {Indication::Passed, std::nullopt, std::nullopt};
  }
  const CheckInfo& failed = info(first->id);
  return {failed.on_failure, failed.sub_indication, failed.id};
}

bool Rows::check(CheckId id, bool passed, std::vector<Evidence> evidence) {
  return check_of(subject_, id, passed, std::move(evidence));
}

bool Rows::check_of(std::string subject, CheckId id, bool passed, std::vector<Evidence> evidence) {
  add(std::move(subject), id, status_of(passed, consequences_->of(id)), std::move(evidence));
  return passed;
}

bool Rows::warn_unless(CheckId id, bool passed, std::vector<Evidence> evidence) {
  const Consequence consequence = std::max(consequences_->of(id), Consequence::Warn);
  add(subject_, id, status_of(passed, consequence), std::move(evidence));
  return passed;
}

void Rows::not_run(CheckId id, std::vector<Evidence> evidence) {
  add(subject_, id, Status::NotRun, std::move(evidence));
}

void Rows::add(std::string subject, CheckId id, Status status, std::vector<Evidence> evidence) {
  assert(info(id).block == block_);
  if (consequences_->of(id) != Consequence::Ignore) {
    rows_.push_back({.id = id,
                     .status = status,
                     .subject = std::move(subject),
                     .evidence = std::move(evidence)});
  }
}

bool Rows::failed_any() const {
  return std::ranges::any_of(rows_, [](const Check& row) { return row.status == Status::Failed; });
}

BlockResult Rows::finish() && {
  const Conclusion conclusion = conclude(rows_);
  return {block_, std::move(rows_), conclusion};
}

std::string_view name(Indication indication) {
  switch (indication) {
    case Indication::Indeterminate:
      return "INDETERMINATE";
    case Indication::Passed:
      return "PASSED";
    case Indication::Failed:
      return "FAILED";
  }
  return "INDETERMINATE";
}

std::string_view name(SubIndication sub_indication) {
  constexpr std::string_view kNames[] = {"FORMAT_FAILURE",
                                         "HASH_FAILURE",
                                         "SIG_CRYPTO_FAILURE",
                                         "REVOKED",
                                         "EXPIRED",
                                         "NOT_YET_VALID",
                                         "SIG_CONSTRAINTS_FAILURE",
                                         "CHAIN_CONSTRAINTS_FAILURE",
                                         "CERTIFICATE_CHAIN_GENERAL_FAILURE",
                                         "CRYPTO_CONSTRAINTS_FAILURE",
                                         "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
                                         "POLICY_PROCESSING_ERROR",
                                         "SIGNATURE_POLICY_NOT_AVAILABLE",
                                         "TIMESTAMP_ORDER_FAILURE",
                                         "NO_SIGNING_CERTIFICATE_FOUND",
                                         "NO_CERTIFICATE_CHAIN_FOUND",
                                         "NO_CERTIFICATE_CHAIN_FOUND_NO_POE",
                                         "REVOKED_NO_POE",
                                         "REVOKED_CA_NO_POE",
                                         "OUT_OF_BOUNDS_NOT_REVOKED",
                                         "OUT_OF_BOUNDS_NO_POE",
                                         "REVOCATION_OUT_OF_BOUNDS_NO_POE",
                                         "NO_POE",
                                         "TRY_LATER",
                                         "SIGNED_DATA_NOT_FOUND"};
  static_assert(std::size(kNames) ==
                static_cast<std::size_t>(SubIndication::SignedDataNotFound) + 1);
  return kNames[static_cast<std::size_t>(sub_indication)];
}

std::string_view name(Status status) {
  switch (status) {
    case Status::NotRun:
      return "NOT_RUN";
    case Status::Passed:
      return "PASSED";
    case Status::Informed:
      return "INFORMED";
    case Status::Warned:
      return "WARNED";
    case Status::Failed:
      return "FAILED";
  }
  return "NOT_RUN";
}

}  // namespace libsign::report
