#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/data_object.hpp"
#include "libsign/report/signature_report.hpp"
#include "libsign/xades/signature.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xades {

// Coverage is what kind of thing a reference points at, and is part of a report.
using report::Coverage;

struct ManifestEntry;

// ReferenceOutcome is what became of one ds:Reference: whether its data object was found, what it
// is, and exactly the octets that were digested.
struct ReferenceOutcome {
  bool found = false;   // dereferenced and transformed
  bool intact = false;  // the digest equals ds:DigestValue
  Coverage coverage = Coverage::Nothing;
  std::string name;  // of the Element ("ds:Object") or the File; empty for a Document
  std::string id;    // of the Element or SignatureValue: what stands behind "#"
  // Whether every ds:Signature was left out of what was digested, by an XPath filter. Anything
  // could stand in an element that is called so.
  bool without_signatures = false;
  std::uint64_t size = 0;  // of what was digested, in octets
  Bytes octets;            // after all transforms; empty where not found, and for a File
  Bytes digest;            // of the octets, by ds:DigestMethod; empty where not found
  std::string problem;     // why not found: one line for people
  // The references of the ds:Manifest that this reference points at (XMLDSIG 5.1), in their order.
  std::vector<ManifestEntry> manifest;
};

// ManifestEntry is one ds:Reference of a ds:Manifest.
struct ManifestEntry {
  Reference reference;
  ReferenceOutcome outcome;
};

// process_references dereferences, transforms and digests every reference of a signature, in its
// order: the general path (XMLDSIG 4.4.3.2). It carries out
// - references to this document, URI="" and "#Id": with enveloped-signature, first and around this
//   signature, then filters, then one canonicalisation; or with base64 alone. All may be absent;
// - references to `data`, without transforms: by a URI that is, percent-decoded, the name of
//   exactly one of them; and one reference without URI, where there is exactly one data object.
// All else is `not found` with the reason. So is
// - a reference by an Id that is not unique among the attributes Id, ID, id and xml:id;
// - a reference of the type SignedProperties that does not resolve to the xades:SignedProperties of
//   this very signature: the element found is compared, not its name;
// - a reference of the type Manifest that does not resolve to a well-built ds:Manifest, or one of
//   the type CountersignedSignature that does not resolve to the ds:SignatureValue of a signature;
// - a reference of one of these types to a data object: all of them are in the document;
// - what goes past limits::kMaxTransforms, kMaxDocumentReferences, kMaxReferencedBytes,
//   kMaxNamespacesInScope or kMaxRepeatedDeclarationBytes. The octets of a reference are
//   estimated, from above, before any work is done on it.
// The references of a ds:Manifest that a reference resolves to, whatever its type, are processed in
// the same way. One of them that resolves to a ds:Manifest again is `not found`: whoever reads the
// report would take what that one refers to for signed. Those of all manifests of the signature
// count towards limits::kMaxReferences, and with the references of the signature itself towards the
// limits above.
// The document is left as it was, but no other thread may use it during the call. Each data object
// is read once, whatever number of references it has, and none is kept in memory.
std::vector<ReferenceOutcome> process_references(const xml::Document& document,
                                                 const Signature& signature,
                                                 std::span<const DataObject> data);

// process_references without data objects: every reference to a file is `not found`.
inline std::vector<ReferenceOutcome> process_references(const xml::Document& document,
                                                        const Signature& signature) {
  return process_references(document, signature, {});
}

// signed_info_octets is the canonical form of ds:SignedInfo by its ds:CanonicalizationMethod: what
// the signature value is over. Nothing where there is none, the method is not one of W3C's
// canonicalisations, or its document goes past
// limits::kMaxRepeatedDeclarationBytes.
std::optional<Bytes> signed_info_octets(const Signature& signature);

// unsupported_transforms lists the algorithms of the transforms of a reference that
// process_references does not carry out. It carries out enveloped-signature, W3C's
// canonicalisations, base64 where it is the only transform, and XPath in the two forms that take
// every ds:Signature away (Transform::removes_signatures).
std::vector<std::string> unsupported_transforms(const Reference& reference);

// canonicalization_supported says whether signed_info_octets knows this method.
bool canonicalization_supported(const Transform& method);

// is_file_reference says whether a URI is absent or names something outside the document of the
// signature. An XPointer is neither that nor of this document: it is not supported.
bool is_file_reference(const std::optional<std::string>& uri);

}  // namespace libsign::xades
