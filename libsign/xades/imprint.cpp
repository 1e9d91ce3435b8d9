#include "libsign/xades/imprint.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/xades/bounds.hpp"
#include "libsign/xades/hashes.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xades/transforms.hpp"

namespace libsign::xades {
namespace {

using report::TimeStampKind;

using xml::CanonicalMethod;
using xml::Element;

tl::unexpected<std::string> none(std::string why) {
  return tl::unexpected(std::move(why));
}

// Whether what the transforms of a reference leave is nodes: such are written by the method of the
// time-stamp, and octets are taken as they are.
bool leaves_nodes(const Reference& reference) {
  const auto steps = steps_of(reference);
  return steps && !steps->base64 && !steps->canonical && !is_file_reference(reference.uri);
}

bool holds_qualifying_properties(const Element& object) {
  return std::ranges::any_of(object.elements(), [](const Element& child) {
    return is_xades(child.ns()) && child.name() == "QualifyingProperties";
  });
}

// The references to validation data that annex A's time-stamps cover: name, and name of the older
// form, whose name space is that of XAdES 1.3.2.
struct ReferencesRow {
  std::string_view ns;
  std::string_view name;
  bool newer;
  bool older;
};

constexpr std::array<ReferencesRow, 6> kReferences{{
    {kXades, "CompleteCertificateRefs", false, true},
    {kXades141, "CompleteCertificateRefsV2", true, false},
    {kXades, "CompleteRevocationRefs", true, true},
    {kXades, "AttributeCertificateRefs", false, true},
    {kXades141, "AttributeCertificateRefsV2", true, false},
    {kXades, "AttributeRevocationRefs", true, true},
}};

}  // namespace

Result<Bytes> digest_of(const Imprint& imprint, pki::DigestAlgorithm algorithm) {
  Hashes hashes;
  if (!hashes.add(algorithm)) {
    return fail(Errc::Crypto, "the hash function cannot be used");
  }
  for (const ImprintPart& part : imprint) {
    if (const auto* const object = std::get_if<const DataObject*>(&part)) {
      const Result<std::uint64_t> size = update_through(**object, hashes);
      if (!size) {
        return fail(size.error());
      }
    } else if (!hashes.update(std::get<Bytes>(part))) {
      return fail(Errc::Crypto, "the hash function cannot be used");
    }
  }
  if (!hashes.finish()) {
    return fail(Errc::Crypto, "the hash function cannot be used");
  }
  return hashes.value(algorithm);
}

Imprints::Imprints(const Signature& signature, std::span<const ReferenceOutcome> references,
                   std::span<const DataObject> data)
    : signature_(signature),
      references_(references),
      data_(data),
      unsigned_(unsigned_properties_of(signature)) {}

Imprints::Outcome Imprints::add(const Element& element, const CanonicalMethod& method,
                                Imprint& imprint) {
  const auto known = std::ranges::find_if(written_, [&](const Written& written) {
    return written.element == element && written.method == method;
  });
  if (known != written_.end()) {
    imprint.emplace_back(known->octets);
    return {};
  }
  Bytes octets;
  if (method == CanonicalMethod{}) {
    octets = xml::canonicalise_exclusive(element);
  } else {
    if (++whole_walks_ > limits::kMaxImprintWalks) {
      return none("the time-stamps cover more than the limit");
    }
    Result<Bytes> written = xml::canonicalise(element, method);
    if (!written) {
      return none(written.error().detail);
    }
    octets = *std::move(written);
  }
  imprint.emplace_back(octets);
  written_.push_back({element, method, std::move(octets)});
  return {};
}

Imprints::Outcome Imprints::add_reference(std::size_t position, const CanonicalMethod& method,
                                          Imprint& imprint) {
  const Reference& reference = signature_.references[position];
  const ReferenceOutcome& outcome = references_[position];
  if (!outcome.found) {
    return none("something that is signed was not found");
  }
  if (outcome.coverage == Coverage::File) {
    const auto object = std::ranges::find(data_, outcome.name, &DataObject::name);
    if (object == data_.end()) {
      return none("something that is signed was not found");
    }
    imprint.emplace_back(&*object);
    return {};
  }
  if (!leaves_nodes(reference)) {
    imprint.emplace_back(outcome.octets);
    return {};
  }
  const Result<xml::Document> document = xml::Document::parse(outcome.octets);
  if (!document) {
    imprint.emplace_back(outcome.octets);
    return {};
  }
  Result<Bytes> octets = method == CanonicalMethod{} ? xml::canonicalise_exclusive(document->root())
                                                     : xml::canonicalise(document->root(), method);
  if (!octets) {
    return none(octets.error().detail);
  }
  imprint.emplace_back(*std::move(octets));
  return {};
}

Imprints::Outcome Imprints::add_signed(const TimeStamp& stamp, Imprint& imprint) {
  for (std::size_t i = 0; i < signature_.references.size(); ++i) {
    const Reference& reference = signature_.references[i];
    const bool is_covered =
        stamp.kind == TimeStampKind::Content
            ? !is_signed_properties_type(reference.type)
            : !reference.id.empty() &&
                  std::ranges::find(stamp.includes, "#" + reference.id) != stamp.includes.end();
    if (is_covered) {
      if (Outcome added = add_reference(i, *stamp.method, imprint); !added) {
        return added;
      }
    }
  }
  if (imprint.empty()) {
    return none("it covers nothing that is signed");
  }
  return {};
}

std::vector<Element> Imprints::before(const TimeStamp& stamp) const {
  const auto here = std::ranges::find(unsigned_, stamp.element);
  return {unsigned_.begin(), here};
}

Imprints::Outcome Imprints::add_references_before(const TimeStamp& stamp, Imprint& imprint) {
  for (const Element& property : before(stamp)) {
    const bool is_covered =
        (stamp.kind == TimeStampKind::SigAndRefs && is_xades(property.ns()) &&
         property.name() == "SignatureTimeStamp") ||
        std::ranges::any_of(kReferences, [&](const ReferencesRow& row) {
          return (stamp.older ? row.older : row.newer) && property.name() == row.name &&
                 (row.ns == kXades ? is_xades(property.ns()) : property.ns() == row.ns);
        });
    if (is_covered) {
      if (Outcome added = add(property, *stamp.method, imprint); !added) {
        return added;
      }
    }
  }
  return {};
}

// The older form leaves out an object that is referred to from ds:SignedInfo; the newer counts it
// again.
Imprints::Outcome Imprints::add_objects(const CanonicalMethod& method, bool older,
                                        Imprint& imprint) {
  for (const Element& object : signature_.element.find_all(kDs, "Object")) {
    if (holds_qualifying_properties(object)) {
      continue;
    }
    const std::optional<std::string> id = object.attribute("Id");
    const bool is_signed = id && std::ranges::any_of(signature_.references, [&](const auto& r) {
                             return r.uri == "#" + *id;
                           });
    if (older && is_signed) {
      continue;
    }
    if (Outcome added = add(object, method, imprint); !added) {
      return added;
    }
  }
  return {};
}

Imprints::Outcome Imprints::add_archive(const CanonicalMethod& method, bool older,
                                        std::span<const Element> before, Imprint& imprint) {
  for (std::size_t i = 0; i < signature_.references.size(); ++i) {
    if (Outcome added = add_reference(i, method, imprint); !added) {
      return added;
    }
  }
  for (const std::string_view name : {"SignedInfo", "SignatureValue", "KeyInfo"}) {
    const auto part = signature_.element.child(kDs, name);
    if (!part && name != "KeyInfo") {
      return none("the signature lacks a part");
    }
    if (Outcome added = part ? add(*part, method, imprint) : Outcome{}; !added) {
      return added;
    }
  }
  for (const Element& property : before) {
    if (Outcome added = add(property, method, imprint); !added) {
      return added;
    }
  }
  return add_objects(method, older, imprint);
}

tl::expected<Imprint, std::string> Imprints::of(const TimeStamp& stamp) {
  if (!stamp.method) {
    return none("its canonicalisation is not carried out");
  }
  if (auto excess = canonical_excess(stamp.element)) {
    return none(*std::move(excess));
  }
  Imprint imprint;
  Outcome added;
  const auto value = signature_.element.child(kDs, "SignatureValue");
  switch (stamp.kind) {
    case TimeStampKind::Content:
    case TimeStampKind::IndividualContent:
      added = add_signed(stamp, imprint);
      break;
    case TimeStampKind::Signature:
    case TimeStampKind::SigAndRefs:
      added = value ? add(*value, *stamp.method, imprint) : none("there is no signature value");
      if (added && stamp.kind == TimeStampKind::SigAndRefs) {
        added = add_references_before(stamp, imprint);
      }
      break;
    case TimeStampKind::RefsOnly:
      added = add_references_before(stamp, imprint);
      break;
    case TimeStampKind::Archive:
      added = add_archive(*stamp.method, stamp.older, before(stamp), imprint);
      break;
  }
  return added ? tl::expected<Imprint, std::string>(std::move(imprint)) : none(added.error());
}

tl::expected<Imprint, std::string> Imprints::of_signature(const CanonicalMethod& method) {
  const auto value = signature_.element.child(kDs, "SignatureValue");
  Imprint imprint;
  const Outcome added = value ? add(*value, method, imprint) : none("there is no signature value");
  return added ? tl::expected<Imprint, std::string>(std::move(imprint)) : none(added.error());
}

tl::expected<Imprint, std::string> Imprints::of_next_archive(const CanonicalMethod& method) {
  Imprint imprint;
  const Outcome added = add_archive(method, false, unsigned_, imprint);
  return added ? tl::expected<Imprint, std::string>(std::move(imprint)) : none(added.error());
}

}  // namespace libsign::xades
