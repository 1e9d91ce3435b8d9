#pragma once

#include <string>
#include <vector>

#include "libsign/verify.hpp"

namespace zegel::test {

// ExampleReport is a report as the Verifier could give it, for the file of that name.
struct ExampleReport {
  std::string name;  // of its folder in tests/vectors/reports
  std::string file;
  libsign::LetterReport report;
};

// example_reports makes one report for each way in which a verification can end.
std::vector<ExampleReport> example_reports();

// example_letter is a letter with something in every field.
libsign::letter::Letter example_letter();

}  // namespace zegel::test
