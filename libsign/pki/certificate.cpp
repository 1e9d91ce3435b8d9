#include "libsign/pki/certificate.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/native/asn1.hpp"
#include "libsign/native/der.hpp"
#include "libsign/native/openssl.hpp"
#include "libsign/pki/extensions.hpp"
#include "libsign/pki/native_key.hpp"
#include "libsign/pki/pem.hpp"

namespace libsign::pki {

struct Certificate::Impl {
  explicit Impl(X509* certificate) : x509(certificate), key(X509_get_pubkey(certificate)) {}

  native::CertificateHandle x509;
  NativeKey key;
  Bytes der;
  Bytes sha256;
  Bytes serial_der;
  Bytes issuer_serial_der;
  Time not_before;
  Time not_after;
  bool is_self_issued = false;
  std::string subject_text;
  std::string issuer_text;
  std::string serial_number;
  Subject subject;
  Extensions extensions;
  std::optional<SignatureAlgorithm> signature_algorithm;
};

namespace {

constexpr std::uint8_t kDirectoryName = native::kContext0 + 4;  // of GeneralName, RFC 5280 4.2.1.6

// IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber INTEGER } (RFC 5035 section 4)
Bytes make_issuer_serial(BytesView issuer, BytesView serial) {
  Bytes content =
      native::der_element(native::kSequence, native::der_element(kDirectoryName, issuer));
  content.insert(content.end(), serial.begin(), serial.end());
  return native::der_element(native::kSequence, content);
}

std::vector<std::string>* attribute(Subject& subject, int nid) {
  switch (nid) {
    case NID_commonName:
      return &subject.common_name;
    case NID_organizationName:
      return &subject.organization;
    case NID_organizationalUnitName:
      return &subject.organizational_unit;
    case NID_organizationIdentifier:
      return &subject.organization_identifier;
    case NID_serialNumber:
      return &subject.serial_number;
    case NID_givenName:
      return &subject.given_name;
    case NID_surname:
      return &subject.surname;
    default:
      return nullptr;
  }
}

bool read_subject(const X509_NAME* name, Subject& subject) {
  for (int i = 0; i < X509_NAME_entry_count(name); ++i) {
    const X509_NAME_ENTRY* const entry = X509_NAME_get_entry(name, i);
    std::vector<std::string>* const values =
        attribute(subject, OBJ_obj2nid(X509_NAME_ENTRY_get_object(entry)));
    if (values == nullptr) {
      continue;
    }
    std::optional<std::string> value = native::to_utf8(X509_NAME_ENTRY_get_data(entry));
    if (!value) {
      return false;
    }
    values->push_back(*std::move(value));
  }
  return true;
}

tl::unexpected<Error> malformed(std::string detail) {
  ERR_clear_error();
  return fail(Errc::MalformedInput, std::move(detail));
}

}  // namespace

Certificate::Certificate(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Result<Certificate> Certificate::from_der(BytesView der) {
  if (der.size() > limits::kMaxCertificateBytes) {
    return fail(Errc::LimitExceeded, "the certificate is larger than " +
                                         std::to_string(limits::kMaxCertificateBytes) + " octets");
  }
  const unsigned char* in = der.data();
  native::CertificateHandle x509(d2i_X509(nullptr, &in, static_cast<long>(der.size())));
  if (!x509) {
    return malformed("this is not an X.509 certificate in DER");
  }
  const auto impl = std::make_shared<Impl>(x509.release());
  X509* const certificate = impl->x509.get();
  // Octets after the certificate, or BER where DER is due: what is hashed would not be what is
  // read.
  impl->der = native::to_der<i2d_X509>(certificate);
  if (!std::ranges::equal(impl->der, der)) {
    return malformed("the certificate is not in DER, or something follows it");
  }
  Result<Extensions> extensions = read_extensions(certificate);
  if (!extensions) {
    return fail(extensions.error());
  }
  impl->extensions = *std::move(extensions);
  const std::optional<Time> not_before = native::to_time(X509_get0_notBefore(certificate));
  const std::optional<Time> not_after = native::to_time(X509_get0_notAfter(certificate));
  if (!not_before || !not_after) {
    return malformed("the certificate's validity is malformed");
  }
  impl->not_before = *not_before;
  impl->not_after = *not_after;
  const X509_NAME* const subject = X509_get_subject_name(certificate);
  const X509_NAME* const issuer = X509_get_issuer_name(certificate);
  if (!read_subject(subject, impl->subject)) {
    return malformed("the certificate's subject holds text that is not what its type says");
  }
  // Written out once: every row of a report names certificates.
  impl->subject_text = native::rfc4514(subject);
  impl->issuer_text = native::rfc4514(issuer);
  impl->serial_number = native::decimal(X509_get0_serialNumber(certificate));
  impl->is_self_issued = X509_NAME_cmp(subject, issuer) == 0;
  impl->sha256 = digest(DigestAlgorithm::Sha256, der);
  impl->serial_der = native::to_der<i2d_ASN1_INTEGER>(X509_get0_serialNumber(certificate));
  impl->issuer_serial_der = make_issuer_serial(native::encoded(issuer), impl->serial_der);
  const X509_ALGOR* algorithm = nullptr;
  X509_get0_signature(nullptr, &algorithm, certificate);
  impl->signature_algorithm = read_signature_algorithm(algorithm);
  // OpenSSL reads extensions for itself at the first use; now, so that threads need not wait later.
  X509_check_purpose(certificate, -1, 0);
  ERR_clear_error();
  return Certificate(impl);
}

Result<std::vector<Certificate>> Certificate::all_from_pem(std::string_view pem) {
  const Result<std::vector<PemBlock>> blocks = pem_blocks(pem);
  if (!blocks) {
    return fail(blocks.error());
  }
  std::vector<Certificate> certificates;
  for (const PemBlock& block : *blocks) {
    if (block.label != "CERTIFICATE") {
      continue;
    }
    const Result<Bytes> der = pem_octets(block);
    if (!der) {
      return fail(der.error());
    }
    Result<Certificate> certificate = from_der(*der);
    if (!certificate) {
      Error error = certificate.error();
      error.where = "line " + std::to_string(block.line);
      return fail(std::move(error));
    }
    certificates.push_back(*std::move(certificate));
  }
  if (certificates.empty()) {
    return fail(Errc::NotFound, "there is no certificate in it", {},
                "a certificate in PEM begins with -----BEGIN CERTIFICATE-----");
  }
  return certificates;
}

BytesView Certificate::der() const {
  return impl_->der;
}

const Bytes& Certificate::sha256() const {
  return impl_->sha256;
}

std::string Certificate::subject() const {
  return impl_->subject_text;
}

std::string Certificate::issuer() const {
  return impl_->issuer_text;
}

BytesView Certificate::subject_der() const {
  return native::encoded(X509_get_subject_name(impl_->x509.get()));
}

BytesView Certificate::issuer_der() const {
  return native::encoded(X509_get_issuer_name(impl_->x509.get()));
}

Bytes Certificate::serial_der() const {
  return impl_->serial_der;
}

std::string Certificate::serial_number() const {
  return impl_->serial_number;
}

Time Certificate::not_before() const {
  return impl_->not_before;
}

Time Certificate::not_after() const {
  return impl_->not_after;
}

bool Certificate::valid_at(Time time) const {
  return impl_->not_before <= time && time <= impl_->not_after;
}

const Subject& Certificate::subject_attributes() const {
  return impl_->subject;
}

const KeyUsage& Certificate::key_usage() const {
  return impl_->extensions.key_usage;
}

const std::vector<std::string>& Certificate::extended_key_usage() const {
  return impl_->extensions.extended_key_usage;
}

bool Certificate::extended_key_usage_critical() const {
  return impl_->extensions.extended_key_usage_critical;
}

const std::vector<std::string>& Certificate::policies() const {
  return impl_->extensions.policies;
}

const std::vector<std::string>& Certificate::qc_statements() const {
  return impl_->extensions.qc_statements;
}

const std::vector<std::string>& Certificate::qc_types() const {
  return impl_->extensions.qc_types;
}

const std::vector<std::string>& Certificate::crl_addresses() const {
  return impl_->extensions.crl_addresses;
}

bool Certificate::is_ca() const {
  return impl_->extensions.is_ca;
}

bool Certificate::is_self_issued() const {
  return impl_->is_self_issued;
}

KeyInfo Certificate::key() const {
  return impl_->key.info();
}

std::optional<SignatureAlgorithm> Certificate::signature_algorithm() const {
  return impl_->signature_algorithm;
}

bool Certificate::verifies(SignatureAlgorithm algorithm, BytesView octets, BytesView value) const {
  return impl_->key.verify(algorithm, digest(algorithm.digest, octets), value);
}

Bytes Certificate::issuer_serial_der() const {
  return impl_->issuer_serial_der;
}

void* Certificate::native() const {
  return impl_->x509.get();
}

bool Certificate::operator==(const Certificate& other) const {
  return impl_ == other.impl_ || impl_->sha256 == other.impl_->sha256;
}

}  // namespace libsign::pki
