#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/time.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xades {

// StructureFlaw is a place at which a ds:Signature is not built as XMLDSIG and XAdES prescribe.
struct StructureFlaw {
  std::size_t line = 0;  // in the input, from 1
  std::string what;      // "ds:Reference has no ds:DigestValue"
};

// Transform is one ds:Transform, or the ds:CanonicalizationMethod.
struct Transform {
  std::string algorithm;  // URI, as written
  // ec:InclusiveNamespaces/@PrefixList, "" for #default; at most limits::kMaxInclusivePrefixes + 1
  // are read.
  std::vector<std::string> inclusive_prefixes;
  bool has_inclusive_namespaces = false;
  // XPath Filter 2.0 as "/descendant::ds:Signature" subtracted, or XPath 1.0 as
  // "not(ancestor-or-self::ds:Signature)": exactly these, by any prefix of that name space.
  bool removes_signatures = false;
  bool has_other_content = false;  // any other child element or text
};

// Reference is one ds:Reference of ds:SignedInfo.
struct Reference {
  xml::Element element;
  std::string id;                     // empty where absent
  std::string type;                   // empty where absent
  std::optional<std::string> uri;     // absent is not the same as empty
  std::vector<Transform> transforms;  // at most limits::kMaxTransforms + 1 are read
  std::string digest_method;          // URI, as written
  Bytes digest_value;
};

// CertificateReference is a xades:Cert of SigningCertificateV2 (EN 319 132-1 5.2.2) or of the older
// SigningCertificate (TS 101 903 7.2.2).
struct CertificateReference {
  std::string digest_method;  // URI, as written
  Bytes digest_value;
  std::optional<Bytes> issuer_serial;  // DER of RFC 5035's IssuerSerial; absent where absent or not
                                       // base64
  bool older = false;                  // of SigningCertificate
  std::string issuer_name;             // ds:X509IssuerName, as written: only in an older one
  std::optional<std::string> serial_number;  // ds:X509SerialNumber, as written: likewise
};

// Binding is our qualifier: which ministry seals which reference.
struct Binding {
  std::string ministry;   // code: "mnre1013"
  std::string reference;  // "BZDOC-578591819-40"

  bool operator==(const Binding&) const = default;
};

// Commitment is a xades:CommitmentTypeIndication (EN 319 132-1 5.2.3).
struct Commitment {
  std::string identifier;
  std::vector<std::string> object_references;
  bool all_signed_data_objects = false;
  std::vector<Binding> bindings;     // the qualifiers that are ours and well-formed
  std::size_t other_qualifiers = 0;  // all others, malformed ones of ours included
};

// DataObjectFormat is a xades:DataObjectFormat (EN 319 132-1 5.2.4).
struct DataObjectFormat {
  std::string object_reference;  // "#" and the Id of a ds:Reference
  std::optional<std::string> description;
  std::optional<std::string> mime_type;
};

// SignedProperties is xades:SignedProperties, of any of kXadesVersions.
struct SignedProperties {
  xml::Element element;
  std::string id;                          // empty where absent
  std::vector<std::string> signing_times;  // as written
  std::optional<Time> signing_time;        // where there is exactly one and it is an instant
  std::size_t certificate_properties = 0;  // SigningCertificateV2 and SigningCertificate together
  std::vector<CertificateReference> certificates;  // of all of these
  bool names_policy = false;  // a SignaturePolicyIdentifier other than SignaturePolicyImplied
  std::string policy_identifier;
  std::vector<std::string> claimed_roles;
  std::vector<DataObjectFormat> data_object_formats;
  std::vector<Commitment> commitments;
};

// EmbeddedValue is what stands in base64 in an unsigned property, undecoded. Nothing covers it.
struct EmbeddedValue {
  Bytes octets;           // DER, as it says
  xml::Element property;  // the child of xades:UnsignedSignatureProperties in which it stands
};

// EmbeddedData is the validation data in the unsigned properties: of CertificateValues and
// RevocationValues (EN 319 132-1 5.4), wherever TimeStampValidationData and AnyValidationData (5.5)
// hold them too.
struct EmbeddedData {
  std::vector<EmbeddedValue> certificates;    // X.509
  std::vector<EmbeddedValue> lists;           // revocation lists
  std::vector<EmbeddedValue> ocsp_responses;  // whole OCSPResponses
  // What was not read, and why; the first few. Each of the three above holds at most
  // limits::kMaxEmbeddedValues.
  std::vector<std::string> left_out;
};

// Signature is a ds:Signature as data: what it says, before anything is believed. Cursors in it are
// valid as long as the xml::Document that it was read from.
struct Signature {
  xml::Element element;
  std::string id;                            // empty where absent
  std::optional<xml::Element> signed_info;   // exactly one, first child
  Transform canonicalization;                // ds:CanonicalizationMethod
  std::string signature_method;              // URI, as written
  bool signature_method_parameters = false;  // ds:SignatureMethod has children
  std::vector<Reference> references;         // at most limits::kMaxReferences + 1 are read
  Bytes signature_value;
  std::vector<Bytes> certificates;  // DER of every ds:X509Certificate of ds:KeyInfo, as written;
                                    // past limits::kMaxCertificates a flaw
  bool other_key_info = false;      // ds:KeyInfo holds something besides them
  bool key_info_elsewhere = false;  // it refers to more of it: ds:RetrievalMethod, of XMLDSIG 1.1
                                    // dsig11:KeyInfoReference. Neither is followed
  std::string target;               // xades:QualifyingProperties/@Target
  std::optional<SignedProperties> signed_properties;
  bool unsigned_properties = false;  // xades:UnsignedProperties stand there
  EmbeddedData embedded;             // in them
  bool foreign_objects = false;      // a ds:Object holds something besides QualifyingProperties
  std::vector<StructureFlaw> flaws;  // in document order; empty: FC-STRUCTURE passes
};

// read reads a ds:Signature. It never fails: what is not as it should be is a flaw, and what could
// not be read is left empty.
Signature read(const xml::Element& ds_signature);

}  // namespace libsign::xades
