#include "libsign/xades/read_properties.hpp"

#include <utility>

#include "libsign/xades/names.hpp"

namespace libsign::xades {
namespace {

using xml::Element;

// Reader follows the schema of EN 319 132-1, annex C, from the top down.
class Reader {
 public:
  Reader(Structure& structure, std::string_view xades) : structure_(structure), xades_(xades) {}

  SignedProperties read(const Element& element) {
    SignedProperties properties{.element = element};
    structure_.attributes(element, {"Id"});
    properties.id = structure_.id(element);
    structure_.sequence(element, {{xades_, "SignedSignatureProperties", 0},
                                  {xades_, "SignedDataObjectProperties", 0}});
    not_empty(element);
    for (const Element& child : element.find_all(xades_, "SignedSignatureProperties")) {
      of_signature(child, properties);
    }
    for (const Element& child : element.find_all(xades_, "SignedDataObjectProperties")) {
      of_data_objects(child, properties);
    }
    if (properties.signing_times.size() == 1) {
      properties.signing_time = parse_time(properties.signing_times.front());
    }
    return properties;
  }

 private:
  void not_empty(const Element& element) {
    if (element.elements().empty()) {
      structure_.flaw(element, name_of(element) + " is empty");
    }
  }

  void of_signature(const Element& element, SignedProperties& properties) {
    structure_.attributes(element, {"Id"});
    structure_.id(element);
    structure_.sequence(element, {{xades_, "SigningTime", 0},
                                  {xades_, "SigningCertificate", 0},
                                  {xades_, "SigningCertificateV2", 0},
                                  {xades_, "SignaturePolicyIdentifier", 0},
                                  {xades_, "SignatureProductionPlace", 0},
                                  {xades_, "SignatureProductionPlaceV2", 0},
                                  {xades_, "SignerRole", 0},
                                  {xades_, "SignerRoleV2", 0},
                                  {kOther, "", 0, kMany}});
    not_empty(element);
    for (const Element& child : element.elements()) {
      if (child.ns() == xades_) {
        signature_property(child, properties);
      }
    }
  }

  void signature_property(const Element& child, SignedProperties& properties) {
    const std::string_view name = child.name();
    if (name == "SigningTime") {
      structure_.attributes(child, {});
      properties.signing_times.push_back(structure_.text(child));
    } else if (name == "SigningCertificateV2") {
      ++properties.certificate_properties;
      certificates(child, properties);
    } else if (name == "SigningCertificate") {
      ++properties.certificate_properties;
      older_certificates(child, properties);
    } else if (name == "SignaturePolicyIdentifier") {
      policy(child, properties);
    } else if (name == "SignatureProductionPlaceV2") {
      place(child, {{xades_, "City", 0},
                    {xades_, "StreetAddress", 0},
                    {xades_, "StateOrProvince", 0},
                    {xades_, "PostalCode", 0},
                    {xades_, "CountryName", 0}});
    } else if (name == "SignatureProductionPlace") {
      place(child, {{xades_, "City", 0},
                    {xades_, "StateOrProvince", 0},
                    {xades_, "PostalCode", 0},
                    {xades_, "CountryName", 0}});
    } else if (name == "SignerRoleV2") {
      role(child,
           {{xades_, "ClaimedRoles", 0},
            {xades_, "CertifiedRolesV2", 0},
            {xades_, "SignedAssertions", 0}},
           properties);
    } else if (name == "SignerRole") {
      role(child, {{xades_, "ClaimedRoles", 0}, {xades_, "CertifiedRoles", 0}}, properties);
    }
  }

  // DigestAlgAndValueType. In XAdES 1.1.1 its parts are in the version's own name space.
  void digest(const Element& element, std::string& method, Bytes& value) {
    const std::string_view ns = xades_ == kXadesVersions.back() ? xades_ : kDs;
    structure_.attributes(element, {});
    structure_.sequence(element, {{ns, "DigestMethod"}, {ns, "DigestValue"}});
    if (const auto child = element.child(ns, "DigestMethod")) {
      structure_.attributes(*child, {"Algorithm"});
      method = structure_.required(*child, "Algorithm");
    }
    if (const auto child = element.child(ns, "DigestValue")) {
      structure_.attributes(*child, {});
      value = structure_.base64(*child);
    }
  }

  // 5.2.2.2
  void certificates(const Element& element, SignedProperties& properties) {
    structure_.attributes(element, {});
    structure_.sequence(element, {{xades_, "Cert", 1, kMany}});
    for (const Element& cert : element.find_all(xades_, "Cert")) {
      structure_.attributes(cert, {"URI"});
      structure_.sequence(cert, {{xades_, "CertDigest"}, {xades_, "IssuerSerialV2", 0}});
      CertificateReference reference;
      if (const auto child = cert.child(xades_, "CertDigest")) {
        digest(*child, reference.digest_method, reference.digest_value);
      }
      if (const auto child = cert.child(xades_, "IssuerSerialV2")) {
        structure_.attributes(*child, {});
        Bytes issuer_serial = structure_.base64(*child);
        if (!issuer_serial.empty()) {
          reference.issuer_serial = std::move(issuer_serial);
        }
      }
      properties.certificates.push_back(std::move(reference));
    }
  }

  // TS 101 903 7.2.2
  void older_certificates(const Element& element, SignedProperties& properties) {
    structure_.attributes(element, {});
    structure_.sequence(element, {{xades_, "Cert", 1, kMany}});
    for (const Element& cert : element.find_all(xades_, "Cert")) {
      structure_.attributes(cert, {"URI"});
      structure_.sequence(cert, {{xades_, "CertDigest"}, {xades_, "IssuerSerial"}});
      CertificateReference reference{.older = true};
      if (const auto child = cert.child(xades_, "CertDigest")) {
        digest(*child, reference.digest_method, reference.digest_value);
      }
      if (const auto child = cert.child(xades_, "IssuerSerial")) {
        issuer_serial(*child, reference);
      }
      properties.certificates.push_back(std::move(reference));
    }
  }

  // ds:X509IssuerSerialType
  void issuer_serial(const Element& element, CertificateReference& reference) {
    structure_.attributes(element, {});
    structure_.sequence(element, {{kDs, "X509IssuerName"}, {kDs, "X509SerialNumber"}});
    if (const auto child = element.child(kDs, "X509IssuerName")) {
      reference.issuer_name = structure_.text(*child);
    }
    if (const auto child = element.child(kDs, "X509SerialNumber")) {
      reference.serial_number = structure_.text(*child);
    }
  }

  // 5.2.9
  void policy(const Element& element, SignedProperties& properties) {
    structure_.attributes(element, {});
    structure_.sequence(element,
                        {{xades_, "SignaturePolicyId", 0}, {xades_, "SignaturePolicyImplied", 0}});
    if (element.elements().size() != 1) {
      structure_.flaw(element, "xades:SignaturePolicyIdentifier does not hold exactly one policy");
    }
    properties.names_policy |=
        !element.child(xades_, "SignaturePolicyImplied") || element.elements().size() != 1;
    const auto named = element.child(xades_, "SignaturePolicyId");
    if (!named) {
      return;
    }
    structure_.sequence(*named, {{xades_, "SigPolicyId"},
                                 {kDs, "Transforms", 0},
                                 {xades_, "SigPolicyHash"},
                                 {xades_, "SigPolicyQualifiers", 0}});
    if (const auto child = named->child(xades_, "SigPolicyId")) {
      properties.policy_identifier = object_identifier(*child);
    }
    if (const auto child = named->child(xades_, "SigPolicyHash")) {
      std::string method;
      Bytes value;
      digest(*child, method, value);
    }
  }

  // ObjectIdentifierType
  std::string object_identifier(const Element& element) {
    structure_.attributes(element, {});
    structure_.sequence(element, {{xades_, "Identifier"},
                                  {xades_, "Description", 0},
                                  {xades_, "DocumentationReferences", 0}});
    const auto identifier = element.child(xades_, "Identifier");
    if (!identifier) {
      return {};
    }
    structure_.attributes(*identifier, {"Qualifier"});
    return structure_.text(*identifier);
  }

  void place(const Element& element, std::initializer_list<Particle> model) {
    structure_.attributes(element, {});
    structure_.sequence(element, model);
    not_empty(element);
    for (const Element& child : element.elements()) {
      structure_.attributes(child, {});
      structure_.text(child);
    }
  }

  void role(const Element& element, std::initializer_list<Particle> model,
            SignedProperties& properties) {
    structure_.attributes(element, {});
    structure_.sequence(element, model);
    not_empty(element);
    for (const Element& roles : element.find_all(xades_, "ClaimedRoles")) {
      structure_.sequence(roles, {{xades_, "ClaimedRole", 1, kMany}});
      for (const Element& claimed : roles.find_all(xades_, "ClaimedRole")) {
        // A role may be any XML; only text is read.
        properties.claimed_roles.push_back(claimed.text().value_or(""));
      }
    }
  }

  void of_data_objects(const Element& element, SignedProperties& properties) {
    structure_.attributes(element, {"Id"});
    structure_.id(element);
    structure_.sequence(element, {{xades_, "DataObjectFormat", 0, kMany},
                                  {xades_, "CommitmentTypeIndication", 0, kMany},
                                  {xades_, "AllDataObjectsTimeStamp", 0, kMany},
                                  {xades_, "IndividualDataObjectsTimeStamp", 0, kMany},
                                  {kOther, "", 0, kMany}});
    not_empty(element);
    for (const Element& child : element.find_all(xades_, "DataObjectFormat")) {
      properties.data_object_formats.push_back(data_object_format(child));
    }
    for (const Element& child : element.find_all(xades_, "CommitmentTypeIndication")) {
      properties.commitments.push_back(commitment(child));
    }
  }

  std::optional<std::string> optional_text(const Element& parent, std::string_view name) {
    const auto child = parent.child(xades_, name);
    if (!child) {
      return std::nullopt;
    }
    structure_.attributes(*child, {});
    return structure_.text(*child);
  }

  // 5.2.4
  DataObjectFormat data_object_format(const Element& element) {
    DataObjectFormat format;
    structure_.attributes(element, {"ObjectReference"});
    structure_.sequence(element, {{xades_, "Description", 0},
                                  {xades_, "ObjectIdentifier", 0},
                                  {xades_, "MimeType", 0},
                                  {xades_, "Encoding", 0}});
    not_empty(element);
    format.object_reference = structure_.required(element, "ObjectReference");
    format.description = optional_text(element, "Description");
    format.mime_type = optional_text(element, "MimeType");
    optional_text(element, "Encoding");
    if (const auto child = element.child(xades_, "ObjectIdentifier")) {
      object_identifier(*child);
    }
    return format;
  }

  // 5.2.3
  Commitment commitment(const Element& element) {
    Commitment commitment;
    structure_.attributes(element, {});
    structure_.sequence(element, {{xades_, "CommitmentTypeId"},
                                  {xades_, "ObjectReference", 0, kMany},
                                  {xades_, "AllSignedDataObjects", 0},
                                  {xades_, "CommitmentTypeQualifiers", 0}});
    if (const auto child = element.child(xades_, "CommitmentTypeId")) {
      commitment.identifier = object_identifier(*child);
    }
    for (const Element& child : element.find_all(xades_, "ObjectReference")) {
      commitment.object_references.push_back(structure_.text(child));
    }
    commitment.all_signed_data_objects = !element.find_all(xades_, "AllSignedDataObjects").empty();
    if (commitment.all_signed_data_objects != commitment.object_references.empty()) {
      structure_.flaw(element,
                      "xades:CommitmentTypeIndication must hold either xades:ObjectReference or "
                      "xades:AllSignedDataObjects");
    }
    for (const Element& qualifiers : element.find_all(xades_, "CommitmentTypeQualifiers")) {
      structure_.attributes(qualifiers, {});
      structure_.sequence(qualifiers, {{xades_, "CommitmentTypeQualifier", 0, kMany}});
      for (const Element& child : qualifiers.find_all(xades_, "CommitmentTypeQualifier")) {
        qualifier(child, commitment);
      }
    }
    return commitment;
  }

  static void qualifier(const Element& element, Commitment& commitment) {
    if (auto read = binding(element)) {
      commitment.bindings.push_back(*std::move(read));
    } else {
      ++commitment.other_qualifiers;
    }
  }

  // binding reads a qualifier that is ours, or nothing: exactly seal:letter with its two
  // attributes, and nothing in it or beside it.
  static std::optional<Binding> binding(const Element& element) {
    const std::vector<Element> children = element.elements();
    if (children.size() != 1 || !element.has_only_elements() || !element.attributes().empty()) {
      return std::nullopt;
    }
    const Element& letter = children.front();
    auto ministry = letter.attribute("ministry");
    auto reference = letter.attribute("reference");
    if (!letter.is(kSeal, "letter") || letter.first_child() || letter.attributes().size() != 2 ||
        !ministry || !reference || ministry->empty() || reference->empty()) {
      return std::nullopt;
    }
    return Binding{*std::move(ministry), *std::move(reference)};
  }

  Structure& structure_;
  std::string_view xades_;  // the version's name space
};

}  // namespace

SignedProperties read_signed_properties(const Element& element, Structure& structure) {
  return Reader(structure, element.ns()).read(element);
}

}  // namespace libsign::xades
