#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libsign/base/time.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/report/report.hpp"
#include "libsign/validation/algorithm_constraints.hpp"

namespace libsign::validation {

// AlgorithmUse is a signature on something, as the cryptographic constraints see it: EN 319 102-1
// clause 5.2.6 for certificates and revocation data, 5.2.8 for the signature itself.
struct AlgorithmUse {
  std::string what;                                  // for people: "the certificate CN=..."
  std::optional<pki::SignatureAlgorithm> algorithm;  // nothing: one that is not ours
  pki::KeyInfo key;                                  // that made it
};

// objections lists why a signature is not acceptable at `time` by `constraints`: its hash function,
// and the size of the key with the scheme. Empty: acceptable. An algorithm that is not ours never
// is.
std::vector<report::Evidence> objections(const AlgorithmConstraints& constraints,
                                         const AlgorithmUse& use, Time time);

// objections lists why a hash function is not acceptable at `time`, where `what` was hashed with
// it.
std::vector<report::Evidence> objections(const AlgorithmConstraints& constraints,
                                         const std::string& what, pki::DigestAlgorithm algorithm,
                                         Time time);

// reliable_until says until when the algorithms of a signature are all acceptable. An algorithm
// that is not ours never is.
Acceptance reliable_until(const AlgorithmConstraints& constraints, const AlgorithmUse& use);

}  // namespace libsign::validation
