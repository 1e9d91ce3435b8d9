#include "libsign/doors/input.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/letter/canonical.hpp"
#include "libsign/xml/scan.hpp"

namespace libsign::doors {
namespace {

using report::CheckId;
using report::Evidence;
using report::Rows;
using xml::ScanFlaw;

std::string line_text(std::size_t line) {
  return fmt::format("{}", line);
}

std::vector<Evidence> flaw_evidence(const xml::Scan& scan) {
  return {{"line", line_text(scan.line)}, {"found", scan.what}};
}

// Kind is what a file is looked at as.
enum class Kind { LetterFile, Any };

// scan_rows adds the rows that a scan decides, in their order; false where the file is not worth
// giving to a parser.
bool scan_rows(Rows& rows, const xml::Scan& scan, Kind kind) {
  const auto is = [&](ScanFlaw flaw) { return scan.flaw == flaw; };
  const auto row = [&](CheckId id, bool passed) {
    return rows.check(id, passed, passed ? std::vector<Evidence>{} : flaw_evidence(scan));
  };
  if (!row(CheckId::InputWithinLimits, !xml::is_limit(scan.flaw)) ||
      !row(CheckId::InputUtf8, !is(ScanFlaw::NotUtf8)) ||
      !row(CheckId::InputNoDoctype, !is(ScanFlaw::Doctype))) {
    return false;
  }
  if (is(ScanFlaw::Malformed)) {
    row(CheckId::InputWellFormed, false);
    return false;
  }
  if (kind == Kind::Any) {
    return true;
  }
  const auto absent = [&](CheckId id, std::size_t line) {
    rows.check(
        id, line == 0,
        line == 0 ? std::vector<Evidence>{} : std::vector<Evidence>{{"line", line_text(line)}});
  };
  absent(CheckId::InputNoProcessingInstruction, scan.instruction_line);
  absent(CheckId::InputNoComment, scan.comment_line);
  return true;
}

std::optional<LiteralLetter> open_literal(BytesView octets) {
  std::optional<xades::LiteralSeal> seal = xades::read_literal(octets);
  if (!seal) {
    return std::nullopt;
  }
  Result<letter::Letter> parsed = letter::parse(seal->letter);
  if (!parsed) {
    return std::nullopt;
  }
  return LiteralLetter{std::move(*seal), std::move(*parsed)};
}

void open_document(Input& input, Rows& rows, BytesView octets, Kind kind) {
  Result<xml::Document> document = xml::Document::parse_scanned(
      octets, kind == Kind::Any ? xml::Document::Texts::Any : xml::Document::Texts::Usual);
  if (!document) {
    rows.check(CheckId::InputWellFormed, false,
               {{"where", document.error().where}, {"found", document.error().detail}});
    return;
  }
  rows.check(CheckId::InputWellFormed, true);
  if (kind == Kind::Any) {
    input.document = std::move(*document);
    return;
  }
  const xml::Element root = document->root();
  const bool is_letter = root.is(letter::kNamespace, letter::kRootName);
  rows.check(CheckId::InputIsLetterFile, is_letter,
             is_letter
                 ? std::vector<Evidence>{}
                 : std::vector<Evidence>{
                       {"expected", fmt::format("{{{}}}{}", letter::kNamespace, letter::kRootName)},
                       {"found", fmt::format("{{{}}}{}", root.ns(), root.name())}});
  input.document = std::move(*document);
}

}  // namespace

Input open_input(BytesView octets, std::size_t limit, bool try_literal) {
  Input input;
  if (octets.size() > limit) {
    input.rows = oversized_input(octets.size(), limit);
    return input;
  }
  Rows rows(report::Block::Input, "file");
  const xml::Scan scan = xml::scan(octets);
  if (scan_rows(rows, scan, Kind::LetterFile)) {
    if (try_literal && scan.comment_line == 0 && scan.instruction_line == 0) {
      input.literal = open_literal(octets);
    }
    if (input.literal) {
      rows.check(CheckId::InputWellFormed, true);
      rows.check(CheckId::InputIsLetterFile, true);
    } else {
      open_document(input, rows, octets, Kind::LetterFile);
    }
  }
  input.rows = std::move(rows).finish().rows;
  return input;
}

Input open_any_input(BytesView octets, std::size_t limit) {
  Input input;
  if (octets.size() > limit) {
    input.rows = oversized_input(octets.size(), limit);
    return input;
  }
  Rows rows(report::Block::Input, "file");
  if (scan_rows(rows, xml::scan(octets), Kind::Any)) {
    open_document(input, rows, octets, Kind::Any);
  }
  input.rows = std::move(rows).finish().rows;
  return input;
}

std::vector<report::Check> signatures_found(std::size_t count) {
  Rows rows(report::Block::Coverage, "file");
  rows.check(CheckId::CoverageSignaturePresent, count != 0,
             {{"signatures", fmt::format("{}", count)}});
  std::vector<report::Check> found = std::move(rows).finish().rows;
  if (count > limits::kMaxSignatures) {
    Rows limit(report::Block::Input, "file");
    limit.check(CheckId::InputWithinLimits, false,
                {{"signatures", fmt::format("{}", count)},
                 {"limit", fmt::format("{}", limits::kMaxSignatures)}});
    found.push_back(std::move(limit).finish().rows.front());
  }
  return found;
}

std::vector<report::Check> oversized_input(std::uint64_t size, std::size_t limit) {
  Rows rows(report::Block::Input, "file");
  rows.check(CheckId::InputWithinLimits, false,
             {{"size", fmt::format("{}", size)}, {"limit", fmt::format("{}", limit)}});
  return std::move(rows).finish().rows;
}

}  // namespace libsign::doors
