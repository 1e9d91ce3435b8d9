#pragma once

#include <span>
#include <string>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/revocation_data.hpp"
#include "libsign/pki/sources.hpp"
#include "libsign/pki/trust.hpp"

namespace libsign::pki {

// CollectRequest is whose validation data is wanted.
struct CollectRequest {
  Certificate signer;
  std::vector<Certificate> anchors;            // that its path must lead to
  std::vector<SunsetDate> sunset_dates = {};   // of these: see PathBuilder::build
  std::vector<Certificate> carried = {};       // came with the signature, or is at hand
  std::span<const RevocationData> known = {};  // what is at hand; fetched only where it says too
                                               // little
  // at which the data must be acceptable and fresh; data that says to have been made up to
  // limits::kMaxClockDifference later will do
  Time time;
};

// Collected is what a path is validated with.
struct Collected {
  std::vector<Certificate> path;           // signer first, anchor last; what there is of it
  std::vector<Certificate> certificates;   // of the path without its anchor, and of responders
  std::vector<RevocationData> revocation;  // one piece for each certificate below the anchor
  std::vector<Error> missing;  // what could not be had: the certificate concerned in `where`, what
                               // each address said in `detail`. Empty: all is there
  Time as_of;  // `time`, or the later one at which some of the data says that it was made

  bool complete() const { return missing.empty(); }
};

// collect gathers what is missing to validate a certificate: first the certificates of its issuers,
// by authority information access, until its path is whole; then for each certificate below the
// anchor one acceptable, fresh piece of revocation data (pki::acceptable_revocation): one that is
// known, or an OCSP response, or a list. Only addresses in certificates are asked, at most
// kMaxAddresses of each; those of a certificate that no path leads to are asked for issuers alone.
Collected collect(const CollectRequest& request, const Sources& sources);

}  // namespace libsign::pki
