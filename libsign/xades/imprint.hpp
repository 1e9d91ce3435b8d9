#pragma once

#include <span>
#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/data_object.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/xades/references.hpp"
#include "libsign/xades/signature.hpp"
#include "libsign/xades/time_stamps.hpp"
#include "libsign/xml/canonical.hpp"

namespace libsign::xades {

// Imprint is what a time-stamp is made over: its parts, one after the other. A part is octets, or a
// data object, which is borrowed.
using ImprintPart = std::variant<Bytes, const DataObject*>;
using Imprint = std::vector<ImprintPart>;

// digest_of digests an imprint; data objects are read once, with constant memory.
// Errors: those of the data objects.
Result<Bytes> digest_of(const Imprint& imprint, pki::DigestAlgorithm algorithm);

// Imprints makes the imprints of the time-stamps of one signature (EN 319 132-1 5.3, 5.5.2, annex
// A, and 5.2.8 for the signed ones). All that it is made from is borrowed. Elements that several
// time-stamps cover are canonicalised once.
class Imprints {
 public:
  // Imprints takes what process_references gave for the signature, with the same data.
  Imprints(const Signature& signature, std::span<const ReferenceOutcome> references,
           std::span<const DataObject> data);

  // of is the imprint of a time-stamp that stands in the signature, or says in one line why there
  // is none.
  tl::expected<Imprint, std::string> of(const TimeStamp& stamp);

  // of_signature is that of a xades:SignatureTimeStamp that is to be added.
  tl::expected<Imprint, std::string> of_signature(const xml::CanonicalMethod& method);

  // of_next_archive is that of an xades141:ArchiveTimeStamp that is to stand behind all unsigned
  // properties.
  tl::expected<Imprint, std::string> of_next_archive(const xml::CanonicalMethod& method);

 private:
  struct Written {
    xml::Element element;
    xml::CanonicalMethod method;
    Bytes octets;
  };

  using Outcome = tl::expected<void, std::string>;

  Outcome add(const xml::Element& element, const xml::CanonicalMethod& method, Imprint& imprint);
  Outcome add_reference(std::size_t position, const xml::CanonicalMethod& method, Imprint& imprint);
  Outcome add_signed(const TimeStamp& stamp, Imprint& imprint);
  Outcome add_archive(const xml::CanonicalMethod& method, bool older,
                      std::span<const xml::Element> before, Imprint& imprint);
  Outcome add_objects(const xml::CanonicalMethod& method, bool older, Imprint& imprint);
  Outcome add_references_before(const TimeStamp& stamp, Imprint& imprint);
  std::vector<xml::Element> before(const TimeStamp& stamp) const;

  const Signature& signature_;
  std::span<const ReferenceOutcome> references_;
  std::span<const DataObject> data_;
  std::vector<xml::Element> unsigned_;
  std::vector<Written> written_;
  std::size_t whole_walks_ = 0;  // canonicalisations that walk the whole document
};

}  // namespace libsign::xades
