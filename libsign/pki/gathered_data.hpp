#pragma once

#include <vector>

#include "libsign/pki/certificate.hpp"
#include "libsign/pki/revocation_data.hpp"

namespace libsign::pki {

// GatheredData is validation data that was gathered for one file, beside the trust material and
// what stands in the file. Nothing in it is believed because it is there.
struct GatheredData {
  std::vector<Certificate> certificates;  // may complete a path
  std::vector<RevocationData> revocation;
};

}  // namespace libsign::pki
