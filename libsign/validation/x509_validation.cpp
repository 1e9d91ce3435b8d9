#include "libsign/validation/x509_validation.hpp"

#include <fmt/format.h>

#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libsign/base/encoding.hpp"
#include "libsign/pki/revocation.hpp"
#include "libsign/validation/algorithm_acceptance.hpp"
#include "libsign/validation/material.hpp"
#include "libsign/validation/revocation_freshness.hpp"

namespace libsign::validation {
namespace {

using pki::Certificate;
using pki::RevocationFinding;
using pki::RevocationState;
using report::CheckId;
using report::Evidence;

std::vector<Evidence> path_evidence(const pki::Path& path) {
  std::vector<Evidence> evidence;
  for (const Certificate& certificate : path.chain) {
    evidence.push_back({"certificate", certificate.subject()});
  }
  if (!path.problem.empty()) {
    evidence.push_back({"problem", path.problem});
    evidence.push_back({"problemWith", path.problem_subject});
  }
  return evidence;
}

std::vector<Evidence> validity_evidence(const Certificate& certificate, Time time) {
  return {{"certificate", certificate.subject()},
          {"validationTime", format_time(time)},
          {"notBefore", format_time(certificate.not_before())},
          {"notAfter", format_time(certificate.not_after())}};
}

// What RFC 5280 6.1 asks whatever the time, and 6.1.3 (a)(2) for the authorities below the anchor:
// their validity periods. One that is over is a row of its own, since proofs of existence mend it.
// Says whether the chain can be gone on with.
bool check_chain(report::Rows& rows, const pki::Path& path, Time time) {
  const Certificate* outside = nullptr;
  for (std::size_t i = 1; i + 1 < path.chain.size() && outside == nullptr; ++i) {
    outside = path.chain[i].valid_at(time) ? nullptr : &path.chain[i];
  }
  const bool begun = outside == nullptr || outside->not_before() <= time;
  rows.check(CheckId::ChainValid, path.valid && begun,
             path.valid && !begun ? validity_evidence(*outside, time) : path_evidence(path));
  if (path.valid && begun && outside != nullptr) {
    rows.check(CheckId::ChainInValidity, false, validity_evidence(*outside, time));
  }
  return path.valid;
}

std::vector<Evidence> revocation_evidence(const Certificate& certificate,
                                          const RevocationFinding& finding) {
  const pki::RevocationEvidence& found = *finding.evidence;
  std::vector<Evidence> evidence{
      {"certificate", certificate.subject()},
      {found.data.list() != nullptr ? "list" : "ocspResponse", hex(found.data.sha256())},
      {"origin", std::string(name(found.data.origin()))},
      {"revocationIssuer", found.signer.subject()},
      {"thisUpdate", format_time(found.this_update)},
      {"nextUpdate", found.next_update ? format_time(*found.next_update) : "none"}};
  if (found.revocation) {
    evidence.push_back({"revoked", format_time(found.revocation->time)});
    evidence.push_back({"reason", found.revocation->reason});
  }
  return evidence;
}

// Freshness is the Revocation Freshness Checker as the certificates of one chain need it.
using Freshness = std::function<void(report::Rows&, const Certificate&, const RevocationFinding&)>;

// Adds the row that says whether anything acceptable is known.
bool check_available(report::Rows& rows, const Certificate& certificate,
                     const RevocationFinding& finding, const Context& context) {
  const bool known = finding.state != RevocationState::Unknown;
  std::vector<Evidence> evidence =
      known ? revocation_evidence(certificate, finding)
            : std::vector<Evidence>{{"certificate", certificate.subject()},
                                    {"problem", finding.problem}};
  if (!known && context.policy.insecurely_skip_revocation) {
    evidence.push_back({"policy", "insecurely_skip_revocation"});
    return rows.warn_unless(CheckId::RevocationAvailable, false, std::move(evidence));
  }
  return rows.check(CheckId::RevocationAvailable, known, std::move(evidence));
}

void check_signer_revocation(report::Rows& rows, const Certificate& signer,
                             const RevocationFinding& finding, const Freshness& check_fresh,
                             const Context& context) {
  if (!check_available(rows, signer, finding, context)) {
    return;
  }
  rows.check(CheckId::CertificateNotRevoked, finding.state != RevocationState::Revoked,
             revocation_evidence(signer, finding));
  rows.check(CheckId::CertificateNotOnHold, finding.state != RevocationState::OnHold,
             revocation_evidence(signer, finding));
  check_fresh(rows, signer, finding);
}

// An authority on hold is no more to be believed than one that was revoked.
void check_authority_revocation(report::Rows& rows, const Certificate& authority,
                                const RevocationFinding& finding, const Freshness& check_fresh,
                                const Context& context) {
  if (!check_available(rows, authority, finding, context)) {
    return;
  }
  rows.check(CheckId::CaNotRevoked, finding.state == RevocationState::Good,
             revocation_evidence(authority, finding));
  check_fresh(rows, authority, finding);
}

// Asks about each certificate below the anchor, from the signing certificate upwards.
std::vector<RevocationFinding> check_revocation(report::Rows& rows, const pki::Path& path,
                                                const pki::RevocationMaterial& material,
                                                const Freshness& check_fresh,
                                                const Context& context) {
  std::vector<RevocationFinding> findings;
  for (std::size_t i = 0; i + 1 < path.chain.size(); ++i) {
    findings.push_back(
        pki::find_revocation(path.chain[i], path.chain[i + 1], material, context.time));
    if (i == 0) {
      check_signer_revocation(rows, path.chain[i], findings.back(), check_fresh, context);
    } else {
      check_authority_revocation(rows, path.chain[i], findings.back(), check_fresh, context);
    }
  }
  return findings;
}

// RFC 3161 2.3: "The corresponding certificate MUST contain only one instance of the extended key
// usage field extension [...] with KeyPurposeID having value: id-kp-timeStamping. This extension
// MUST be critical." By RFC 5280 4.2.1.12 no key usage but these two is consistent with it.
void check_time_stamping(report::Rows& rows, const Certificate& signer) {
  constexpr std::string_view kTimeStamping = "1.3.6.1.5.5.7.3.8";
  const std::vector<std::string>& purposes = signer.extended_key_usage();
  const bool critical = signer.extended_key_usage_critical();
  std::vector<Evidence> evidence{{"critical", critical ? "true" : "false"},
                                 {"otherKeyUsage", signer.key_usage().others ? "true" : "false"}};
  for (const std::string& purpose : purposes) {
    evidence.push_back({"extendedKeyUsage", purpose});
  }
  const pki::KeyUsage& usage = signer.key_usage();
  rows.check(CheckId::TimeStampingAlone,
             purposes.size() == 1 && purposes.front() == kTimeStamping && critical &&
                 !usage.others && !usage.key_cert_sign && !usage.crl_sign && !signer.is_ca(),
             std::move(evidence));
}

void check_key_usage(report::Rows& rows, const Certificate& signer) {
  const pki::KeyUsage& usage = signer.key_usage();
  // RFC 5280 4.2.1.3: a key without the extension is not restricted by it.
  rows.check(CheckId::CertificateKeyUsage,
             !usage.present || usage.digital_signature || usage.non_repudiation,
             {{"keyUsage", usage.present ? "present" : "absent"},
              {"digitalSignature", usage.digital_signature ? "true" : "false"},
              {"nonRepudiation", usage.non_repudiation ? "true" : "false"}});
}

// The signature on the anchor is no matter of trust, so the anchor is left out.
void check_algorithms(report::Rows& rows, const pki::Path& path,
                      std::span<const RevocationFinding> findings, const Context& context) {
  std::vector<Evidence> evidence{{"validationTime", format_time(context.time)}};
  const auto judge = [&](const AlgorithmUse& use) {
    std::vector<Evidence> found = objections(context.policy.algorithms(), use, context.time);
    std::ranges::move(found, std::back_inserter(evidence));
  };
  for (std::size_t i = 0; i + 1 < path.chain.size(); ++i) {
    const pki::KeyInfo issuer_key = path.chain[i + 1].key();
    judge({"certificate " + path.chain[i].subject(), path.chain[i].signature_algorithm(),
           issuer_key});
    const std::optional<pki::RevocationEvidence>& found = findings[i].evidence;
    if (!found) {
      continue;
    }
    judge({(found->data.list() != nullptr ? "revocation list of " : "OCSP response of ") +
               found->signer.subject(),
           found->data.signature_algorithm(), found->signer.key()});
    if (found->delegated) {
      judge({"certificate " + found->signer.subject(), found->signer.signature_algorithm(),
             issuer_key});
    }
  }
  const bool acceptable = evidence.size() == 1;
  rows.check(CheckId::ChainAlgorithms, acceptable, std::move(evidence));
}

// The issuer of revocation data that is not the trust anchor must be within its validity.
bool in_validity(const pki::RevocationEvidence& evidence, const pki::Path& path, Time time) {
  return evidence.signer == path.chain.back() || evidence.signer.valid_at(time);
}

void check_validity(report::Rows& rows, const pki::Path& path,
                    std::span<const RevocationFinding> findings, Time time) {
  const Certificate& signer = path.chain.front();
  const bool known = !findings.empty() && findings.front().evidence.has_value();
  const bool issuer_in_validity = known && in_validity(*findings.front().evidence, path, time);
  const bool not_revoked = issuer_in_validity && findings.front().state == RevocationState::Good;
  const bool signer_in_validity = signer.valid_at(time);
  rows.check(!signer_in_validity && not_revoked ? CheckId::CertificateInValidityNotRevoked
                                                : CheckId::CertificateInValidity,
             signer_in_validity, validity_evidence(signer, time));
  if (known) {
    rows.check(CheckId::RevocationIssuerInValidity, issuer_in_validity,
               validity_evidence(findings.front().evidence->signer, time));
  }
  // Of the authorities that of a list is judged with the chain; a responder stands outside it.
  for (std::size_t i = 1; i < findings.size(); ++i) {
    const std::optional<pki::RevocationEvidence>& found = findings[i].evidence;
    if (found && found->delegated) {
      rows.check(CheckId::RevocationIssuerInValidity, in_validity(*found, path, time),
                 validity_evidence(found->signer, time));
    }
  }
}

// Asked is what the block is asked about, and with what.
struct Asked {
  std::string name;  // what the rows call it
  const Certificate& signer;
  std::span<const Certificate> carried;
  const pki::RevocationMaterial& revocation;
  const pki::PathBuilder& paths;
  std::optional<Time> stamped = std::nullopt;  // of a time-stamp authority: what its token says
};

Freshness freshness_for(const Asked& asked, const Context& context) {
  return [&](report::Rows& rows, const Certificate& certificate, const RevocationFinding& finding) {
    if (asked.stamped) {
      check_freshness_of_authority(rows, certificate, finding, *asked.stamped, context);
    } else {
      check_freshness(rows, certificate, finding, context);
    }
  };
}

ValidatedCertificate validate(report::Rows rows, const Asked& asked, const Context& context) {
  // 5.2.6.4 steps 1 to 3: a chain from the signing certificate to a trust anchor. A signing
  // certificate that is an anchor is its own chain; anchors have no sunset date here.
  ValidatedCertificate validated;
  validated.path = asked.paths.build(asked.signer, asked.carried);
  const pki::Path& path = *validated.path;
  const bool found = path.found && !path.chain.empty();
  if (!rows.check(CheckId::ChainFound, found, path_evidence(path)) ||
      // Step 4: RFC 5280 6.1 at the validation time, the signing certificate's own validity aside.
      !check_chain(rows, path, context.time)) {
    validated.block = std::move(rows).finish();
    return validated;
  }
  // Step 4, revocation, with the Revocation Freshness Checker for each certificate.
  validated.findings =
      check_revocation(rows, path, asked.revocation, freshness_for(asked, context), context);
  // Step 5: the X.509 validation constraints.
  check_key_usage(rows, asked.signer);
  if (asked.stamped) {
    check_time_stamping(rows, asked.signer);
  }
  // Step 6: the cryptographic constraints on certificates and revocation data, at this time.
  check_algorithms(rows, path, validated.findings, context);
  // Steps 7 and 8: the validity of the signing certificate, and of who issued its revocation data.
  check_validity(rows, path, validated.findings, context.time);
  validated.block = std::move(rows).finish();
  return validated;
}

}  // namespace

ValidatedCertificate validate_certificate(const Candidate& candidate, const Certificate& signer,
                                          const Material& material, const Context& context) {
  report::Rows rows(report::Block::X509Validation, name_of(candidate),
                    context.policy.consequences());
  if (!material.embedded.empty()) {
    rows.check(CheckId::EmbeddedDataUsable, material.embedded_usable, material.embedded);
  }
  return validate(
      std::move(rows),
      {name_of(candidate), signer, material.certificates, material.revocation, context.paths},
      context);
}

ValidatedCertificate validate_time_stamp_certificate(const std::string& name,
                                                     const Certificate& signer,
                                                     std::span<const Certificate> carried,
                                                     const pki::RevocationMaterial& revocation,
                                                     Time stamped, const Context& context) {
  report::Rows rows(report::Block::X509Validation, name, context.policy.consequences());
  return validate(std::move(rows), {name, signer, carried, revocation, context.tsa_paths, stamped},
                  context);
}

}  // namespace libsign::validation
