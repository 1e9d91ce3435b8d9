#include "certs-test/services/faults.hpp"

#include <algorithm>
#include <array>

namespace zegel::services {
namespace {

constexpr unsigned kStamps = static_cast<unsigned>(Kind::TimeStamps);
constexpr unsigned kAnswers = static_cast<unsigned>(Kind::Answers);
constexpr unsigned kLists = static_cast<unsigned>(Kind::Lists);
constexpr unsigned kIssuers = static_cast<unsigned>(Kind::Issuers);
constexpr unsigned kAll = kStamps | kAnswers | kLists | kIssuers;

constexpr auto kFaults = std::to_array<FaultInfo>({
    {Fault::Slow, "slow", kAll, "the right answer after --slow seconds"},
    {Fault::Trickle, "trickle", kAll, "the right answer, five octets a second"},
    {Fault::CutOff, "cut-off", kAll, "half the answer, then the connection closes"},
    {Fault::Huge, "huge", kAll, "4 GiB of zeros, declared as such"},
    {Fault::HugeUndeclared, "huge-undeclared", kAll, "4 GiB of zeros in chunks of 64 KiB"},
    {Fault::Error500, "error-500", kAll, "status 500 and a page in HTML"},
    {Fault::BusyTwice, "busy-twice", kAll,
     "status 503 to the first two requests for a path, then the right answer"},
    {Fault::Redirect, "redirect", kAll, "status 307 to the right answer"},
    {Fault::RedirectLoop, "redirect-loop", kAll, "status 307 to itself"},
    {Fault::RedirectToFile, "redirect-to-file", kAll, "status 307 to file:///etc/hostname"},
    {Fault::RedirectElsewhere, "redirect-elsewhere", kAll,
     "status 307 to http://elsewhere.invalid/"},
    {Fault::Garbage, "garbage", kAll, "1,000 octets that mean nothing"},
    {Fault::Empty, "empty", kAll, "no octet"},
    {Fault::WrongType, "wrong-type", kAll, "the right answer as text/html"},
    {Fault::GzipBomb, "gzip-bomb", kAll, "1 MiB with Content-Encoding gzip: 1 GiB of zeros"},

    {Fault::BadSignature, "bad-signature", kStamps | kAnswers | kLists | kIssuers,
     "the last octet, which is the signature's, differs"},
    {Fault::Expired, "expired", kStamps | kAnswers, "signed with a certificate that has expired"},
    {Fault::Revoked, "revoked", kStamps | kAnswers | kLists,
     "time-stamps: by tsa-revoked; OCSP and lists: every certificate is revoked since a day"},
    {Fault::WrongUsage, "wrong-usage", kStamps | kAnswers,
     "signed with a certificate that is for something else"},
    {Fault::OtherRoot, "other-root", kStamps | kAnswers | kLists,
     "signed under another root, or by another authority"},
    {Fault::WrongNonce, "wrong-nonce", kStamps | kAnswers, "another nonce than the request's"},
    {Fault::NoNonce, "no-nonce", kStamps | kAnswers, "no nonce"},
    {Fault::WrongImprint, "wrong-imprint", kStamps, "another message imprint"},
    {Fault::WrongPolicy, "wrong-policy", kStamps, "policy 2.999.1"},
    {Fault::WrongTime, "wrong-time", kStamps, "genTime is a year too early"},
    {Fault::Rejected, "rejected", kStamps, "status rejection, badRequest"},
    {Fault::NoCertificate, "no-certificate", kStamps | kAnswers,
     "without certificates, also where they are asked for"},
    {Fault::UsageNotAlone, "usage-not-alone", kStamps, "by tsa-usage-not-alone"},
    {Fault::UsageNotCritical, "usage-not-critical", kStamps, "by tsa-usage-not-critical"},
    {Fault::NoCertificateId, "no-certificate-id", kStamps,
     "without the attribute signingCertificateV2"},
    {Fault::KeyId, "key-id", kStamps,
     "right, but the signer is named by key identifier (CMS version 3)"},
    {Fault::Ordering, "ordering", kStamps, "right, with ordering true"},
    {Fault::Unknown, "unknown", kAnswers, "status unknown"},
    {Fault::Stale, "stale", kAnswers | kLists,
     "thisUpdate 60 and nextUpdate 30 days before the clock"},
    {Fault::NoNextUpdate, "no-next-update", kAnswers, "without nextUpdate"},
    {Fault::TryLater, "try-later", kAnswers, "response status tryLater"},
    {Fault::WrongCertificate, "wrong-certificate", kAnswers | kIssuers,
     "about, or that of, another certificate"},
    {Fault::NoArchive, "no-archive", kAnswers | kLists,
     "without archiveCutoff or expiredCertsOnCRL"},
});

}  // namespace

std::span<const FaultInfo> faults() {
  return kFaults;
}

const FaultInfo* fault_named(std::string_view name) {
  const auto* const found = std::find_if(kFaults.begin(), kFaults.end(),
                                         [&](const FaultInfo& one) { return one.name == name; });
  return found == kFaults.end() ? nullptr : found;
}

}  // namespace zegel::services
