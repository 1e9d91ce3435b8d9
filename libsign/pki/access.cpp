#include "libsign/pki/access.hpp"

#include <openssl/err.h>

#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/native/openssl.hpp"

namespace libsign::pki {
namespace {

using AccessHandle = native::Handle<AUTHORITY_INFO_ACCESS, AUTHORITY_INFO_ACCESS_free>;

std::vector<std::string> addresses(const Certificate& certificate, int method) {
  const AccessHandle access(static_cast<AUTHORITY_INFO_ACCESS*>(X509_get_ext_d2i(
      static_cast<const X509*>(certificate.native()), NID_info_access, nullptr, nullptr)));
  std::vector<std::string> found;
  for (int i = 0; access && i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
    const ACCESS_DESCRIPTION* const description = sk_ACCESS_DESCRIPTION_value(access.get(), i);
    if (OBJ_obj2nid(description->method) != method || description->location->type != GEN_URI ||
        found.size() == kMaxAddresses) {
      continue;
    }
    const ASN1_IA5STRING* const uri = description->location->d.uniformResourceIdentifier;
    found.emplace_back(reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                       static_cast<std::size_t>(ASN1_STRING_length(uri)));
  }
  return found;
}

void add(STACK_OF(X509) * native, std::vector<Certificate>& certificates) {
  const int count = native == nullptr ? 0 : sk_X509_num(native);
  for (int i = 0; i < count && certificates.size() < limits::kMaxCertificates; ++i) {
    unsigned char* der = nullptr;
    const int size = i2d_X509(sk_X509_value(native, i), &der);
    if (size > 0) {
      if (auto certificate = Certificate::from_der({der, static_cast<std::size_t>(size)})) {
        certificates.push_back(*std::move(certificate));
      }
      OPENSSL_free(der);
    }
  }
}

}  // namespace

std::vector<std::string> ocsp_addresses(const Certificate& certificate) {
  return addresses(certificate, NID_ad_OCSP);
}

std::vector<std::string> issuer_addresses(const Certificate& certificate) {
  return addresses(certificate, NID_ad_ca_issuers);
}

std::vector<Certificate> read_issuers(BytesView octets) {
  if (auto certificate = Certificate::from_der(octets)) {
    return {*std::move(certificate)};
  }
  if (auto certificates = Certificate::all_from_pem(as_text(octets))) {
    return *std::move(certificates);
  }
  std::vector<Certificate> certificates;
  const unsigned char* at = octets.data();
  const native::CmsHandle message(
      d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(octets.size())));
  if (message) {
    const native::CertificateStackHandle held(CMS_get1_certs(message.get()));
    add(held.get(), certificates);
  }
  ERR_clear_error();
  return certificates;
}

}  // namespace libsign::pki
