#include "libsign/pki/ocsp_request.hpp"

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include "libsign/native/openssl.hpp"

namespace libsign::pki {
namespace {

using RequestHandle = native::Handle<OCSP_REQUEST, OCSP_REQUEST_free>;

template <typename T>
Bytes encoded(const T* value, int (*encode)(const T*, unsigned char**)) {
  unsigned char* der = nullptr;
  const int size = encode(value, &der);
  if (size <= 0) {
    return {};
  }
  Bytes octets(der, der + size);
  OPENSSL_free(der);
  return octets;
}

// The request with its CertID, which the request owns; null where it cannot be made.
OCSP_CERTID* add_question(OCSP_REQUEST* request, const Certificate& certificate,
                          const Certificate& issuer) {
  OCSP_CERTID* const id = OCSP_cert_to_id(native::fetched_digest("SHA1"),
                                          static_cast<const X509*>(certificate.native()),
                                          static_cast<const X509*>(issuer.native()));
  if (id == nullptr || OCSP_request_add0_id(request, id) == nullptr) {
    OCSP_CERTID_free(id);
    return nullptr;
  }
  return id;
}

}  // namespace

Result<OcspRequest> make_ocsp_request(const Certificate& certificate, const Certificate& issuer,
                                      BytesView nonce) {
  const RequestHandle request(OCSP_REQUEST_new());
  const OCSP_CERTID* const id =
      request ? add_question(request.get(), certificate, issuer) : nullptr;
  Bytes value(nonce.begin(), nonce.end());
  const bool has_nonce =
      value.empty() || (id != nullptr && OCSP_request_add1_nonce(request.get(), value.data(),
                                                                 static_cast<int>(value.size())));
  OcspRequest made;
  if (id != nullptr && has_nonce) {
    made = {encoded<OCSP_REQUEST>(request.get(), i2d_OCSP_REQUEST),
            encoded<OCSP_CERTID>(id, i2d_OCSP_CERTID)};
  }
  ERR_clear_error();
  if (made.der.empty() || made.certificate_id.empty()) {
    return fail(Errc::Crypto, "no OCSP request can be made", certificate.subject());
  }
  return made;
}

}  // namespace libsign::pki
