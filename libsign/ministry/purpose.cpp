#include "libsign/ministry/purpose.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace libsign::ministry {
namespace {

constexpr std::string_view kTlsKeyUsages[] = {
    "1.3.6.1.5.5.7.3.1",       // serverAuth
    "1.3.6.1.5.5.7.3.2",       // clientAuth
    "1.3.6.1.4.1.311.10.3.3",  // Microsoft's server gated cryptography
    "2.16.840.1.113730.4.1",   // Netscape's
    "2.5.29.37.0",             // anyExtendedKeyUsage
};

constexpr std::string_view kServerPolicies[] = {
    "2.16.528.1.1003.1.2.5.6",  // PKIoverheid G3, server
    "2.16.528.1.1003.1.2.7",    // PKIoverheid, extended validation
    "0.4.0.2042.1.4",           // EN 319 411-1: EVCP
    "0.4.0.2042.1.6",           // DVCP
    "0.4.0.2042.1.7",           // OVCP
    "0.4.0.194112.1.4",         // EN 319 411-2: QEVCP-w
    "0.4.0.194112.1.5",         // QNCP-w
    "2.23.140.1.1",             // CA/Browser Forum: extended validation
    "2.23.140.1.2.1",           // domain validated
    "2.23.140.1.2.2",           // organization validated
    "2.23.140.1.2.3",           // individual validated
};

// All policies of PKIoverheid G4 for TLS begin so.
constexpr std::string_view kG4ServerPolicies = "2.16.528.1.1003.1.2.41.15.";

constexpr std::string_view kPersonPolicies[] = {
    "2.16.528.1.1003.1.2.5.2",         // PKIoverheid G3, person, non-repudiation
    "2.16.528.1.1003.1.2.41.14.13.5",  // PKIoverheid G4, natural person, sponsor validated
};

// QcType, EN 319 412-5 4.2.3
constexpr std::string_view kSignature = "0.4.0.1862.1.6.1";
constexpr std::string_view kSeal = "0.4.0.1862.1.6.2";
constexpr std::string_view kWeb = "0.4.0.1862.1.6.3";

template <typename Range>
bool holds(const Range& range, std::string_view value) {
  return std::ranges::find(range, value) != std::end(range);
}

bool is_server_policy(std::string_view policy) {
  return holds(kServerPolicies, policy) || policy.starts_with(kG4ServerPolicies);
}

}  // namespace

std::vector<std::string> common(std::span<const std::string> one,
                                std::span<const std::string> other) {
  std::vector<std::string> both;
  std::ranges::copy_if(one, std::back_inserter(both),
                       [&](const std::string& value) { return holds(other, value); });
  return both;
}

std::vector<std::string> tls_purposes(const pki::Certificate& certificate) {
  std::vector<std::string> found;
  const auto add = [&found](const std::vector<std::string>& values, auto condition) {
    std::ranges::copy_if(values, std::back_inserter(found), condition);
  };
  add(certificate.extended_key_usage(),
      [](const std::string& usage) { return holds(kTlsKeyUsages, usage); });
  add(certificate.policies(), is_server_policy);
  add(certificate.qc_types(), [](const std::string& type) { return type == kWeb; });
  return found;
}

std::vector<std::string> marks_of_a_person(const pki::Certificate& certificate,
                                           std::span<const std::string> accepted) {
  const bool is_for_seals = holds(certificate.qc_types(), kSeal);
  std::vector<std::string> marks;
  if (holds(certificate.qc_types(), kSignature) && !is_for_seals) {
    marks.emplace_back(kSignature);
  }
  const std::vector<std::string> policies = common(certificate.policies(), accepted);
  if (std::ranges::all_of(policies, [](const auto& p) { return holds(kPersonPolicies, p); })) {
    marks.insert(marks.end(), policies.begin(), policies.end());
  }
  const pki::Subject& subject = certificate.subject_attributes();
  if (!subject.given_name.empty() && !subject.surname.empty() && !is_for_seals) {
    marks.push_back("givenName, surname");
  }
  return marks;
}

}  // namespace libsign::ministry
