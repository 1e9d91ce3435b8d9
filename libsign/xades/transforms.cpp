#include "libsign/xades/transforms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "libsign/base/limits.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xades/references.hpp"

namespace libsign::xades {
namespace {

struct MethodRow {
  std::string_view uri;
  xml::C14n c14n;
  bool with_comments;
};

// XMLDSIG 6.5.
constexpr std::array<MethodRow, 6> kMethods{{
    {kExclusive, xml::C14n::Exclusive, false},
    {"http://www.w3.org/2001/10/xml-exc-c14n#WithComments", xml::C14n::Exclusive, true},
    {"http://www.w3.org/TR/2001/REC-xml-c14n-20010315", xml::C14n::Inclusive10, false},
    {"http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments", xml::C14n::Inclusive10, true},
    {"http://www.w3.org/2006/12/xml-c14n11", xml::C14n::Inclusive11, false},
    {"http://www.w3.org/2006/12/xml-c14n11#WithComments", xml::C14n::Inclusive11, true},
}};

bool is_bare(const Transform& transform, std::string_view algorithm) {
  return transform.algorithm == algorithm && !transform.has_other_content &&
         !transform.has_inclusive_namespaces;
}

bool is_enveloped(const Transform& transform) {
  return is_bare(transform, kEnveloped);
}

bool is_base64(const Transform& transform) {
  return is_bare(transform, kBase64);
}

bool is_supported(const Transform& transform) {
  return is_enveloped(transform) || is_base64(transform) || transform.removes_signatures ||
         canonical_method(transform).has_value();
}

// order_problem says why supported transforms are not carried out in the order in which they stand.
std::optional<std::string> order_problem(const std::vector<Transform>& transforms) {
  const auto begin = transforms.begin() + (is_enveloped(transforms.front()) ? 1 : 0);
  if (std::any_of(begin, transforms.end(), is_enveloped)) {
    return "enveloped-signature is not its first transform";
  }
  const auto is_canonical = [](const Transform& t) { return canonical_method(t).has_value(); };
  const auto canonical = std::find_if(begin, transforms.end(), is_canonical);
  const auto behind = canonical == transforms.end() ? canonical : canonical + 1;
  if (std::any_of(behind, transforms.end(), is_canonical)) {
    return "it has more than one canonicalisation";
  }
  if (behind != transforms.end()) {
    return "a filter stands behind its canonicalisation";
  }
  return std::nullopt;
}

}  // namespace

std::optional<xml::CanonicalMethod> canonical_method(const Transform& transform) {
  const auto* const row = std::ranges::find(kMethods, transform.algorithm, &MethodRow::uri);
  const bool fits = row != kMethods.end() && !transform.has_other_content &&
                    (row->c14n == xml::C14n::Exclusive || !transform.has_inclusive_namespaces) &&
                    transform.inclusive_prefixes.size() <= limits::kMaxInclusivePrefixes;
  if (!fits) {
    return std::nullopt;
  }
  return xml::CanonicalMethod{row->c14n, row->with_comments, transform.inclusive_prefixes};
}

std::vector<std::string> unsupported_transforms(const Reference& reference) {
  std::vector<std::string> unsupported;
  for (const Transform& transform : reference.transforms) {
    if (!is_supported(transform) || (is_base64(transform) && reference.transforms.size() > 1)) {
      unsupported.push_back(transform.algorithm);
    }
  }
  return unsupported;
}

tl::expected<Steps, std::string> steps_of(const Reference& reference) {
  const std::vector<Transform>& transforms = reference.transforms;
  if (transforms.size() > limits::kMaxTransforms) {
    return tl::unexpected(std::string("it has more transforms than the limit"));
  }
  if (reference.element.find_all(kDs, "Transforms").size() > 1) {
    return tl::unexpected(std::string("it has more than one ds:Transforms"));
  }
  const std::vector<std::string> unsupported = unsupported_transforms(reference);
  if (!unsupported.empty()) {
    return tl::unexpected(fmt::format("the transform {} is not carried out{}", unsupported.front(),
                                      unsupported.front() == kBase64 ? " beside others" : ""));
  }
  Steps steps;
  if (transforms.empty()) {
    return steps;
  }
  if (auto wrong = order_problem(transforms)) {
    return tl::unexpected(*std::move(wrong));
  }
  steps.enveloped = is_enveloped(transforms.front());
  steps.without_signatures = std::ranges::any_of(transforms, &Transform::removes_signatures);
  steps.base64 = is_base64(transforms.front());
  steps.canonical = canonical_method(transforms.back());
  return steps;
}

}  // namespace libsign::xades
