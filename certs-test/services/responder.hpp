#pragma once

#include <string>
#include <string_view>

#include "certs-test/services/answer.hpp"
#include "certs-test/services/faults.hpp"
#include "certs-test/services/pki.hpp"

namespace zegel::services {

// answer_ocsp answers an OCSP request (RFC 6960, DER) about certificates of the authority of that
// name: good, revoked where it was by `at`, or unknown where the authority issued no such
// certificate. producedAt and thisUpdate are `at`, nextUpdate a day later; the nonce comes back;
// archiveCutoff says that the expired are still known.
//
// The responder is `ocsp-<authority>` where the PKI has one, else the authority itself. What is no
// request gets the response status malformedRequest; an unknown authority gives status 404.
Answer answer_ocsp(const Database& database, std::string_view authority, const std::string& request,
                   libsign::Time at, Fault fault);

}  // namespace zegel::services
