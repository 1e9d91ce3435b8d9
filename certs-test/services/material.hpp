#pragma once

#include <string_view>

#include "certs-test/services/answer.hpp"
#include "certs-test/services/faults.hpp"
#include "certs-test/services/pki.hpp"

namespace zegel::services {

// answer_list gives the revocation list of an authority in DER, signed anew: thisUpdate is `at`,
// nextUpdate seven days later, and who was revoked by `at` stands in it, expired or not
// (expiredCertsOnCRL). A `partition` that is not empty gives that part of the list, with the
// address of the part in the issuingDistributionPoint. What does not exist gives status 404.
Answer answer_list(const Database& database, std::string_view authority, std::string_view partition,
                   libsign::Time at, Fault fault);

// answer_issuer gives the certificate of an authority: `file` is "certificate.cer" (DER) or
// "certificate.p7c" (a CMS of certificates alone, with the certificates above it, root included).
// What does not exist gives status 404.
Answer answer_issuer(const Database& database, std::string_view authority, std::string_view file,
                     Fault fault);

}  // namespace zegel::services
