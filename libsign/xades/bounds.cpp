#include "libsign/xades/bounds.hpp"

#include <string_view>

#include "libsign/base/limits.hpp"
#include "libsign/native/libxml2.hpp"

namespace libsign::xades {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{}
                         : std::string_view{reinterpret_cast<const char*>(text)};
}

// Walker adds up, from the root down, what Exclusive XML Canonicalization would write again.
class Walker {
 public:
  void walk(const xmlNode* node) {
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
        walk(child);
      }
      child = child->next;
    }
  }

  bool exceeded() const { return written_ > limits::kMaxRepeatedDeclarationBytes; }

 private:
  void write(const xmlNs* ns) {
    if (ns != nullptr) {
      written_ += view(ns->href).size();
    }
  }

  std::size_t written_ = 0;
};

// What stands around a name at most: "<></>" and a colon twice, or ` :=""`.
constexpr std::size_t kAroundName = 8;

std::size_t text_size(const xmlChar* text) {
  std::size_t size = 0;
  for (const char c : view(text)) {
    constexpr std::string_view kEscaped = "&<>\"\t\n\r";
    constexpr std::size_t kLongestEscape = 6;  // "&quot;"
    size += kEscaped.find(c) == std::string_view::npos ? 1 : kLongestEscape;
  }
  return size;
}

std::size_t name_size(const xmlChar* name, const xmlNs* ns) {
  return view(name).size() + (ns == nullptr ? 0 : view(ns->prefix).size());
}

std::size_t declaration_size(const xmlNs* ns) {
  constexpr std::size_t kAround = 10;  // ` xmlns:=""`
  return ns == nullptr ? kAround : view(ns->prefix).size() + text_size(ns->href) + kAround;
}

// `around` is the name space that the element above is in, and has declared.
std::size_t size_of(const xmlNode* node, const xmlNs* around) {
  if (node->type != XML_ELEMENT_NODE) {
    return text_size(node->content) + view(node->name).size() + kAroundName;
  }
  std::size_t size = 2 * name_size(node->name, node->ns) + kAroundName;
  if (node->ns != around) {
    size += declaration_size(node->ns);
  }
  for (const xmlNs* ns = node->nsDef; ns != nullptr; ns = ns->next) {
    size += declaration_size(ns);
  }
  for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
    size += name_size(a->name, a->ns) + kAroundName;
    if (a->ns != node->ns) {
      size += declaration_size(a->ns);
    }
    for (const xmlNode* child = a->children; child != nullptr; child = child->next) {
      size += text_size(child->content);
    }
  }
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    size += size_of(child, node->ns);
  }
  return size;
}

}  // namespace

std::optional<std::string> canonical_excess(const xml::Element& element) {
  const auto* const node = static_cast<const xmlNode*>(element.native());
  Walker walker;
  walker.walk(xmlDocGetRootElement(node->doc));
  if (walker.exceeded()) {
    return "its canonical form repeats more name spaces than the limit";
  }
  return std::nullopt;
}

std::size_t canonical_size(const xml::Element& element) {
  return size_of(static_cast<const xmlNode*>(element.native()), nullptr);
}

}  // namespace libsign::xades
