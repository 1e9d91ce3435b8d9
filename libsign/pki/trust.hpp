#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/crl.hpp"
#include "libsign/pki/ocsp.hpp"

namespace libsign::pki {

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
};

// for_time_stamps is `trust` as time-stamp authorities are judged by: with its tsa_anchors as the
// anchors.
TrustMaterial for_time_stamps(const TrustMaterial& trust);

// digest_of identifies a set of trust: SHA-256 over the sorted SHA-256 digests of its anchors. The
// same set gives the same digest in whatever order and form it was given.
Bytes digest_of(std::span<const Certificate> anchors);

}  // namespace libsign::pki
