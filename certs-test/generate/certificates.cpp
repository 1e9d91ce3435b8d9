#include "certs-test/generate/certificates.hpp"

#include <array>
#include <string>
#include <utility>

#include "certs-test/generate/extensions.hpp"
#include "certs-test/generate/keys.hpp"

namespace zegel::certs {
namespace {

constexpr std::size_t kSerialOctets = 16;

// set_serial numbers a certificate by its shape and name: the first octets of their SHA-256,
// positive and always of full length.
void set_serial(X509* certificate, const Description& description) {
  const std::string text =
      std::string(description.shape->directory) + "/" + std::string(description.name);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  require(EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr) == 1,
          "serial number");
  digest[0] = static_cast<unsigned char>((digest[0] & 0x7fU) | 0x40U);
  const BignumHandle number(
      required(BN_bin2bn(digest.data(), kSerialOctets, nullptr), "serial number"));
  require(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr,
          "serial number");
}

NameHandle name_of(const Description& description) {
  const Subject& subject = description.subject;
  const std::array<std::pair<int, std::string_view>, 8> attributes{{
      {NID_countryName, "NL"},
      {NID_organizationName, subject.organization},
      {NID_organizationIdentifier, subject.organization_identifier},
      {NID_organizationalUnitName, subject.organizational_unit},
      {NID_surname, subject.surname},
      {NID_givenName, subject.given_name},
      {NID_commonName, description.common_name},
      {NID_serialNumber, subject.serial_number},
  }};
  NameHandle name(required(X509_NAME_new(), "name"));
  for (const auto& [nid, value] : attributes) {
    if (!value.empty()) {
      const std::string text(value);
      require(X509_NAME_add_entry_by_NID(name.get(), nid, MBSTRING_UTF8,
                                         reinterpret_cast<const unsigned char*>(text.data()),
                                         static_cast<int>(text.size()), -1, 0) == 1,
              text);
    }
  }
  return name;
}

std::string to_be_signed(X509* certificate) {
  unsigned char* encoded = nullptr;
  const int length = i2d_re_X509_tbs(certificate, &encoded);
  return taken(encoded, length);
}

}  // namespace

CertificateHandle make_certificate(const Description& description, EVP_PKEY* key, Issuer issuer,
                                   CertificateHandle present) {
  CertificateHandle certificate(required(X509_new(), "certificate"));
  X509* const made = certificate.get();
  const NameHandle name = name_of(description);
  X509* const issuer_certificate = issuer.certificate != nullptr ? issuer.certificate : made;
  EVP_PKEY* const issuer_key = issuer.key != nullptr ? issuer.key : key;
  require(X509_set_version(made, X509_VERSION_3) == 1 &&
              X509_set_subject_name(made, name.get()) == 1 &&
              X509_set_issuer_name(made, X509_get_subject_name(issuer_certificate)) == 1 &&
              X509_set1_notBefore(made, time_of(description.validity.not_before).get()) == 1 &&
              X509_set1_notAfter(made, time_of(description.validity.not_after).get()) == 1 &&
              X509_set_pubkey(made, key) == 1,
          description.name);
  set_serial(made, description);
  add_extensions(made, issuer_certificate, description);
  const DigestContextHandle context = signing_context(issuer_key, description.shape->scheme);
  require(X509_sign_ctx(made, context.get()) > 0, description.name);
  if (present != nullptr && to_be_signed(present.get()) == to_be_signed(made) &&
      X509_verify(present.get(), issuer_key) == 1) {
    return present;
  }
  return certificate;
}

}  // namespace zegel::certs
