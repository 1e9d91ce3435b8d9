#include "libsign/xades/references.hpp"

#include <fmt/format.h>

#include <utility>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/native/runtime.hpp"
#include "libsign/native/xmlsec.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/xades/bounds.hpp"
#include "libsign/xades/files.hpp"
#include "libsign/xades/ids.hpp"
#include "libsign/xades/manifest.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xades/structure.hpp"
#include "libsign/xades/transforms.hpp"
#include "libsign/xml/canonical.hpp"

namespace libsign::xades {
namespace {

using xml::Element;

// RegisteredId tells libxml2 of one Id as long as it lives, because xmlsec asks libxml2. The
// document is afterwards as it was.
class RegisteredId {
 public:
  RegisteredId(xmlDoc* document, const IdSearch& found, const std::string& id)
      : document_(document),
        attribute_(const_cast<xmlAttr*>(static_cast<const xmlAttr*>(found.attribute))) {
    const auto* const value = reinterpret_cast<const xmlChar*>(id.c_str());
    known_ = xmlGetID(document_, value) == attribute_;  // the parser registers xml:id itself
    added_ = !known_ && xmlAddID(nullptr, document_, value, attribute_) != nullptr;
  }
  ~RegisteredId() {
    if (added_) {
      xmlRemoveID(document_, attribute_);
    }
  }
  RegisteredId(const RegisteredId&) = delete;
  RegisteredId& operator=(const RegisteredId&) = delete;

  bool holds() const { return known_ || added_; }

 private:
  xmlDoc* document_;
  xmlAttr* attribute_;
  bool known_ = false;
  bool added_ = false;
};

// run has xmlsec dereference and transform one reference, with everything turned off that
// steps_of does not know.
std::optional<Bytes> run(xmlDoc* document, const Reference& reference) {
  const native::TransformContextHandle context(xmlSecTransformCtxCreate());
  context->enabledUris = xmlSecTransformUriTypeEmpty | xmlSecTransformUriTypeSameDocument;
  for (const xmlSecTransformId id :
       {xmlSecTransformEnvelopedId, xmlSecTransformExclC14NId,
        xmlSecTransformExclC14NWithCommentsId, xmlSecTransformInclC14NId,
        xmlSecTransformInclC14NWithCommentsId, xmlSecTransformInclC14N11Id,
        xmlSecTransformInclC14N11WithCommentsId}) {
    xmlSecPtrListAdd(&context->enabledTransforms, const_cast<void*>(static_cast<const void*>(id)));
  }
  const auto native = [](const Element& element) {
    return static_cast<xmlNode*>(const_cast<void*>(element.native()));
  };
  const auto* const uri = reinterpret_cast<const xmlChar*>(reference.uri->c_str());
  if (xmlSecTransformCtxSetUri(context.get(), uri, native(reference.element)) < 0) {
    return std::nullopt;
  }
  const auto transforms = reference.element.child(kDs, "Transforms");
  if (transforms && xmlSecTransformCtxNodesListRead(context.get(), native(*transforms),
                                                    xmlSecTransformUsageDSigTransform) < 0) {
    return std::nullopt;
  }
  // Where the last transform leaves nodes, xmlsec writes them in Canonical XML 1.0 (XMLDSIG
  // 4.4.3.2).
  if (xmlSecTransformCtxExecute(context.get(), document) < 0 || context->result == nullptr) {
    return std::nullopt;
  }
  const xmlSecByte* const data = xmlSecBufferGetData(context->result);
  return data == nullptr ? Bytes{} : Bytes(data, data + xmlSecBufferGetSize(context->result));
}

// text_decoded is what the base64 transform makes of an element (XMLDSIG 6.6.2): its text decoded.
// Nothing where it holds anything else.
std::optional<Bytes> text_decoded(const Element& element) {
  const std::optional<std::string> text = element.text();
  return text ? from_base64(*text) : std::nullopt;
}

// Processor processes the references of one signature. What a reference cannot be processed for is
// said in one line.
class Processor {
 public:
  Processor(const xml::Document& document, const Signature& signature,
            std::span<const DataObject> data)
      : document_(document), signature_(signature), files_(data), has_files_(!data.empty()) {
    native::start_xmlsec();
    if (!signature.references.empty()) {
      excess_ = canonical_excess(signature.element);
    }
  }

  std::vector<ReferenceOutcome> process() {
    std::vector<ReferenceOutcome> outcomes(signature_.references.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      if (const auto target = process(signature_.references[i], outcomes[i]); is_manifest(target)) {
        follow(*target, outcomes[i]);
      }
    }
    files_.digest_all();
    return outcomes;
  }

 private:
  static tl::unexpected<std::string> problem(std::string what) {
    return tl::unexpected(std::move(what));
  }

  static bool is_manifest(const std::optional<Element>& target) {
    return target && target->is(kDs, "Manifest");
  }

  // process completes an outcome, or leaves that to files_. It gives the element that the reference
  // points at where it was found.
  std::optional<Element> process(const Reference& reference, ReferenceOutcome& outcome) {
    const auto algorithm = pki::digest_from_uri(reference.digest_method);
    if (!algorithm) {
      outcome.problem = "its digest method is not known";
      return std::nullopt;
    }
    if (has_files_ && is_file_reference(reference.uri)) {
      const auto wanted = is_typed(reference) ? problem("its type is not that of a file")
                                              : files_.want(reference, outcome);
      if (!wanted) {
        outcome.problem = wanted.error();
      }
      return std::nullopt;
    }
    std::optional<Element> target;
    tl::expected<Bytes, std::string> octets = octets_of(reference, outcome, target);
    if (!octets) {
      outcome = ReferenceOutcome{.problem = std::move(octets).error()};
      return std::nullopt;
    }
    outcome.found = true;
    outcome.size = octets->size();
    outcome.octets = *std::move(octets);
    outcome.digest = pki::digest(*algorithm, outcome.octets);
    outcome.intact = !outcome.digest.empty() && outcome.digest == reference.digest_value;
    return target;
  }

  // is_typed says whether a reference has a type whose target is known.
  static bool is_typed(const Reference& reference) {
    return is_signed_properties_type(reference.type) || reference.type == kManifestType ||
           reference.type == kCountersignedType;
  }

  // follow processes the references of a ds:Manifest.
  void follow(const Element& manifest, ReferenceOutcome& outcome) {
    Manifest read = read_manifest(manifest);
    entries_ += read.references.size();
    if (!read.flaws.empty() || entries_ > limits::kMaxReferences) {
      outcome = ReferenceOutcome{
          .problem = read.flaws.empty() ? "its ds:Manifest has more references than the limit"
                                        : "in its ds:Manifest " + read.flaws.front().what};
      return;
    }
    // files_ borrows the entries: from here on they stay where they are.
    for (Reference& reference : read.references) {
      outcome.manifest.push_back({std::move(reference), {}});
    }
    for (ManifestEntry& entry : outcome.manifest) {
      if (is_manifest(process(entry.reference, entry.outcome))) {
        entry.outcome = ReferenceOutcome{.problem = "a ds:Manifest in a ds:Manifest is not read"};
      }
    }
  }

  // octets_of also says in `outcome` what the reference points at, and in `target` which element.
  tl::expected<Bytes, std::string> octets_of(const Reference& reference, ReferenceOutcome& outcome,
                                             std::optional<Element>& target) {
    const auto steps = steps_of(reference);
    if (!steps) {
      return problem(steps.error());
    }
    if (!reference.uri) {
      return problem("it has no URI");
    }
    outcome.without_signatures = steps->without_signatures;
    if (reference.uri->empty()) {
      if (beyond_limits()) {
        return problem("the signature refers to more than the limit");
      }
      outcome.coverage = Coverage::Document;
      return transformed(reference, *steps, document_.root());
    }
    const std::string id = reference.uri->substr(1);
    if (reference.uri->front() != '#' || !is_ncname(id)) {
      return problem("it does not point into this document by an Id");
    }
    if (beyond_limits()) {
      return problem("the signature refers to more than the limit");
    }
    const IdSearch found = find_id(document_.root(), id);
    if (found.count != 1) {
      return problem(fmt::format("{} has the Id {}",
                                 found.count == 0 ? "no element" : "more than one element", id));
    }
    const RegisteredId registered(static_cast<xmlDoc*>(document_.native()), found, id);
    if (!registered.holds()) {
      return problem("its Id cannot be registered");
    }
    outcome.coverage =
        is_signature_value(*found.element) ? Coverage::SignatureValue : Coverage::Element;
    outcome.name = name_of(*found.element);
    outcome.id = id;
    target = found.element;
    return transformed(reference, *steps, *found.element);
  }

  // beyond_limits counts one more reference into the document: each is a walk through it.
  bool beyond_limits() {
    return ++into_document_ > limits::kMaxDocumentReferences ||
           bytes_ > limits::kMaxReferencedBytes;
  }

  static bool is_signature_value(const Element& element) {
    const std::optional<Element> parent = element.parent();
    return element.is(kDs, "SignatureValue") && parent && parent->is(kDs, "Signature");
  }

  // wrong_target says why a reference may not point at an element.
  std::optional<std::string> wrong_target(const Reference& reference, const Steps& steps,
                                          const Element& target) const {
    if (is_signed_properties_type(reference.type) &&
        !(signature_.signed_properties && signature_.signed_properties->element == target)) {
      return "it does not point at the signed properties of its own signature";
    }
    if (reference.type == kManifestType && !target.is(kDs, "Manifest")) {
      return "it does not point at a ds:Manifest";
    }
    if (reference.type == kCountersignedType && !is_signature_value(target)) {
      return "it does not point at the value of a signature";
    }
    if (steps.enveloped &&
        (target == signature_.element || !contains(target, signature_.element))) {
      return "enveloped-signature stands in a reference that does not enclose its signature";
    }
    for (std::optional<Element> at = target; steps.without_signatures && at; at = at->parent()) {
      if (at->is(kDs, "Signature")) {
        return "its filter takes away the whole of what it points at";
      }
    }
    return std::nullopt;
  }

  // transformed runs a reference that points at `target`.
  tl::expected<Bytes, std::string> transformed(const Reference& reference, const Steps& steps,
                                               const Element& target) {
    if (auto wrong = wrong_target(reference, steps, target)) {
      return problem(*std::move(wrong));
    }
    if (excess_) {
      return problem(*excess_);
    }
    if (bytes_ + canonical_size(target) > limits::kMaxReferencedBytes) {
      return problem("the signature refers to more than the limit");
    }
    std::optional<Bytes> octets = carried_out(reference, steps, target);
    if (!octets) {
      return problem(steps.base64 ? "it does not point at text in base64"
                                  : "it cannot be dereferenced and transformed");
    }
    bytes_ += octets->size();
    return *std::move(octets);
  }

  std::optional<Bytes> carried_out(const Reference& reference, const Steps& steps,
                                   const Element& target) const {
    if (steps.base64) {
      return text_decoded(target);
    }
    if (steps.without_signatures) {
      // Where the last transform leaves nodes, they are written in Canonical XML 1.0. A reference
      // to a document or an Id has no comments, whatever the method (XMLDSIG 4.4.3.3).
      xml::CanonicalMethod method =
          steps.canonical.value_or(xml::CanonicalMethod{xml::C14n::Inclusive10, false, {}});
      method.with_comments = false;
      Result<Bytes> octets = xml::canonicalise_without(
          document_, reference.uri->empty() ? std::nullopt : std::optional(target), method,
          {kDs, "Signature"});
      return octets ? std::optional(*std::move(octets)) : std::nullopt;
    }
    return run(static_cast<xmlDoc*>(document_.native()), reference);
  }

  const xml::Document& document_;
  const Signature& signature_;
  Files files_;
  bool has_files_;
  std::optional<std::string> excess_;
  std::size_t into_document_ = 0;
  std::size_t entries_ = 0;  // of manifests
  std::size_t bytes_ = 0;
};

}  // namespace

bool canonicalization_supported(const Transform& method) {
  return canonical_method(method).has_value();
}

std::vector<ReferenceOutcome> process_references(const xml::Document& document,
                                                 const Signature& signature,
                                                 std::span<const DataObject> data) {
  return Processor(document, signature, data).process();
}

std::optional<Bytes> signed_info_octets(const Signature& signature) {
  const auto method = canonical_method(signature.canonicalization);
  if (!signature.signed_info || !method || canonical_excess(*signature.signed_info)) {
    return std::nullopt;
  }
  if (*method == xml::CanonicalMethod{}) {
    return xml::canonicalise_exclusive(*signature.signed_info);
  }
  Result<Bytes> octets = xml::canonicalise(*signature.signed_info, *method);
  return octets ? std::optional(*std::move(octets)) : std::nullopt;
}

}  // namespace libsign::xades
