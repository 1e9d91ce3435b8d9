#include "libsign/pki/trust.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "libsign/base/encoding.hpp"

namespace libsign::pki {
namespace {

std::string joined(const std::set<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) {
    all += part;
  }
  return all;
}

void add_lines(std::set<std::string>& lines, std::string_view kind, const TrustMaterial& trust) {
  for (const Certificate& anchor : trust.anchors) {
    std::string line(kind);
    line += " " + hex(anchor.sha256());
    if (const std::optional<Time> sunset = sunset_of(trust, anchor)) {
      line += " " + format_time(*sunset);
    }
    lines.insert(line + "\n");
  }
}

}  // namespace

std::optional<Time> sunset_of(const TrustMaterial& trust, const Certificate& anchor) {
  std::optional<Time> earliest;
  for (const SunsetDate& sunset : trust.sunset_dates) {
    if (sunset.anchor == anchor) {
      earliest = std::min(earliest.value_or(sunset.date), sunset.date);
    }
  }
  return earliest;
}

TrustMaterial for_time_stamps(const TrustMaterial& trust) {
  TrustMaterial material = trust;
  material.anchors = trust.tsa_anchors;
  material.sunset_dates = trust.tsa_sunset_dates;
  return material;
}

Bytes digest_of(const TrustMaterial& trust) {
  const bool has_sunset = std::ranges::any_of(trust.anchors, [&](const Certificate& anchor) {
    return sunset_of(trust, anchor).has_value();
  });
  std::set<std::string> parts;
  if (trust.tsa_anchors.empty() && !has_sunset) {
    for (const Certificate& anchor : trust.anchors) {
      parts.emplace(as_text(anchor.sha256()));
    }
  } else {
    add_lines(parts, "anchor", trust);
    add_lines(parts, "tsa-anchor", for_time_stamps(trust));
  }
  return digest(DigestAlgorithm::Sha256, as_bytes(joined(parts)));
}

}  // namespace libsign::pki
