#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "libsign/letter/letter.hpp"
#include "libsign/sign.hpp"
#include "libsign/verify.hpp"

// A document desk and a Griffie for the tests: keys, trust and registers of the test PKI.
namespace zegel::test {

// kSealedAt is when the letters of the tests are sealed, and kJudgedAt when they are judged.
inline constexpr std::string_view kSealedAt = "2026-06-01T10:00:00Z";
inline constexpr std::string_view kJudgedAt = "2026-06-02T10:00:00Z";

// instant reads an xsd:dateTime that a test names.
libsign::Time instant(std::string_view text);

// Griffie is what a Verifier of the tests is given; paths are relative to certs-test/.
struct Griffie {
  std::string trust = "g3/root.pem";   // empty: no anchor
  std::string crls = "g3/crls";        // a folder or a file; empty: none
  std::vector<std::string> ocsp = {};  // folders or files of OCSP responses
  bool test_register = true;           // false: the shipped register alone
  bool literal_octets = true;
  bool skip_revocation = false;

  bool operator<(const Griffie& other) const;
};

// verifier gives the Verifier of a Griffie; the same one for equal ones.
std::shared_ptr<const libsign::Verifier> verifier(const Griffie& griffie = {});

// signer_options is the desk that has the key `name`, such as "g3/seal-bz", in its PEM files.
libsign::SignerOptions signer_options(const std::string& name, const Griffie& griffie = {});

// seal seals canonical octets with the key `name`, whatever verification would say of it.
libsign::Bytes seal(libsign::BytesView letter, const std::string& name,
                    libsign::Time at = instant(kSealedAt));

// seed_letter is the canonical form of the real letter.
const libsign::Bytes& seed_letter();

}  // namespace zegel::test
