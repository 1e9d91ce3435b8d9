#pragma once

#include <span>
#include <vector>

#include "libsign/pki/certificate.hpp"

namespace libsign::pki {

// chain_above puts certificates in the order that a seal wants, whatever order a file or a token
// has them in: the issuer of `own`, then its issuer, and so on up, by the names that they bear. The
// root is among them where it is there; what is on no such path is left out.
std::vector<Certificate> chain_above(const Certificate& own, std::span<const Certificate> others);

}  // namespace libsign::pki
