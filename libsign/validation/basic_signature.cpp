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

using pki::Certificate;
using report::BlockResult;
using report::CheckId;
using report::Conclusion;
using report::Indication;
using report::SubIndication;

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
  Process(const Candidate& candidate, const Material& material, std::optional<Time> made_after,
          const Context& context)
      : candidate_(candidate), material_(material), made_after_(made_after), context_(context) {
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
    // Step 4: X.509 Certificate Validation. Its outcome is kept.
    const Conclusion x509 = validate_signing_certificate();
    // Step 5: Cryptographic Verification. What fails here outranks the outcome of step 4.
    if (const Conclusion verified = verify(); not_passed(verified)) {
      return verified;
    }
    if (not_passed(x509)) {
      return x509;
    }
    // Steps 6 and 7: Signature Acceptance Validation decides.
    return accept();
  }

  // Step 4: what a content time-stamp makes certain replaces the outcome of the block.
  Conclusion validate_signing_certificate() {
    const Certificate& signer = *validated_.certificate;
    ValidatedCertificate judged = validate_certificate(candidate_, signer, material_, context_);
    validated_.path = std::move(judged.path);
    validated_.findings = std::move(judged.findings);
    const Conclusion x509 = add(std::move(judged.block));
    if (!made_after_ || !not_passed(x509)) {
      return x509;
    }
    report::Rows rows = content_rows();
    if (x509.sub_indication == SubIndication::RevokedNoPoe) {
      const Time revoked = validated_.findings.front().evidence->revocation->time;
      rows.check(CheckId::ContentBeforeRevocation, *made_after_ <= revoked,
                 {{"contentTime", format_time(*made_after_)}, {"revoked", format_time(revoked)}});
    } else if (x509.sub_indication == SubIndication::OutOfBoundsNoPoe ||
               x509.sub_indication == SubIndication::OutOfBoundsNotRevoked) {
      rows.check(CheckId::ContentBeforeExpiry, *made_after_ <= signer.not_after(),
                 {{"contentTime", format_time(*made_after_)},
                  {"notAfter", format_time(signer.not_after())}});
    }
    return certain(std::move(rows), x509);
  }

  // Steps 6 and 7: likewise.
  Conclusion accept() {
    const Conclusion accepted =
        add(accept_signature(candidate_, validated_.path->chain, context_, context_.time));
    if (!made_after_ || accepted.sub_indication != SubIndication::CryptoConstraintsFailureNoPoe) {
      return accepted;
    }
    report::Rows rows = content_rows();
    const std::vector<report::Evidence> objections = value_objections(
        candidate_.signature, *validated_.certificate, context_.policy, *made_after_);
    rows.check(CheckId::ContentBeforeAlgorithmsEnd, objections.empty(), objections);
    return certain(std::move(rows), accepted);
  }

  report::Rows content_rows() const {
    return {report::Block::BasicSignature, name_of(candidate_), context_.policy.consequences()};
  }

  // The outcome of `rows` where one of them failed; else `otherwise`.
  Conclusion certain(report::Rows rows, const Conclusion& otherwise) {
    if (rows.rows().empty()) {
      return otherwise;
    }
    const bool failed = rows.failed_any();
    const Conclusion judged = add(std::move(rows).finish());
    return failed ? judged : otherwise;
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
  const Material& material_;
  std::optional<Time> made_after_;
  const Context& context_;
  Validated validated_;
  bool verified_ = false;
};

}  // namespace

Validated validate_basic_signature(const Candidate& candidate, const Material& material,
                                   std::optional<Time> made_after, const Context& context) {
  return Process(candidate, material, made_after, context).run();
}

Validated validate_basic_signature(const Candidate& candidate, const Context& context) {
  return validate_basic_signature(candidate, gather_material(candidate, context), std::nullopt,
                                  context);
}

}  // namespace libsign::validation
