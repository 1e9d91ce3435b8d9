#include "libsign/xades/read_transform.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/limits.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xades/signature_filter.hpp"

namespace libsign::xades {
namespace {

using xml::Element;

// tokens divides an NMTOKENS value, at most limits::kMaxInclusivePrefixes + 1 of them.
std::vector<std::string> tokens(std::string_view list) {
  constexpr std::string_view kBlanks = " \t\r\n";
  std::vector<std::string> found;
  std::size_t at = list.find_first_not_of(kBlanks);
  while (at != std::string_view::npos && found.size() <= limits::kMaxInclusivePrefixes) {
    const std::size_t end = std::min(list.find_first_of(kBlanks, at), list.size());
    const std::string_view token = list.substr(at, end - at);
    found.emplace_back(token == "#default" ? std::string_view{} : token);
    at = list.find_first_not_of(kBlanks, end);
  }
  return found;
}

}  // namespace

bool holds_anything(const Element& element) {
  return !element.has_only_elements() || !element.elements().empty();
}

Transform read_transform(const Element& element, Structure& structure) {
  Transform transform;
  structure.attributes(element, {"Algorithm"});
  transform.algorithm = structure.required(element, "Algorithm");
  transform.has_other_content = !element.has_only_elements();
  transform.removes_signatures = !transform.has_other_content && is_signature_filter(element);
  if (transform.removes_signatures) {
    return transform;
  }
  for (const Element& child : element.elements()) {
    const bool prefixes = child.is(kExclusive, "InclusiveNamespaces") &&
                          !transform.has_inclusive_namespaces && !holds_anything(child) &&
                          child.attributes().size() == 1;
    const auto list = prefixes ? child.attribute("PrefixList") : std::nullopt;
    if (list) {
      transform.has_inclusive_namespaces = true;
      transform.inclusive_prefixes = tokens(*list);
    } else {
      transform.has_other_content = true;
    }
  }
  return transform;
}

}  // namespace libsign::xades
