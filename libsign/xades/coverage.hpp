#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "libsign/xades/references.hpp"
#include "libsign/xades/signature.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xades {

// Uncovered is something in a document that a signature does not cover.
struct Uncovered {
  enum class What { Element, Attribute, Text, Comment, Instruction, Binding, Order };

  What what = What::Element;
  std::string name;      // of the element or the attribute; the prefix; empty for the others
  std::string in;        // name of the element around it; empty for what stands outside the root
  std::size_t line = 0;  // in the input, from 1
};

// find_uncovered gives the first thing in a document, in document order, that `signature` does not
// cover; nothing where it covers all of it. `references` are those of process_references; only what
// is found and intact covers. The caller knows that the signature value is right, and judges every
// other ds:Signature of the document by itself.
//
// Covered is what is in the octets of a reference, and where it stands is known to whoever reads
// the file:
// - the root, and all in it: URI="", or by its Id;
// - an element that is a child of the root, by its Id. The root itself may then stay uncovered as
//   long as it only holds things together: without text, without attributes but an Id, and of
//   another name than what it holds. What several references cover in it stands in their order;
// - a ds:Object of this signature, by its Id, where the signature is the root or stands in what it
//   covers; a ds:Object in base64 by what its text decodes to; a ds:Manifest in one, by its Id;
// - ds:KeyInfo and the xades:SignedProperties of this signature.
// An element that is covered by its Id and stands anywhere else was moved, or never stood where it
// has one meaning: what stands around it is uncovered.
//
// Of a ds:Signature itself nothing needs to be covered but what carries content. Its ds:SignedInfo
// is signed; ds:SignatureValue, ds:KeyInfo with certificates and keys, and the unsigned properties
// that EN 319 132-1 knows, with what the standard lets them hold, say nothing to a reader. What
// another signature signs of itself (its SignedProperties) is its own signer's. Such a signature
// stands in the root, or in an element that holds nothing besides signatures, or is a
// counter-signature. A ds:Object with anything else is uncovered.
//
// What a prefix in text or in an attribute stands for is covered where its declaration is among the
// octets (xades/bindings.hpp); else that is What::Binding.
//
// A comment is never covered: no reference to a document or an Id includes it (XMLDSIG 4.4.3.3).
// White space that is not covered is nothing.
//
// Linear in the document.
//
// A file from outside is no part of the document: whether it is covered says its ReferenceOutcome.
std::optional<Uncovered> find_uncovered(const xml::Document& document, const Signature& signature,
                                        std::span<const ReferenceOutcome> references);

}  // namespace libsign::xades
