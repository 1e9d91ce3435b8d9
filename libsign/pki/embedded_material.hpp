#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/certificate_cache.hpp"
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

// SignedDataParts is a SignedData in CMS, cut around what it carries (RFC 5652 5.1), as views of
// its octets.
struct SignedDataParts {
  BytesView type;          // the OBJECT IDENTIFIER of the ContentInfo, whole
  BytesView before;        // version, digestAlgorithms and encapContentInfo
  BytesView certificates;  // the content of [0]; empty where absent
  BytesView crls;          // the content of [1]; empty where absent
  BytesView after;         // [1] whole, and signerInfos
};

// cut_signed_data cuts one. Nothing for octets that are not in DER as far as that goes.
std::optional<SignedDataParts> cut_signed_data(BytesView der);

// without_certificates is the same ContentInfo without its certificates, which OpenSSL decodes with
// everything in them whenever it reads one.
Bytes without_certificates(const SignedDataParts& parts);

// read_embedded_material reads what a SignedData with one signer carries: its certificates and crls
// (OCSP responses by RFC 5940), from `parts`, and the unsigned attributes certificate-values and
// revocation-values (EN 319 122-1 annex A), from OpenSSL's CMS_ContentInfo. Certificates are
// decoded by `cache`, where there is one. Errors: LimitExceeded past limits::kMaxCertificates or
// limits::kMaxEmbeddedRevocation.
Result<EmbeddedMaterial> read_embedded_material(const SignedDataParts& parts, void* cms,
                                                const CertificateCache* cache);

}  // namespace libsign::pki
