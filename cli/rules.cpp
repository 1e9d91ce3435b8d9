#include "cli/rules.hpp"

#include <utility>

#include "cli/trouble.hpp"

namespace zegel {

using libsign::Errc;
using libsign::fail;
using libsign::Result;
using libsign::Verifier;

Result<std::shared_ptr<const Verifier>> make_verifier(const RulePaths& paths) {
  Result<libsign::ministry::Register> ministries = load_register(paths.ministry_register);
  if (!ministries) {
    return fail(std::move(ministries.error()));
  }
  Result<libsign::pki::TrustMaterial> trust = load_trust(paths.trust);
  if (!trust) {
    return fail(std::move(trust.error()));
  }
  Result<libsign::validation::Policy> policy = load_policy(paths.policy);
  if (!policy) {
    return fail(std::move(policy.error()));
  }
  libsign::VerifierOptions options{*std::move(trust), *std::move(ministries), *std::move(policy)};
  options.policy.insecurely_skip_revocation = paths.insecurely_skip_revocation;
  Result<Verifier> verifier = Verifier::create(std::move(options));
  if (!verifier) {
    return fail(std::move(verifier.error()));
  }
  return std::make_shared<const Verifier>(*std::move(verifier));
}

Result<void> need_trust(const Words& words) {
  if (!words.given("--trust")) {
    return trouble(Errc::InvalidArgument, "no certificate to trust is named", {},
                   "name the root certificate, or a directory of them: --trust root.pem");
  }
  return {};
}

Result<void> need_time_stamp_trust(const Words& words) {
  if (!words.given("--tsa-trust")) {
    return trouble(Errc::InvalidArgument, "no certificate to trust for time-stamps is named", {},
                   "name the root certificate of the authority: --tsa-trust tsa-root.pem");
  }
  return {};
}

}  // namespace zegel
