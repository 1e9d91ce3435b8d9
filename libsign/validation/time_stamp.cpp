#include "libsign/validation/time_stamp.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "libsign/base/encoding.hpp"
#include "libsign/validation/describe.hpp"
#include "libsign/validation/material.hpp"
#include "libsign/validation/time_stamp_acceptance.hpp"
#include "libsign/validation/x509_validation.hpp"

namespace libsign::validation {
namespace {

using pki::Certificate;
using pki::CertificateId;
using pki::TimeStampInfo;
using pki::TimeStampToken;
using report::BlockResult;
using report::CheckId;
using report::Conclusion;
using report::Evidence;
using report::Indication;

report::TimeStampReport blank_report(const TimeStampCandidate& candidate) {
  report::TimeStampReport described;
  described.id = candidate.id;
  described.kind = candidate.kind;
  described.covers = candidate.data.covers;
  if (candidate.token) {
    const TimeStampInfo& info = candidate.token->info();
    described.sha256 = hex(candidate.token->sha256());
    described.time = info.time;
    described.fraction = info.fraction;
    described.accuracy = info.accuracy;
    described.ordering = info.ordering;
    described.policy = info.policy;
    described.serial_number = info.serial_number;
    described.authority = info.authority;
    described.imprint_algorithm = info.imprint_algorithm
                                      ? std::string(pki::digest_name(*info.imprint_algorithm))
                                      : info.imprint_method;
  }
  return described;
}

std::vector<Evidence> unknown_algorithms(const TimeStampToken& token) {
  std::vector<Evidence> evidence;
  if (!token.info().imprint_algorithm) {
    evidence.push_back({"digestMethod", token.info().imprint_method});
  }
  if (!token.signature_algorithm()) {
    evidence.push_back({"signatureMethod", "not known"});
  }
  for (const CertificateId& id : token.signing_certificates()) {
    if (!id.digest_algorithm) {
      evidence.push_back({"certificateDigestMethod", id.digest_method});
    }
  }
  return evidence;
}

bool names_all(const std::vector<CertificateId>& ids, const Certificate& certificate) {
  return std::ranges::all_of(ids, [&](const CertificateId& id) { return id.names(certificate); });
}

// Process is one run of the building block: it keeps the blocks in the order in which they ran.
class Process {
 public:
  Process(const TimeStampCandidate& candidate, const Context& context)
      : candidate_(candidate), context_(context) {
    validated_.report = blank_report(candidate);
  }

  ValidatedTimeStamp run() && {
    validated_.report.conclusion = conclude();
    if (candidate_.token && !verified_) {
      verify();
    }
    return std::move(validated_);
  }

 private:
  // 5.4.4 step 1: the steps of 5.3.4, and what each makes of the outcome.
  Conclusion conclude() {
    if (const Conclusion format = check_format(); not_passed(format)) {
      return format;
    }
    if (const Conclusion identity = identify_certificate(); not_passed(identity)) {
      return identity;
    }
    const Conclusion x509 = validate_path();
    if (const Conclusion verified = verify(); not_passed(verified)) {
      return verified;
    }
    if (not_passed(x509)) {
      return x509;
    }
    return add(accept_time_stamp(*candidate_.token, *validated_.certificate, candidate_.id,
                                 context_, context_.time));
  }

  // 5.2.2: what is to be verified is a token, and can be.
  Conclusion check_format() {
    report::Rows rows = blank();
    const Result<TimeStampToken>& token = candidate_.token;
    if (rows.check(CheckId::TimeStampFormat, token.has_value(),
                   token ? std::vector<Evidence>{}
                         : std::vector<Evidence>{{"problem", token.error().detail}})) {
      std::vector<Evidence> unknown = unknown_algorithms(*token);
      const bool known = unknown.empty();
      rows.check(CheckId::TimeStampAlgorithmsKnown, known, std::move(unknown));
    }
    return add(std::move(rows).finish());
  }

  // 5.2.3: the certificates that the token names as its signer's, and of those the one that was
  // signed.
  Conclusion identify_certificate() {
    report::Rows rows = blank();
    const TimeStampToken& token = *candidate_.token;
    const std::vector<Certificate> named = named_certificates();
    if (rows.check(CheckId::TimeStampCertificateFound, !named.empty(),
                   {{"signer", token.signer_in_words()},
                    {"certificates", std::to_string(token.material().certificates.size())},
                    {"undecodable", std::to_string(token.material().undecodable)}})) {
      identify_among(named, rows);
    }
    return add(std::move(rows).finish());
  }

  void identify_among(const std::vector<Certificate>& named, report::Rows& rows) {
    const std::vector<CertificateId>& ids = candidate_.token->signing_certificates();
    const auto found = std::ranges::find_if(
        named, [&](const Certificate& certificate) { return names_all(ids, certificate); });
    if (!ids.empty()) {
      rows.check(CheckId::TimeStampCertificateDigest, found != named.end(),
                 {{"expected", hex(ids.front().digest)},
                  {"certificateDigestMethod", ids.front().digest_method},
                  {"certificate", named.front().subject()}});
    }
    if (found == named.end()) {
      return;
    }
    validated_.certificate = *found;
    validated_.report.signer = describe(*found);
    if (validated_.report.authority.empty()) {
      validated_.report.authority = found->subject();
    }
    for (const CertificateId& id : ids) {
      if (!id.issuer_serial.empty()) {
        rows.check(CheckId::TimeStampCertificateIssuerSerial, id.agrees(*found),
                   {{"expected", hex(id.issuer_serial)},
                    {"actual", hex(found->issuer_serial_der())},
                    {"issuer", found->issuer()},
                    {"serialNumber", found->serial_number()}});
      }
    }
  }

  std::vector<Certificate> named_certificates() const {
    const std::span<const Certificate> groups[] = {
        candidate_.token->material().certificates, candidate_.certificates,
        context_.trust.intermediates, context_.trust.tsa_anchors};
    std::vector<Certificate> named;
    for (const std::span<const Certificate> group : groups) {
      std::ranges::copy_if(group, std::back_inserter(named), [&](const Certificate& certificate) {
        return candidate_.token->names_signer(certificate);
      });
    }
    return named;
  }

  // 5.2.6, with what the token carries and what stands beside it.
  Conclusion validate_path() {
    std::vector<Certificate> carried = candidate_.token->material().certificates;
    carried.insert(carried.end(), candidate_.certificates.begin(), candidate_.certificates.end());
    validated_.revocation = revocation_material(carried);
    ValidatedCertificate judged = validate_time_stamp_certificate(
        candidate_.id, *validated_.certificate, carried, validated_.revocation,
        candidate_.token->info().time, context_);
    validated_.path = std::move(judged.path);
    validated_.findings = std::move(judged.findings);
    for (const Certificate& certificate : validated_.path->chain) {
      validated_.report.path.push_back(describe(certificate));
    }
    return add(std::move(judged.block));
  }

  // What is beside the token, then what is in it. A response in it that cannot be decoded is as if
  // it was not there.
  pki::RevocationMaterial revocation_material(std::span<const Certificate> carried) const {
    pki::RevocationMaterial material =
        candidate_.revocation != nullptr ? *candidate_.revocation : given_revocation(context_);
    const pki::EmbeddedMaterial& embedded = candidate_.token->material();
    for (const pki::Crl& list : embedded.crls) {
      material.data.emplace_back(list, pki::Origin::Embedded);
    }
    for (const Bytes& octets : embedded.ocsp_responses) {
      if (Result<pki::OcspResponse> response = context_.revocations.response(octets)) {
        material.data.emplace_back(*std::move(response), pki::Origin::Embedded);
      }
    }
    std::ranges::copy(carried, std::back_inserter(material.certificates));
    return material;
  }

  // 5.2.7: what was stamped, the content, and the signature value.
  Conclusion verify() {
    verified_ = true;
    report::Rows rows = blank();
    const TimeStampToken& token = *candidate_.token;
    verify_imprint(rows, token.info());
    rows.check(CheckId::TimeStampContentIntact, token.is_content_intact());
    if (validated_.certificate) {
      rows.check(CheckId::TimeStampValueIntact, token.is_signed_by(*validated_.certificate),
                 {{"certificate", hex(validated_.certificate->sha256())}});
    } else {
      rows.not_run(CheckId::TimeStampValueIntact,
                   {{"reason", "no signing certificate was identified"}});
    }
    return add(std::move(rows).finish());
  }

  void verify_imprint(report::Rows& rows, const TimeStampInfo& info) const {
    const StampedData& data = candidate_.data;
    std::vector<Evidence> evidence;
    if (!data.digest) {
      evidence.push_back({"problem", data.problem});
    }
    if (rows.check(CheckId::TimeStampDataFound, data.digest.has_value(), std::move(evidence))) {
      rows.check(CheckId::TimeStampImprintIntact, *data.digest == info.imprint,
                 {{"digestMethod", validated_.report.imprint_algorithm},
                  {"expected", hex(info.imprint)},
                  {"actual", hex(*data.digest)}});
    }
  }

  report::Rows blank() const {
    return {report::Block::TimeStamp, candidate_.id, context_.policy.consequences()};
  }

  Conclusion add(BlockResult block) {
    validated_.report.blocks.push_back(std::move(block));
    return validated_.report.blocks.back().conclusion;
  }

  static bool not_passed(const Conclusion& conclusion) {
    return conclusion.indication != Indication::Passed;
  }

  const TimeStampCandidate& candidate_;
  const Context& context_;
  ValidatedTimeStamp validated_;
  bool verified_ = false;
};

}  // namespace

ValidatedTimeStamp validate_time_stamp(const TimeStampCandidate& candidate,
                                       const Context& context) {
  return Process(candidate, context).run();
}

}  // namespace libsign::validation
