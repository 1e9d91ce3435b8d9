#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/base/result.hpp"
#include "libsign/ministry/authorise.hpp"
#include "libsign/report/consequences.hpp"
#include "libsign/report/signature_report.hpp"
#include "libsign/validation/algorithm_constraints.hpp"

namespace libsign::validation {

// PolicyLimits are the limits that a policy may lower, never raise; base/limits.hpp says why each
// is there.
struct PolicyLimits {
  std::size_t letter_octets = limits::kMaxLetterBytes;
  std::size_t references = limits::kMaxReferences;
  std::size_t transforms = limits::kMaxTransforms;
};

// Policy is the validation policy: what is asked of a signature and of a letter, and what follows
// where it is not so. It is data: a file in the form of schemas/policy.xsd, or the shipped one,
// schemas/policy.xml. A policy says in what it differs from the shipped one; where it asks less it
// must say so in an element that begins with `insecurely-`.
class Policy {
 public:
  // Policy is the shipped one.
  Policy() : Policy(shipped()) {}

  // parse reads a policy file.
  // Errors: MalformedInput with the line in `where`, for what is no policy by the schema; for a
  // check that does not exist or is named twice; and for what weakens and does not say so, or
  // cannot be weakened because later checks stand on it.
  static Result<Policy> parse(BytesView xml);

  // shipped is the policy that this version of libsign comes with.
  static const Policy& shipped();

  // name stands in every report, with the digest of the file.
  const std::string& name() const { return name_; }

  // sha256 is the SHA-256 of the octets of the policy file.
  const Bytes& sha256() const { return sha256_; }

  // minimum_level is the least level at which a letter is accepted.
  report::Level minimum_level() const { return minimum_level_; }

  // seal_rules says which certificates may seal.
  const ministry::SealRules& seal_rules() const { return seal_rules_; }

  // consequences says for each check what follows where it does not pass.
  const report::Consequences& consequences() const { return consequences_; }

  // algorithms says which algorithms and keys are good enough, and until when.
  const AlgorithmConstraints& algorithms() const { return algorithms_; }

  // limits are at most those of libsign itself.
  const PolicyLimits& limits() const { return limits_; }

  // weakenings lists what asks less than the shipped policy, as the file says it and in its order:
  // "insecurely-warn XCV-REVOCATION-AVAILABLE". What the caller says beside the file comes last.
  std::vector<std::string> weakenings() const;

  // insecurely_skip_revocation accepts certificates whose revocation is not known. The report says
  // so in a row that warns. It is the one thing that a caller says beside the file.
  bool insecurely_skip_revocation = false;

 private:
  friend class PolicyReader;

  // Blank is for the reader of the shipped policy: nothing is acceptable, and every check fails.
  struct Blank {};
  explicit Policy(Blank) {}

  std::string name_;
  Bytes sha256_;
  report::Level minimum_level_ = report::Level::BaselineLta;
  ministry::SealRules seal_rules_;
  report::Consequences consequences_;
  AlgorithmConstraints algorithms_;
  PolicyLimits limits_;
  std::vector<std::string> weakenings_;  // those of the file
};

// mildest is the mildest consequence that any policy may give a check. Fail for those that other
// checks or the reading of the letter stand on, and for what the caller itself asked.
report::Consequence mildest(report::CheckId id);

}  // namespace libsign::validation
