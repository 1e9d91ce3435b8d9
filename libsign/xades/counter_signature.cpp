#include "libsign/xades/counter_signature.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "libsign/xades/names.hpp"

namespace libsign::xades {
namespace {

using xml::Element;

// Values are the ds:SignatureValue elements of a document by "#" and their Id; nothing for an Id
// that stands twice among them.
using Values = std::unordered_map<std::string, std::optional<Element>>;

Values values_of(std::span<const Element> signatures) {
  Values values;
  for (const Element& signature : signatures) {
    for (const Element& value : signature.find_all(kDs, "SignatureValue")) {
      if (const auto id = value.attribute("Id")) {
        const auto [at, added] = values.emplace("#" + *id, value);
        if (!added) {
          at->second = std::nullopt;
        }
      }
    }
  }
  return values;
}

// master_of is the signature in whose xades:CounterSignature another one stands:
// ds:Object/QualifyingProperties/UnsignedProperties/UnsignedSignatureProperties/CounterSignature.
std::optional<Element> master_of(const Element& signature) {
  std::optional<Element> at = signature.parent();
  for (const std::string_view name : {"CounterSignature", "UnsignedSignatureProperties",
                                      "UnsignedProperties", "QualifyingProperties"}) {
    if (!at || !is_xades(at->ns()) || at->name() != name) {
      return std::nullopt;
    }
    at = at->parent();
  }
  if (!at || !at->is(kDs, "Object")) {
    return std::nullopt;
  }
  at = at->parent();
  return at && at->is(kDs, "Signature") ? at : std::nullopt;
}

std::vector<Element> references_of(const Element& signature) {
  const auto info = signature.child(kDs, "SignedInfo");
  return info ? info->find_all(kDs, "Reference") : std::vector<Element>{};
}

bool says_so(const Element& reference) {
  return reference.attribute("Type") == kCountersignedType;
}

// value_of is the ds:SignatureValue that a reference names.
std::optional<Element> value_of(const Element& reference, const Values& values) {
  const auto found = values.find(reference.attribute("URI").value_or(""));
  return found == values.end() ? std::nullopt : found->second;
}

// countersigned is the value that a signature countersigns. In the properties of `master` no type
// has to say so, but it is that of the master.
std::optional<Element> countersigned(const Element& signature,
                                     const std::vector<Element>& references,
                                     const std::optional<Element>& master, const Values& values) {
  for (const Element& reference : references) {
    const std::optional<Element> value = value_of(reference, values);
    const std::optional<Element> of = value ? value->parent() : std::nullopt;
    if (of && (master ? *of == *master : says_so(reference) && !(*of == signature))) {
      return value;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<CounterSignature> find_counter_signatures(std::span<const Element> signatures) {
  const Values values = values_of(signatures);
  std::vector<CounterSignature> found;
  for (const Element& signature : signatures) {
    const std::optional<Element> master = master_of(signature);
    const std::vector<Element> references = references_of(signature);
    if (master || std::ranges::any_of(references, says_so)) {
      found.push_back({signature, countersigned(signature, references, master, values)});
    }
  }
  return found;
}

}  // namespace libsign::xades
