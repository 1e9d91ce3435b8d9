#include "libsign/xades/signature_filter.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/native/libxml2.hpp"
#include "libsign/xades/names.hpp"

namespace libsign::xades {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t from = text.find_first_not_of(kBlanks);
  return from == std::string_view::npos
             ? std::string_view{}
             : text.substr(from, text.find_last_not_of(kBlanks) - from + 1);
}

// between is what stands between a beginning and an end, or nothing where `text` has others.
std::optional<std::string> between(std::string_view text, std::string_view begin,
                                   std::string_view end) {
  if (text.size() < begin.size() + end.size() || !text.starts_with(begin) || !text.ends_with(end)) {
    return std::nullopt;
  }
  return std::string(text.substr(begin.size(), text.size() - begin.size() - end.size()));
}

// binds_signatures says whether a prefix means XMLDSIG's name space at an element. What is no name
// is bound to nothing; and XPath 1.0 has no default name space.
bool binds_signatures(const xml::Element& element, const std::string& prefix) {
  auto* const node = static_cast<xmlNode*>(const_cast<void*>(element.native()));
  const xmlNs* const ns =
      prefix.empty()
          ? nullptr
          : xmlSearchNs(node->doc, node, reinterpret_cast<const xmlChar*>(prefix.c_str()));
  return ns != nullptr && ns->href != nullptr && reinterpret_cast<const char*>(ns->href) == kDs;
}

}  // namespace

bool is_signature_filter(const xml::Element& transform) {
  const std::vector<xml::Element> children = transform.elements();
  const std::string algorithm = transform.attribute("Algorithm").value_or("");
  if (children.size() != 1 || (algorithm != kXpath && algorithm != kXpathFilter2)) {
    return false;
  }
  const xml::Element& xpath = children.front();
  const bool second = algorithm == kXpathFilter2;
  const std::optional<std::string> text = xpath.text();
  const std::size_t attributes = xpath.attributes().size();
  const bool built = second ? xpath.is(kXpathFilter2, "XPath") && attributes == 1 &&
                                  xpath.attribute("Filter") == "subtract"
                            : xpath.is(kDs, "XPath") && attributes == 0;
  if (!built || !text) {
    return false;
  }
  const std::string_view expression = trimmed(*text);
  const auto prefix = second ? between(expression, "/descendant::", ":Signature")
                             : between(expression, "not(ancestor-or-self::", ":Signature)");
  return prefix && binds_signatures(xpath, *prefix);
}

}  // namespace libsign::xades
