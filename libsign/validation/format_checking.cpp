#include "libsign/validation/format_checking.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/xades/ids.hpp"

namespace libsign::validation {
namespace {

using report::CheckId;
using report::Evidence;

// A person reads the first few flaws; a hostile file could have one an element.
constexpr std::size_t kShownFlaws = 10;

constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";

std::vector<Evidence> shown(const std::vector<xades::StructureFlaw>& flaws) {
  std::vector<Evidence> evidence;
  for (std::size_t i = 0; i < std::min(flaws.size(), kShownFlaws); ++i) {
    evidence.push_back({"line", std::to_string(flaws[i].line)});
    evidence.push_back({"found", flaws[i].what});
  }
  return evidence;
}

bool is_id(const xml::Attribute& attribute) {
  return attribute.ns.empty()
             ? attribute.name == "Id" || attribute.name == "ID" || attribute.name == "id"
             : attribute.ns == kXml && attribute.name == "id";
}

// IdWalk goes through a document once and keeps its Ids. Its depth is bounded by limits::kMaxDepth.
class IdWalk {
 public:
  // walk takes the Ids of an element and of all below it.
  void walk(const xml::Element& element) {
    for (xml::Attribute& attribute : element.attributes()) {
      if (is_id(attribute)) {
        take(element, std::move(attribute.value));
      }
    }
    for (std::optional<xml::Node> child = element.first_child(); child && !done();
         child = child->next()) {
      if (child->kind() == xml::NodeKind::Element) {
        walk(child->element());
      }
    }
  }

  // flaws is evidence of each Id that stood there before, or of too many to tell; empty: all are
  // unique.
  std::vector<Evidence> flaws() && { return std::move(flaws_); }

 private:
  void take(const xml::Element& element, std::string id) {
    if (done()) {
      return;
    }
    if (seen_.size() == limits::kMaxIds) {
      too_many_ = true;
      flaws_.push_back({"idsAllowed", std::to_string(limits::kMaxIds)});
    } else if (!seen_.insert(id).second) {
      flaws_.push_back({"line", std::to_string(element.line())});
      flaws_.push_back({"id", std::move(id)});
    }
  }

  bool done() const { return too_many_ || flaws_.size() >= 2 * kShownFlaws; }

  std::unordered_set<std::string> seen_;
  std::vector<Evidence> flaws_;
  bool too_many_ = false;
};

void check_ids(report::Rows& rows, const xml::Document& document) {
  IdWalk ids;
  ids.walk(document.root());
  std::vector<Evidence> flaws = std::move(ids).flaws();
  const bool unique = flaws.empty();
  rows.check(CheckId::FormatIdsUnique, unique, std::move(flaws));
}

// The references of a signed ds:Manifest are counted with those of the signature.
void check_limits(report::Rows& rows, const Candidate& candidate, const PolicyLimits& allowed) {
  std::size_t references = candidate.signature.references.size();
  std::size_t transforms = 0;
  for (const xades::Reference& reference : candidate.signature.references) {
    transforms = std::max(transforms, reference.transforms.size());
  }
  for (const xades::ReferenceOutcome& outcome : candidate.references) {
    references += outcome.manifest.size();
    for (const xades::ManifestEntry& entry : outcome.manifest) {
      transforms = std::max(transforms, entry.reference.transforms.size());
    }
  }
  rows.check(CheckId::FormatReferencesWithinLimits,
             references <= allowed.references && transforms <= allowed.transforms,
             {{"references", std::to_string(references)},
              {"referencesAllowed", std::to_string(allowed.references)},
              {"transforms", std::to_string(transforms)},
              {"transformsAllowed", std::to_string(allowed.transforms)}});
}

void check_transforms(report::Rows& rows, const xades::Signature& signature) {
  std::vector<Evidence> unsupported;
  const auto object = [&unsupported](std::string_view where, const std::string& algorithm) {
    if (unsupported.size() < 2 * kShownFlaws) {
      unsupported.push_back({"in", std::string(where)});
      unsupported.push_back({"algorithm", algorithm});
    }
  };
  if (!xades::canonicalization_supported(signature.canonicalization)) {
    object("ds:CanonicalizationMethod", signature.canonicalization.algorithm);
  }
  for (const xades::Reference& reference : signature.references) {
    for (const std::string& algorithm : xades::unsupported_transforms(reference)) {
      object(reference.uri.value_or("ds:Reference without URI"), algorithm);
    }
  }
  const bool supported = unsupported.empty();
  rows.check(CheckId::FormatTransformsSupported, supported, std::move(unsupported));
}

void check_algorithms(report::Rows& rows, const xades::Signature& signature) {
  std::vector<Evidence> unknown;
  if (!pki::signature_from_uri(signature.signature_method)) {
    unknown.push_back({"signatureMethod", signature.signature_method});
  } else if (signature.signature_method_parameters) {
    unknown.push_back({"signatureMethod", signature.signature_method});
    unknown.push_back({"parameters", "not known"});
  }
  for (const xades::Reference& reference : signature.references) {
    if (!pki::digest_from_uri(reference.digest_method) && unknown.size() < kShownFlaws) {
      unknown.push_back({"digestMethod", reference.digest_method});
    }
  }
  const bool known = unknown.empty();
  rows.check(CheckId::FormatAlgorithmsSupported, known, std::move(unknown));
}

// URI="" is the document, URI="#Id" an element of it. An XPointer is neither.
bool is_local(const std::optional<std::string>& uri) {
  return uri && (uri->empty() || (uri->front() == '#' && xades::is_ncname(uri->substr(1))));
}

// Where other files may be signed, whether they were given is the cryptographic verification's
// question.
void check_references_local(report::Rows& rows, const Candidate& candidate) {
  std::vector<Evidence> elsewhere;
  for (const xades::Reference& reference : candidate.signature.references) {
    const bool fine = is_local(reference.uri) ||
                      (candidate.may_sign_files && xades::is_file_reference(reference.uri));
    if (!fine && elsewhere.size() < kShownFlaws) {
      elsewhere.push_back({"uri", reference.uri.value_or("none")});
    }
  }
  const bool local = elsewhere.empty();
  rows.check(CheckId::FormatReferencesLocal, local, std::move(elsewhere));
}

}  // namespace

report::BlockResult check_format(const Candidate& candidate, const Policy& policy) {
  const xades::Signature& signature = candidate.signature;
  report::Rows rows(report::Block::FormatChecking, name_of(candidate), policy.consequences());
  // 5.2.2.4: the signature conforms to its base standards, XMLDSIG and EN 319 132-1.
  rows.check(CheckId::FormatStructure, signature.flaws.empty(), shown(signature.flaws));
  // A reference names one element: no Id may stand twice, whoever reads the Ids how.
  check_ids(rows, candidate.document);
  // What the cryptographic verification is to process, it can process: in bounds, known, and here.
  check_limits(rows, candidate, policy.limits());
  check_transforms(rows, signature);
  check_algorithms(rows, signature);
  check_references_local(rows, candidate);
  // EN 319 132-1 5.2.7: what calls itself a counter-signature signs the value of a signature.
  if (candidate.countersigns) {
    const bool named = !candidate.countersigns->empty();
    rows.check(CheckId::FormatCounterSignature, named,
               {{"countersigns", named ? *candidate.countersigns : "none"}});
  }
  return std::move(rows).finish();
}

}  // namespace libsign::validation
