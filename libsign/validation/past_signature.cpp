#include "libsign/validation/past_signature.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "libsign/validation/past_certificate.hpp"

namespace libsign::validation {
namespace {

using report::CheckId;
using report::Conclusion;
using report::Indication;

// What a proof that is older than the control-time mends: the certificate was good then, and so
// was what was known of it. The two on algorithms of the signature itself are asked again after.
constexpr std::array kMended{CheckId::AnchorNotSunset,
                             CheckId::ChainInValidity,
                             CheckId::RevocationFresh,
                             CheckId::CertificateNotRevoked,
                             CheckId::CertificateNotOnHold,
                             CheckId::CaNotRevoked,
                             CheckId::ChainAlgorithms,
                             CheckId::CertificateInValidity,
                             CheckId::CertificateInValidityNotRevoked,
                             CheckId::RevocationIssuerInValidity,
                             CheckId::SignatureAlgorithms,
                             CheckId::TimeStampAlgorithms,
                             CheckId::TimeStampCertificateDigestAlgorithm};

// Process is one run of the block.
class Process {
 public:
  Process(const PastSignature& asked, const ProofsOfExistence& proofs, const Context& context)
      : asked_(asked), proofs_(proofs), context_(context) {}

  ValidatedPast run() && {
    outcome_.conclusion = conclude();
    return std::move(outcome_);
  }

 private:
  Conclusion conclude() {
    report::Rows past{report::Block::PastCertificate, asked_.name, context_.policy.consequences()};
    // 5.6.2.4.4 step 1: of the data about the signing certificate, that whose issuer is proven to
    // be from within its validity; all of it where there is none.
    const pki::RevocationMaterial kept = keep_proven();
    const bool issuer_proven = !kept.data.empty();
    // Step 2.
    const std::optional<Time> control_time = validate_past_certificate(
        past, {asked_.path, asked_.revocation, issuer_proven ? kept : asked_.revocation, proofs_},
        context_);
    // Step 3, and what steps 4 and 5 ask besides.
    const bool proven =
        control_time && past.check(CheckId::PastSignatureProven, asked_.existed <= *control_time,
                                   {{"proven", format_time(asked_.existed)},
                                    {"controlTime", format_time(std::max(*control_time, Time{}))}});
    // Step 7.
    const bool usable = !proven || asked_.path.chain.size() < 2 ||
                        context_.policy.insecurely_skip_revocation ||
                        past.check(CheckId::PastRevocationIssuerProven, issuer_proven,
                                   {{"certificate", asked_.judged.signer.subject()}});
    report::BlockResult block = std::move(past).finish();
    const Conclusion of_past = block.conclusion;
    outcome_.blocks.push_back(std::move(block));
    if (!proven) {
      return asked_.current;
    }
    const Conclusion within = check_validity();
    if (within.indication != Indication::Passed) {
      return within;
    }
    // Step 6.
    const std::vector<report::Check> failed = failures(asked_.judged);
    const auto remaining = std::ranges::find_if(failed, [](const report::Check& row) {
      return std::ranges::find(kMended, row.id) == kMended.end();
    });
    if (remaining != failed.end()) {
      return conclusion_of(*remaining);
    }
    return usable ? Conclusion{.indication = Indication::Passed} : of_past;
  }

  pki::RevocationMaterial keep_proven() const {
    pki::RevocationMaterial kept{.data = {}, .certificates = asked_.revocation.certificates};
    if (asked_.path.chain.size() < 2) {
      return kept;
    }
    const pki::Certificate& anchor = asked_.path.chain.back();
    const pki::RevocationAnswers answers = pki::acceptable_revocation(
        asked_.path.chain[0], asked_.path.chain[1], asked_.revocation, context_.time);
    for (const pki::RevocationEvidence& evidence : answers.acceptable) {
      if (evidence.signer == anchor || evidence.signer.valid_at(issuer_existed(evidence))) {
        kept.data.push_back(evidence.data);
      }
    }
    if (!kept.data.empty()) {
      keep_answers_about_responders(kept);
    }
    return kept;
  }

  // A responder's certificate is as old as the response that carries it.
  Time issuer_existed(const pki::RevocationEvidence& evidence) const {
    const Time itself = proofs_.earliest(evidence.signer.sha256());
    const pki::OcspResponse* response = evidence.data.response();
    if (response == nullptr || std::ranges::find(response->certificates(), evidence.signer) ==
                                   response->certificates().end()) {
      return itself;
    }
    return std::min(itself, proofs_.earliest(evidence.data.sha256()));
  }

  // Data about the responders themselves is needed to accept what they say.
  void keep_answers_about_responders(pki::RevocationMaterial& kept) const {
    for (const pki::RevocationData& data : asked_.revocation.data) {
      const bool about_signer = std::ranges::any_of(
          kept.data, [&](const pki::RevocationData& one) { return one.sha256() == data.sha256(); });
      const bool tells_of_signer =
          data.list() != nullptr
              ? data.list()->issued_by(asked_.path.chain[1])
              : !data.response()->answers(asked_.path.chain[0], asked_.path.chain[1]).empty();
      if (!about_signer && !tells_of_signer) {
        kept.data.push_back(data);
      }
    }
  }

  Conclusion check_validity() {
    const pki::Certificate& signer = asked_.judged.signer;
    report::Rows rows(report::Block::ProvenTime, asked_.name, context_.policy.consequences());
    rows.check(
        CheckId::ProvenTimeNotBeforeCertificate, asked_.existed >= signer.not_before(),
        {{"proven", format_time(asked_.existed)}, {"notBefore", format_time(signer.not_before())}});
    rows.check(
        CheckId::ProvenTimeBeforeExpiry, asked_.existed <= signer.not_after(),
        {{"proven", format_time(asked_.existed)}, {"notAfter", format_time(signer.not_after())}});
    outcome_.blocks.push_back(std::move(rows).finish());
    return outcome_.blocks.back().conclusion;
  }

  const PastSignature& asked_;
  const ProofsOfExistence& proofs_;
  const Context& context_;
  ValidatedPast outcome_;
};

}  // namespace

ValidatedPast validate_past_signature(const PastSignature& asked, const ProofsOfExistence& proofs,
                                      const Context& context) {
  return Process(asked, proofs, context).run();
}

}  // namespace libsign::validation
