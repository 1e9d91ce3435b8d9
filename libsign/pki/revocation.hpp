#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libsign/pki/certificate.hpp"
#include "libsign/pki/revocation_data.hpp"

namespace libsign::pki {

// RevocationState is what the data says of one certificate at one time.
enum class RevocationState {
  Unknown,  // no acceptable data
  Good,     // acceptable data says that it is not revoked
  Revoked,  // acceptable data says that it is, at or before the time asked for
  OnHold,   // the same, with the reason certificateHold
};

// RevocationEvidence is what one acceptable piece of data says of one certificate.
struct RevocationEvidence {
  RevocationState state = RevocationState::Unknown;  // never Unknown
  RevocationData data;
  Certificate signer;      // of the data: the certificate's issuer, or one that it appointed
  bool delegated = false;  // it is such a responder or issuer of lists
  Time this_update;        // when this was known to be so; what "most recent" is measured by
  std::optional<Time> next_update;
  std::optional<Revocation> revocation;  // for Revoked and OnHold

  // fresh_at says whether nextUpdate lies at or after `time` (EN 319 102-1 5.2.5, without a maximal
  // age in the policy). Without a nextUpdate it is never fresh.
  bool fresh_at(Time time) const { return next_update && *next_update >= time; }
};

// RevocationFinding is the state with the evidence for it.
struct RevocationFinding {
  RevocationState state = RevocationState::Unknown;
  bool fresh = false;                          // of the evidence, at the time asked for
  std::optional<RevocationEvidence> evidence;  // what decided; none for Unknown
  std::string problem;  // for Unknown: why each piece of data was not acceptable, for people
};

// RevocationAnswers is what all of the data says.
struct RevocationAnswers {
  std::vector<RevocationEvidence> acceptable;  // the one that decides first; see find_revocation
  std::string problem;                         // why each other piece was not, for people
};

// acceptable_revocation asks each piece of `material` about `certificate`, issued by `issuer`, at
// `time`: the Revocation Acceptance Checker of EN 319 102-1, with RFC 5280 6.3 and RFC 6960 3.2.
//
// A list is acceptable when it is usable, covers the certificate, and comes from the issuer by name
// and signature; or is an indirect list of an issuer that the certificate names, whose own
// certificate, among those of the material, the issuer of the certificate issued and by its own
// word did not revoke. A response is acceptable when it is usable, has an answer about the
// certificate (CertID, and certHash where it is there) that is not `unknown`, was signed by the
// issuer or by a responder which the issuer appointed (OcspResponse::responder), that responder's
// certificate was valid at producedAt, and, unless it has ocsp-nocheck, is itself known not to be
// revoked at `time` by data that the issuer itself signed. Of both, thisUpdate lies neither before
// the certificate's notBefore nor after `time`, nor does producedAt lie after `time` or before
// thisUpdate. Data that was made after the certificate expired is acceptable when it says revoked,
// or promises to tell of such certificates: expiredCertsOnCRL, archiveCutoff, a certHash.
//
// In the terms of EN 319 102-1 5.6.2.2 `time` is the control-time: whoever has proofs of existence
// hands over the material that had one by then, and asks at that time.
RevocationAnswers acceptable_revocation(const Certificate& certificate, const Certificate& issuer,
                                        const RevocationMaterial& material, Time time);

// find_revocation is the state by the most recent acceptable evidence: that of the latest
// thisUpdate; of two of the same moment, the one that says more against the certificate.
RevocationFinding find_revocation(const Certificate& certificate, const Certificate& issuer,
                                  const RevocationMaterial& material, Time time);

}  // namespace libsign::pki
