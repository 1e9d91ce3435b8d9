#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libsign/base/data_object.hpp"
#include "libsign/report/report.hpp"
#include "libsign/xades/coverage.hpp"
#include "libsign/xades/references.hpp"
#include "libsign/xades/signature.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::doors {

// LeftOut is what a signature does not cover of a file, and of the files that were given with it.
struct LeftOut {
  std::optional<xades::Uncovered> uncovered;  // the first thing in the file
  bool files_given = false;
  std::optional<std::string> file;  // the name of the first given file
};

// left_out_by looks for what `signature` leaves out of its document and of `data`.
LeftOut left_out_by(const xml::Document& document, const xades::Signature& signature,
                    std::span<const xades::ReferenceOutcome> references,
                    std::span<const DataObject> data);

// check_coverage is the rows of Block::Coverage about one signature, called `id`, that is
// TOTAL-PASSED and no counter-signature: COVERAGE-WHOLE-FILE, and COVERAGE-GIVEN-FILES where files
// were given. The verdict of EN 319 102-1 on the signature is not touched by them: a valid
// signature may cover less than the file, but who relies on the file must know.
std::vector<report::Check> check_coverage(const LeftOut& left_out, const std::string& id,
                                          const report::Consequences& consequences);

}  // namespace libsign::doors
