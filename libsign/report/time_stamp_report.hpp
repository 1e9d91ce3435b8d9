#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/time.hpp"
#include "libsign/report/report.hpp"
#include "libsign/report/signer.hpp"

namespace libsign::report {

// TimeStampKind is what a time-stamp of a signature is for, by the property of EN 319 132-1 that
// holds it.
enum class TimeStampKind {
  Content,            // AllDataObjectsTimeStamp: all that is signed, before it was signed
  IndividualContent,  // IndividualDataObjectsTimeStamp: some of it
  Signature,          // SignatureTimeStamp: the signature value
  SigAndRefs,         // SigAndRefsTimeStamp: that, and references to what it is validated with
  RefsOnly,           // RefsOnlyTimeStamp: those references alone
  Archive,            // ArchiveTimeStamp: everything, earlier time-stamps included
};

// name gives "content", "individual-content", "signature", "sig-and-refs", "refs-only" or
// "archive".
std::string_view name(TimeStampKind kind);

// TimeStampReport is the verdict on one time-stamp: the time-stamp validation building block of EN
// 319 102-1 clause 5.4. It proves a time only where its conclusion is Passed; of one that is not,
// `time` is what it claims.
struct TimeStampReport {
  std::string id;  // Id of the property that holds it, or its position
  TimeStampKind kind = TimeStampKind::Signature;
  std::string sha256;        // of the token, lower-case hexadecimal; empty where it is none
  std::optional<Time> time;  // genTime, in whole seconds, rounded down
  std::chrono::microseconds fraction{};               // what was rounded away
  std::optional<std::chrono::microseconds> accuracy;  // as the authority says
  bool ordering = false;            // tokens of this authority are ordered by their genTime
  std::string policy;               // of the authority, dotted OID
  std::string serial_number;        // of the token, decimal
  std::string imprint_algorithm;    // "SHA-256"; a dotted OID where it is not one of ours
  std::vector<std::string> covers;  // what it is over, by Id or name, as the caller said
  std::string authority;            // its name: as in the token, or that of its certificate
  std::optional<Signer> signer;     // the certificate of the authority, where one was found
  std::vector<Signer> path;         // that and those above it, the trust anchor last
  std::vector<BlockResult> blocks;  // in the order in which they ran; of Block::TimeStamp one
                                    // each for FC, ISC, CV and SAV
  Conclusion conclusion;            // by the decision order of clause 5.3
};

}  // namespace libsign::report
