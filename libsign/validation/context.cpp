#include "libsign/validation/context.hpp"

#include <fmt/format.h>

namespace libsign::validation {

std::string name_of(const Candidate& candidate) {
  return candidate.signature.id.empty() ? fmt::format("signature-{}", candidate.position)
                                        : candidate.signature.id;
}

}  // namespace libsign::validation
