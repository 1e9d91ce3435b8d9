#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"

namespace libsign::xml {

class Element;

// NodeKind is what a child of an element can be. A CDATA section is Text.
enum class NodeKind { Element, Text, Comment, ProcessingInstruction };

// Attribute is one attribute of an element; namespace declarations are not among them.
struct Attribute {
  std::string_view name;    // local name; lives as long as the Document
  std::string_view prefix;  // as written; empty where there is none
  std::string_view ns;      // namespace name; empty for an attribute without a prefix
  std::string value;        // normalised by the parser
};

// Node is a cursor on a child of an element: as small as a pointer, valid as long as its Document.
class Node {
 public:
  NodeKind kind() const;

  // text is the characters of a Text node; empty for other kinds.
  std::string_view text() const;

  // element is the cursor itself as an Element; call it for NodeKind::Element only.
  Element element() const;

  // next is the following sibling, or nothing.
  std::optional<Node> next() const;

  // line is where the node stands in the input, counted from 1; 0 where unknown.
  std::size_t line() const;

 private:
  friend class Element;
  explicit Node(const void* node) : node_(node) {}
  const void* node_;
};

// Element is a cursor on an element: as small as a pointer, valid as long as its Document.
class Element {
 public:
  std::string_view name() const;    // local name
  std::string_view prefix() const;  // as written; empty where there is none
  std::string_view ns() const;      // namespace name; empty where there is none

  // is says whether the element has this expanded name.
  bool is(std::string_view ns, std::string_view name) const;

  // attribute gives the value of the attribute with this expanded name, or nothing.
  std::optional<std::string> attribute(std::string_view name, std::string_view ns = {}) const;

  // attributes lists all attributes in document order.
  std::vector<Attribute> attributes() const;

  // declares_namespaces says whether namespace declarations stand on this very element.
  bool declares_namespaces() const;

  // first_child is the first child of any kind, or nothing.
  std::optional<Node> first_child() const;

  // elements lists the child elements in document order.
  std::vector<Element> elements() const;

  // find_all lists the child elements with this expanded name, in document order.
  std::vector<Element> find_all(std::string_view ns, std::string_view name) const;

  // child gives the one child element with this expanded name; nothing where there is none or more
  // than one.
  std::optional<Element> child(std::string_view ns, std::string_view name) const;

  // has_only_elements says whether, white space aside, all children are elements.
  bool has_only_elements() const;

  // text joins the Text children; nothing where there is a child of another kind.
  std::optional<std::string> text() const;

  // parent is the element above; nothing for the root.
  std::optional<Element> parent() const;

  // line is where the element starts in the input, counted from 1; 0 where unknown.
  std::size_t line() const;

  // native is libxml2's node, for the rooms that hand it to a C library.
  const void* native() const { return node_; }

  bool operator==(const Element&) const = default;

 private:
  friend class Node;
  friend class Document;
  explicit Element(const void* node) : node_(node) {}
  const void* node_;
};

// Document is a parsed XML document, immutable and movable. Cursors into it are valid as long as it
// lives.
class Document {
 public:
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  // Texts is how long one text of a document, or one value of an attribute, may be.
  enum class Texts {
    Usual,  // limits::kMaxUsualText
    Any,    // as long as the file
  };

  // parse reads one document. The parser is hardened: no network, no external entity, no
  // entity expansion, no recovery; a DOCTYPE is an error, and so is going past a limit, found by
  // xml/scan.hpp before libxml2 sees the octets.
  //
  // Errors: MalformedInput with the line in `where`; LimitExceeded.
  static Result<Document> parse(BytesView octets, Texts texts = Texts::Usual);

  // parse_scanned is parse for octets that xml::scan has passed already. For Texts::Any libxml2 is
  // told to drop its own limits (XML_PARSE_HUGE), in place of which stand those of xml::scan.
  static Result<Document> parse_scanned(BytesView octets, Texts texts = Texts::Usual);

  Element root() const;

  // native is libxml2's document, for the rooms that hand it to a C library.
  void* native() const;

 private:
  struct Impl;
  explicit Document(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace libsign::xml
