#include "libsign/validation/context.hpp"

#include <fmt/format.h>

namespace libsign::validation {

std::string name_of(const std::string& id, std::size_t position) {
  return id.empty() ? fmt::format("signature-{}", position) : id;
}

std::string name_of(const Candidate& candidate) {
  return name_of(candidate.signature.id, candidate.position);
}

}  // namespace libsign::validation
