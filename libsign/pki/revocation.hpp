#pragma once

#include <optional>
#include <span>
#include <string>

#include "libsign/pki/certificate.hpp"
#include "libsign/pki/crl.hpp"

namespace libsign::pki {

// RevocationState is what the given lists say of one certificate at one time.
enum class RevocationState {
  Unknown,  // no acceptable list
  Good,     // an acceptable list does not name it
  Revoked,  // an acceptable list names it, at or before the time asked for
  OnHold,   // the same, with the reason certificateHold
};

// RevocationFinding is the state with the evidence for it.
struct RevocationFinding {
  RevocationState state = RevocationState::Unknown;
  bool fresh = false;       // nextUpdate lies at or after the time asked for (EN 319 102-1 5.2.5)
  std::optional<Crl> list;  // the list that decided
  std::optional<Revocation> revocation;  // for Revoked and OnHold
  std::string problem;  // for Unknown: why each list was not acceptable, for people
};

// find_revocation asks `lists` about `certificate`, issued by `issuer`, at `time`. A list is
// acceptable (EN 319 102-1 5.2.6 and RFC 5280 6.3) when it is usable, covers the certificate, comes
// from the issuer by name and signature, and its thisUpdate lies neither before the certificate's
// notBefore nor after `time`. A list that was made after the certificate expired is acceptable when
// it names the certificate or promises to keep such certificates (Crl::keeps_expired_since). The
// latest acceptable list decides, by thisUpdate; of two of the same moment, the one that says
// Revoked or OnHold.
RevocationFinding find_revocation(const Certificate& certificate, const Certificate& issuer,
                                  std::span<const Crl> lists, Time time);

}  // namespace libsign::pki
