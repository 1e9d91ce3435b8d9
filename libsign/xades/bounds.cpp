#include "libsign/xades/bounds.hpp"

#include <cstring>

#include "libsign/base/limits.hpp"
#include "libsign/native/libxml2.hpp"

namespace libsign::xades {
namespace {

// Walker adds up, from the root down, what Exclusive XML Canonicalization would write again.
class Walker {
 public:
  // walk looks at one element and those below it; `scope` is the number of declarations around it.
  void walk(const xmlNode* node, std::size_t scope) {
    for (const xmlNs* ns = node->nsDef; ns != nullptr; ns = ns->next) {
      ++scope;
    }
    too_many_ |= scope > limits::kMaxNamespacesInScope;
    if (node->parent->type != XML_ELEMENT_NODE || node->parent->ns != node->ns) {
      write(node->ns);
    }
    for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
      if (a->ns != node->ns) {
        write(a->ns);
      }
    }
    for (const xmlNode* child = node->children; child != nullptr && !exceeded();) {
      if (child->type == XML_ELEMENT_NODE) {
        walk(child, scope);
      }
      child = child->next;
    }
  }

  bool too_many() const { return too_many_; }
  bool too_long() const { return written_ > limits::kMaxRepeatedDeclarationBytes; }

 private:
  bool exceeded() const { return too_many() || too_long(); }

  void write(const xmlNs* ns) {
    if (ns != nullptr && ns->href != nullptr) {
      written_ += std::strlen(reinterpret_cast<const char*>(ns->href));
    }
  }

  bool too_many_ = false;
  std::size_t written_ = 0;
};

}  // namespace

std::optional<std::string> canonical_excess(const xml::Element& element) {
  const auto* const node = static_cast<const xmlNode*>(element.native());
  Walker walker;
  walker.walk(xmlDocGetRootElement(node->doc), 0);
  if (walker.too_many()) {
    return "an element stands in the scope of more name spaces than the limit";
  }
  if (walker.too_long()) {
    return "its canonical form repeats more name spaces than the limit";
  }
  return std::nullopt;
}

}  // namespace libsign::xades
