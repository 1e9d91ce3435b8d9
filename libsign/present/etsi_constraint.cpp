#include "libsign/present/etsi_constraint.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libsign/present/visible.hpp"

namespace libsign::present {
namespace {

using report::Check;
using report::Indication;
using report::Status;

std::string evidence_type(std::string_view name) {
  const std::string type = fmt::format("urn:kamerbrief:evidence:{}", name);
  return is_plain_uri(type) ? type : "urn:kamerbrief:evidence";
}

void write_data(Markup& xml, const Check& row) {
  const report::CheckInfo& info = report::info(row.id);
  xml.block("vr:AdditionalValidationReportData");
  write_datum(xml, "urn:kamerbrief:report:clause", info.clause);
  write_datum(xml, "urn:kamerbrief:report:question", info.question);
  if (row.status == Status::Failed) {
    write_datum(xml, "urn:kamerbrief:report:failure", info.failure);
  } else if (row.status == Status::Warned) {
    write_datum(xml, "urn:kamerbrief:report:warning", info.failure);
  } else if (row.status == Status::Informed) {
    write_datum(xml, "urn:kamerbrief:report:note", info.failure);
  }
  if (!row.subject.empty()) {
    write_datum(xml, "urn:kamerbrief:report:subject", row.subject);
  }
  for (const report::Evidence& evidence : row.evidence) {
    write_datum(xml, evidence_type(evidence.name), evidence.value);
  }
  xml.end();
}

void write_status(Markup& xml, const Check& row) {
  const report::CheckInfo& info = report::info(row.id);
  const bool failed = row.status == Status::Failed;
  xml.block("vr:ValidationStatus");
  xml.leaf("vr:MainIndication", main_indication(failed ? info.on_failure : Indication::Passed));
  if (failed && info.sub_indication) {
    xml.leaf("vr:SubIndication",
             fmt::format("urn:etsi:019102:subindication:{}", report::name(*info.sub_indication)));
  }
  xml.block("vr:AssociatedValidationReportData");
  write_data(xml, row);
  xml.end();
  xml.end();
}

}  // namespace

bool is_plain_uri(std::string_view text) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  constexpr std::string_view kOthers = "0123456789:/#?&=._-";
  const std::size_t scheme = text.find_first_not_of(kLetters);
  return scheme > 0 && scheme < text.size() && text[scheme] == ':' && scheme + 1 < text.size() &&
         std::ranges::count(text, '#') <= 1 && std::ranges::all_of(text, [&](char c) {
           return kLetters.find(c) != std::string_view::npos ||
                  kOthers.find(c) != std::string_view::npos;
         });
}

std::string main_indication(Indication indication) {
  switch (indication) {
    case Indication::Passed:
      return "urn:etsi:019102:mainindication:passed";
    case Indication::Failed:
      return "urn:etsi:019102:mainindication:failed";
    case Indication::Indeterminate:
      break;
  }
  return "urn:etsi:019102:mainindication:indeterminate";
}

void write_datum(Markup& xml, std::string_view type, std::string_view value) {
  xml.block("vr:ReportData");
  xml.leaf("vr:Type", type);
  xml.leaf("vr:Value", visible(value, std::string_view::npos));
  xml.end();
}

void write_constraint(Markup& xml, const Check& row) {
  const bool ran = row.status != Status::NotRun;
  xml.block("vr:ValidationConstraint");
  xml.leaf("vr:ValidationConstraintIdentifier",
           fmt::format("urn:kamerbrief:check:{}", report::info(row.id).code));
  xml.block("vr:ConstraintStatus");
  xml.leaf("vr:Status", ran ? "urn:etsi:019102:constraintStatus:applied"
                            : "urn:etsi:019102:constraintStatus:disabled");
  xml.end();
  if (ran) {
    write_status(xml, row);
  }
  xml.end();
}

}  // namespace libsign::present
