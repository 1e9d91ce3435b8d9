#pragma once

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/certificate.hpp"

namespace libsign::pki {

// OcspRequest is a question about one certificate, ready to be sent (RFC 6960 4.1).
struct OcspRequest {
  Bytes der;             // the OCSPRequest, unsigned
  Bytes certificate_id;  // its one CertID, in DER
};

// make_ocsp_request asks about `certificate`, issued by `issuer`. The issuer is named by SHA-1
// hashes: some responders know no other, and nothing is believed for it. `nonce` goes into the
// extension of that name; empty: none.
// Errors: Crypto where OpenSSL cannot make it.
Result<OcspRequest> make_ocsp_request(const Certificate& certificate, const Certificate& issuer,
                                      BytesView nonce);

}  // namespace libsign::pki
