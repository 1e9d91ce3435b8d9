#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/pki/certificate.hpp"

namespace libsign::pki {

// Extensions is what a certificate says in its extensions, as far as it matters to us.
struct Extensions {
  KeyUsage key_usage;
  bool is_ca = false;
  std::vector<std::string> extended_key_usage;
  bool extended_key_usage_critical = false;
  std::vector<std::string> policies;
  std::vector<std::string> qc_statements;
  std::vector<std::string> qc_types;
  std::vector<std::string> crl_addresses;
};

// read_extensions reads them from OpenSSL's X509. Errors: MalformedInput for one of them that
// occurs twice or is not what its standard says.
Result<Extensions> read_extensions(const void* x509);

// read_signature_algorithm reads OpenSSL's X509_ALGOR; nothing for an algorithm that is not ours,
// or for RSASSA-PSS whose MGF1 has another hash or whose salt another length than the digest.
std::optional<SignatureAlgorithm> read_signature_algorithm(const void* x509_algor);

// read_digest_algorithm reads OpenSSL's X509_ALGOR; nothing for a hash function that is not ours.
std::optional<DigestAlgorithm> read_digest_algorithm(const void* x509_algor);

}  // namespace libsign::pki
