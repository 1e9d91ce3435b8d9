#include "libsign/doors/signatures.hpp"

#include <algorithm>

#include "libsign/validation/context.hpp"
#include "libsign/xades/counter_signature.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xades/profile.hpp"

namespace libsign::doors {

FoundSignatures::FoundSignatures(const xml::Document& document)
    : elements_(xades::find_signatures(document)), countersigned_(elements_.size()) {
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const auto value = elements_[i].child(xades::kDs, "SignatureValue");
    if (const auto id = value ? value->attribute("Id") : std::nullopt) {
      owners_.emplace(*id, validation::name_of(elements_[i].attribute("Id").value_or(""), i + 1));
    }
  }
  auto at = elements_.begin();
  for (const xades::CounterSignature& counter : xades::find_counter_signatures(elements_)) {
    at = std::find(at, elements_.end(), counter.element);
    const auto owner = counter.countersigned
                           ? owners_.find(counter.countersigned->attribute("Id").value_or(""))
                           : owners_.end();
    countersigned_[static_cast<std::size_t>(at - elements_.begin())] =
        owner == owners_.end() ? std::string() : owner->second;
  }
}

void FoundSignatures::name_values(std::vector<report::SignedObject>& objects) const {
  for (report::SignedObject& object : objects) {
    const auto owner = owners_.find(object.id);
    if (object.coverage == report::Coverage::SignatureValue && owner != owners_.end()) {
      object.signature = owner->second;
    }
  }
}

}  // namespace libsign::doors
