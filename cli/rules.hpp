#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/grammar.hpp"
#include "cli/trust.hpp"
#include "libsign/base/result.hpp"
#include "libsign/verify.hpp"

namespace zegel {

// RulePaths names the files with what letters are judged by. It borrows.
struct RulePaths {
  TrustPaths trust;
  const std::optional<std::string>& ministry_register;  // nothing: the shipped one
  const std::optional<std::string>& policy;             // likewise
  bool insecurely_skip_revocation = false;
};

// make_verifier reads them. Errors: as load_trust, load_register and load_policy.
libsign::Result<std::shared_ptr<const libsign::Verifier>> make_verifier(const RulePaths& paths);

// need_trust and need_time_stamp_trust say how to give the root certificates that a command cannot
// do without. Errors: InvalidArgument where they are not named.
libsign::Result<void> need_trust(const Words& words);
libsign::Result<void> need_time_stamp_trust(const Words& words);

}  // namespace zegel
