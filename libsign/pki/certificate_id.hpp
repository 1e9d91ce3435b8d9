#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/pki/certificate.hpp"

namespace libsign::pki {

// CertificateId is how a signed attribute names a certificate: ESSCertID (RFC 2634 5.4.1, always
// SHA-1) or ESSCertIDv2 (RFC 5035 section 4).
struct CertificateId {
  std::string digest_method;                        // dotted OID
  std::optional<DigestAlgorithm> digest_algorithm;  // nothing: one that is not ours
  Bytes digest;                                     // of the certificate
  Bytes issuer_serial;                              // IssuerSerial in DER; empty: none

  // names says whether the digest is that of `certificate`. False for a digest method that is not
  // ours.
  bool names(const Certificate& certificate) const;

  // agrees says whether issuer and serial number are those of `certificate`, names compared by RFC
  // 5280 7.1. True where there are none.
  bool agrees(const Certificate& certificate) const;
};

// read_signing_certificate reads the value of the attribute SigningCertificate, in DER; nothing for
// octets that are none, or for one that names no certificate. The policies in it are not read.
std::optional<std::vector<CertificateId>> read_signing_certificate(BytesView der);

// read_signing_certificate_v2 is the same for SigningCertificateV2.
std::optional<std::vector<CertificateId>> read_signing_certificate_v2(BytesView der);

}  // namespace libsign::pki
