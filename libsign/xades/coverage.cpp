#include "libsign/xades/coverage.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "libsign/base/encoding.hpp"
#include "libsign/native/libxml2.hpp"
#include "libsign/xades/bindings.hpp"
#include "libsign/xades/ids.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xades/parts.hpp"
#include "libsign/xades/structure.hpp"
#include "libsign/xades/transforms.hpp"

namespace libsign::xades {
namespace {

using xml::Element;
using xml::NodeKind;
using What = Uncovered::What;

// Cover says by which kinds of references something is covered.
struct Cover {
  bool whole = false;          // as it stands
  bool besides_own = false;    // without the signature itself
  bool besides_every = false;  // without any signature
  bool text = false;           // what the text of this very element decodes to

  // Whether all declarations in scope are in the octets (inclusive canonicalisation); else those
  // that names bear, and those of these prefixes.
  bool all_bindings = false;
  std::size_t order = 0;  // the number of the first reference to it, from 1
  std::vector<std::string> prefixes = {};

  bool any() const { return whole || besides_own || besides_every; }
};

bool is_signature(const Element& element) {
  return element.is(kDs, "Signature");
}

// Whether something stands in a ds:Signature and nowhere else.
bool is_of_signatures(const Element& element) {
  return !part_name(element).empty();
}

bool is_id(const xml::Attribute& attribute) {
  return attribute.ns.empty()
             ? attribute.name == "Id" || attribute.name == "ID" || attribute.name == "id"
             : attribute.name == "id" && attribute.prefix == "xml";
}

// Targets are the elements that the references of a signature point at.
class Targets {
 public:
  Targets(const xml::Document& document, const Signature& signature,
          std::span<const ReferenceOutcome> outcomes) {
    const std::size_t count = std::min(signature.references.size(), outcomes.size());
    for (std::size_t i = 0; i < count; ++i) {
      add(signature.references[i], outcomes[i]);
      for (const ManifestEntry& entry : outcomes[i].manifest) {
        if (outcomes[i].found && outcomes[i].intact) {
          add(entry.reference, entry.outcome);
        }
      }
    }
    if (!by_id_.empty()) {
      resolve(document.root());
    }
  }

  // covers_document says whether a reference is to the whole document.
  bool covers_document() const { return document_.any(); }

  // of is by what references to this very element it is covered.
  Cover of(const Element& element) const {
    Cover cover = element.parent() ? Cover{} : document_;
    if (const auto found = by_element_.find(element.native()); found != by_element_.end()) {
      add(cover, found->second);
    }
    return cover;
  }

 private:
  static void add(Cover& to, const Cover& more) {
    to.whole |= more.whole;
    to.besides_own |= more.besides_own;
    to.besides_every |= more.besides_every;
    to.text |= more.text;
    to.order = to.order == 0 ? more.order : std::min(to.order, more.order);
    to.all_bindings |= more.all_bindings;
    to.prefixes.insert(to.prefixes.end(), more.prefixes.begin(), more.prefixes.end());
  }

  void add(const Reference& reference, const ReferenceOutcome& outcome) {
    const auto steps = steps_of(reference);
    if (!outcome.found || !outcome.intact || !steps) {
      return;
    }
    Cover cover;
    cover.order = ++references_;
    cover.text = steps->base64;
    cover.besides_every = !steps->base64 && steps->without_signatures;
    cover.besides_own = !steps->base64 && !steps->without_signatures && steps->enveloped;
    cover.whole = !steps->base64 && !steps->without_signatures && !steps->enveloped;
    // Without a canonicalisation of its own, the inclusive one is applied (XMLDSIG 4.4.3.2).
    cover.all_bindings = !steps->canonical || steps->canonical->c14n != xml::C14n::Exclusive;
    if (steps->canonical) {
      cover.prefixes = steps->canonical->inclusive_prefixes;
    }
    if (outcome.coverage == Coverage::Document) {
      add(document_, cover);
    } else if (outcome.coverage == Coverage::Element ||
               outcome.coverage == Coverage::SignatureValue) {
      add(by_id_[outcome.id], cover);
    }
  }

  // process_references found each Id once.
  void resolve(const Element& element) {
    for (const xml::Attribute& attribute : element.attributes()) {
      const auto found = is_id(attribute) ? by_id_.find(attribute.value) : by_id_.end();
      if (found != by_id_.end()) {
        add(by_element_[element.native()], found->second);
      }
    }
    for (auto child = element.first_child(); child; child = child->next()) {
      if (child->kind() == NodeKind::Element) {
        resolve(child->element());
      }
    }
  }

  std::size_t references_ = 0;
  Cover document_;
  std::unordered_map<std::string, Cover> by_id_;
  std::unordered_map<const void*, Cover> by_element_;
};

// Walk goes through a document until something is uncovered.
class Walk {
 public:
  Walk(const xml::Document& document, const Signature& signature,
       std::span<const ReferenceOutcome> references)
      : document_(document), own_(signature.element), targets_(document, signature, references) {}

  std::optional<Uncovered> find() && {
    outside_root();
    top(document_.root());
    return std::move(found_);
  }

 private:
  // Owner is the ds:Signature that is being looked at, part by part.
  struct Owner {
    bool own = false;            // the one that covers or does not
    bool may_hold_data = false;  // in its ds:Object
  };

  void note(What what, std::string name, const Element& around, std::size_t line) {
    if (!found_) {
      found_ = {what, std::move(name), name_of(around), line};
    }
  }

  void note(const Element& element) {
    if (!found_) {
      const std::optional<Element> around = element.parent();
      found_ = {What::Element, name_of(element), around ? name_of(*around) : "", element.line()};
    }
  }

  // Comments and processing instructions before and after the root.
  void outside_root() {
    const auto* const document = static_cast<const xmlDoc*>(document_.native());
    for (const xmlNode* node = document->children; node != nullptr && !found_; node = node->next) {
      const bool comment = node->type == XML_COMMENT_NODE;
      if (comment || (node->type == XML_PI_NODE && !targets_.covers_document())) {
        const long line = xmlGetLineNo(const_cast<xmlNode*>(node));
        found_ = {comment ? What::Comment : What::Instruction, "", "",
                  line < 0 ? 0 : static_cast<std::size_t>(line)};
      }
    }
  }

  void top(const Element& root) {
    const Cover cover = targets_.of(root);
    if (is_signature(root)) {
      part(root, *find_part("ds:Signature"), {.own = root == own_, .may_hold_data = true});
    } else if (cover.any()) {
      region(root, cover);
    } else {
      wrapper(root);
    }
  }

  // The root where no reference covers it: it may hold together what is covered, no more.
  void wrapper(const Element& root) {
    for (const xml::Attribute& attribute : root.attributes()) {
      if (!is_id(attribute)) {
        note(What::Attribute, std::string(attribute.name), root, root.line());
      }
    }
    for (auto node = root.first_child(); node && !found_; node = node->next()) {
      if (node->kind() != NodeKind::Element) {
        between(*node, root);
        continue;
      }
      const Element child = node->element();
      const Cover cover = targets_.of(child);
      if (is_signature(child)) {
        part(child, *find_part("ds:Signature"), {.own = child == own_});
      } else if (cover.any() && !is_of_signatures(child) && !is_called_alike(child, root)) {
        region(child, cover);
        in_order(child, cover);
      } else {
        note(child);
      }
    }
  }

  // Whoever looks for an element by its name must not find the uncovered one around it.
  static bool is_called_alike(const Element& one, const Element& other) {
    return one.is(other.ns(), other.name());
  }

  // Of parts that nothing covered holds together only the references tell the order.
  void in_order(const Element& part, const Cover& cover) {
    if (cover.order < last_) {
      note(What::Order, name_of(part), part.parent().value_or(part), part.line());
    }
    last_ = cover.order;
  }

  // What stands uncovered between elements: white space only.
  void between(const xml::Node& node, const Element& around) {
    if (node.kind() == NodeKind::Comment) {
      note(What::Comment, "", around, node.line());
    } else if (node.kind() == NodeKind::ProcessingInstruction) {
      note(What::Instruction, "", around, node.line());
    } else if (!is_blank(node.text())) {
      note(What::Text, "", around, node.line());
    }
  }

  // region is an element that is covered in an uncovered surrounding, or the root.
  void region(const Element& element, const Cover& cover) {
    covered(element, cover);
    if (found_ || cover.all_bindings) {
      return;
    }
    const auto is_left_out = [&](const Element& inner) {
      return is_signature(inner) && !within(inner, cover).any();
    };
    if (const auto unsigned_binding = find_unsigned_binding(element, cover.prefixes, is_left_out)) {
      note(What::Binding, unsigned_binding->prefix, unsigned_binding->at,
           unsigned_binding->at.line());
    }
  }

  // within is how a ds:Signature in covered surroundings is covered.
  Cover within(const Element& signature, Cover cover) const {
    cover.besides_own = cover.besides_own && !(signature == own_);
    cover.besides_every = false;
    return cover;
  }

  void covered(const Element& element, const Cover& cover) {
    for (auto node = element.first_child(); node && !found_; node = node->next()) {
      if (node->kind() == NodeKind::Comment) {
        note(What::Comment, "", element, node->line());
      }
      if (node->kind() != NodeKind::Element) {
        continue;
      }
      const Element child = node->element();
      if (!is_signature(child)) {
        covered(child, cover);
      } else if (const Cover inner = within(child, cover); inner.any()) {
        covered(child, inner);
      } else if (stands_well(child, element)) {
        part(child, *find_part("ds:Signature"), {.own = child == own_, .may_hold_data = true});
      } else {
        note(child);
      }
    }
  }

  // A signature that nothing covers stands where it divides no text and hides in no content: in the
  // root, or in an element that is there for it.
  static bool stands_well(const Element& signature, const Element& around) {
    if (!around.parent()) {
      return true;
    }
    const std::vector<Element> all = around.elements();
    return around.has_only_elements() && std::ranges::all_of(all, is_signature) &&
           is_signature(signature);
  }

  void part(const Element& element, const Part& allowed, const Owner& owner) {
    for (const xml::Attribute& attribute : element.attributes()) {
      if (!attribute.ns.empty() || !lists(allowed.attributes, attribute.name)) {
        note(What::Attribute, std::string(attribute.name), element, element.line());
      }
    }
    if (allowed.holds == Holds::Base64) {
      const std::optional<std::string> text = element.text();
      if (text && !from_base64(*text)) {
        note(What::Text, "", element, element.line());
      }
    }
    for (auto node = element.first_child(); node && !found_; node = node->next()) {
      if (node->kind() == NodeKind::Element) {
        part_in(node->element(), allowed, owner);
      } else if (node->kind() != NodeKind::Text || allowed.holds == Holds::Elements) {
        between(*node, element);
      }
    }
  }

  void part_in(const Element& child, const Part& parent, const Owner& owner) {
    const std::string name = part_name(child);
    const Part* const known = find_part(name);
    const Cover cover = targets_.of(child);
    if (!lists(parent.children, name)) {
      note(child);
    } else if (name == "ds:SignedInfo" || (name == "xades:SignedProperties" && !owner.own)) {
      covered(child, {.whole = true});
    } else if (name == "ds:Object") {
      object(child, *known, cover, owner);
    } else if (name == "ds:Signature") {
      part(child, *known, {.own = child == own_});
    } else if (cover.any()) {
      region(child, cover);
    } else if (known != nullptr) {
      part(child, *known, owner);
    } else {
      note(child);
    }
  }

  void object(const Element& object, const Part& known, const Cover& cover, const Owner& owner) {
    const bool here = owner.own && (owner.may_hold_data || holds_signature_data(object));
    if (here && (cover.any() || cover.text)) {
      if (!holds_signature_data(object)) {
        in_order(object, cover);
      }
      cover.any() ? region(object, cover) : decoded(object);
    } else {
      part(object, known, owner);
    }
  }

  // What XMLDSIG itself lets a signature refer to by way of an object (XMLDSIG 5).
  static bool holds_signature_data(const Element& object) {
    return object.has_only_elements() &&
           std::ranges::all_of(object.elements(), [](const Element& child) {
             return child.is(kDs, "Manifest") || child.is(kDs, "SignatureProperties") ||
                    part_name(child) == "xades:QualifyingProperties";
           });
  }

  // An object whose text is covered: its attributes are not, and may say only how it is written.
  void decoded(const Element& object) {
    for (const xml::Attribute& attribute : object.attributes()) {
      const bool says_base64 =
          attribute.ns.empty() && attribute.name == "Encoding" && attribute.value == kBase64;
      if (!says_base64 && !is_id(attribute)) {
        note(What::Attribute, std::string(attribute.name), object, object.line());
      }
    }
  }

  const xml::Document& document_;
  Element own_;
  Targets targets_;
  std::optional<Uncovered> found_;
  std::size_t last_ = 0;  // the order of the part before
};

}  // namespace

std::optional<Uncovered> find_uncovered(const xml::Document& document, const Signature& signature,
                                        std::span<const ReferenceOutcome> references) {
  return Walk(document, signature, references).find();
}

}  // namespace libsign::xades
