#pragma once

#include <optional>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/time.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/crl.hpp"
#include "libsign/pki/ocsp.hpp"

namespace libsign::pki {

// SunsetDate ends a trust anchor (EN 319 102-1 5.2.6): from `date` on it is no anchor any more, and
// what stands on it is believed only where it is proven to be older (clause 5.6).
struct SunsetDate {
  Certificate anchor;
  Time date;
};

// TrustMaterial is what a verifier believes before it looks at a signature. It is plain data: the
// caller gathers it, libsign reads no file and no network.
struct TrustMaterial {
  std::vector<Certificate> anchors;  // trust anchors (RFC 5280 6.1.1 (d)); need not be self-signed
  std::vector<Certificate> intermediates;  // may complete a path; never trusted by themselves
  std::vector<Crl> crls;                   // revocation data, from whomever
  std::vector<OcspResponse> ocsp_responses = {};  // likewise

  // tsa_anchors are the trust anchors of time-stamp authorities, and of nothing else: no seal is
  // believed for them, and no time-stamp for `anchors`. Who trusts one for both names it twice.
  std::vector<Certificate> tsa_anchors = {};

  // sunset_dates are those of `anchors`, tsa_sunset_dates those of `tsa_anchors`; an anchor that is
  // named in neither has none. Of several dates of one certificate the earliest counts. A date of
  // a certificate that is no anchor says nothing.
  std::vector<SunsetDate> sunset_dates = {};
  std::vector<SunsetDate> tsa_sunset_dates = {};
};

// sunset_of is the sunset date of `anchor` among `trust.anchors`; nothing where it has none.
std::optional<Time> sunset_of(const TrustMaterial& trust, const Certificate& anchor);

// for_time_stamps is `trust` as time-stamp authorities are judged by: with its tsa_anchors and
// their sunset dates as the anchors and theirs.
TrustMaterial for_time_stamps(const TrustMaterial& trust);

// digest_of identifies whom a verifier trusts. The same trust gives the same digest in whatever
// order and form it was given; intermediates and revocation data do not enter. Where there are
// anchors alone, without a sunset date, it is SHA-256 over their SHA-256 digests, sorted. Else it
// is SHA-256 over a text of one line for each anchor, "anchor HEX" or "tsa-anchor HEX", the digest
// in small letters, with a blank and the sunset date ("2027-01-01T00:00:00Z") behind it where there
// is one; the lines sorted by octets, each once and ended by a line feed.
Bytes digest_of(const TrustMaterial& trust);

}  // namespace libsign::pki
