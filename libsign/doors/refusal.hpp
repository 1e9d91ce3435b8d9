#pragma once

#include <optional>
#include <span>
#include <string>

#include "libsign/report/report.hpp"
#include "libsign/verify.hpp"

namespace libsign::doors {

// refusal says in one line why rows stand in the way of a seal: the first one that failed or could
// not be judged, with its code and both values that disagreed. Nothing where none does.
std::optional<std::string> refusal(std::span<const report::Check> rows);

// refusal says why our own verdict on a new seal keeps it from being handed out. Nothing where it
// is accepted, or undetermined for want of trust anchors or revocation lists alone: where the
// Verifier was given none, and all else passed.
std::optional<std::string> refusal(const LetterReport& report, const pki::TrustMaterial& trust);

}  // namespace libsign::doors
