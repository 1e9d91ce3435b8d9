#include "libsign/validation/signature_acceptance.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "libsign/pki/algorithms.hpp"
#include "libsign/validation/algorithm_acceptance.hpp"
#include "libsign/validation/signing_certificate.hpp"
#include "libsign/xades/names.hpp"

namespace libsign::validation {
namespace {

using pki::Certificate;
using report::CheckId;
using report::Evidence;

void check_signing_certificate(report::Rows& rows, const xades::SignedProperties& properties,
                               std::span<const Certificate> chain) {
  const auto to = [](const Certificate& certificate) {
    return [&certificate](const auto& reference) { return refers_to(reference, certificate); };
  };
  const auto& references = properties.certificates;
  const auto to_signer = std::ranges::count_if(references, to(chain.front()));
  const auto in_chain = std::ranges::count_if(references, [&](const auto& reference) {
    return std::ranges::any_of(chain, [&](const auto& c) { return refers_to(reference, c); });
  });
  rows.check(CheckId::SigningCertificateProperty,
             properties.certificate_properties == 1 && to_signer == 1 &&
                 static_cast<std::size_t>(in_chain) == references.size(),
             {{"properties", std::to_string(properties.certificate_properties)},
              {"references", std::to_string(references.size())},
              {"toTheSigningCertificate", std::to_string(to_signer)},
              {"toTheChain", std::to_string(in_chain)}});
}

void check_signing_time(report::Rows& rows, const xades::SignedProperties& properties,
                        const Certificate& signer, Time validation_time) {
  std::vector<Evidence> evidence;
  for (std::size_t i = 0; i < std::min<std::size_t>(properties.signing_times.size(), 2); ++i) {
    evidence.push_back({"signingTime", properties.signing_times[i]});
  }
  const std::optional<Time>& time = properties.signing_time;
  if (!rows.check(CheckId::SigningTimePresent, time.has_value(), std::move(evidence))) {
    return;
  }
  rows.check(CheckId::SigningTimeInCertificateValidity, signer.valid_at(*time),
             {{"signingTime", format_time(*time)},
              {"notBefore", format_time(signer.not_before())},
              {"notAfter", format_time(signer.not_after())}});
  rows.check(
      CheckId::SigningTimeNotInFuture, *time <= validation_time,
      {{"signingTime", format_time(*time)}, {"validationTime", format_time(validation_time)}});
}

// process_references lets a reference of this type be found only where it resolves to the signed
// properties of this very signature.
void check_properties_referenced(report::Rows& rows, const Candidate& candidate) {
  const std::vector<xades::Reference>& references = candidate.signature.references;
  std::size_t covering = 0;
  for (std::size_t i = 0; i < std::min(references.size(), candidate.references.size()); ++i) {
    covering +=
        xades::is_signed_properties_type(references[i].type) && candidate.references[i].found;
  }
  rows.check(CheckId::SignedPropertiesReferenced, covering == 1,
             {{"references", std::to_string(covering)}});
}

void check_target(report::Rows& rows, const xades::Signature& signature) {
  rows.check(CheckId::QualifyingPropertiesTarget,
             !signature.id.empty() && signature.target == "#" + signature.id,
             {{"expected", "#" + signature.id}, {"actual", signature.target}});
}

void check_formats(report::Rows& rows, const xades::Signature& signature,
                   const xades::SignedProperties& properties) {
  std::vector<Evidence> evidence;
  for (const xades::DataObjectFormat& format : properties.data_object_formats) {
    const bool known = std::ranges::any_of(signature.references, [&](const auto& reference) {
      return !reference.id.empty() && format.object_reference == "#" + reference.id;
    });
    if (!known || !format.mime_type || format.mime_type->empty()) {
      evidence.push_back({"objectReference", format.object_reference});
      evidence.push_back({"mimeType", format.mime_type.value_or("none")});
      break;
    }
  }
  const bool sound = evidence.empty();
  rows.check(CheckId::DataObjectFormats, sound, std::move(evidence));
}

void check_algorithms(report::Rows& rows, const Candidate& candidate,
                      const xades::SignedProperties& properties, const Certificate& signer,
                      const Context& context, Time existed) {
  const xades::Signature& signature = candidate.signature;
  const AlgorithmConstraints& constraints = context.policy.algorithms();
  std::vector<Evidence> evidence{{"validationTime", format_time(existed)}};
  const auto add = [&evidence](std::vector<Evidence> found) {
    std::ranges::move(found, std::back_inserter(evidence));
  };
  const auto judge_digest = [&](const std::string& what, const std::string& uri) {
    if (const std::optional<pki::DigestAlgorithm> algorithm = pki::digest_from_uri(uri)) {
      add(objections(constraints, what, *algorithm, existed));
    } else {
      add({{"object", what}, {"algorithm", uri}});
    }
  };
  add(value_objections(signature, signer, context.policy, existed));
  for (const xades::CertificateReference& reference : properties.certificates) {
    judge_digest("SigningCertificateV2", reference.digest_method);
  }
  for (const xades::Reference& reference : signature.references) {
    judge_digest("reference to " + reference.uri.value_or("nothing"), reference.digest_method);
  }
  for (const xades::ReferenceOutcome& outcome : candidate.references) {
    for (const xades::ManifestEntry& entry : outcome.manifest) {
      judge_digest("manifest's reference to " + entry.reference.uri.value_or("nothing"),
                   entry.reference.digest_method);
    }
  }
  const bool acceptable = evidence.size() == 1;
  rows.check(CheckId::SignatureAlgorithms, acceptable, std::move(evidence));
}

}  // namespace

std::vector<Evidence> value_objections(const xades::Signature& signature, const Certificate& signer,
                                       const Policy& policy, Time time) {
  return objections(
      policy.algorithms(),
      {"signature value", pki::signature_from_uri(signature.signature_method), signer.key()}, time);
}

report::BlockResult accept_signature(const Candidate& candidate, std::span<const Certificate> chain,
                                     const Context& context, Time existed) {
  const xades::Signature& signature = candidate.signature;
  const Certificate& signer = chain.front();
  const xades::SignedProperties nothing{.element = signature.element};
  const xades::SignedProperties& properties =
      signature.signed_properties ? *signature.signed_properties : nothing;
  report::Rows rows(report::Block::SignatureAcceptance, name_of(candidate),
                    context.policy.consequences());
  // 5.2.8.4 step 1: the signature elements constraints, attribute by attribute.
  check_signing_certificate(rows, properties, chain);
  check_signing_time(rows, properties, signer, context.time);
  check_properties_referenced(rows, candidate);
  check_target(rows, signature);
  check_formats(rows, signature, properties);
  // Step 2: the cryptographic constraints on the signature.
  check_algorithms(rows, candidate, properties, signer, context, existed);
  return std::move(rows).finish();
}

}  // namespace libsign::validation
