#pragma once

#include <string>
#include <vector>

#include "libsign/pki/certificate.hpp"
#include "libsign/pki/crl.hpp"
#include "libsign/pki/trust.hpp"

// What lies in certs-test/, decoded. A `shape` is "g3" or "g4".
namespace zegel::test {

inline constexpr const char* kShapes[] = {"g3", "g4"};

// certificate_at is the one certificate of a PEM file, such as "g3/root.pem".
libsign::pki::Certificate certificate_at(const std::string& path);

// seal is the certificate of an end entity, such as "seal-bz".
libsign::pki::Certificate seal(const std::string& shape, const std::string& name);

// chain is what its chain.pem holds: nothing for seal-bz-self-signed.
std::vector<libsign::pki::Certificate> chain(const std::string& shape, const std::string& name);

// authority is the certificate of an authority, such as "tsp".
libsign::pki::Certificate authority(const std::string& shape, const std::string& name);

// list is a revocation list, such as "crls/tsp" or "crls-failing/delta".
libsign::pki::Crl list(const std::string& shape, const std::string& name);

// response is an OCSP response, such as "ocsp/seal-bz" or "ocsp-failing/tampered".
libsign::pki::OcspResponse response(const std::string& shape, const std::string& name);

}  // namespace zegel::test
