#include <algorithm>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/xades/manifest.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xades/read_embedded.hpp"
#include "libsign/xades/read_properties.hpp"
#include "libsign/xades/read_transform.hpp"
#include "libsign/xades/signature.hpp"
#include "libsign/xades/structure.hpp"

namespace libsign::xades {
namespace {

using xml::Element;

// Reader follows the schema of XMLDSIG from the top down.
class Reader {
 public:
  explicit Reader(const Element& element) : signature_{.element = element} {}

  Signature read() {
    const Element& element = signature_.element;
    structure_.attributes(element, {"Id"});
    signature_.id = structure_.id(element);
    structure_.sequence(element, {{kDs, "SignedInfo"},
                                  {kDs, "SignatureValue"},
                                  {kDs, "KeyInfo", 0},
                                  {kDs, "Object", 0, kMany}});
    const auto info = element.child(kDs, "SignedInfo");
    if (info && element.elements().front() == *info) {
      signature_.signed_info = info;
      signed_info(*info);
    }
    if (const auto value = element.child(kDs, "SignatureValue")) {
      structure_.attributes(*value, {"Id"});
      structure_.id(*value);
      signature_.signature_value = structure_.base64(*value);
    }
    for (const Element& child : element.find_all(kDs, "KeyInfo")) {
      key_info(child);
    }
    objects(element.find_all(kDs, "Object"));
    return std::move(signature_);
  }

  // manifest reads the element as a ds:Manifest instead.
  Manifest manifest() {
    const Element& element = signature_.element;
    structure_.attributes(element, {"Id"});
    structure_.id(element);
    structure_.sequence(element, {{kDs, "Reference", 1, kMany}});
    references(element);
    return {std::move(signature_.references), std::move(signature_.flaws)};
  }

 private:
  void signed_info(const Element& element) {
    structure_.attributes(element, {"Id"});
    structure_.id(element);
    structure_.sequence(
        element,
        {{kDs, "CanonicalizationMethod"}, {kDs, "SignatureMethod"}, {kDs, "Reference", 1, kMany}});
    if (const auto method = element.child(kDs, "CanonicalizationMethod")) {
      signature_.canonicalization = read_transform(*method, structure_);
    }
    if (const auto method = element.child(kDs, "SignatureMethod")) {
      structure_.attributes(*method, {"Algorithm"});
      signature_.signature_method = structure_.required(*method, "Algorithm");
      signature_.signature_method_parameters = holds_anything(*method);
    }
    references(element);
  }

  void references(const Element& element) {
    for (auto node = element.first_child(); node; node = node->next()) {
      if (node->kind() == xml::NodeKind::Element && node->element().is(kDs, "Reference") &&
          signature_.references.size() <= limits::kMaxReferences) {
        signature_.references.push_back(reference(node->element()));
      }
    }
  }

  Reference reference(const Element& element) {
    Reference reference{.element = element};
    structure_.attributes(element, {"Id", "URI", "Type"});
    reference.id = structure_.id(element);
    reference.uri = element.attribute("URI");
    reference.type = element.attribute("Type").value_or("");
    structure_.sequence(element,
                        {{kDs, "Transforms", 0}, {kDs, "DigestMethod"}, {kDs, "DigestValue"}});
    for (const Element& transforms : element.find_all(kDs, "Transforms")) {
      structure_.attributes(transforms, {});
      structure_.sequence(transforms, {{kDs, "Transform", 1, kMany}});
      for (const Element& child : transforms.find_all(kDs, "Transform")) {
        if (reference.transforms.size() <= limits::kMaxTransforms) {
          reference.transforms.push_back(read_transform(child, structure_));
        }
      }
    }
    if (const auto method = element.child(kDs, "DigestMethod")) {
      structure_.attributes(*method, {"Algorithm"});
      reference.digest_method = structure_.required(*method, "Algorithm");
      if (holds_anything(*method)) {
        structure_.flaw(*method, "ds:DigestMethod has parameters");
      }
    }
    if (const auto value = element.child(kDs, "DigestValue")) {
      structure_.attributes(*value, {});
      reference.digest_value = structure_.base64(*value);
    }
    return reference;
  }

  void key_info(const Element& element) {
    structure_.attributes(element, {"Id"});
    structure_.id(element);
    if (element.elements().empty()) {
      structure_.flaw(element, "ds:KeyInfo is empty");
    }
    signature_.other_key_info |= !element.has_only_elements();
    for (const Element& child : element.elements()) {
      if (child.is(kDs, "X509Data")) {
        x509_data(child);
      } else {
        signature_.other_key_info = true;
        signature_.key_info_elsewhere |=
            child.is(kDs, "RetrievalMethod") || child.is(kDs11, "KeyInfoReference");
      }
    }
  }

  void x509_data(const Element& element) {
    structure_.attributes(element, {});
    structure_.no_text(element);
    signature_.other_key_info |= !element.has_only_elements();
    if (element.elements().empty()) {
      structure_.flaw(element, "ds:X509Data is empty");
    }
    for (const Element& child : element.elements()) {
      if (child.is(kDs, "X509Certificate")) {
        certificate(child);
      } else {
        signature_.other_key_info = true;
      }
    }
  }

  void certificate(const Element& element) {
    structure_.attributes(element, {});
    if (signature_.certificates.size() == limits::kMaxCertificates) {
      structure_.flaw(element, "ds:KeyInfo holds more certificates than the limit");
      return;
    }
    Bytes der = structure_.base64(element);
    if (der.size() > limits::kMaxCertificateBytes) {
      structure_.flaw(element, "ds:X509Certificate is larger than the limit");
    } else if (!der.empty()) {
      signature_.certificates.push_back(std::move(der));
    }
  }

  // objects reads the one xades:QualifyingProperties (EN 319 132-1 clause 4.3 and 4.4).
  void objects(const std::vector<Element>& objects) {
    std::vector<Element> qualifying;
    for (const Element& object : objects) {
      structure_.attributes(object, {"Id", "MimeType", "Encoding"});
      structure_.id(object);
      std::vector<Element> found = object.elements();
      std::erase_if(found, [](const Element& child) {
        return child.name() != "QualifyingProperties" || !is_xades(child.ns());
      });
      signature_.foreign_objects |=
          found.size() != 1 || object.elements().size() != 1 || !object.has_only_elements();
      qualifying.insert(qualifying.end(), found.begin(), found.end());
    }
    if (qualifying.size() > 1) {
      structure_.flaw(qualifying[1], "there is more than one xades:QualifyingProperties");
    } else if (qualifying.size() == 1) {
      qualifying_properties(qualifying.front());
    }
  }

  void qualifying_properties(const Element& element) {
    const std::string_view xades = element.ns();
    structure_.attributes(element, {"Target", "Id"});
    structure_.id(element);
    signature_.target = structure_.required(element, "Target");
    structure_.sequence(element,
                        {{xades, "SignedProperties", 0}, {xades, "UnsignedProperties", 0}});
    if (element.elements().empty()) {
      structure_.flaw(element, "xades:QualifyingProperties is empty");
    }
    if (const auto child = element.child(xades, "SignedProperties")) {
      signature_.signed_properties = read_signed_properties(*child, structure_);
    }
    for (const Element& child : element.find_all(xades, "UnsignedProperties")) {
      signature_.unsigned_properties = true;
      read_embedded_data(child, signature_.embedded);
    }
  }

  Signature signature_;
  Structure structure_{signature_.flaws};
};

}  // namespace

Signature read(const Element& ds_signature) {
  return Reader(ds_signature).read();
}

Manifest read_manifest(const Element& ds_manifest) {
  return Reader(ds_manifest).manifest();
}

}  // namespace libsign::xades
