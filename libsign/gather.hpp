#pragma once

#include <cstddef>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/pki/gathered_data.hpp"
#include "libsign/pki/sources.hpp"
#include "libsign/pki/trust.hpp"

namespace libsign {

// kMaxGathered bounds the certificates of one file about which servers are asked: a stranger's file
// would else make us wait for a server for each. A letter that is renewed again and again has its
// seal and two or three authorities whose certificates are still valid.
inline constexpr std::size_t kMaxGathered = 12;

// Gathered is what was fetched for one file, and what could not be had.
struct Gathered {
  pki::GatheredData data;  // for Verifier::verify and Verifier::verify_signatures

  // missing is what is not there: the certificate concerned in `where`, in `detail` what each
  // address said.
  std::vector<Error> missing;

  // as_of is the time that was asked for, or a later one at which some data says that it was made:
  // clocks differ. It is acceptable from then on.
  Time as_of;
};

// gather fetches what is missing to judge the signatures in `file` at `at`, the first
// limits::kMaxSignatures of them: certificates of issuers, and fresh revocation data, of the
// signing certificates and the certificates of time-stamp authorities that are valid then. What is
// in the file or in `trust` is not fetched. Past kMaxGathered such certificates none is asked
// about, and `missing` ends with LimitExceeded. It judges nothing: of a file without signatures, or
// that is no XML, it gathers nothing.
//
// Only addresses in certificates are asked: of any certificate for those of its issuers, of a
// certificate with a path to an anchor also for revocation data.
Gathered gather(BytesView file, const pki::TrustMaterial& trust, const pki::Sources& sources,
                Time at);

}  // namespace libsign
