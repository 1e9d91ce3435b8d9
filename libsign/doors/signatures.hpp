#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "libsign/report/signature_report.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::doors {

// FoundSignatures are the signatures of a file, and what each says of the others. Cursors in it are
// valid as long as the document.
class FoundSignatures {
 public:
  // FoundSignatures of `document`, in document order, those inside another one included.
  explicit FoundSignatures(const xml::Document& document);

  const std::vector<xml::Element>& elements() const { return elements_; }

  // countersigned_by is what SignatureReport::countersigns says of the signature at `index` of
  // elements().
  const std::optional<std::string>& countersigned_by(std::size_t index) const {
    return countersigned_.at(index);
  }

  // name_values says of each SignatureValue among `objects` which signature it belongs to.
  void name_values(std::vector<report::SignedObject>& objects) const;

 private:
  std::vector<xml::Element> elements_;
  std::vector<std::optional<std::string>> countersigned_;  // one an element
  std::unordered_map<std::string, std::string> owners_;    // by the Id of a ds:SignatureValue
};

}  // namespace libsign::doors
