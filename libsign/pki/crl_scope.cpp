#include "libsign/pki/crl_scope.hpp"

#include <openssl/err.h>

#include <algorithm>

#include "libsign/native/asn1.hpp"
#include "libsign/native/openssl.hpp"

namespace libsign::pki {
namespace {

constexpr std::string_view kExpiredCertsOnCrl = "2.5.29.60";  // ISO/IEC 9594-8 9.5.2.8

bool read_critical(int nid) {
  return nid == NID_issuing_distribution_point || nid == NID_crl_number ||
         nid == NID_authority_key_identifier;
}

std::string read_issuing_point(const X509_CRL* crl, CrlScope& scope) {
  int critical = 0;
  const native::IssuingPointHandle point(static_cast<ISSUING_DIST_POINT*>(
      X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, &critical, nullptr)));
  ERR_clear_error();
  if (!point) {
    return critical == -1 ? "" : "its issuing distribution point is malformed";
  }
  scope.only_user_certificates = point->onlyuser > 0;
  scope.only_ca_certificates = point->onlyCA > 0;
  scope.partitioned = point->distpoint != nullptr;
  if (point->distpoint != nullptr && point->distpoint->type == 0) {  // fullName
    const GENERAL_NAMES* const names = point->distpoint->name.fullname;
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
      const GENERAL_NAME* const name = sk_GENERAL_NAME_value(names, i);
      if (name->type == GEN_URI) {
        scope.addresses.emplace_back(as_text(native::content(name->d.uniformResourceIdentifier)));
      }
    }
  }
  scope.indirect = point->indirectCRL > 0;
  if (point->onlyattr > 0) {
    return "it lists attribute certificates only";
  }
  if (point->onlysomereasons != nullptr) {
    return "it lists some reasons of revocation only";
  }
  return "";
}

std::string read_extensions(const X509_CRL* crl, CrlScope& scope) {
  for (int i = 0; i < X509_CRL_get_ext_count(crl); ++i) {
    X509_EXTENSION* const extension = X509_CRL_get_ext(crl, i);
    const ASN1_OBJECT* const object = X509_EXTENSION_get_object(extension);
    const int nid = OBJ_obj2nid(object);
    if (nid == NID_delta_crl) {
      return "it lists changes to another list only";
    }
    if (X509_EXTENSION_get_critical(extension) == 1 && !read_critical(nid)) {
      return "it has a critical extension that is not known: " + native::dotted(object);
    }
    if (native::dotted(object) == kExpiredCertsOnCrl) {
      const BytesView der = native::content(X509_EXTENSION_get_data(extension));
      const unsigned char* in = der.data();
      const native::GeneralizedTimeHandle since(
          d2i_ASN1_GENERALIZEDTIME(nullptr, &in, static_cast<long>(der.size())));
      ERR_clear_error();
      scope.expired_since = native::to_time(since.get());
    }
  }
  return read_issuing_point(crl, scope);
}

// RFC 5280 5.3: a list with a critical extension in any entry that is not understood must not be
// used for any certificate.
std::string entry_flaw(X509_CRL* crl, bool indirect) {
  const STACK_OF(X509_REVOKED)* const entries = X509_CRL_get_REVOKED(crl);
  for (int i = 0; entries != nullptr && i < sk_X509_REVOKED_num(entries); ++i) {
    const X509_REVOKED* const entry = sk_X509_REVOKED_value(entries, i);
    for (int n = 0; n < X509_REVOKED_get_ext_count(entry); ++n) {
      X509_EXTENSION* const extension = X509_REVOKED_get_ext(entry, n);
      const ASN1_OBJECT* const object = X509_EXTENSION_get_object(extension);
      const int nid = OBJ_obj2nid(object);
      const bool known = nid == NID_crl_reason || (nid == NID_certificate_issuer && indirect);
      if (X509_EXTENSION_get_critical(extension) == 1 && !known) {
        return "an entry has a critical extension that is not known: " + native::dotted(object);
      }
    }
  }
  return "";
}

}  // namespace

CrlScope read_crl_scope(const void* x509_crl) {
  // OpenSSL's getter takes a list that is not const, and changes nothing.
  X509_CRL* const crl = static_cast<X509_CRL*>(const_cast<void*>(x509_crl));
  CrlScope scope;
  scope.unusable = read_extensions(crl, scope);
  if (scope.unusable.empty()) {
    scope.unusable = entry_flaw(crl, scope.indirect);
  }
  return scope;
}

bool names_issuer_of_lists(const Certificate& certificate, const void* issuer) {
  const native::DistributionPointsHandle points(static_cast<CRL_DIST_POINTS*>(
      X509_get_ext_d2i(static_cast<const X509*>(certificate.native()), NID_crl_distribution_points,
                       nullptr, nullptr)));
  ERR_clear_error();
  for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
    const GENERAL_NAMES* const names = sk_DIST_POINT_value(points.get(), i)->CRLissuer;
    for (int n = 0; names != nullptr && n < sk_GENERAL_NAME_num(names); ++n) {
      const GENERAL_NAME* const name = sk_GENERAL_NAME_value(names, n);
      if (name->type == GEN_DIRNAME &&
          X509_NAME_cmp(name->d.directoryName, static_cast<const X509_NAME*>(issuer)) == 0) {
        return true;
      }
    }
  }
  return false;
}

bool in_scope(const CrlScope& scope, const Certificate& certificate) {
  if ((scope.only_user_certificates && certificate.is_ca()) ||
      (scope.only_ca_certificates && !certificate.is_ca())) {
    return false;
  }
  // RFC 5280 6.3.3 (b)(2)(i): one of the names must be in the certificate's distribution points.
  return !scope.partitioned ||
         std::ranges::any_of(scope.addresses, [&certificate](const std::string& address) {
           return std::ranges::find(certificate.crl_addresses(), address) !=
                  certificate.crl_addresses().end();
         });
}

}  // namespace libsign::pki
