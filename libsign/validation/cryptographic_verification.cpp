#include "libsign/validation/cryptographic_verification.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "libsign/base/encoding.hpp"
#include "libsign/pki/algorithms.hpp"

namespace libsign::validation {
namespace {

using report::CheckId;
using report::Evidence;

std::string subject_of(const xades::Reference& reference, std::size_t position) {
  return reference.id.empty() ? fmt::format("reference-{}", position) : reference.id;
}

void verify_reference(report::Rows& rows, const std::string& subject,
                      const xades::Reference& reference, const xades::ReferenceOutcome& outcome) {
  const std::string uri = reference.uri.value_or("none");
  // 5.2.7.4 step 1: the signed data object is obtained.
  std::vector<Evidence> evidence{{"uri", uri}};
  if (!outcome.found) {
    evidence.push_back({"problem", outcome.problem});
  }
  if (!rows.check_of(subject, CheckId::ReferenceDataFound, outcome.found, std::move(evidence))) {
    return;
  }
  // Step 2: its digest is the one that was signed. Compared here too, whatever was found intact.
  rows.check_of(subject, CheckId::ReferenceDataIntact,
                outcome.intact && outcome.digest == reference.digest_value,
                {{"uri", uri},
                 {"digestMethod", reference.digest_method},
                 {"expected", hex(reference.digest_value)},
                 {"actual", hex(outcome.digest)}});
}

void verify_references(report::Rows& rows, const Candidate& candidate) {
  const std::vector<xades::Reference>& references = candidate.signature.references;
  if (references.empty()) {
    rows.check(CheckId::ReferenceDataFound, false, {{"references", "0"}});
  }
  const xades::ReferenceOutcome missing{.problem = "it was not processed"};
  for (std::size_t i = 0; i < references.size(); ++i) {
    const std::string subject = subject_of(references[i], i + 1);
    const xades::ReferenceOutcome& outcome =
        i < candidate.references.size() ? candidate.references[i] : missing;
    verify_reference(rows, subject, references[i], outcome);
    for (std::size_t j = 0; j < outcome.manifest.size(); ++j) {
      const xades::ManifestEntry& entry = outcome.manifest[j];
      verify_reference(rows, subject + "/" + subject_of(entry.reference, j + 1), entry.reference,
                       entry.outcome);
    }
  }
}

void verify_value(report::Rows& rows, const xades::Signature& signature,
                  const pki::Certificate* certificate) {
  const std::string& method = signature.signature_method;
  if (certificate == nullptr) {
    rows.not_run(CheckId::SignatureValueIntact,
                 {{"reason", "no signing certificate was identified"}});
    return;
  }
  const std::optional<pki::SignatureAlgorithm> algorithm = pki::signature_from_uri(method);
  const std::optional<Bytes> signed_info = xades::signed_info_octets(signature);
  const bool verified = algorithm && signed_info &&
                        certificate->verifies(*algorithm, *signed_info, signature.signature_value);
  rows.check(CheckId::SignatureValueIntact, verified,
             {{"signatureMethod", method}, {"certificate", hex(certificate->sha256())}});
}

}  // namespace

report::BlockResult verify_cryptographically(const Candidate& candidate,
                                             const pki::Certificate* certificate) {
  report::Rows rows(report::Block::CryptographicVerification, name_of(candidate));
  // 5.2.7.4 steps 1 and 2, for each reference.
  verify_references(rows, candidate);
  // Step 3: the signature value, with the key of the signing certificate.
  verify_value(rows, candidate.signature, certificate);
  return std::move(rows).finish();
}

}  // namespace libsign::validation
