#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libsign/native/openssl.hpp"

namespace zegel::test {

// directory_of is where a certificate of the test PKI lies: "certs-test/g3/seal-bz".
std::string directory_of(std::string_view shape, std::string_view name);

// certificates_in reads every certificate of a PEM file in the repository; there may be none.
std::vector<libsign::native::CertificateHandle> certificates_in(std::string_view relative);

// key_in reads the private key of a PEM file in the repository.
libsign::native::KeyHandle key_in(std::string_view relative);

// list_in reads a revocation list in DER from the repository.
libsign::native::CrlHandle list_in(std::string_view relative);

// names_in lists the entries of a directory of the repository that hold `file`, or, where `file`
// is empty, all of them; sorted.
std::vector<std::string> names_in(std::string_view relative, std::string_view file = {});

}  // namespace zegel::test
