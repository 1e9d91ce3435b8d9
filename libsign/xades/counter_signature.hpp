#pragma once

#include <optional>
#include <span>
#include <vector>

#include "libsign/xml/document.hpp"

namespace libsign::xades {

// CounterSignature is a ds:Signature that says it signs the value of another one.
struct CounterSignature {
  xml::Element element;
  // The ds:SignatureValue that its references name: in the properties of a signature that of this
  // signature, elsewhere that of any other. Nothing where they do not. Whether the reference is
  // intact is said by process_references.
  std::optional<xml::Element> countersigned;
};

// find_counter_signatures lists the counter-signatures among `signatures`, which are those of one
// document (find_signatures), in their order: each one in a xades:CounterSignature of another (EN
// 319 132-1 5.2.7.2), and each other one with a ds:Reference of the type CountersignedSignature
// (5.2.7.1). One that countersigns a counter-signature is among them. Linear in the signatures.
std::vector<CounterSignature> find_counter_signatures(std::span<const xml::Element> signatures);

}  // namespace libsign::xades
