#pragma once

#include <optional>
#include <span>
#include <vector>

#include "libsign/base/time.hpp"
#include "libsign/pki/path.hpp"
#include "libsign/pki/revocation.hpp"
#include "libsign/report/report.hpp"
#include "libsign/validation/context.hpp"
#include "libsign/validation/proofs_of_existence.hpp"

namespace libsign::validation {

// PastCertificate is what past certificate validation is asked about. All is borrowed.
struct PastCertificate {
  const pki::Path& path;                      // found and valid
  const pki::RevocationMaterial& revocation;  // about the authorities
  // of the signing certificate: the data that past signature validation kept
  const pki::RevocationMaterial& own_revocation;
  const ProofsOfExistence& proofs;
};

// validate_past_certificate is the building block Past Certificate Validation, EN 319 102-1 clause
// 5.6.2.1, with Validation Time Sliding, clause 5.6.2.2 (shell model): it gives the control-time,
// up to which everything that the signing certificate stands on is known to have been good.
// Nothing where there was no time at which the whole chain was valid
// (CERTIFICATE_CHAIN_GENERAL_FAILURE), or no revocation data of some certificate that is proven to
// be old enough (NO_POE); the rows say which. It starts at the validation time, or at the sunset
// date of the trust anchor where that lies before. The chain is the one that was found at the
// validation time, so its names, constraints and purposes have been judged.
//
// Revocation data that is not fresh at the control-time moves it to the last moment at which the
// data was, its nextUpdate; to its thisUpdate where it names none. The standard says thisUpdate: no
// data about a signing certificate could then ever be proven in time by a chain whose lists were
// gathered with it. EU DSS, as it is shipped, does not move it at all.
std::optional<Time> validate_past_certificate(report::Rows& rows, const PastCertificate& asked,
                                              const Context& context);

}  // namespace libsign::validation
