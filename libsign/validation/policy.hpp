#pragma once

#include <string>

#include "libsign/base/bytes.hpp"
#include "libsign/ministry/authorise.hpp"
#include "libsign/report/signature_report.hpp"

namespace libsign::validation {

// Policy is what the caller asks of a signature beyond the standard. A plain value; every default
// is the strict choice, and what weakens a check begins with `insecurely_`.
struct Policy {
  // name stands in every report, with the digest of the policy.
  std::string name = "zegel-letter-1";

  // minimum_level is the least level at which a letter is accepted.
  report::Level minimum_level = report::Level::BaselineB;

  ministry::SealRules seal_rules;

  // insecurely_skip_revocation accepts certificates whose revocation is not known. The report says
  // so in a row that warns.
  bool insecurely_skip_revocation = false;
};

// digest_of identifies a policy: SHA-256 over its members, written one a line.
Bytes digest_of(const Policy& policy);

}  // namespace libsign::validation
