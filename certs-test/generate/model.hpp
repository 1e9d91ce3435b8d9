#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace zegel::certs {

// Scheme is how every certificate and list of a shape is signed.
enum class Scheme {
  Pkcs1Sha256,  // G3: sha256WithRSAEncryption
  PssSha512,    // G4: RSASSA-PSS, SHA-512, MGF1 with SHA-512, salt of 64 octets
};

// KeyType is the public key in a certificate; RSA always with exponent 65537.
enum class KeyType { Rsa1024, Rsa2048, Rsa3072, Rsa4096, P256, P384 };

// Subject holds the attributes of a distinguished name besides C=NL; empty ones are left out.
struct Subject {
  std::string_view organization;             // 2.5.4.10
  std::string_view organization_identifier;  // 2.5.4.97
  std::string_view organizational_unit;      // 2.5.4.11
  std::string_view surname;                  // 2.5.4.4
  std::string_view given_name;               // 2.5.4.42
  std::string_view common_name;              // 2.5.4.3
  std::string_view serial_number;            // 2.5.4.5
};

// Identifiers are the numbers by which an organisation is known in a certificate.
struct Identifiers {
  std::string_view oin;                      // in serialNumber
  std::string_view organization_identifier;  // in organizationIdentifier
};

// Organisation is a ministry as this PKI's certificates name it.
struct Organisation {
  std::string_view code;  // TOOI
  std::string_view name;
  Identifiers g3;  // what its G3 certificates carry
  Identifiers g4;  // what its G4 certificates carry
};

// QcStatements says what stands in the extension of RFC 3739 and EN 319 412-5; nothing set: no
// such extension.
struct QcStatements {
  bool qualified = false;      // QcCompliance, QcSSCD and QcPDS
  std::string_view type;       // QcType: id-etsi-qct-...
  std::string_view semantics;  // pkixQCSyntax-v2: SemanticsId-...
};

// Usage is what a certificate is for. Texts are in the notation of OpenSSL's x509v3_config.
struct Usage {
  std::string_view key_usage;
  std::string_view extended_key_usage;
  std::string_view policies;
  QcStatements qc_statements;
};

// Validity is a period in ASN.1's GeneralizedTime notation.
struct Validity {
  std::string_view not_before;
  std::string_view not_after;
};

// Revocation is the entry of a certificate in its issuer's list.
struct Revocation {
  std::string_view time;
  int reason = 0;  // RFC 5280 5.3.1
};

// BasicConstraints is the form of that extension.
enum class BasicConstraints { Absent, NoAuthority, Authority };

// Authority is a row of the table of certificates that issue others.
struct Authority {
  std::string_view name;
  std::string_view issuer;  // empty: self-signed
  Subject subject;
  Usage usage;
  std::optional<int> path_length;
  BasicConstraints basic_constraints = BasicConstraints::Authority;
  std::optional<Revocation> revocation;
  Validity validity{"20130101000000Z", "20491231235959Z"};
  std::string_view list_folder = "crls";  // where its revocation list lies
};

// Profile is a kind of end-entity certificate within a shape.
struct Profile {
  std::string_view issuer;
  std::string_view organizational_unit;  // where "TEST" stands in the subject
  Usage usage;
  std::string_view subject_alternative_name;
};

// Shape is one of the two generations of PKIoverheid.
struct Shape {
  std::string_view directory;
  Scheme scheme;
  BasicConstraints leaf_basic_constraints;
  Identifiers Organisation::*identifiers;
  Profile seal;
  Profile person;
  Profile server;
  std::string_view policies_without_seal;  // for seal-bz-no-policy
  std::span<const Authority> authorities;
};

// Leaf is a row of the table of end-entity certificates. What a row leaves out is that of the
// profile and the organisation.
struct Leaf {
  std::string_view name;
  const Organisation* organisation;
  Profile Shape::*profile = &Shape::seal;
  KeyType key = KeyType::Rsa3072;
  Validity validity{"20150101000000Z", "20491231235959Z"};
  std::string_view issuer;  // "-": self-signed
  std::string_view key_usage;
  std::string_view organization;
  std::optional<Identifiers> identifiers;
  bool without_seal_policy = false;
  bool critical_extension = false;
  std::optional<Revocation> revocation;
  std::string_view partition;  // the part of its issuer's list that it points to; empty: the whole
};

// Service is a row of the table of certificates of time-stamp authorities and OCSP responders. Its
// subject is of the organisation of its issuer.
struct Service {
  std::string_view name;
  std::string_view issuer;
  std::string_view title;  // in the common name, before the name of the row
  Usage usage;
  Validity validity;
  KeyType key = KeyType::P256;
  bool no_check = false;  // id-pkix-ocsp-nocheck (RFC 6960 4.2.2.2.1)
  std::optional<Revocation> revocation;
};

// Description is everything that goes into one certificate.
struct Description {
  const Shape* shape;
  std::string_view name;
  std::string_view issuer;  // empty: self-signed
  Subject subject;
  std::string common_name;  // of a leaf
  KeyType key;
  Validity validity;
  Usage usage;
  BasicConstraints basic_constraints;
  std::optional<int> path_length;
  std::string_view subject_alternative_name;
  bool authority = false;
  bool critical_extension = false;
  std::optional<Revocation> revocation;
  std::string_view partition;
  bool no_check = false;
};

// describe turns a row into what the certificate holds.
Description describe(const Shape& shape, const Authority& row);
Description describe(const Shape& shape, const Leaf& row);
Description describe(const Shape& shape, const Service& row);

// authority_of is the row of that name in the shape's table of authorities; it must be there.
const Authority& authority_of(const Shape& shape, std::string_view name);

// shapes are G3 and G4.
std::span<const Shape> shapes();

// leaves are the end-entity certificates, the same in each shape.
std::span<const Leaf> leaves();

// services are the certificates of time-stamp authorities and OCSP responders, the same in each
// shape.
std::span<const Service> services();

// organisations are the ministries.
std::span<const Organisation> organisations();

}  // namespace zegel::certs
