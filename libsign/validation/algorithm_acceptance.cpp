#include "libsign/validation/algorithm_acceptance.hpp"

#include <fmt/format.h>

#include <string_view>

namespace libsign::validation {
namespace {

using report::Evidence;

std::string_view in_words(pki::Scheme scheme) {
  switch (scheme) {
    case pki::Scheme::RsaPkcs1:
      return "RSA PKCS#1 v1.5";
    case pki::Scheme::RsaPss:
      return "RSA-PSS";
    case pki::Scheme::Ecdsa:
      return "ECDSA";
  }
  return "unknown";
}

void object(std::vector<Evidence>& evidence, const std::string& what, std::string algorithm,
            const Acceptance& acceptance) {
  evidence.push_back({"object", what});
  evidence.push_back({"algorithm", std::move(algorithm)});
  evidence.push_back({"acceptableUntil", acceptance.ever && acceptance.until
                                             ? format_time(*acceptance.until)
                                             : "never acceptable"});
}

}  // namespace

std::vector<Evidence> objections(const AlgorithmConstraints& constraints, const AlgorithmUse& use,
                                 Time time) {
  std::vector<Evidence> evidence;
  if (!use.algorithm) {
    object(evidence, use.what, "not known", {});
    return evidence;
  }
  evidence = objections(constraints, use.what, use.algorithm->digest, time);
  const Acceptance acceptance = constraints.acceptable_until(use.algorithm->scheme, use.key);
  if (!acceptance.at(time)) {
    object(evidence, use.what,
           fmt::format("{} with a key of {} bits", in_words(use.algorithm->scheme), use.key.bits),
           acceptance);
  }
  return evidence;
}

std::vector<Evidence> objections(const AlgorithmConstraints& constraints, const std::string& what,
                                 pki::DigestAlgorithm algorithm, Time time) {
  std::vector<Evidence> evidence;
  const Acceptance acceptance = constraints.acceptable_until(algorithm);
  if (!acceptance.at(time)) {
    object(evidence, what, std::string(pki::digest_name(algorithm)), acceptance);
  }
  return evidence;
}

Acceptance reliable_until(const AlgorithmConstraints& constraints, const AlgorithmUse& use) {
  if (!use.algorithm) {
    return {};
  }
  const Acceptance digest = constraints.acceptable_until(use.algorithm->digest);
  const Acceptance key = constraints.acceptable_until(use.algorithm->scheme, use.key);
  return digest.outlasts(key) ? key : digest;
}

}  // namespace libsign::validation
