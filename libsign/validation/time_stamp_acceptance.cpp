#include "libsign/validation/time_stamp_acceptance.hpp"

#include <iterator>
#include <utility>
#include <vector>

#include "libsign/validation/algorithm_acceptance.hpp"

namespace libsign::validation {
namespace {

using pki::CertificateId;
using pki::TimeStampInfo;
using report::CheckId;
using report::Evidence;

void check_time(report::Rows& rows, const TimeStampInfo& info, const pki::Certificate& signer,
                Time validation_time) {
  // The key was certified when it stamped: no path validation asks this.
  rows.check(CheckId::TimeStampTimeInValidity, signer.valid_at(info.time),
             {{"time", format_time(info.time)},
              {"notBefore", format_time(signer.not_before())},
              {"notAfter", format_time(signer.not_after())}});
  const std::chrono::microseconds accuracy = info.accuracy.value_or(std::chrono::microseconds{0});
  rows.check(CheckId::TimeStampTimeNotInFuture, info.time - accuracy <= validation_time,
             {{"time", format_time(info.time)}, {"validationTime", format_time(validation_time)}});
}

void check_algorithms(report::Rows& rows, const pki::TimeStampToken& token,
                      const pki::Certificate& signer, const Context& context, Time existed) {
  const AlgorithmConstraints& constraints = context.policy.algorithms();
  const std::vector<Evidence> at{{"validationTime", format_time(existed)}};
  std::vector<Evidence> evidence = at;
  const auto add = [&evidence](std::vector<Evidence> found) {
    std::ranges::move(found, std::back_inserter(evidence));
  };
  add(objections(constraints, {"signature value", token.signature_algorithm(), signer.key()},
                 existed));
  if (token.info().imprint_algorithm) {
    add(objections(constraints, "message imprint", *token.info().imprint_algorithm, existed));
  }
  const bool acceptable = evidence.size() == at.size();
  rows.check(CheckId::TimeStampAlgorithms, acceptable, std::exchange(evidence, at));
  for (const CertificateId& id : token.signing_certificates()) {
    if (id.digest_algorithm) {
      add(objections(constraints, "digest of the certificate", *id.digest_algorithm, existed));
    }
  }
  const bool strong = evidence.size() == at.size();
  rows.check(CheckId::TimeStampCertificateDigestAlgorithm, strong, std::move(evidence));
}

}  // namespace

report::BlockResult accept_time_stamp(const pki::TimeStampToken& token,
                                      const pki::Certificate& signer, const std::string& id,
                                      const Context& context, Time existed) {
  const TimeStampInfo& info = token.info();
  report::Rows rows(report::Block::TimeStamp, id, context.policy.consequences());
  // 5.2.8.4 step 1: RFC 3161 2.4.2 and RFC 5816 demand the attribute; that it names the certificate
  // was seen by the identification of the certificate.
  rows.check(CheckId::TimeStampCertificateProperty, !token.signing_certificates().empty(),
             {{"properties", std::to_string(token.signing_certificates().size())}});
  check_time(rows, info, signer, context.time);
  rows.check(CheckId::TimeStampAuthorityName, info.names_authority(signer),
             {{"name", info.authority}, {"certificate", signer.subject()}});
  // Step 2: the cryptographic constraints.
  check_algorithms(rows, token, signer, context, existed);
  return std::move(rows).finish();
}

}  // namespace libsign::validation
