#include "libsign/validation/x509_validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <memory>
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

// `tried` is the number of chains that were tried.
std::vector<Evidence> path_evidence(const pki::Path& path, std::size_t tried = 1) {
  std::vector<Evidence> evidence;
  if (tried > 1) {
    evidence.push_back({"chainsTried", std::to_string(tried)});
  }
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

// Step 3, where the anchor has a sunset date.
void check_sunset(report::Rows& rows, const pki::Path& path, Time time) {
  if (path.sunset) {
    rows.check(CheckId::AnchorNotSunset, time < *path.sunset,
               {{"certificate", path.chain.back().subject()},
                {"sunset", format_time(*path.sunset)},
                {"validationTime", format_time(time)}});
  }
}

// What RFC 5280 6.1 asks whatever the time, and 6.1.3 (a)(2) for the authorities below the anchor:
// their validity periods. One that is over is a row of its own, since proofs of existence mend it.
void check_chain(report::Rows& rows, const pki::Path& path, Time time) {
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

void check_revocation(report::Rows& rows, const pki::Path& path,
                      std::span<const RevocationFinding> findings, const Freshness& check_fresh,
                      const Context& context) {
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (i == 0) {
      check_signer_revocation(rows, path.chain[i], findings[i], check_fresh, context);
    } else {
      check_authority_revocation(rows, path.chain[i], findings[i], check_fresh, context);
    }
  }
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

// Chain is a prospective chain.
struct Chain {
  std::shared_ptr<const pki::Path> path;
  // of each certificate below the anchor, from the signing certificate upwards; none of a chain
  // that RFC 5280 does not accept
  std::vector<RevocationFinding> findings = {};
};

Chain examine(std::shared_ptr<const pki::Path> path, const Asked& asked, const Context& context) {
  Chain chain{.path = std::move(path)};
  for (std::size_t i = 0; chain.path->valid && i + 1 < chain.path->chain.size(); ++i) {
    chain.findings.push_back(pki::find_revocation(chain.path->chain[i], chain.path->chain[i + 1],
                                                  asked.revocation, context.time));
  }
  return chain;
}

// Steps 2 to 4 of one chain, the one that was tried as the `tried`th.
void judge(report::Rows& rows, const Chain& chain, std::size_t tried, const Asked& asked,
           const Context& context) {
  const pki::Path& path = *chain.path;
  if (rows.check(CheckId::ChainFound, path.found && !path.chain.empty(),
                 path_evidence(path, tried))) {
    check_sunset(rows, path, context.time);
    // Step 4: RFC 5280 6.1 at the validation time, the signing certificate's own validity aside;
    // with revocation, and the Revocation Freshness Checker for each certificate.
    check_chain(rows, path, context.time);
    check_revocation(rows, path, chain.findings, freshness_for(asked, context), context);
  }
}

// Whether steps 3 and 4 ask for another chain. Where it is the signing certificate that is revoked,
// or data that is not fresh, no other chain is asked for.
bool asks_for_another(const report::Rows& rows) {
  constexpr std::array kOfTheChain{CheckId::AnchorNotSunset, CheckId::ChainValid,
                                   CheckId::ChainInValidity, CheckId::RevocationAvailable,
                                   CheckId::CaNotRevoked};
  return std::ranges::any_of(rows.rows(), [&](const report::Check& row) {
    return row.status == report::Status::Failed &&
           std::ranges::find(kOfTheChain, row.id) != kOfTheChain.end();
  });
}

// 5.2.6.4 steps 1 to 4: the first chain that passes, with its rows; else the first of all.
Chain choose_chain(report::Rows& rows, const Asked& asked, const Context& context) {
  const report::Rows before = rows;
  Chain first = examine(asked.paths.build(asked.signer, asked.carried), asked, context);
  judge(rows, first, 1, asked, context);
  if (!first.path->valid || !asks_for_another(rows)) {
    return first;
  }
  const std::shared_ptr<const pki::Paths> all = asked.paths.build_all(asked.signer, asked.carried);
  for (std::size_t i = 1; i < all->size(); ++i) {
    Chain next = examine((*all)[i], asked, context);
    rows = before;
    judge(rows, next, i + 1, asked, context);
    if (!asks_for_another(rows)) {
      return next;
    }
  }
  rows = before;
  judge(rows, first, all->size(), asked, context);
  return first;
}

ValidatedCertificate validate(report::Rows rows, const Asked& asked, const Context& context) {
  Chain chain = choose_chain(rows, asked, context);
  const pki::Path& path = *chain.path;
  if (!path.valid) {
    return {std::move(rows).finish(), std::move(chain.path)};
  }
  // Step 5: the X.509 validation constraints.
  check_key_usage(rows, asked.signer);
  if (asked.stamped) {
    check_time_stamping(rows, asked.signer);
  }
  // Step 6: the cryptographic constraints on certificates and revocation data, at this time.
  check_algorithms(rows, path, chain.findings, context);
  // Steps 7 and 8: the validity of the signing certificate, and of who issued its revocation data.
  check_validity(rows, path, chain.findings, context.time);
  return {std::move(rows).finish(), std::move(chain.path), std::move(chain.findings)};
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
