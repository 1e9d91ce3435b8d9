#pragma once

#include <span>
#include <string_view>

namespace zegel::services {

// Kind is a kind of service; the values are bits, so that a fault can name several.
enum class Kind : unsigned { TimeStamps = 1, Answers = 2, Lists = 4, Issuers = 8 };

// Fault is what is wrong with an answer, or unusual.
enum class Fault {
  None,

  // How the answer comes over: every service.
  Slow,
  Trickle,
  CutOff,
  Huge,
  HugeUndeclared,
  Error500,
  BusyTwice,
  Redirect,
  RedirectLoop,
  RedirectToFile,
  RedirectElsewhere,
  Garbage,
  Empty,
  WrongType,
  GzipBomb,

  // What the answer says.
  BadSignature,
  Expired,
  Revoked,
  WrongUsage,
  OtherRoot,
  WrongNonce,
  NoNonce,
  WrongImprint,
  WrongPolicy,
  WrongTime,
  Rejected,
  NoCertificate,
  UsageNotAlone,
  UsageNotCritical,
  NoCertificateId,
  KeyId,
  Ordering,
  Unknown,
  Stale,
  NoNextUpdate,
  TryLater,
  WrongCertificate,
  NoArchive,
};

// FaultInfo is a row of the table of faults.
struct FaultInfo {
  Fault fault;
  std::string_view name;  // as it stands in a path: "wrong-nonce"
  unsigned kinds;         // the kinds of service that have it
  std::string_view what;  // what the answer is then

  bool applies_to(Kind kind) const { return (kinds & static_cast<unsigned>(kind)) != 0; }
};

// faults are all but Fault::None.
std::span<const FaultInfo> faults();

// fault_named finds the row of a name; null where there is none.
const FaultInfo* fault_named(std::string_view name);

}  // namespace zegel::services
