#include "libsign/pki/delegate.hpp"

#include <openssl/err.h>

#include <algorithm>

#include "libsign/native/openssl.hpp"

namespace libsign::pki {
namespace {

constexpr std::string_view kOcspSigning = "1.3.6.1.5.5.7.3.9";

X509* native_of(const Certificate& certificate) {
  return static_cast<X509*>(certificate.native());
}

}  // namespace

bool was_issued_by(const Certificate& certificate, const Certificate& issuer) {
  EVP_PKEY* const key = X509_get0_pubkey(native_of(issuer));
  const bool right = X509_NAME_cmp(X509_get_subject_name(native_of(issuer)),
                                   X509_get_issuer_name(native_of(certificate))) == 0 &&
                     key != nullptr && issuer.key().type != KeyType::Other &&
                     X509_verify(native_of(certificate), key) == 1;
  ERR_clear_error();
  return right;
}

bool has_unknown_extension(const Certificate& certificate) {
  return (X509_get_extension_flags(native_of(certificate)) & (EXFLAG_CRITICAL | EXFLAG_INVALID)) !=
         0;
}

std::string not_appointed(const Certificate& responder, const Certificate& issuer) {
  const std::vector<std::string>& purposes = responder.extended_key_usage();
  if (std::ranges::find(purposes, kOcspSigning) == purposes.end()) {
    return "the certificate of the responder is not for OCSP signing";
  }
  // RFC 5280 4.2.1.12: this purpose goes with digitalSignature, nonRepudiation, or both.
  const KeyUsage& usage = responder.key_usage();
  if (usage.present && !usage.digital_signature && !usage.non_repudiation) {
    return "the key of the responder may not make signatures";
  }
  if (has_unknown_extension(responder)) {
    return "the certificate of the responder has a critical extension that is not known";
  }
  if (!was_issued_by(responder, issuer)) {
    return "the issuer did not appoint the responder";
  }
  return "";
}

bool has_no_check(const Certificate& responder) {
  return X509_get_ext_by_NID(native_of(responder), NID_id_pkix_OCSP_noCheck, -1) >= 0;
}

}  // namespace libsign::pki
