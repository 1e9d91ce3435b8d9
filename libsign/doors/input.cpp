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

// scan_rows adds the rows that a scan decides, in their order; false where the file is not worth
// giving to a parser.
bool scan_rows(Rows& rows, const xml::Scan& scan) {
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

void open_document(Input& input, Rows& rows, BytesView octets) {
  Result<xml::Document> document = xml::Document::parse_scanned(octets);
  if (!document) {
    rows.check(CheckId::InputWellFormed, false,
               {{"where", document.error().where}, {"found", document.error().detail}});
    return;
  }
  rows.check(CheckId::InputWellFormed, true);
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

Input open_input(BytesView octets, bool try_literal) {
  Input input;
  if (octets.size() > limits::kMaxLetterBytes) {
    input.rows = oversized_input(octets.size());
    return input;
  }
  Rows rows(report::Block::Input, "file");
  const xml::Scan scan = xml::scan(octets);
  if (scan_rows(rows, scan)) {
    if (try_literal && scan.comment_line == 0 && scan.instruction_line == 0) {
      input.literal = open_literal(octets);
    }
    if (input.literal) {
      rows.check(CheckId::InputWellFormed, true);
      rows.check(CheckId::InputIsLetterFile, true);
    } else {
      open_document(input, rows, octets);
    }
  }
  input.rows = std::move(rows).finish().rows;
  return input;
}

std::vector<report::Check> oversized_input(std::uint64_t size) {
  Rows rows(report::Block::Input, "file");
  rows.check(
      CheckId::InputWithinLimits, false,
      {{"size", fmt::format("{}", size)}, {"limit", fmt::format("{}", limits::kMaxLetterBytes)}});
  return std::move(rows).finish().rows;
}

}  // namespace libsign::doors
