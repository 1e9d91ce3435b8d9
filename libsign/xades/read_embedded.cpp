#include "libsign/xades/read_embedded.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xades/structure.hpp"

namespace libsign::xades {
namespace {

using xml::Element;

constexpr std::size_t kShown = 8;

// The encoding that a value has where it says none (EN 319 132-1 5.1.3).
constexpr std::string_view kDer = "http://uri.etsi.org/01903/v1.2.2#DER";

class Reader {
 public:
  Reader(EmbeddedData& data, std::string_view xades) : data_(data), xades_(xades) {}

  void read(const Element& unsigned_properties) {
    for (const Element& properties :
         unsigned_properties.find_all(xades_, "UnsignedSignatureProperties")) {
      for (auto node = properties.first_child(); node; node = node->next()) {
        if (node->kind() == xml::NodeKind::Element) {
          property(node->element());
        }
      }
    }
  }

 private:
  void property(const Element& element) {
    if (element.is(kXades141, "TimeStampValidationData") ||
        element.is(kXades141, "AnyValidationData")) {
      for (const Element& child : element.elements()) {
        values(child, element);
      }
    } else {
      values(element, element);
    }
  }

  void values(const Element& element, const Element& property) {
    if (element.is(xades_, "CertificateValues")) {
      each(element, "EncapsulatedX509Certificate", limits::kMaxCertificateBytes, data_.certificates,
           property);
    } else if (element.is(xades_, "RevocationValues")) {
      for (const Element& child : element.elements()) {
        if (child.is(xades_, "CRLValues")) {
          each(child, "EncapsulatedCRLValue", limits::kMaxCrlBytes, data_.lists, property);
        } else if (child.is(xades_, "OCSPValues")) {
          each(child, "EncapsulatedOCSPValue", limits::kMaxOcspBytes, data_.ocsp_responses,
               property);
        } else {
          leave_out(child, "it is not known");
        }
      }
    } else if (element.is(xades_, "AttrAuthoritiesCertValues") ||
               element.is(xades_, "AttributeRevocationValues")) {
      leave_out(element, "attribute certificates are not judged");
    }
  }

  void each(const Element& parent, std::string_view name, std::size_t largest,
            std::vector<EmbeddedValue>& values, const Element& property) {
    for (auto node = parent.first_child(); node; node = node->next()) {
      if (node->kind() != xml::NodeKind::Element) {
        continue;
      }
      const Element child = node->element();
      if (!child.is(xades_, name)) {
        leave_out(child, "it is not known");
      } else if (values.size() == limits::kMaxEmbeddedValues) {
        leave_out(child, "there are more than the limit");
        return;
      } else if (child.attribute("Encoding").value_or(std::string(kDer)) != kDer) {
        leave_out(child, "it is not in DER");
      } else {
        value(child, largest, values, property);
      }
    }
  }

  void value(const Element& element, std::size_t largest, std::vector<EmbeddedValue>& values,
             const Element& property) {
    const std::optional<std::string> text = element.text();
    std::optional<Bytes> octets = text ? from_base64(*text) : std::nullopt;
    if (!octets || octets->empty()) {
      leave_out(element, "it is not base64");
    } else if (octets->size() > largest) {
      leave_out(element, "it is larger than the limit");
    } else {
      values.push_back({*std::move(octets), property});
    }
  }

  void leave_out(const Element& element, std::string_view why) {
    if (data_.left_out.size() < kShown) {
      data_.left_out.push_back(fmt::format("{}: {}", name_of(element), why));
    }
  }

  EmbeddedData& data_;
  std::string_view xades_;  // the version's name space
};

}  // namespace

void read_embedded_data(const Element& unsigned_properties, EmbeddedData& data) {
  Reader(data, unsigned_properties.ns()).read(unsigned_properties);
}

}  // namespace libsign::xades
