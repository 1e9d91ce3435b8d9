#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/xades/signature.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xades {

// ReferenceOutcome is what became of one ds:Reference: whether its data object was found, and
// exactly the octets that were digested.
struct ReferenceOutcome {
  bool found = false;   // dereferenced and transformed
  bool intact = false;  // the digest equals ds:DigestValue
  Bytes octets;         // after all transforms; empty where not found
  Bytes digest;         // of `octets`, by ds:DigestMethod; empty where not found
  std::string problem;  // why not found: one line for people
};

// process_references dereferences, transforms and digests every reference of a signature, in its
// order, by xmlsec: the general path (XMLDSIG 4.4.3.2). It carries out references to this document
// (URI="" and "#Id") with at most enveloped-signature, first and around this signature, and then
// one canonicalisation; all else is `not found` with the reason. So is
// - a reference by an Id that is not unique among the attributes Id, ID, id and xml:id;
// - a reference of the type SignedProperties that does not resolve to the xades:SignedProperties of
//   this very signature: the element found is compared, not its name;
// - what goes past limits::kMaxTransforms, kMaxDocumentReferences, kMaxReferencedBytes,
//   kMaxNamespacesInScope or kMaxRepeatedDeclarationBytes.
// The document is left as it was, but no other thread may use it during the call.
std::vector<ReferenceOutcome> process_references(const xml::Document& document,
                                                 const Signature& signature);

// signed_info_octets is the canonical form of ds:SignedInfo by its ds:CanonicalizationMethod: what
// the signature value is over. Nothing where there is none, the method is not one of W3C's
// canonicalisations, or its document goes past limits::kMaxNamespacesInScope or
// kMaxRepeatedDeclarationBytes.
std::optional<Bytes> signed_info_octets(const Signature& signature);

// transform_supported says whether process_references carries out a transform of this form.
bool transform_supported(const Transform& transform);

// canonicalization_supported says whether signed_info_octets knows this method.
bool canonicalization_supported(const Transform& method);

}  // namespace libsign::xades
