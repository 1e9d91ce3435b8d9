#pragma once

#include "libsign/xades/signature.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xades {

// read_embedded_data reads the validation data in xades:UnsignedProperties of any version, and adds
// it. Nothing there is a flaw of the signature: what cannot be read is left out, with a note.
void read_embedded_data(const xml::Element& unsigned_properties, EmbeddedData& data);

}  // namespace libsign::xades
