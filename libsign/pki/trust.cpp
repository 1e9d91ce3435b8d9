#include "libsign/pki/trust.hpp"

#include <set>

namespace libsign::pki {

TrustMaterial for_time_stamps(const TrustMaterial& trust) {
  TrustMaterial material = trust;
  material.anchors = trust.tsa_anchors;
  return material;
}

Bytes digest_of(std::span<const Certificate> anchors) {
  std::set<std::string> digests;
  for (const Certificate& anchor : anchors) {
    digests.emplace(as_text(anchor.sha256()));
  }
  std::string octets;
  for (const std::string& one : digests) {
    octets += one;
  }
  return digest(DigestAlgorithm::Sha256, as_bytes(octets));
}

}  // namespace libsign::pki
