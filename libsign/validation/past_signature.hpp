#pragma once

#include <string>

#include "libsign/pki/path.hpp"
#include "libsign/pki/revocation.hpp"
#include "libsign/report/report.hpp"
#include "libsign/validation/context.hpp"
#include "libsign/validation/mending.hpp"
#include "libsign/validation/proofs_of_existence.hpp"

namespace libsign::validation {

// PastSignature is what past signature validation is asked about: a signature or a time-stamp. All
// is borrowed.
struct PastSignature {
  std::string name;  // what the rows call it
  Judged judged;
  report::Conclusion current;  // its status at the validation time
  const pki::Path& path;       // found; one that is not valid never gives Passed
  const pki::RevocationMaterial& revocation;
  Time existed;  // the earliest proof of existence of the signature
};

// ValidatedPast is the outcome of the block.
struct ValidatedPast {
  std::vector<report::BlockResult> blocks;  // Block::PastCertificate, Block::ProvenTime
  report::Conclusion conclusion;            // Passed, or why not
};

// validate_past_signature is the building block Past Signature Validation, EN 319 102-1 clause
// 5.6.2.4: whether what keeps a signature from being valid now did not do so yet when it is proven
// to have existed. Where past certificate validation does not pass, or the proof is not old
// enough, or what keeps it from being valid has nothing to do with time, the status at the
// validation time stays. Passed leaves the cryptographic constraints on the signature itself to
// the caller (5.6.3.4 step 9), at that time.
ValidatedPast validate_past_signature(const PastSignature& asked, const ProofsOfExistence& proofs,
                                      const Context& context);

}  // namespace libsign::validation
