#pragma once

#include <span>

#include "certs-test/generate/model.hpp"

namespace zegel::certs {

// g3_authorities and g4_authorities are the issuing certificates of a shape, issuers first.
std::span<const Authority> g3_authorities();
std::span<const Authority> g4_authorities();

}  // namespace zegel::certs
