#include "libsign/doors/coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace libsign::doors {
namespace {

using report::CheckId;
using report::Evidence;
using xades::Uncovered;

std::string_view word(Uncovered::What what) {
  switch (what) {
    case Uncovered::What::Element:
      return "element";
    case Uncovered::What::Attribute:
      return "attribute";
    case Uncovered::What::Text:
      return "text";
    case Uncovered::What::Comment:
      return "comment";
    case Uncovered::What::Instruction:
      return "processing instruction";
    case Uncovered::What::Binding:
      return "declaration of a prefix";
    case Uncovered::What::Order:
      return "order of the parts";
  }
  return "";
}

std::vector<Evidence> evidence_of(const Uncovered& uncovered) {
  std::vector<Evidence> evidence{{"uncovered", std::string(word(uncovered.what))}};
  if (!uncovered.name.empty()) {
    evidence.push_back({"name", uncovered.name});
  }
  if (!uncovered.in.empty()) {
    evidence.push_back({"in", uncovered.in});
  }
  evidence.push_back({"line", fmt::format("{}", uncovered.line)});
  return evidence;
}

using Names = std::set<std::string_view>;

void add_files(Names& covered, const xades::ReferenceOutcome& outcome) {
  if (!outcome.found || !outcome.intact) {
    return;
  }
  if (outcome.coverage == xades::Coverage::File) {
    covered.insert(outcome.name);
  }
  for (const xades::ManifestEntry& entry : outcome.manifest) {
    add_files(covered, entry.outcome);
  }
}

}  // namespace

LeftOut left_out_by(const xml::Document& document, const xades::Signature& signature,
                    std::span<const xades::ReferenceOutcome> references,
                    std::span<const DataObject> data) {
  LeftOut left_out{.uncovered = xades::find_uncovered(document, signature, references),
                   .files_given = !data.empty(),
                   .file = std::nullopt};
  Names covered;
  for (const xades::ReferenceOutcome& outcome : references) {
    add_files(covered, outcome);
  }
  const auto uncovered = std::ranges::find_if(
      data, [&](const DataObject& object) { return !covered.contains(object.name); });
  if (uncovered != data.end()) {
    left_out.file = uncovered->name;
  }
  return left_out;
}

std::vector<report::Check> check_coverage(const LeftOut& left_out, const std::string& id,
                                          const report::Consequences& consequences) {
  report::Rows rows(report::Block::Coverage, id, consequences);
  rows.check(CheckId::CoverageWholeFile, !left_out.uncovered,
             left_out.uncovered ? evidence_of(*left_out.uncovered) : std::vector<Evidence>{});
  if (left_out.files_given) {
    rows.check(
        CheckId::CoverageGivenFiles, !left_out.file,
        left_out.file ? std::vector<Evidence>{{"file", *left_out.file}} : std::vector<Evidence>{});
  }
  return std::move(rows).finish().rows;
}

}  // namespace libsign::doors
