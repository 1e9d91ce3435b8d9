#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/pki/algorithms.hpp"

namespace libsign::pki {

// KeyUsage holds the bits of the extension of RFC 5280 4.2.1.3 that matter to us.
struct KeyUsage {
  bool present = false;
  bool digital_signature = false;
  bool non_repudiation = false;
  bool key_cert_sign = false;
  bool crl_sign = false;
  bool others = false;  // keyEncipherment, dataEncipherment, keyAgreement and what belongs to it
};

// Subject holds the attributes of a distinguished name that identify an organisation. Each lists
// all values of that attribute, in the order of the name, in UTF-8.
struct Subject {
  std::vector<std::string> common_name;              // 2.5.4.3
  std::vector<std::string> organization;             // 2.5.4.10
  std::vector<std::string> organizational_unit;      // 2.5.4.11
  std::vector<std::string> organization_identifier;  // 2.5.4.97, e.g. "NTRNL-27380834"
  std::vector<std::string> serial_number;            // 2.5.4.5, e.g. an OIN of 20 digits
  std::vector<std::string> given_name;               // 2.5.4.42
  std::vector<std::string> surname;                  // 2.5.4.4
};

// Certificate is an X.509 certificate (RFC 5280), decoded once and immutable. Copying copies a
// pointer; all members may be called from many threads.
class Certificate {
 public:
  // from_der decodes exactly one certificate; octets after it are an error.
  // Errors: MalformedInput; LimitExceeded past limits::kMaxCertificateBytes.
  static Result<Certificate> from_der(BytesView der);

  // all_from_pem decodes every "CERTIFICATE" block of a PEM file, in its order; at least one.
  // Errors: MalformedInput naming the block; NotFound where there is none.
  static Result<std::vector<Certificate>> all_from_pem(std::string_view pem);

  BytesView der() const;              // lives as long as any copy of the Certificate
  const Bytes& sha256() const;        // of der()
  std::string subject() const;        // RFC 4514, for people
  std::string issuer() const;         // RFC 4514, for people
  BytesView subject_der() const;      // the Name as encoded
  BytesView issuer_der() const;       // the Name as encoded
  Bytes serial_der() const;           // the INTEGER, tag and length included
  std::string serial_number() const;  // decimal
  Time not_before() const;
  Time not_after() const;
  bool valid_at(Time time) const;  // both ends included, RFC 5280 4.1.2.5

  const Subject& subject_attributes() const;
  const KeyUsage& key_usage() const;
  const std::vector<std::string>& extended_key_usage() const;  // dotted OIDs; empty: no extension
  bool extended_key_usage_critical() const;                    // of that extension
  const std::vector<std::string>& policies() const;            // certificatePolicies, dotted OIDs
  const std::vector<std::string>& qc_statements() const;  // statement ids (RFC 3739), dotted OIDs
  const std::vector<std::string>& qc_types() const;  // QcType values (EN 319 412-5), dotted OIDs
  const std::vector<std::string>& crl_addresses() const;  // cRLDistributionPoints, URIs
  bool is_ca() const;                                     // basicConstraints CA:TRUE
  bool is_self_issued() const;                            // issuer equals subject

  KeyInfo key() const;

  // signature_algorithm is how the issuer signed it; nothing for an algorithm that is not ours.
  std::optional<SignatureAlgorithm> signature_algorithm() const;

  // verifies checks `value` over `octets` with this certificate's public key. An ECDSA value is r
  // and s of equal length (as XML has it). A scheme that does not fit the key gives false.
  bool verifies(SignatureAlgorithm algorithm, BytesView octets, BytesView value) const;

  // issuer_serial_der is RFC 5035's IssuerSerial for this certificate: what xades:IssuerSerialV2
  // holds.
  Bytes issuer_serial_der() const;

  // native is OpenSSL's X509, for other .cpp files of this room.
  void* native() const;

  // operator== compares the octets.
  bool operator==(const Certificate& other) const;

 private:
  struct Impl;
  explicit Certificate(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

}  // namespace libsign::pki
