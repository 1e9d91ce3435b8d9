#pragma once

#include <string>
#include <vector>

#include "libsign/pki/certificate.hpp"

namespace libsign::pki {

// ocsp_addresses lists where the issuer of a certificate answers questions about it: the URIs of
// the access method id-ad-ocsp (RFC 5280 4.2.2.1), in their order. At most kMaxAddresses are read.
std::vector<std::string> ocsp_addresses(const Certificate& certificate);

// issuer_addresses lists where the certificate of its issuer stands: id-ad-caIssuers, likewise.
std::vector<std::string> issuer_addresses(const Certificate& certificate);

// kMaxAddresses bounds what one certificate makes a caller ask: real ones name one or two.
inline constexpr std::size_t kMaxAddresses = 4;

// read_issuers reads what stands at an issuer address: a certificate in DER or PEM, or the
// certificates of a certs-only CMS message (RFC 5280 4.2.2.1), at most limits::kMaxCertificates.
// What cannot be decoded is left out.
std::vector<Certificate> read_issuers(BytesView octets);

}  // namespace libsign::pki
