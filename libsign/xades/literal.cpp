#include "libsign/xades/literal.hpp"

#include <algorithm>
#include <array>

#include "libsign/native/libxml2.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/xades/ids.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xades/profile.hpp"
#include "libsign/xades/structure.hpp"
#include "libsign/xml/canonical.hpp"

namespace libsign::xades {
namespace {

constexpr std::string_view kStartTag = "<ds:Signature";
constexpr std::string_view kEndTag = "</ds:Signature>";

// A seal with its chain has some 8 KB. What is larger has all the time of the general path.
constexpr std::size_t kMaxSlice = 256u << 10;

// The profile declares three prefixes. More are allowed, but not so many that the limits of the
// general path come near.
constexpr std::size_t kMaxDeclarations = 8;

// Cut is a file divided into the letter around a signature, and the signature.
struct Cut {
  std::string_view before, signature, after;
};

// cut divides a file at the first place where a signature could start and at the last end tag.
std::optional<Cut> cut(std::string_view file) {
  const std::size_t from = file.find(kStartTag);
  const std::size_t to = file.rfind("</");
  if (from == std::string_view::npos || to == std::string_view::npos || to <= from ||
      to - from > kMaxSlice) {
    return std::nullopt;
  }
  const Cut cut{file.substr(0, from), file.substr(from, to - from), file.substr(to)};
  return cut.signature.ends_with(kEndTag) ? std::optional(cut) : std::nullopt;
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{}
                         : std::string_view{reinterpret_cast<const char*>(text)};
}

// Plainness holds a parsed slice against what makes it mean the same in the letter as alone: every
// element and every declaration has a prefix, so that the letter's default name space is of no
// concern; the only name spaces are ours; there is nothing but elements and text, and no second
// signature.
class Plainness {
 public:
  bool holds(const xmlNode* node) {
    if (node->ns == nullptr || node->ns->prefix == nullptr ||
        (view(node->name) == "Signature" && view(node->ns->href) == kDs && ++signatures_ > 1)) {
      return false;
    }
    for (const xmlNs* ns = node->nsDef; ns != nullptr; ns = ns->next) {
      if (ns->prefix == nullptr || !is_ours(view(ns->href)) || ++declarations_ > kMaxDeclarations) {
        return false;
      }
    }
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
      const bool element = child->type == XML_ELEMENT_NODE;
      if (!element && child->type != XML_TEXT_NODE) {
        return false;
      }
      if (element && !holds(child)) {
        return false;
      }
    }
    return true;
  }

 private:
  static bool is_ours(std::string_view ns) {
    return ns == kDs || ns == kXades || ns == kXades141 || ns == kSeal;
  }

  std::size_t declarations_ = 0;
  std::size_t signatures_ = 0;
};

// may_hold_id says whether the octets of a letter could have an attribute that somebody takes for
// an Id. A letter has none; where its text looks so, the general path decides.
bool may_hold_id(std::string_view letter) {
  for (std::size_t at = letter.find("=\""); at != std::string_view::npos;
       at = letter.find("=\"", at + 1)) {
    const std::string_view name = letter.substr(0, at);
    if (name.ends_with("id") || name.ends_with("Id") || name.ends_with("ID")) {
      return true;
    }
  }
  return false;
}

// is_plain_exclusive says whether the canonical form of ds:SignedInfo does not depend on what
// stands around the signature.
bool is_plain_exclusive(const Transform& method) {
  return method.algorithm == kExclusive && !method.has_inclusive_namespaces &&
         !method.has_other_content;
}

bool is_fit(const Signature& signature) {
  return signature.flaws.empty() && is_enveloped_profile(signature) &&
         is_plain_exclusive(signature.canonicalization) &&
         !signature.signed_properties->id.empty() && has_unique_ids(signature.element) &&
         std::ranges::all_of(signature.references, [](const Reference& reference) {
           return pki::digest_from_uri(reference.digest_method).has_value();
         });
}

ReferenceOutcome outcome(const Reference& reference, Coverage coverage, Bytes octets) {
  Bytes digest = pki::digest(*pki::digest_from_uri(reference.digest_method), octets);
  const bool intact = !digest.empty() && digest == reference.digest_value;
  const std::uint64_t size = octets.size();
  return {.found = true,
          .intact = intact,
          .coverage = coverage,
          .size = size,
          .octets = std::move(octets),
          .digest = std::move(digest)};
}

}  // namespace

std::optional<LiteralSeal> read_literal(BytesView file) {
  const auto parts = cut(as_text(file));
  if (!parts || may_hold_id(parts->before)) {
    return std::nullopt;
  }
  Result<xml::Document> document = xml::Document::parse_scanned(as_bytes(parts->signature));
  if (!document || !document->root().is(kDs, "Signature") ||
      !Plainness().holds(static_cast<const xmlNode*>(document->root().native()))) {
    return std::nullopt;
  }
  Signature signature = read(document->root());
  if (!is_fit(signature)) {
    return std::nullopt;
  }
  Bytes letter;
  letter.reserve(parts->before.size() + parts->after.size());
  letter.insert(letter.end(), parts->before.begin(), parts->before.end());
  letter.insert(letter.end(), parts->after.begin(), parts->after.end());
  std::vector<ReferenceOutcome> references;
  references.push_back(outcome(signature.references[0], Coverage::Document, letter));
  const SignedProperties& properties = *signature.signed_properties;
  references.push_back(outcome(signature.references[1], Coverage::Element,
                               xml::canonicalise_exclusive(properties.element)));
  references.back().name = name_of(properties.element);
  references.back().id = properties.id;
  return LiteralSeal{std::move(letter), *std::move(document), std::move(signature),
                     std::move(references)};
}

}  // namespace libsign::xades
