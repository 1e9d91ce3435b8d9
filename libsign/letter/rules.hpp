#pragma once

#include <optional>

#include "libsign/letter/field.hpp"
#include "libsign/letter/letter.hpp"

namespace libsign::letter {

// first_flaw finds the first rule of letter.hpp and body.hpp that `letter` breaks, in the order of
// the letter file. A letter without a flaw has one canonical form, and no other letter has the
// same.
std::optional<FieldFlaw> first_flaw(const Letter& letter);

// check_body holds the body and its footnotes to the rules of body.hpp.
bool check_body(FieldChecker& fields, const Letter& letter);

// check_files holds the list of files to the rules of File.
bool check_files(FieldChecker& fields, const std::vector<File>& files);

}  // namespace libsign::letter
