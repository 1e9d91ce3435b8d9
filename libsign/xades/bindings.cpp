#include "libsign/xades/bindings.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "libsign/native/libxml2.hpp"

namespace libsign::xades {
namespace {

using xml::Element;

constexpr std::string_view kInstance = "http://www.w3.org/2001/XMLSchema-instance";

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{}
                         : std::string_view{reinterpret_cast<const char*>(text)};
}

const xmlNode* native(const Element& element) {
  return static_cast<const xmlNode*>(element.native());
}

// Whether an octet can be part of a name. Those of other letters than ASCII count as such.
bool in_name(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
                      static_cast<unsigned char>(c) >= 0x80;
  return letter || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

class Finder {
 public:
  Finder(std::span<const std::string> inclusive_prefixes,
         const std::function<bool(const Element&)>& is_left_out)
      : inclusive_(inclusive_prefixes), is_left_out_(is_left_out) {}

  std::optional<UnsignedBinding> find(const Element& apex) {
    std::vector<Element> above;
    for (auto at = apex.parent(); at; at = at->parent()) {
      above.push_back(*at);
    }
    for (auto at = above.rbegin(); at != above.rend(); ++at) {
      declare(*at);
    }
    look_at(apex);
    for (const Meant& meant : meant_) {
      if (!visible_.contains(meant.declaration)) {
        return UnsignedBinding{std::string(meant.prefix), meant.at};
      }
    }
    return std::nullopt;
  }

 private:
  struct Meant {
    std::string_view prefix;
    const xmlNs* declaration;  // null: the default name space where there is none
    Element at;
  };

  void declare(const Element& element) {
    for (const xmlNs* ns = native(element)->nsDef; ns != nullptr; ns = ns->next) {
      scope_[view(ns->prefix)].push_back(ns);
    }
  }

  void leave(const Element& element) {
    for (const xmlNs* ns = native(element)->nsDef; ns != nullptr; ns = ns->next) {
      scope_[view(ns->prefix)].pop_back();
    }
  }

  void look_at(const Element& element) {
    declare(element);
    visible_.insert(native(element)->ns);
    for (const xmlAttr* a = native(element)->properties; a != nullptr; a = a->next) {
      if (a->ns != nullptr) {
        visible_.insert(a->ns);
      }
      bool has_colon = false;
      for (const xmlNode* value = a->children; value != nullptr; value = value->next) {
        has_colon |= view(value->content).find(':') != std::string_view::npos;
        words(view(value->content), element);
      }
      const bool is_type =
          a->ns != nullptr && view(a->name) == "type" && view(a->ns->href) == kInstance;
      if (is_type && !has_colon) {
        mean("", element);
      }
    }
    for (auto node = element.first_child(); node; node = node->next()) {
      if (node->kind() != xml::NodeKind::Element) {
        words(node->text(), element);
      } else if (!is_left_out_(node->element())) {
        look_at(node->element());
      }
    }
    leave(element);
  }

  // words finds what looks like a name with a prefix.
  void words(std::string_view text, const Element& at) {
    for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
         colon = text.find(':', colon + 1)) {
      std::size_t begin = colon;
      while (begin > 0 && in_name(text[begin - 1])) {
        --begin;
      }
      if (begin < colon && colon + 1 < text.size() && in_name(text[colon + 1])) {
        mean(text.substr(begin, colon - begin), at);
      }
    }
  }

  void mean(std::string_view prefix, const Element& at) {
    if (std::ranges::find(inclusive_, prefix) != inclusive_.end()) {
      return;
    }
    const auto found = scope_.find(prefix);
    const bool declared = found != scope_.end() && !found->second.empty();
    if (declared || prefix.empty()) {
      const xmlNs* declaration = declared ? found->second.back() : nullptr;
      if (declaration != nullptr && view(declaration->href).empty()) {
        declaration = nullptr;  // xmlns=""
      }
      if (known_.insert(declaration).second) {
        meant_.push_back({prefix, declaration, at});
      }
    }
  }

  std::span<const std::string> inclusive_;
  const std::function<bool(const Element&)>& is_left_out_;
  std::unordered_map<std::string_view, std::vector<const xmlNs*>> scope_;
  std::unordered_set<const xmlNs*> visible_;  // borne by an element or an attribute
  std::unordered_set<const xmlNs*> known_;
  std::vector<Meant> meant_;
};

}  // namespace

std::optional<UnsignedBinding> find_unsigned_binding(
    const Element& apex, std::span<const std::string> inclusive_prefixes,
    const std::function<bool(const Element&)>& is_left_out) {
  return Finder(inclusive_prefixes, is_left_out).find(apex);
}

}  // namespace libsign::xades
