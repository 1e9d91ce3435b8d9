#include "libsign/outlook.hpp"

namespace libsign {
namespace {

// No certificate, algorithm or list that there is promises anything for as long.
constexpr std::chrono::days kHorizon{36525};

bool is_accepted(const Verifier& verifier, BytesView file, std::span<const DataObject> data,
                 Asked asked, Time at) {
  const LetterReport report = asked == Asked::Letter ? verifier.verify(file, {}, at)
                                                     : verifier.verify_signatures(file, data, at);
  return report.acceptance == Acceptance::Accepted;
}

}  // namespace

std::optional<Date> provable_until(const Verifier& verifier, BytesView file,
                                   std::span<const DataObject> data, Asked asked, Time at) {
  if (file.size() > kMaxOutlookBytes || !is_accepted(verifier, file, data, asked, at)) {
    return std::nullopt;
  }
  const auto today = std::chrono::floor<std::chrono::days>(at);
  std::chrono::days accepted{0};
  std::chrono::days lapsed = kHorizon;
  while (lapsed - accepted > std::chrono::days{1}) {
    const std::chrono::days middle = accepted + (lapsed - accepted) / 2;
    (is_accepted(verifier, file, data, asked, today + middle) ? accepted : lapsed) = middle;
  }
  return Date(today + accepted);
}

}  // namespace libsign
