#include "libsign/xades/references.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/native/runtime.hpp"
#include "libsign/native/xmlsec.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/xades/bounds.hpp"
#include "libsign/xades/ids.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xml/canonical.hpp"

namespace libsign::xades {
namespace {

using xml::Element;

struct MethodRow {
  std::string_view uri;
  xml::C14n c14n;
  bool with_comments;
};

// XMLDSIG 6.5.
constexpr std::array<MethodRow, 6> kMethods{{
    {kExclusive, xml::C14n::Exclusive, false},
    {"http://www.w3.org/2001/10/xml-exc-c14n#WithComments", xml::C14n::Exclusive, true},
    {"http://www.w3.org/TR/2001/REC-xml-c14n-20010315", xml::C14n::Inclusive10, false},
    {"http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments", xml::C14n::Inclusive10, true},
    {"http://www.w3.org/2006/12/xml-c14n11", xml::C14n::Inclusive11, false},
    {"http://www.w3.org/2006/12/xml-c14n11#WithComments", xml::C14n::Inclusive11, true},
}};

// method_of is the canonicalisation that a transform asks for, or nothing.
std::optional<xml::CanonicalMethod> method_of(const Transform& transform) {
  const auto* const row = std::ranges::find(kMethods, transform.algorithm, &MethodRow::uri);
  const bool fits = row != kMethods.end() && !transform.has_other_content &&
                    (row->c14n == xml::C14n::Exclusive || !transform.has_inclusive_namespaces) &&
                    transform.inclusive_prefixes.size() <= limits::kMaxInclusivePrefixes;
  if (!fits) {
    return std::nullopt;
  }
  return xml::CanonicalMethod{row->c14n, row->with_comments, transform.inclusive_prefixes};
}

bool is_enveloped(const Transform& transform) {
  return transform.algorithm == kEnveloped && !transform.has_other_content &&
         !transform.has_inclusive_namespaces;
}

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
// transform_supported does not know.
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

// Processor processes the references of one signature. What a reference cannot be processed for is
// said in one line.
class Processor {
 public:
  Processor(const xml::Document& document, const Signature& signature)
      : document_(document), signature_(signature) {
    native::start_xmlsec();
    if (!signature.references.empty()) {
      excess_ = canonical_excess(signature.element);
    }
  }

  ReferenceOutcome process(const Reference& reference) {
    ReferenceOutcome outcome;
    const auto algorithm = pki::digest_from_uri(reference.digest_method);
    tl::expected<Bytes, std::string> octets =
        algorithm ? octets_of(reference) : problem("its digest method is not known");
    if (!octets) {
      outcome.problem = std::move(octets).error();
      return outcome;
    }
    outcome.found = true;
    outcome.octets = *std::move(octets);
    outcome.digest = pki::digest(*algorithm, outcome.octets);
    outcome.intact = !outcome.digest.empty() && outcome.digest == reference.digest_value;
    return outcome;
  }

 private:
  static tl::unexpected<std::string> problem(std::string what) {
    return tl::unexpected(std::move(what));
  }

  tl::expected<Bytes, std::string> octets_of(const Reference& reference) {
    if (auto wrong = wrong_transforms(reference)) {
      return problem(*std::move(wrong));
    }
    if (!reference.uri) {
      return problem("it has no URI");
    }
    if (reference.uri->empty()) {
      return transformed(reference, document_.root());
    }
    const std::string id = reference.uri->substr(1);
    if (reference.uri->front() != '#' || !is_ncname(id)) {
      return problem("it does not point into this document by an Id");
    }
    const IdSearch found = find_id(document_.root(), id);
    if (found.count != 1) {
      return problem(fmt::format("{} has the Id {}",
                                 found.count == 0 ? "no element" : "more than one element", id));
    }
    const RegisteredId registered(static_cast<xmlDoc*>(document_.native()), found, id);
    return registered.holds() ? transformed(reference, *found.element)
                              : problem("its Id cannot be registered");
  }

  static std::optional<std::string> wrong_transforms(const Reference& reference) {
    const std::vector<Transform>& transforms = reference.transforms;
    if (transforms.size() > limits::kMaxTransforms) {
      return "it has more transforms than the limit";
    }
    if (reference.element.find_all(kDs, "Transforms").size() > 1) {
      return "it has more than one ds:Transforms";
    }
    for (const Transform& transform : transforms) {
      if (!transform_supported(transform)) {
        return fmt::format("the transform {} is not carried out", transform.algorithm);
      }
    }
    const std::size_t enveloped = !transforms.empty() && is_enveloped(transforms.front()) ? 1 : 0;
    if (std::any_of(transforms.begin() + static_cast<std::ptrdiff_t>(enveloped), transforms.end(),
                    is_enveloped)) {
      return "enveloped-signature is not its first transform";
    }
    if (transforms.size() > enveloped + 1) {
      return "it has more than one canonicalisation";
    }
    return std::nullopt;
  }

  // transformed runs a reference that points at `target`.
  tl::expected<Bytes, std::string> transformed(const Reference& reference, const Element& target) {
    if (reference.type == kSignedPropertiesType &&
        !(signature_.signed_properties && signature_.signed_properties->element == target)) {
      return problem("it does not point at the signed properties of its own signature");
    }
    const bool enveloped =
        !reference.transforms.empty() && is_enveloped(reference.transforms.front());
    if (enveloped && (target == signature_.element || !contains(target, signature_.element))) {
      return problem(
          "enveloped-signature stands in a reference that does not enclose its signature");
    }
    if (excess_) {
      return problem(*excess_);
    }
    if (++into_document_ > limits::kMaxDocumentReferences || bytes_ > limits::kMaxReferencedBytes) {
      return problem("the signature refers to more than the limit");
    }
    std::optional<Bytes> octets = run(static_cast<xmlDoc*>(document_.native()), reference);
    if (!octets) {
      return problem("it cannot be dereferenced and transformed");
    }
    bytes_ += octets->size();
    return *std::move(octets);
  }

  const xml::Document& document_;
  const Signature& signature_;
  std::optional<std::string> excess_;
  std::size_t into_document_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

bool transform_supported(const Transform& transform) {
  return is_enveloped(transform) || canonicalization_supported(transform);
}

bool canonicalization_supported(const Transform& method) {
  return method_of(method).has_value();
}

std::vector<ReferenceOutcome> process_references(const xml::Document& document,
                                                 const Signature& signature) {
  Processor processor(document, signature);
  std::vector<ReferenceOutcome> outcomes;
  outcomes.reserve(signature.references.size());
  for (const Reference& reference : signature.references) {
    outcomes.push_back(processor.process(reference));
  }
  return outcomes;
}

std::optional<Bytes> signed_info_octets(const Signature& signature) {
  const auto method = method_of(signature.canonicalization);
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
