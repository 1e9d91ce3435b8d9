#pragma once

#include <cstddef>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/crl.hpp"

namespace libsign::pki {

// EmbeddedMaterial is what a CMS signature carries beside itself to be validated with. Nothing of
// it is believed.
struct EmbeddedMaterial {
  std::vector<Certificate> certificates;
  std::vector<Crl> crls;
  std::vector<Bytes> ocsp_responses;  // each an OCSPResponse in DER (RFC 6960 4.2.1), not decoded
  std::size_t undecodable = 0;        // certificates and lists that libsign does not read
};

// read_embedded_material reads it from OpenSSL's CMS_ContentInfo, a SignedData with one signer: its
// certificates and crls (RFC 5652 5.1, OCSP responses by RFC 5940), and the unsigned attributes
// certificate-values and revocation-values (EN 319 122-1 annex A). Errors: LimitExceeded past
// limits::kMaxCertificates or limits::kMaxEmbeddedRevocation.
Result<EmbeddedMaterial> read_embedded_material(void* cms);

}  // namespace libsign::pki
