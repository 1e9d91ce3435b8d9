#include "libsign/validation/basic_signature.hpp"

#include <utility>

#include "libsign/validation/cryptographic_verification.hpp"
#include "libsign/validation/describe.hpp"
#include "libsign/validation/format_checking.hpp"
#include "libsign/validation/signature_acceptance.hpp"
#include "libsign/validation/signing_certificate.hpp"
#include "libsign/validation/validation_context.hpp"
#include "libsign/validation/x509_validation.hpp"
#include "libsign/xades/profile.hpp"

namespace libsign::validation {
namespace {

using report::BlockResult;
using report::Conclusion;
using report::Indication;

report::SignatureReport blank_report(const Candidate& candidate) {
  const xades::Signature& signature = candidate.signature;
  report::SignatureReport described;
  described.id = name_of(candidate);
  described.level = xades::level_of(signature);
  described.packaging = xades::packaging_of(candidate.document, signature);
  described.countersigns = candidate.countersigns;
  described.signature_method = signature.signature_method;
  if (signature.signed_properties) {
    described.signing_time = signature.signed_properties->signing_time;
  }
  return described;
}

// Process is one run of the process: it keeps the blocks in the order in which they ran.
class Process {
 public:
  Process(const Candidate& candidate, const Context& context)
      : candidate_(candidate), context_(context) {
    validated_.report = blank_report(candidate);
  }

  Validated run() && {
    validated_.report.conclusion = conclude();
    if (!verified_) {
      verify();
    }
    return std::move(validated_);
  }

 private:
  // 5.3.4: the steps, and what each makes of the outcome.
  Conclusion conclude() {
    // Step 1: Format Checking.
    if (const Conclusion format = add(check_format(candidate_, context_.policy));
        not_passed(format)) {
      return format;
    }
    // Step 2: Identification of the Signing Certificate.
    IdentifiedCertificate identified = identify_signing_certificate(candidate_, context_);
    if (identified.certificate) {
      validated_.report.signer = describe(*identified.certificate);
      validated_.certificate = std::move(identified.certificate);
    }
    if (const Conclusion identity = add(std::move(identified.block)); not_passed(identity)) {
      return identity;
    }
    // Step 3: Validation Context Initialization.
    if (const Conclusion start = add(initialise_context(candidate_, context_)); not_passed(start)) {
      return start;
    }
    // Step 4: X.509 Certificate Validation. Its outcome is kept. Content time-stamps, which could
    // make it REVOKED or EXPIRED, are not read.
    ValidatedCertificate certificate =
        validate_certificate(candidate_, *validated_.certificate, identified.carried, context_);
    const Conclusion x509 = add(std::move(certificate.block));
    // Step 5: Cryptographic Verification. What fails here outranks the outcome of step 4.
    if (const Conclusion verified = verify(); not_passed(verified)) {
      return verified;
    }
    if (not_passed(x509)) {
      return x509;
    }
    // Steps 6 and 7: Signature Acceptance Validation decides.
    return add(accept_signature(candidate_, certificate.path->chain, context_));
  }

  Conclusion verify() {
    verified_ = true;
    return add(verify_cryptographically(
        candidate_, validated_.certificate ? &*validated_.certificate : nullptr));
  }

  Conclusion add(BlockResult block) {
    validated_.report.blocks.push_back(std::move(block));
    return validated_.report.blocks.back().conclusion;
  }

  static bool not_passed(const Conclusion& conclusion) {
    return conclusion.indication != Indication::Passed;
  }

  const Candidate& candidate_;
  const Context& context_;
  Validated validated_;
  bool verified_ = false;
};

}  // namespace

Validated validate_basic_signature(const Candidate& candidate, const Context& context) {
  return Process(candidate, context).run();
}

}  // namespace libsign::validation
