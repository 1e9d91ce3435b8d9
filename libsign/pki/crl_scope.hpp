#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libsign/base/time.hpp"
#include "libsign/pki/certificate.hpp"

namespace libsign::pki {

// CrlScope is what the extensions of a revocation list say about which certificates it tells.
struct CrlScope {
  std::string unusable;   // as Crl::unusable
  bool indirect = false;  // its entries may be about certificates of others (RFC 5280 5.2.5)
  bool only_user_certificates = false;
  bool only_ca_certificates = false;
  bool partitioned = false;            // it names a distribution point
  std::vector<std::string> addresses;  // the URIs of that distribution point
  std::optional<Time> expired_since;   // expiredCertsOnCRL (ISO/IEC 9594-8)
};

// read_crl_scope reads them from OpenSSL's X509_CRL, entries included.
CrlScope read_crl_scope(const void* x509_crl);

// names_issuer_of_lists says whether a distribution point of `certificate` names (cRLIssuer, RFC
// 5280 4.2.1.13) the name in `issuer`, OpenSSL's X509_NAME, as the issuer of its lists.
bool names_issuer_of_lists(const Certificate& certificate, const void* issuer);

// in_scope says whether a list of this scope tells about `certificate`.
bool in_scope(const CrlScope& scope, const Certificate& certificate);

}  // namespace libsign::pki
