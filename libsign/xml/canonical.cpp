#include "libsign/xml/canonical.hpp"

#include <libxml/c14n.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "libsign/native/libxml2.hpp"

namespace libsign::xml {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{}
                         : std::string_view{reinterpret_cast<const char*>(text)};
}

constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";

struct Declaration {
  std::string_view prefix;
  std::string_view uri;

  auto operator<=>(const Declaration&) const = default;
};

// Writer prints one subtree. `rendered_` holds the declarations that the output's ancestors carry,
// innermost last.
class Writer {
 public:
  Bytes write(const xmlNode* apex) {
    element(apex);
    return std::move(out_);
  }

 private:
  void put(std::string_view text) { out_.insert(out_.end(), text.begin(), text.end()); }

  void put_name(std::string_view prefix, std::string_view name) {
    if (!prefix.empty()) {
      put(prefix);
      put(":");
    }
    put(name);
  }

  // put_escaped copies runs of plain characters and replaces those in `special`.
  void put_escaped(std::string_view text, std::string_view special) {
    std::size_t from = 0;
    while (true) {
      const std::size_t at = text.find_first_of(special, from);
      put(text.substr(from, at - from));
      if (at == std::string_view::npos) {
        return;
      }
      put(replacement(text[at]));
      from = at + 1;
    }
  }

  static std::string_view replacement(char c) {
    switch (c) {
      case '&':
        return "&amp;";
      case '<':
        return "&lt;";
      case '>':
        return "&gt;";
      case '"':
        return "&quot;";
      case '\t':
        return "&#x9;";
      case '\n':
        return "&#xA;";
      default:
        return "&#xD;";
    }
  }

  std::string_view rendered(std::string_view prefix) const {
    const auto found = std::find_if(rendered_.rbegin(), rendered_.rend(),
                                    [&](const Declaration& d) { return d.prefix == prefix; });
    return found == rendered_.rend() ? std::string_view{} : found->uri;
  }

  void use(std::vector<Declaration>& wanted, std::string_view prefix, std::string_view uri) const {
    if (uri == kXmlNamespace || rendered(prefix) == uri) {
      return;
    }
    const Declaration declaration{prefix, uri};
    if (std::ranges::find(wanted, declaration) == wanted.end()) {
      wanted.push_back(declaration);
    }
  }

  void element(const xmlNode* node) {
    const std::size_t outer = rendered_.size();
    const std::string_view prefix =
        node->ns == nullptr ? std::string_view{} : view(node->ns->prefix);
    put("<");
    put_name(prefix, view(node->name));
    declarations(node);
    attributes(node);
    put(">");
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
      any(child);
    }
    put("</");
    put_name(prefix, view(node->name));
    put(">");
    rendered_.resize(outer);
  }

  void declarations(const xmlNode* node) {
    std::vector<Declaration> wanted;
    if (node->ns == nullptr) {
      use(wanted, {}, {});
    } else {
      use(wanted, view(node->ns->prefix), view(node->ns->href));
    }
    for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
      if (a->ns != nullptr) {
        use(wanted, view(a->ns->prefix), view(a->ns->href));
      }
    }
    std::ranges::sort(wanted);
    for (const Declaration& declaration : wanted) {
      put(declaration.prefix.empty() ? " xmlns" : " xmlns:");
      put(declaration.prefix);
      put("=\"");
      put_escaped(declaration.uri, "&<\"\t\n\r");
      put("\"");
      rendered_.push_back(declaration);
    }
  }

  void attributes(const xmlNode* node) {
    std::vector<const xmlAttr*> sorted;
    for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
      sorted.push_back(a);
    }
    std::ranges::sort(sorted, {}, [](const xmlAttr* a) {
      return std::pair{a->ns == nullptr ? std::string_view{} : view(a->ns->href), view(a->name)};
    });
    for (const xmlAttr* a : sorted) {
      put(" ");
      put_name(a->ns == nullptr ? std::string_view{} : view(a->ns->prefix), view(a->name));
      put("=\"");
      for (const xmlNode* child = a->children; child != nullptr; child = child->next) {
        put_escaped(view(child->content), "&<\"\t\n\r");
      }
      put("\"");
    }
  }

  void any(const xmlNode* node) {
    switch (node->type) {
      case XML_ELEMENT_NODE:
        element(node);
        break;
      case XML_TEXT_NODE:
      case XML_CDATA_SECTION_NODE:
        put_escaped(view(node->content), "&<>\r");
        break;
      case XML_PI_NODE:
        put("<?");
        put(view(node->name));
        if (!view(node->content).empty()) {
          put(" ");
          put_escaped(view(node->content), "\r");
        }
        put("?>");
        break;
      default:  // comments are left out by this method
        break;
    }
  }

  Bytes out_;
  std::vector<Declaration> rendered_;
};

// Kept answers libxml2's question whether a node is printed. libxml2 asks from the root down in
// document order, so the way down to the last element answers for its neighbours.
class Kept {
 public:
  // A null apex is the whole document; an empty name leaves nothing out.
  Kept(const xmlNode* apex, ElementName left_out) : apex_(apex), left_out_(left_out) {}

  // ask is that question. Of a namespace node libxml2 passes the element as parent.
  static int ask(void* self, xmlNodePtr node, xmlNodePtr parent) {
    const xmlNode* const element = node->type == XML_ELEMENT_NODE ? node : parent;
    const Place place = static_cast<Kept*>(self)->place_of(element);
    return place.inside && !place.left_out ? 1 : 0;
  }

 private:
  struct Place {
    bool inside;    // the apex
    bool left_out;  // or inside what is
  };

  Place place_of(const xmlNode* element) {
    if (element == nullptr || element->type != XML_ELEMENT_NODE) {
      return {apex_ == nullptr, false};  // beside or above the root
    }
    while (!way_.empty() && way_.back().first != element && way_.back().first != element->parent) {
      way_.pop_back();
    }
    if (!way_.empty() && way_.back().first == element) {
      return way_.back().second;
    }
    const Place above = way_.empty() ? place_of(element->parent) : way_.back().second;
    way_.emplace_back(
        element, Place{above.inside || element == apex_, above.left_out || is_left_out(element)});
    return way_.back().second;
  }

  bool is_left_out(const xmlNode* element) const {
    return view(element->name) == left_out_.name && element->ns != nullptr &&
           view(element->ns->href) == left_out_.ns;
  }

  const xmlNode* apex_;
  ElementName left_out_;
  std::vector<std::pair<const xmlNode*, Place>> way_;
};

int mode_of(C14n c14n) {
  switch (c14n) {
    case C14n::Inclusive10:
      return XML_C14N_1_0;
    case C14n::Inclusive11:
      return XML_C14N_1_1;
    case C14n::Exclusive:
      return XML_C14N_EXCLUSIVE_1_0;
  }
  return XML_C14N_EXCLUSIVE_1_0;
}

int append(void* target, const char* data, int size) {
  auto* out = static_cast<Bytes*>(target);
  out->insert(out->end(), data, data + size);
  return size;
}

Result<Bytes> execute(xmlDoc* document, Kept kept, const CanonicalMethod& method) {
  Bytes out;
  xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(append, nullptr, &out, nullptr);
  if (buffer == nullptr) {
    return fail(Errc::Internal, "libxml2 gives no output buffer");
  }
  std::vector<xmlChar*> prefixes;
  for (const std::string& prefix : method.inclusive_prefixes) {
    const char* name = prefix.empty() ? "#default" : prefix.c_str();
    prefixes.push_back(const_cast<xmlChar*>(reinterpret_cast<const xmlChar*>(name)));
  }
  prefixes.push_back(nullptr);
  const int written = xmlC14NExecute(document, Kept::ask, &kept, mode_of(method.c14n),
                                     method.c14n == C14n::Exclusive ? prefixes.data() : nullptr,
                                     method.with_comments ? 1 : 0, buffer);
  const int closed = xmlOutputBufferClose(buffer);
  if (written < 0 || closed < 0) {
    return fail(Errc::Internal, "libxml2 cannot canonicalise this document");
  }
  return out;
}

}  // namespace

Bytes canonicalise_exclusive(const Element& apex) {
  return Writer().write(static_cast<const xmlNode*>(apex.native()));
}

Result<Bytes> canonicalise(const Element& apex, const CanonicalMethod& method) {
  const auto* const node = static_cast<const xmlNode*>(apex.native());
  return execute(node->doc, {node, {}}, method);
}

Result<Bytes> canonicalise_without(const Document& document, const std::optional<Element>& apex,
                                   const CanonicalMethod& method, ElementName left_out) {
  const void* const node = apex ? apex->native() : nullptr;
  return execute(static_cast<xmlDoc*>(document.native()),
                 {static_cast<const xmlNode*>(node), left_out}, method);
}

}  // namespace libsign::xml
