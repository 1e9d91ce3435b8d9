#pragma once

#include "certs-test/generate/model.hpp"
#include "certs-test/generate/tools.hpp"

namespace zegel::certs {

// Issuer is who signs; for a self-signed certificate it is empty.
struct Issuer {
  X509* certificate = nullptr;
  EVP_PKEY* key = nullptr;
};

// make_certificate makes and signs the certificate of a description. `present`, which may be null,
// is given back instead where it says the same and its signature holds: RSASSA-PSS has a random
// salt, and a certificate should change only when something in it does.
CertificateHandle make_certificate(const Description& description, EVP_PKEY* key, Issuer issuer,
                                   CertificateHandle present);

}  // namespace zegel::certs
