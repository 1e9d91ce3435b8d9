#include "libsign/xades/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>

#include "libsign/base/encoding.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/xades/besides.hpp"
#include "libsign/xades/ids.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xades/structure.hpp"
#include "libsign/xades/time_stamps.hpp"

namespace libsign::xades {
namespace {

using report::TimeStampKind;

using report::CheckId;
using report::Evidence;
using report::Rows;
using xml::Element;

// How many of a list are shown as evidence.
constexpr std::size_t kShown = 4;

bool is_plain(const Transform& transform, std::string_view algorithm) {
  return transform.algorithm == algorithm && !transform.has_inclusive_namespaces &&
         !transform.has_other_content;
}

bool is_letter_reference(const Reference& reference) {
  return reference.uri == "" && reference.type.empty() && reference.transforms.size() == 2 &&
         is_plain(reference.transforms[0], kEnveloped) &&
         is_plain(reference.transforms[1], kExclusive);
}

bool is_properties_reference(const Reference& reference, std::string_view id) {
  return !id.empty() && reference.uri == fmt::format("#{}", id) &&
         reference.type == kSignedPropertiesType && reference.transforms.size() == 1 &&
         is_plain(reference.transforms[0], kExclusive);
}

void add_signatures(const Element& element, std::vector<Element>& found) {
  if (element.is(kDs, "Signature")) {
    found.push_back(element);
  }
  for (auto node = element.first_child(); node; node = node->next()) {
    if (node->kind() == xml::NodeKind::Element) {
      add_signatures(node->element(), found);
    }
  }
}

// sha2 says whether a digest method is SHA-256 or a longer one of its family.
bool sha2(std::optional<pki::DigestAlgorithm> algorithm) {
  return algorithm && *algorithm >= pki::DigestAlgorithm::Sha256;
}

std::string in_brackets(const std::vector<Transform>& transforms) {
  std::string list;
  for (const Transform& transform : transforms) {
    list += (list.empty() ? "" : " ") + transform.algorithm;
  }
  return list;
}

// Profile holds one signature against the profile: one member a row.
class Profile {
 public:
  Profile(const xml::Document& document, const Signature& signature,
          const report::Consequences& consequences)
      : document_(document),
        signature_(signature),
        rows_(report::Block::Profile, signature.id, consequences) {}

  report::BlockResult check(std::span<const Element> all, report::Level level,
                            report::Level minimum) {
    rows_.check(CheckId::ProfileSignaturePresent, true,
                {{"signatures", std::to_string(all.size())}});
    rows_.check(CheckId::ProfileOneSignature, all.size() == 1,
                {{"signatures", std::to_string(all.size())}});
    last();
    references();
    certificate_carried();
    signing_certificate();
    qualifier();
    nothing_besides();
    algorithms();
    rows_.check(CheckId::ProfileMinimumLevel, level >= minimum,
                {{"minimum", std::string(name(minimum))}, {"level", std::string(name(level))}});
    return std::move(rows_).finish();
  }

 private:
  void last() {
    // A document that is the signature alone is that of a LiteralSeal: it was cut from this place.
    const Element root = document_.root();
    const auto parent = signature_.element.parent();
    std::string position = "last child of the root";
    if (parent && !(*parent == root)) {
      position = "in " + name_of(*parent);
    } else if (parent) {
      const std::vector<Element> children = root.elements();
      const auto next = std::next(std::ranges::find(children, signature_.element));
      position = next == children.end() ? position : "before " + name_of(*next);
    }
    rows_.check(CheckId::ProfileSignatureLast, position == "last child of the root",
                {{"position", position}});
  }

  void references() {
    std::vector<Evidence> evidence{{"references", std::to_string(signature_.references.size())}};
    for (const Reference& reference : signature_.references) {
      if (evidence.size() <= kShown) {
        evidence.push_back(
            {"reference", fmt::format("URI={} Type={} Transforms={}",
                                      reference.uri ? "\"" + *reference.uri + "\"" : "absent",
                                      reference.type, in_brackets(reference.transforms))});
      }
    }
    rows_.check(CheckId::ProfileReferences, is_enveloped_profile(signature_), std::move(evidence));
  }

  void certificate_carried() {
    std::vector<Evidence> evidence{
        {"certificates", std::to_string(signature_.certificates.size())}};
    rows_.check(CheckId::ProfileCertificateCarried, !signature_.certificates.empty(),
                std::move(evidence));
  }

  void signing_certificate() {
    std::vector<Evidence> evidence;
    bool right = false;
    const SignedProperties* const properties = properties_or_null();
    const std::size_t named = properties == nullptr ? 0 : properties->certificates.size();
    const std::size_t holders = properties == nullptr ? 0 : properties->certificate_properties;
    if (named == 1 && holders == 1 && !properties->certificates.front().older) {
      const CertificateReference& reference = properties->certificates.front();
      const auto algorithm = pki::digest_from_uri(reference.digest_method);
      const Bytes actual = algorithm && !signature_.certificates.empty()
                               ? pki::digest(*algorithm, signature_.certificates.front())
                               : Bytes{};
      right = !actual.empty() && actual == reference.digest_value;
      evidence = {{"digestMethod", reference.digest_method},
                  {"signed", hex(reference.digest_value)},
                  {"carried", hex(actual)}};
    } else {
      evidence = {{"properties", std::to_string(holders)}, {"certificates", std::to_string(named)}};
    }
    rows_.check(CheckId::ProfileSigningCertificate, right, std::move(evidence));
  }

  void qualifier() {
    const SignedProperties* const properties = properties_or_null();
    const std::size_t commitments = properties == nullptr ? 0 : properties->commitments.size();
    if (commitments != 1) {
      rows_.check(CheckId::ProfileQualifier, false, {{"commitments", std::to_string(commitments)}});
      return;
    }
    const Commitment& commitment = properties->commitments.front();
    std::vector<Evidence> evidence{
        {"commitment", commitment.identifier},
        {"covers", commitment.all_signed_data_objects ? "all signed data objects" : covered()},
        {"qualifiers", std::to_string(commitment.bindings.size())},
        {"otherQualifiers", std::to_string(commitment.other_qualifiers)}};
    if (commitment.bindings.size() == 1) {
      evidence.push_back({"ministry", commitment.bindings.front().ministry});
      evidence.push_back({"reference", commitment.bindings.front().reference});
    }
    const bool known =
        commitment.identifier == kProofOfOrigin || commitment.identifier == kProofOfApproval;
    rows_.check(CheckId::ProfileQualifier,
                known && covers_letter(commitment) && commitment.bindings.size() == 1 &&
                    commitment.other_qualifiers == 0,
                std::move(evidence));
  }

  // covers_letter: all signed data objects, or exactly the reference of the letter.
  bool covers_letter(const Commitment& commitment) const {
    if (commitment.all_signed_data_objects) {
      return commitment.object_references.empty();
    }
    return commitment.object_references.size() == 1 && !signature_.references.empty() &&
           !signature_.references.front().id.empty() &&
           commitment.object_references.front() == "#" + signature_.references.front().id;
  }

  std::string covered() const {
    std::string list;
    const auto& references = signature_.signed_properties->commitments.front().object_references;
    for (std::size_t i = 0; i < std::min(references.size(), kShown); ++i) {
      list += (list.empty() ? "" : " ") + references[i];
    }
    return list;
  }

  void nothing_besides() {
    std::vector<Evidence> evidence;
    for (std::string& what : find_besides(signature_.element)) {
      evidence.push_back({"beside", std::move(what)});
    }
    const bool nothing =
        evidence.empty() && !signature_.foreign_objects && !signature_.other_key_info;
    rows_.check(CheckId::ProfileNothingBesides, nothing, std::move(evidence));
  }

  void algorithms() {
    const auto method = pki::signature_from_uri(signature_.signature_method);
    bool good = method && sha2(method->digest) && !signature_.signature_method_parameters &&
                is_plain(signature_.canonicalization, kExclusive);
    std::vector<Evidence> evidence{
        {"signatureMethod", signature_.signature_method},
        {"canonicalizationMethod", signature_.canonicalization.algorithm}};
    const auto judge = [&](std::string_view evidence_name, const std::string& digest_method) {
      const bool strong = sha2(pki::digest_from_uri(digest_method));
      good = good && strong;
      if (!strong || evidence.size() < 2 + kShown) {
        evidence.push_back({std::string(evidence_name), digest_method});
      }
    };
    for (const Reference& reference : signature_.references) {
      judge("digestMethod", reference.digest_method);
    }
    if (const SignedProperties* const properties = properties_or_null()) {
      for (const CertificateReference& reference : properties->certificates) {
        judge("certificateDigestMethod", reference.digest_method);
      }
    }
    rows_.check(CheckId::ProfileAlgorithms, good, std::move(evidence));
  }

  const SignedProperties* properties_or_null() const {
    return signature_.signed_properties ? &*signature_.signed_properties : nullptr;
  }

  const xml::Document& document_;
  const Signature& signature_;
  Rows rows_;
};

// points_at is the element of its document that a reference names by its Id, or nothing.
std::optional<Element> points_at(const xml::Document& document, const Reference& reference) {
  if (!reference.uri || !reference.uri->starts_with('#')) {
    return std::nullopt;
  }
  return find_id(document.root(), std::string_view(*reference.uri).substr(1)).element;
}

// described lists what the data object formats with a media type refer to.
std::unordered_set<std::string_view> described(const SignedProperties& properties) {
  std::unordered_set<std::string_view> references;
  for (const DataObjectFormat& format : properties.data_object_formats) {
    if (format.mime_type && !format.mime_type->empty()) {
      references.insert(format.object_reference);
    }
  }
  return references;
}

// Whether there is nothing that levels LT and LTA do not have: references to validation data,
// time-stamps over them, or values twice.
bool has_baseline_values(const Signature& signature, const std::vector<TimeStamp>& stamps) {
  std::size_t certificates = 0;
  std::size_t revocation = 0;
  bool references = false;
  for (const Element& property : unsigned_properties_of(signature)) {
    certificates += property.is(kXades, "CertificateValues") ? 1 : 0;
    revocation += property.is(kXades, "RevocationValues") ? 1 : 0;
    references |= property.is(kXades, "CompleteCertificateRefs") ||
                  property.is(kXades141, "CompleteCertificateRefsV2") ||
                  property.is(kXades, "CompleteRevocationRefs");
  }
  const bool over_references = std::ranges::any_of(stamps, [](const TimeStamp& stamp) {
    return stamp.kind == TimeStampKind::SigAndRefs || stamp.kind == TimeStampKind::RefsOnly;
  });
  return certificates <= 1 && revocation <= 1 && !references && !over_references;
}

// The level by the unsigned properties, of a signature that has what B asks: each asks that of the
// one before. What LT asks besides, all certificates, may stand in ds:KeyInfo.
report::Level level_of_unsigned(const Signature& signature) {
  const std::vector<TimeStamp> stamps = read_time_stamps(signature);
  const auto has = [&](TimeStampKind kind) {
    return std::ranges::any_of(stamps, [=](const TimeStamp& stamp) {
      return stamp.kind == kind && !stamp.tokens.empty();
    });
  };
  const EmbeddedData& data = signature.embedded;
  if (!has(TimeStampKind::Signature)) {
    return report::Level::BaselineB;
  }
  if ((data.lists.empty() && data.ocsp_responses.empty()) ||
      !has_baseline_values(signature, stamps)) {
    return report::Level::BaselineT;
  }
  return has(TimeStampKind::Archive) ? report::Level::BaselineLta : report::Level::BaselineLt;
}

}  // namespace

bool is_enveloped_profile(const Signature& signature) {
  return signature.signed_properties && signature.references.size() == 2 &&
         is_letter_reference(signature.references[0]) &&
         is_properties_reference(signature.references[1], signature.signed_properties->id);
}

std::vector<Element> find_signatures(const xml::Document& document) {
  std::vector<Element> found;
  add_signatures(document.root(), found);
  return found;
}

report::BlockResult check_profile(const xml::Document& document, const Signature& signature,
                                  std::span<const Element> all, report::Level level,
                                  report::Level minimum_level,
                                  const report::Consequences& consequences) {
  return Profile(document, signature, consequences).check(all, level, minimum_level);
}

report::BlockResult no_signature() {
  Rows rows(report::Block::Profile, {});
  rows.check(CheckId::ProfileSignaturePresent, false, {{"signatures", "0"}});
  return std::move(rows).finish();
}

report::Level level_of(const Signature& signature) {
  if (!signature.signed_properties) {
    return report::Level::NotBaseline;
  }
  const SignedProperties& properties = *signature.signed_properties;
  const std::unordered_set<std::string_view> formats = described(properties);
  bool referenced = false;
  bool all_described = true;
  for (const Reference& reference : signature.references) {
    if (is_signed_properties_type(reference.type)) {
      referenced |= !properties.id.empty() && reference.uri == "#" + properties.id;
    } else if (reference.type != kCountersignedType) {
      all_described =
          all_described && !reference.id.empty() && formats.contains("#" + reference.id);
    }
  }
  const bool newer = std::ranges::any_of(properties.certificates,
                                         [](const CertificateReference& c) { return !c.older; });
  const bool complete = referenced && all_described && properties.signing_times.size() == 1 &&
                        newer && !signature.certificates.empty();
  return complete ? level_of_unsigned(signature) : report::Level::NotBaseline;
}

report::Packaging packaging_of(const xml::Document& document, const Signature& signature) {
  for (const Reference& reference : signature.references) {
    if (is_signed_properties_type(reference.type)) {
      continue;
    }
    if (reference.uri == "") {
      return report::Packaging::Enveloped;
    }
    const auto target = points_at(document, reference);
    if (!target) {
      return report::Packaging::Detached;
    }
    return contains(*target, signature.element)   ? report::Packaging::Enveloped
           : contains(signature.element, *target) ? report::Packaging::Enveloping
                                                  : report::Packaging::InternallyDetached;
  }
  return report::Packaging::Detached;
}

}  // namespace libsign::xades
