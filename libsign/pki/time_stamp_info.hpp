#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/pki/certificate.hpp"

namespace libsign::pki {

// TimeStampInfo is what a time-stamp authority says in a token: TSTInfo, RFC 3161 2.4.2.
struct TimeStampInfo {
  std::string policy;  // under which it was issued, dotted OID

  // imprint is the digest of what was stamped.
  std::string imprint_method;                        // dotted OID
  std::optional<DigestAlgorithm> imprint_algorithm;  // nothing: one that is not ours
  Bytes imprint;

  std::string serial_number;             // decimal; an authority uses each once
  Time time;                             // genTime, in whole seconds, rounded down
  std::chrono::microseconds fraction{};  // what was rounded away; finer digits are dropped
  std::optional<std::chrono::microseconds> accuracy;  // genTime is true up to this; nothing: unsaid
  bool ordering = false;       // tokens of this authority are in the order of their genTime
  std::optional<Bytes> nonce;  // the content octets of the INTEGER
  std::string authority;       // the name in `tsa`, for people; empty: none
  Bytes authority_der;         // that name, a GeneralName in DER; empty: none

  // names_authority says whether `certificate` bears the name in `tsa`, as its subject or as one of
  // its alternative names. True where the token names none.
  bool names_authority(const Certificate& certificate) const;
};

// read_time_stamp_info reads a TSTInfo and nothing after it. Errors: MalformedInput, also for a
// version other than 1, a genTime that is not UTC by RFC 3161's form, an accuracy or an imprint out
// of range, and a critical extension: none is known.
Result<TimeStampInfo> read_time_stamp_info(BytesView der);

}  // namespace libsign::pki
