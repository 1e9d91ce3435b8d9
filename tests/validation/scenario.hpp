#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/pki/signing_key.hpp"
#include "libsign/validation/basic_signature.hpp"
#include "libsign/xades/seal.hpp"

// Sealed files that were changed afterwards, and what validation makes of them.
namespace zegel::test {

// Change replaces the one occurrence of `from` in the text of a file; `from` may end before what
// differs from seal to seal. `to_end_of` widens it up to and including that text.
struct Change {
  std::string from;
  std::string to;
  std::string to_end_of = {};
};

// edited makes the changes one after the other; one whose text is not there exactly once fails at
// once.
std::string changed(std::string text, const std::vector<Change>& changes);

// A Sealer is a certificate with its key and chain, as a user would have them.
struct Sealer {
  libsign::pki::Certificate certificate;
  std::vector<libsign::pki::Certificate> chain;
  std::shared_ptr<const libsign::pki::SigningKey> key;
  libsign::pki::SignatureAlgorithm algorithm;
};

// sealer is that of certs-test/; RSA keys sign as their shape does: PKCS#1 v1.5 or PSS.
const Sealer& sealer(const std::string& shape, const std::string& name);

// sealed_by is a small letter with its seal. `signing_time` is in xsd:dateTime.
std::string sealed_by(const Sealer& sealer, std::string_view signing_time = "2026-03-02T09:30:00Z");

// resealed makes the digests and the value of the first signature in `text` right again, as a
// sealer who wrote all of it would have.
std::string resealed(std::string text, const Sealer& sealer);

// trust is the root of a shape with every list of its authorities.
const libsign::pki::TrustMaterial& trust(const std::string& shape);

// Judge is a Context with what it borrows.
struct Judge {
  explicit Judge(libsign::pki::TrustMaterial trust, libsign::validation::Policy policy = {});

  // judge validates the first signature of a file.
  libsign::validation::Validated judge(std::string_view file, std::string_view at) const;

  libsign::pki::TrustMaterial trust;
  libsign::validation::Policy policy;
  libsign::pki::PathBuilder paths;
  libsign::pki::PathBuilder tsa_paths;
  libsign::pki::CertificateCache certificates;
  libsign::pki::RevocationCache revocations;
};

// verdict is a conclusion in one line: "INDETERMINATE REVOKED_NO_POE XCV-NOT-REVOKED".
std::string verdict(const libsign::report::Conclusion& conclusion);

// failing lists the codes of all rows that did not pass, with their status unless it is FAILED.
std::string failing(const libsign::report::SignatureReport& report);

}  // namespace zegel::test
