#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/time.hpp"
#include "libsign/validation/context.hpp"
#include "libsign/validation/material.hpp"
#include "libsign/validation/signature_time_stamps.hpp"

namespace libsign::validation {

// ProofsOfExistence is the set of POEs of EN 319 102-1 clause 5.6: since when an object is proven
// to exist, by the SHA-256 of its octets. Of everything that is at hand there is the proof that it
// exists at the validation time.
class ProofsOfExistence {
 public:
  explicit ProofsOfExistence(Time validation_time) : validation_time_(validation_time) {}

  // add notes that the object with this digest existed at `time`. The earliest proof counts.
  void add(BytesView sha256, Time time);

  // earliest is since when that object is proven to exist.
  Time earliest(BytesView sha256) const;

 private:
  Time validation_time_;
  std::map<std::string, Time> proofs_;  // by the octets of the digest
};

// identity_of is the digest under which the proofs of existence of a signature are kept: that of
// its value.
Bytes identity_of(const xades::Signature& signature);

// extract_proofs is the building block POE extraction, EN 319 102-1 clause 5.6.2.3, for a
// time-stamp whose time is proven: `stamps[position]` proves that what it covers existed at its
// time. Each covers what is signed: the content time-stamps and the signing certificate, which the
// signature names by digest; the signature itself; an archive time-stamp also the certificates of
// ds:KeyInfo, and the certificates, revocation data and time-stamps in the unsigned properties
// before it, with what these time-stamps carry. Of references to validation data nothing is taken.
void extract_proofs(std::span<const SignatureTimeStamp> stamps, std::size_t position,
                    const Candidate& candidate, const pki::Certificate& signer,
                    ProofsOfExistence& proofs);

}  // namespace libsign::validation
