#pragma once

#include "libsign/base/result.hpp"
#include "libsign/letter/import.hpp"
#include "libsign/letter/letterhead_ending.hpp"
#include "libsign/letter/letterhead_fields.hpp"

namespace libsign::letter {

// FoundFields is all that a source says beside its body.
struct FoundFields {
  Fields letterhead;
  GivenFields given;  // goes before what the letterhead and the ending say
  Ending ending;
};

// assemble fills the fields of `imported`, its letter's and their sources, from `found`.
// Errors: MalformedInput for what is missing, contradicts itself or cannot be read, with its line.
Result<void> assemble(const FoundFields& found, const MinistryFinder& find_ministry,
                      Imported& imported);

}  // namespace libsign::letter
