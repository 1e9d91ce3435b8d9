#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libsign/base/time.hpp"
#include "libsign/letter/letter.hpp"
#include "libsign/ministry/register.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/report/report.hpp"

namespace libsign::ministry {

// SealRules is the part of the validation policy that says which certificates may seal.
struct SealRules {
  // Certificate policies under which seals and signatures are issued, dotted OIDs; a certificate
  // needs one of them.
  std::vector<std::string> policies;

  // A seal later than this after the date of the letter fails MINISTRY-SEALED-SOON.
  std::chrono::days sealed_soon{0};
};

// SealTimes is when a seal was set.
struct SealTimes {
  Time sealed_at;       // proven by a time-stamp where there is one, else as claimed
  bool proven = false;  // which of the two it is; the report says so
};

// authorise decides whether `certificate` may seal `letter` for `ministry`, one of the letter's
// ministries, by `ministry_register`: the binding of a signature to a ministry. The rows are
// of Block::Ministry, all of them, in the order of the catalogue, with the registered value and the
// certificate's value side by side as evidence. It is for a letter that has a signature; who sealed
// an unsigned one is not a question. A report stands on every row: the block's own conclusion names
// only the first that did not pass, and a later one may weigh more.
//
// What follows from a row that does not pass is said by `consequences`, of the policy: in the
// shipped one MINISTRY-IDENTIFIERS-KNOWN, MINISTRY-SEALED-SOON and MINISTRY-REFERENCE-SHAPE only
// warn.
//
// What is missing never makes the outcome milder:
// - without a certificate (null), the rows that need one fail;
// - without times, MINISTRY-EXISTS, MINISTRY-LETTER-NOT-AFTER-SEAL and MINISTRY-SEALED-SOON fail;
// - a ministry that the register does not know fails MINISTRY-KNOWN, and the later rows that need
//   the register are not run;
// - a ministry of which no shape of references is known passes MINISTRY-REFERENCE-SHAPE. The shape
//   is that of the letter's first ministry, whose letterhead it is.
report::BlockResult authorise(const pki::Certificate* certificate, const letter::Letter& letter,
                              const letter::Ministry& ministry, const Register& ministry_register,
                              const SealRules& rules, const report::Consequences& consequences,
                              std::optional<SealTimes> times);

}  // namespace libsign::ministry
