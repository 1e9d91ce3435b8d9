#pragma once

#include <optional>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/letter/letter.hpp"
#include "libsign/report/report.hpp"
#include "libsign/xades/literal.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::doors {

// LiteralLetter is a sealed letter read by the literal-octets path: all three conditions hold.
struct LiteralLetter {
  xades::LiteralSeal seal;
  letter::Letter letter;  // parsed from seal.letter
};

// Input is what the first look at a file gave: the rows of Block::Input and, where there is
// something to judge, one of the two ways of reading it.
struct Input {
  std::vector<report::Check> rows;
  std::optional<LiteralLetter> literal;
  std::optional<xml::Document> document;
};

// open_input looks at a file: its limits, encoding and markup first, then the file itself, by the
// literal-octets path where `try_literal` and the file allow it. The rows are the same either way.
// `limit` is the policy's limit on the octets of a file.
Input open_input(BytesView octets, std::size_t limit, bool try_literal);

// open_any_input looks at a file that need not be a letter: comments, processing instructions and
// any root element are its own business.
Input open_any_input(BytesView octets, std::size_t limit);

// signatures_found is the rows about how many signatures a file has that need not be a letter:
// COVERAGE-SIGNATURE-PRESENT, and INPUT-WITHIN-LIMITS where not all of them are judged.
std::vector<report::Check> signatures_found(std::size_t count);

// oversized_input is the rows about a file of `size` octets that was not read.
std::vector<report::Check> oversized_input(std::uint64_t size, std::size_t limit);

}  // namespace libsign::doors
