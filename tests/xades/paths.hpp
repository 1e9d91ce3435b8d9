#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libsign/report/signature_report.hpp"
#include "libsign/xades/references.hpp"

// The two ways from a file to what its seal covers, as whoever verifies a letter goes them.
namespace zegel::test {

// Answer is everything that a way gives to those who build on it.
struct Answer {
  std::string id, target, signature_method;
  libsign::Bytes signature_value;
  std::vector<libsign::Bytes> certificates;
  std::optional<libsign::Bytes> signed_info;
  std::vector<libsign::xades::ReferenceOutcome> references;
  std::vector<libsign::report::Check> profile;
  libsign::report::Level level{};
  libsign::report::Packaging packaging{};
};

// literal_answer is that of the literal-octets path, condition (c) included; nothing where the path
// does not apply.
std::optional<Answer> literal_answer(const std::string& file);

// general_answer is that of the general path; nothing where the file holds no signature, or its
// first reference gave no letter.
std::optional<Answer> general_answer(const std::string& file);

// says_yes: both references are intact and the profile is kept.
bool says_yes(const std::optional<Answer>& answer);

// differences lists the members in which two answers differ.
std::string differences(const Answer& one, const Answer& other);

}  // namespace zegel::test
