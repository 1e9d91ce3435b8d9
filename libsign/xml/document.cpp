#include "libsign/xml/document.hpp"

#include <fmt/format.h>

#include "libsign/base/limits.hpp"
#include "libsign/base/text.hpp"
#include "libsign/native/libxml2.hpp"
#include "libsign/native/runtime.hpp"
#include "libsign/xml/scan.hpp"

namespace libsign::xml {
namespace {

const xmlNode* as_node(const void* node) {
  return static_cast<const xmlNode*>(node);
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{}
                         : std::string_view{reinterpret_cast<const char*>(text)};
}

std::string_view namespace_of(const xmlNs* ns) {
  return ns == nullptr ? std::string_view{} : view(ns->href);
}

std::string value_of(const xmlAttr* attribute) {
  std::string value;
  for (const xmlNode* child = attribute->children; child != nullptr; child = child->next) {
    value += view(child->content);
  }
  return value;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::size_t line_of(const xmlNode* node) {
  const long line = xmlGetLineNo(const_cast<xmlNode*>(node));
  return line < 0 ? 0 : static_cast<std::size_t>(line);
}

}  // namespace

NodeKind Node::kind() const {
  switch (as_node(node_)->type) {
    case XML_ELEMENT_NODE:
      return NodeKind::Element;
    case XML_COMMENT_NODE:
      return NodeKind::Comment;
    case XML_PI_NODE:
      return NodeKind::ProcessingInstruction;
    default:
      return NodeKind::Text;
  }
}

std::string_view Node::text() const {
  const xmlNode* node = as_node(node_);
  const bool text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
  return text ? view(node->content) : std::string_view{};
}

Element Node::element() const {
  return Element(node_);
}

std::optional<Node> Node::next() const {
  const xmlNode* next = as_node(node_)->next;
  return next == nullptr ? std::nullopt : std::optional(Node(next));
}

std::size_t Node::line() const {
  return line_of(as_node(node_));
}

std::string_view Element::name() const {
  return view(as_node(node_)->name);
}

std::string_view Element::prefix() const {
  const xmlNs* ns = as_node(node_)->ns;
  return ns == nullptr ? std::string_view{} : view(ns->prefix);
}

std::string_view Element::ns() const {
  return namespace_of(as_node(node_)->ns);
}

bool Element::is(std::string_view ns, std::string_view name) const {
  return this->name() == name && this->ns() == ns;
}

std::optional<std::string> Element::attribute(std::string_view name, std::string_view ns) const {
  for (const xmlAttr* a = as_node(node_)->properties; a != nullptr; a = a->next) {
    if (view(a->name) == name && namespace_of(a->ns) == ns) {
      return value_of(a);
    }
  }
  return std::nullopt;
}

std::vector<Attribute> Element::attributes() const {
  std::vector<Attribute> attributes;
  for (const xmlAttr* a = as_node(node_)->properties; a != nullptr; a = a->next) {
    attributes.push_back({.name = view(a->name),
                          .prefix = a->ns == nullptr ? std::string_view{} : view(a->ns->prefix),
                          .ns = namespace_of(a->ns),
                          .value = value_of(a)});
  }
  return attributes;
}

bool Element::declares_namespaces() const {
  return as_node(node_)->nsDef != nullptr;
}

std::optional<Node> Element::first_child() const {
  const xmlNode* child = as_node(node_)->children;
  return child == nullptr ? std::nullopt : std::optional(Node(child));
}

std::vector<Element> Element::elements() const {
  std::vector<Element> elements;
  for (const xmlNode* c = as_node(node_)->children; c != nullptr; c = c->next) {
    if (c->type == XML_ELEMENT_NODE) {
      elements.push_back(Element(c));
    }
  }
  return elements;
}

std::vector<Element> Element::find_all(std::string_view ns, std::string_view name) const {
  std::vector<Element> found;
  for (const xmlNode* c = as_node(node_)->children; c != nullptr; c = c->next) {
    if (c->type == XML_ELEMENT_NODE && Element(c).is(ns, name)) {
      found.push_back(Element(c));
    }
  }
  return found;
}

std::optional<Element> Element::child(std::string_view ns, std::string_view name) const {
  const std::vector<Element> found = find_all(ns, name);
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

bool Element::has_only_elements() const {
  for (const xmlNode* c = as_node(node_)->children; c != nullptr; c = c->next) {
    const bool blank = (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) &&
                       is_blank(view(c->content));
    if (c->type != XML_ELEMENT_NODE && !blank) {
      return false;
    }
  }
  return true;
}

std::optional<std::string> Element::text() const {
  std::string text;
  for (const xmlNode* c = as_node(node_)->children; c != nullptr; c = c->next) {
    if (c->type != XML_TEXT_NODE && c->type != XML_CDATA_SECTION_NODE) {
      return std::nullopt;
    }
    text += view(c->content);
  }
  return text;
}

std::optional<Element> Element::parent() const {
  const xmlNode* parent = as_node(node_)->parent;
  return parent == nullptr || parent->type != XML_ELEMENT_NODE ? std::nullopt
                                                               : std::optional(Element(parent));
}

std::size_t Element::line() const {
  return line_of(as_node(node_));
}

struct Document::Impl {
  native::DocumentHandle document;
};

Document::Document(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::parse(BytesView octets, Texts texts) {
  const Scan found = scan(octets);
  if (found.flaw == ScanFlaw::None) {
    return parse_scanned(octets, texts);
  }
  const bool limit = is_limit(found.flaw);
  return fail(limit ? Errc::LimitExceeded : Errc::MalformedInput, found.what,
              fmt::format("line {}", found.line));
}

Result<Document> Document::parse_scanned(BytesView octets, Texts texts) {
  native::start_xml();
  if (octets.size() > limits::kMaxLetterBytes) {
    return fail(Errc::LimitExceeded,
                fmt::format("the XML document has more than {} octets", limits::kMaxLetterBytes));
  }
  const bool is_huge = texts == Texts::Any && octets.size() > limits::kMaxUsualText;
  const native::ParserHandle parser(xmlNewParserCtxt());
  const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                      XML_PARSE_NOCDATA | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES |
                      (is_huge ? XML_PARSE_HUGE : 0);
  native::DocumentHandle document(
      xmlCtxtReadMemory(parser.get(), reinterpret_cast<const char*>(octets.data()),
                        static_cast<int>(octets.size()), nullptr, "UTF-8", options));
  if (document == nullptr || parser->wellFormed == 0 || parser->nsWellFormed == 0) {
    const xmlError* error = xmlCtxtGetLastError(parser.get());
    const std::string_view message =
        error == nullptr || error->message == nullptr ? "not XML" : error->message;
    return fail(Errc::MalformedInput, printable(collapse_blanks(message)),
                fmt::format("line {}", error == nullptr ? 1 : error->line));
  }
  if (document->intSubset != nullptr || document->extSubset != nullptr) {
    return fail(Errc::MalformedInput, "a document type declaration");
  }
  return Document(std::make_unique<Impl>(Impl{std::move(document)}));
}

Element Document::root() const {
  return Element(xmlDocGetRootElement(impl_->document.get()));
}

void* Document::native() const {
  return impl_->document.get();
}

}  // namespace libsign::xml
