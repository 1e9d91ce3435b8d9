#include "libsign/xml/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/base/text.hpp"
#include "libsign/native/libxml2.hpp"
#include "libsign/native/runtime.hpp"

namespace libsign::xml {
namespace {

constexpr std::string_view kSchemaNamespace = "http://www.w3.org/2001/XMLSchema";
constexpr std::string_view kInstanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";

void collect(void* flaws, xmlErrorPtr error) {
  auto& found = *static_cast<std::vector<SchemaFlaw>*>(flaws);
  if (found.size() == limits::kMaxSchemaFlaws) {
    return;
  }
  // A node knows its line past 65,535, where the error's own field ends.
  const auto* node = static_cast<xmlNode*>(error->node);
  const long line = node == nullptr ? error->line : xmlGetLineNo(const_cast<xmlNode*>(node));
  const std::string_view message = error->message == nullptr ? "not valid" : error->message;
  found.push_back(
      {static_cast<std::size_t>(std::max(line, 0L)), printable(collapse_blanks(message))});
}

// refers_outside finds a child of the schema that would make libxml2 read another document.
std::optional<Element> refers_outside(const Element& root) {
  for (const Element& child : root.elements()) {
    const bool include =
        child.is(kSchemaNamespace, "include") || child.is(kSchemaNamespace, "redefine") ||
        (child.is(kSchemaNamespace, "import") && child.attribute("schemaLocation"));
    if (include) {
      return child;
    }
  }
  return std::nullopt;
}

// names_schema finds an element on which the document says where its schema would be. The walk
// follows libxml2's own pointers: a letter has thousands of elements.
const xmlNode* names_schema(const xmlNode* root) {
  const auto is_location = [](const xmlAttr* attribute) {
    constexpr std::array<std::string_view, 2> kNames{"schemaLocation", "noNamespaceSchemaLocation"};
    return attribute->ns != nullptr &&
           kInstanceNamespace == reinterpret_cast<const char*>(attribute->ns->href) &&
           std::ranges::find(kNames, reinterpret_cast<const char*>(attribute->name)) !=
               kNames.end();
  };
  for (const xmlNode* node = root; node != nullptr;) {
    if (node->type == XML_ELEMENT_NODE) {
      for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
        if (is_location(a)) {
          return node;
        }
      }
    }
    if (node->type == XML_ELEMENT_NODE && node->children != nullptr) {
      node = node->children;
      continue;
    }
    while (node != root && node->next == nullptr) {
      node = node->parent;
    }
    node = node == root ? nullptr : node->next;
  }
  return nullptr;
}

}  // namespace

// libxml2's compiled schema points into the tree that it was compiled from.
struct Schema::Impl {
  Document source;
  native::SchemaHandle compiled;
};

Schema::Schema(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

Result<Schema> Schema::compile(BytesView xsd, std::string_view name) {
  const auto place = [name](std::size_t line) { return fmt::format("{} line {}", name, line); };
  auto source = Document::parse(xsd);
  if (!source) {
    Error error = std::move(source).error();
    error.where = fmt::format("{} {}", name, error.where);
    return fail(std::move(error));
  }
  if (const auto outside = refers_outside(source->root())) {
    return fail(Errc::MalformedInput, "the schema refers to another document",
                place(outside->line()));
  }
  std::vector<SchemaFlaw> flaws;
  const native::SchemaParserHandle parser(
      xmlSchemaNewDocParserCtxt(static_cast<xmlDoc*>(source->native())));
  xmlSchemaSetParserStructuredErrors(parser.get(), collect, &flaws);
  native::SchemaHandle compiled(xmlSchemaParse(parser.get()));
  if (compiled == nullptr || !flaws.empty()) {
    const SchemaFlaw flaw = flaws.empty() ? SchemaFlaw{1, "not a schema"} : flaws.front();
    return fail(Errc::MalformedInput, flaw.message, place(std::max<std::size_t>(flaw.line, 1)));
  }
  return Schema(std::make_unique<Impl>(Impl{std::move(*source), std::move(compiled)}));
}

std::vector<SchemaFlaw> Schema::validate(const Document& document) const {
  std::vector<SchemaFlaw> flaws;
  auto* tree = static_cast<xmlDoc*>(document.native());
  if (const xmlNode* node = names_schema(xmlDocGetRootElement(tree))) {
    const long line = xmlGetLineNo(const_cast<xmlNode*>(node));
    return {{static_cast<std::size_t>(std::max(line, 0L)),
             "the document names a schema itself (xsi:schemaLocation)"}};
  }
  const native::SchemaValidationHandle validation(xmlSchemaNewValidCtxt(impl_->compiled.get()));
  xmlSchemaSetValidStructuredErrors(validation.get(), collect, &flaws);
  if (xmlSchemaValidateDoc(validation.get(), tree) != 0 && flaws.empty()) {
    flaws.push_back({0, "the document could not be compared with its schema"});
  }
  return flaws;
}

}  // namespace libsign::xml
