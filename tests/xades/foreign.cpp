#include "tests/xades/foreign.hpp"

#include <fmt/format.h>

#include "libsign/base/encoding.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/xades/profile.hpp"
#include "tests/xades/sealing.hpp"

namespace zegel::test {

using libsign::xades::Coverage;
using libsign::xades::ReferenceOutcome;

std::string data_reference(std::string_view attributes, std::string_view transforms,
                           std::string_view octets) {
  const auto digest =
      libsign::pki::digest(libsign::pki::DigestAlgorithm::Sha256, libsign::as_bytes(octets));
  return fmt::format(
      "<ds:Reference {}>{}<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
      "<ds:DigestValue>{}</ds:DigestValue></ds:Reference>",
      attributes,
      transforms.empty() ? "" : fmt::format("<ds:Transforms>{}</ds:Transforms>", transforms),
      libsign::base64(digest));
}

std::string signature_of(std::string_view references, std::string_view objects) {
  return fmt::format(
      "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"s\"><ds:SignedInfo>"
      "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>"
      "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>"
      "{}</ds:SignedInfo><ds:SignatureValue Id=\"v\">AA==</ds:SignatureValue>{}</ds:Signature>",
      references, objects);
}

std::vector<ReferenceOutcome> processed(std::string_view file,
                                        const std::vector<libsign::DataObject>& data) {
  const auto document = parsed(file);
  const auto signature = libsign::xades::read(libsign::xades::find_signatures(document).front());
  return libsign::xades::process_references(document, signature, data);
}

std::string summary_of(const ReferenceOutcome& outcome) {
  if (!outcome.found) {
    return outcome.problem;
  }
  std::string covered = "document";
  if (outcome.coverage == Coverage::Element) {
    covered = fmt::format("element {} {}", outcome.name, outcome.id);
  } else if (outcome.coverage == Coverage::SignatureValue) {
    covered = "value " + outcome.id;
  } else if (outcome.coverage == Coverage::File) {
    covered = fmt::format("file {} of {}", outcome.name, outcome.size);
  }
  return fmt::format("{} {}{}", outcome.intact ? "intact" : "changed", covered,
                     outcome.without_signatures ? " without signatures" : "");
}

}  // namespace zegel::test
