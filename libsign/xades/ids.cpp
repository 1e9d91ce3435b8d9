#include "libsign/xades/ids.hpp"

#include <libxml/tree.h>

#include <algorithm>
#include <string>
#include <unordered_set>

#include "libsign/native/libxml2.hpp"

namespace libsign::xades {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{}
                         : std::string_view{reinterpret_cast<const char*>(text)};
}

bool is_id(const xmlAttr* attribute) {
  const std::string_view name = view(attribute->name);
  if (attribute->ns != nullptr) {
    return name == "id" && view(attribute->ns->prefix) == "xml";
  }
  return name == "Id" || name == "ID" || name == "id";
}

bool has_value(const xmlAttr* attribute, std::string_view value) {
  const xmlNode* child = attribute->children;
  return child != nullptr && child->next == nullptr && view(child->content) == value;
}

const xmlAttr* id_attribute(const xml::Element& element, std::string_view id) {
  const xmlAttr* a = static_cast<const xmlNode*>(element.native())->properties;
  while (a != nullptr && !(is_id(a) && has_value(a, id))) {
    a = a->next;
  }
  return a;
}

void search(const xml::Element& element, std::string_view id, IdSearch& found) {
  if (const xmlAttr* attribute = id_attribute(element, id)) {
    if (++found.count == 1) {
      found.element = element;
      found.attribute = attribute;
    }
  }
  for (auto child = element.first_child(); child && found.count < 2; child = child->next()) {
    if (child->kind() == xml::NodeKind::Element) {
      search(child->element(), id, found);
    }
  }
}

bool add_ids(const xml::Element& element, std::unordered_set<std::string_view>& seen) {
  for (const xmlAttr* a = static_cast<const xmlNode*>(element.native())->properties; a != nullptr;
       a = a->next) {
    const xmlNode* const value = a->children;
    const bool whole = value == nullptr || value->next == nullptr;
    if (is_id(a) &&
        !(whole &&
          seen.insert(value == nullptr ? std::string_view{} : view(value->content)).second)) {
      return false;
    }
  }
  for (auto child = element.first_child(); child; child = child->next()) {
    if (child->kind() == xml::NodeKind::Element && !add_ids(child->element(), seen)) {
      return false;
    }
  }
  return true;
}

}  // namespace

bool is_ncname(std::string_view text) {
  const std::string terminated(text);
  return terminated.find('\0') == std::string::npos &&
         xmlValidateNCName(reinterpret_cast<const xmlChar*>(terminated.c_str()), 0) == 0;
}

IdSearch find_id(const xml::Element& root, std::string_view id) {
  IdSearch found;
  search(root, id, found);
  return found;
}

bool has_unique_ids(const xml::Element& root) {
  std::unordered_set<std::string_view> seen;
  return add_ids(root, seen);
}

bool contains(const xml::Element& outer, const xml::Element& inner) {
  std::optional<xml::Element> at = inner;
  while (at && !(*at == outer)) {
    at = at->parent();
  }
  return at.has_value();
}

}  // namespace libsign::xades
