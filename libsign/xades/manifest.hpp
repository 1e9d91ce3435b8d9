#pragma once

#include <vector>

#include "libsign/xades/signature.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xades {

// Manifest is a ds:Manifest (XMLDSIG 5.1) as data.
struct Manifest {
  std::vector<Reference> references;  // at most limits::kMaxReferences + 1 are read
  std::vector<StructureFlaw> flaws;
};

// read_manifest reads a ds:Manifest. Like read it never fails.
Manifest read_manifest(const xml::Element& ds_manifest);

}  // namespace libsign::xades
