#pragma once

#include <optional>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/xades/references.hpp"
#include "libsign/xades/signature.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xades {

// LiteralSeal is a sealed letter read without canonicalising the letter: its octets are cut around
// the signature and digested as they stand.
struct LiteralSeal {
  Bytes letter;            // the file without its signature: the octets that reference 1 covers,
                           // provided that they are a canonical letter
  xml::Document document;  // of the signature alone
  Signature signature;
  std::vector<ReferenceOutcome> references;  // as process_references would give them
};

// read_literal reads `file` by the literal-octets path, or gives nothing where it is not fit for
// it: where (a) the references are not exactly those of our enveloped profile, or (b) the slice
// from the first "<ds:Signature" to the last end tag of the file does not parse, alone, as exactly
// one ds:Signature that has no flaw and means in the letter what it means alone: every element has
// a prefix, no name space is declared but those of names.hpp, ds:SignedInfo is in plain exclusive
// form, no Id stands twice, and nothing in the letter looks like an Id. `file` has passed xml::scan
// and holds neither comment nor processing instruction.
//
// The caller completes it: the outcome counts only when letter::parse accepts `letter`
// (condition (c)), which proves that its octets are their own canonical form. Otherwise the general
// path decides.
std::optional<LiteralSeal> read_literal(BytesView file);

}  // namespace libsign::xades
