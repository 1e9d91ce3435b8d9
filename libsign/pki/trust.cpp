#include "libsign/pki/trust.hpp"

#include <set>

namespace libsign::pki {

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
