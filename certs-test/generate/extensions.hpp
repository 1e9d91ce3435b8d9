#pragma once

#include <string>

#include "certs-test/generate/model.hpp"
#include "certs-test/generate/tools.hpp"

namespace zegel::certs {

// kServer is where the addresses in the certificates point: a server of the test directory on this
// machine.
inline constexpr std::string_view kServer = "http://127.0.0.1:8989/";

// list_address is where the list of an issuer stands, or a part of it where `partition` names one.
std::string list_address(const Shape& shape, std::string_view issuer,
                         std::string_view partition = {});

// extension_from makes an extension from OpenSSL's notation, within a certificate or a list.
ExtensionHandle extension_from(X509* issuer, X509* certificate, X509_CRL* list, int nid,
                               std::string_view value);

// unknown_extension is critical, and no verifier can know it: its OID stands under the arc for
// examples (ITU-T X.660).
ExtensionHandle unknown_extension();

// expired_certificates is the extension of a list that still names what expired after `since`
// (expiredCertsOnCRL, X.509 9.5.2.8), in GeneralizedTime.
ExtensionHandle expired_certificates(std::string_view since);

// add_extensions gives `certificate`, which has its names and key, the extensions of its
// description.
void add_extensions(X509* certificate, X509* issuer, const Description& description);

}  // namespace zegel::certs
