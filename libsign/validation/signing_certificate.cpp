#include "libsign/validation/signing_certificate.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/pki/algorithms.hpp"

namespace libsign::validation {
namespace {

using report::CheckId;
using report::Evidence;

// The candidates, and evidence of what could not be one.
std::vector<Evidence> decode_candidates(const Candidate& candidate, const Context& context,
                                        std::vector<pki::Certificate>& candidates) {
  const std::vector<Bytes>& given = candidate.signature.certificates;
  std::vector<Evidence> evidence{{"certificates", std::to_string(given.size())}};
  for (std::size_t i = 0; i < std::min(given.size(), limits::kMaxCertificates); ++i) {
    Result<pki::Certificate> decoded = context.certificates.decode(given[i]);
    if (decoded) {
      candidates.push_back(*std::move(decoded));
    } else {
      evidence.push_back({"undecodable", std::to_string(i + 1)});
      evidence.push_back({"reason", decoded.error().detail});
    }
  }
  if (candidate.signature.key_info_elsewhere) {
    evidence.push_back({"notFollowed", "ds:RetrievalMethod"});
  }
  if (given.size() > limits::kMaxCertificates) {
    evidence.push_back({"certificatesAllowed", std::to_string(limits::kMaxCertificates)});
  }
  return evidence;
}

// Match is a signed reference with the candidate that it refers to.
struct Match {
  const xades::CertificateReference* reference = nullptr;
  const pki::Certificate* certificate = nullptr;
};

Match find_match(std::span<const xades::CertificateReference> references,
                 std::span<const pki::Certificate> candidates) {
  for (const xades::CertificateReference& reference : references) {
    for (const pki::Certificate& candidate : candidates) {
      if (refers_to(reference, candidate)) {
        return {&reference, &candidate};
      }
    }
  }
  return {};
}

std::string digest_by(const std::string& method, const pki::Certificate& certificate) {
  const std::optional<pki::DigestAlgorithm> algorithm = pki::digest_from_uri(method);
  if (!algorithm) {
    return "digest method not known";
  }
  return hex(*algorithm == pki::DigestAlgorithm::Sha256
                 ? certificate.sha256()
                 : pki::digest(*algorithm, certificate.der()));
}

// The digest that was signed beside that of the certificate, or of every candidate where it is none
// of theirs.
std::vector<Evidence> digest_evidence(const Match& match, const xades::SignedProperties& properties,
                                      std::span<const pki::Certificate> candidates) {
  if (properties.certificates.empty()) {
    return {{"expected", "none that can be read in the signed properties"}};
  }
  const xades::CertificateReference& reference =
      match.reference != nullptr ? *match.reference : properties.certificates.front();
  std::vector<Evidence> evidence{{"digestMethod", reference.digest_method},
                                 {"expected", hex(reference.digest_value)}};
  if (match.certificate != nullptr) {
    candidates = {match.certificate, 1};
  }
  for (const pki::Certificate& candidate : candidates) {
    evidence.push_back({"actual", digest_by(reference.digest_method, candidate)});
  }
  return evidence;
}

// decimal is a number without white space around it and zeros before it.
std::string_view decimal(std::string_view number) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t end = number.find_last_not_of(kBlanks);
  number = number.substr(0, end == std::string_view::npos ? 0 : end + 1);
  const std::size_t digits = number.find_first_not_of(" \t\r\n0");
  return digits == std::string_view::npos ? std::string_view("0") : number.substr(digits);
}

// In the older property the issuer is text, and there are many ways to write a name; the digest
// says already whose certificate it is. It is shown beside the one in the certificate.
void check_older_issuer_serial(report::Rows& rows, const Match& match) {
  const std::string expected = match.reference->serial_number.value_or("none");
  const std::string actual = match.certificate->serial_number();
  rows.check(CheckId::SigningCertificateIssuerSerial, decimal(expected) == actual,
             {{"expected", expected},
              {"actual", actual},
              {"expectedIssuer", match.reference->issuer_name},
              {"issuer", match.certificate->issuer()}});
}

void check_issuer_serial(report::Rows& rows, const Match& match) {
  if (match.reference->older) {
    check_older_issuer_serial(rows, match);
    return;
  }
  const std::optional<Bytes>& expected = match.reference->issuer_serial;
  if (!expected) {
    return;
  }
  const Bytes actual = match.certificate->issuer_serial_der();
  rows.check(CheckId::SigningCertificateIssuerSerial, *expected == actual,
             {{"expected", hex(*expected)},
              {"actual", hex(actual)},
              {"issuer", match.certificate->issuer()},
              {"serialNumber", match.certificate->serial_number()}});
}

}  // namespace

bool refers_to(const xades::CertificateReference& reference, const pki::Certificate& certificate) {
  const std::optional<pki::DigestAlgorithm> method = pki::digest_from_uri(reference.digest_method);
  if (!method) {
    return false;
  }
  return *method == pki::DigestAlgorithm::Sha256
             ? reference.digest_value == certificate.sha256()
             : reference.digest_value == pki::digest(*method, certificate.der());
}

IdentifiedCertificate identify_signing_certificate(const Candidate& candidate,
                                                   const Context& context) {
  IdentifiedCertificate identified;
  report::Rows rows(report::Block::SigningCertificate, name_of(candidate),
                    context.policy.consequences());
  const auto finish = [&] {
    identified.block = std::move(rows).finish();
    return std::move(identified);
  };
  // 5.2.3.4 step 1: the candidates are what the signature carries. Where it refers to more, they
  // are not all.
  std::vector<Evidence> evidence = decode_candidates(candidate, context, identified.carried);
  if (!rows.check(CheckId::SigningCertificateFound,
                  !identified.carried.empty() && !candidate.signature.key_info_elsewhere,
                  std::move(evidence))) {
    return finish();
  }
  // Step 2, where there is no signed reference: nothing to compare with.
  const std::optional<xades::SignedProperties>& properties = candidate.signature.signed_properties;
  if (!properties || properties->certificate_properties == 0) {
    identified.certificate = identified.carried.front();
    return finish();
  }
  // Step 2: the digest of the signing certificate is one that was signed.
  const Match match = find_match(properties->certificates, identified.carried);
  if (!rows.check(CheckId::SigningCertificateDigest, match.certificate != nullptr,
                  digest_evidence(match, *properties, identified.carried))) {
    return finish();
  }
  identified.certificate = *match.certificate;
  // Step 3: issuer and serial number, where they were signed.
  check_issuer_serial(rows, match);
  return finish();
}

}  // namespace libsign::validation
