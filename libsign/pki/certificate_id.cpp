#include "libsign/pki/certificate_id.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <utility>

#include "libsign/native/asn1.hpp"
#include "libsign/native/der.hpp"
#include "libsign/native/openssl.hpp"
#include "libsign/pki/extensions.hpp"

namespace libsign::pki {
namespace {

using native::DerElement;
using native::take_element;

constexpr std::string_view kSha1 = "1.3.14.3.2.26";
constexpr std::string_view kSha256 = "2.16.840.1.101.3.4.2.1";

// hashAlgorithm AlgorithmIdentifier DEFAULT {algorithm id-sha256}
bool read_digest_method(BytesView& rest, CertificateId& id) {
  id.digest_method = kSha256;
  id.digest_algorithm = DigestAlgorithm::Sha256;
  const std::optional<DerElement> given = take_element(rest, native::kSequence);
  if (!given) {
    return true;
  }
  const unsigned char* in = given->whole.data();
  const native::AlgorithmHandle algorithm(
      d2i_X509_ALGOR(nullptr, &in, static_cast<long>(given->whole.size())));
  ERR_clear_error();
  if (!algorithm) {
    return false;
  }
  id.digest_method = native::dotted(algorithm->algorithm);
  id.digest_algorithm = read_digest_algorithm(algorithm.get());
  return true;
}

// ESSCertID ::= SEQUENCE { certHash OCTET STRING, issuerSerial IssuerSerial OPTIONAL }; in V2 the
// hash algorithm comes first.
std::optional<CertificateId> read_id(BytesView content, bool v2) {
  CertificateId id{.digest_method = std::string(kSha1), .digest_algorithm = DigestAlgorithm::Sha1};
  if (v2 && !read_digest_method(content, id)) {
    return std::nullopt;
  }
  const std::optional<DerElement> digest = take_element(content, native::kOctetString);
  if (!digest) {
    return std::nullopt;
  }
  id.digest.assign(digest->content.begin(), digest->content.end());
  if (const std::optional<DerElement> serial = take_element(content, native::kSequence)) {
    id.issuer_serial.assign(serial->whole.begin(), serial->whole.end());
  }
  return content.empty() ? std::optional(std::move(id)) : std::nullopt;
}

// SigningCertificate ::= SEQUENCE { certs SEQUENCE OF ESSCertID, policies ... OPTIONAL }
std::optional<std::vector<CertificateId>> read(BytesView der, bool v2) {
  const std::optional<DerElement> all = take_element(der, native::kSequence);
  if (!all || !der.empty()) {
    return std::nullopt;
  }
  BytesView parts = all->content;
  const std::optional<DerElement> certificates = take_element(parts, native::kSequence);
  static_cast<void>(take_element(parts, native::kSequence));  // policies
  if (!certificates || certificates->content.empty() || !parts.empty()) {
    return std::nullopt;
  }
  std::vector<CertificateId> ids;
  for (BytesView rest = certificates->content; !rest.empty();) {
    const std::optional<DerElement> one = take_element(rest, native::kSequence);
    std::optional<CertificateId> id = one ? read_id(one->content, v2) : std::nullopt;
    if (!id) {
      return std::nullopt;
    }
    ids.push_back(*std::move(id));
  }
  return ids;
}

}  // namespace

bool CertificateId::names(const Certificate& certificate) const {
  if (!digest_algorithm) {
    return false;
  }
  return digest == (*digest_algorithm == DigestAlgorithm::Sha256
                        ? certificate.sha256()
                        : pki::digest(*digest_algorithm, certificate.der()));
}

// IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber CertificateSerialNumber }
bool CertificateId::agrees(const Certificate& certificate) const {
  if (issuer_serial.empty() || issuer_serial == certificate.issuer_serial_der()) {
    return true;
  }
  BytesView rest(issuer_serial);
  const std::optional<DerElement> both = take_element(rest, native::kSequence);
  rest = both ? both->content : BytesView{};
  const std::optional<DerElement> issuer = take_element(rest, native::kSequence);
  if (!issuer || !std::ranges::equal(rest, certificate.serial_der())) {
    return false;
  }
  const unsigned char* in = issuer->whole.data();
  const native::GeneralNamesHandle names(
      d2i_GENERAL_NAMES(nullptr, &in, static_cast<long>(issuer->whole.size())));
  ERR_clear_error();
  if (!names || sk_GENERAL_NAME_num(names.get()) != 1) {
    return false;
  }
  const GENERAL_NAME* const name = sk_GENERAL_NAME_value(names.get(), 0);
  return name->type == GEN_DIRNAME &&
         X509_NAME_cmp(name->d.directoryName,
                       X509_get_issuer_name(static_cast<const X509*>(certificate.native()))) == 0;
}

std::optional<std::vector<CertificateId>> read_signing_certificate(BytesView der) {
  return read(der, false);
}

std::optional<std::vector<CertificateId>> read_signing_certificate_v2(BytesView der) {
  return read(der, true);
}

}  // namespace libsign::pki
