#pragma once

#include <string>
#include <vector>

#include "tests/validation/scenario.hpp"

namespace zegel::test {

// Case is a seal of the test PKI, what was done to it, and what becomes of it.
struct Case {
  std::string what;
  std::string verdict;             // as verdict() writes it
  std::string rows;                // as failing() writes them
  std::string sealer = "seal-bz";  // of certs-test/, or "made-..." with a trust of its own
  // In `to`, {certificate NAME} and {issuer-serial NAME} are those of another certificate, in
  // base64, {file PATH} is a file of the shape in base64, and {cert NAME} and {cert-v1 NAME} are a
  // xades:Cert that refers to it.
  std::vector<Change> changes = {};
  bool reseal = false;                  // the sealer made the changes
  std::string resealer = {};            // or this one did; empty: the sealer
  std::vector<Change> afterwards = {};  // and these were made by somebody else
  std::string trust = "root, lists";    // see judge
  std::string at = "2026-06-01T00:00:00Z";
  std::string signed_at = "2026-03-02T09:30:00Z";
  bool skip_revocation = false;
  std::string only = {};  // the shape that it is for; empty: both
};

// cases lists them, in the order of the blocks.
std::vector<Case> cases();

// The parts of it.
std::vector<Case> format_cases();         // FC
std::vector<Case> identity_cases();       // ISC and VCI
std::vector<Case> certificate_cases();    // XCV
std::vector<Case> ocsp_cases();           // XCV, by OCSP and by what the signature carries
std::vector<Case> cryptographic_cases();  // CV
std::vector<Case> acceptance_cases();     // SAV

// kValueNotRun is how the rows of a signature end that stopped before it had a certificate: the
// digests are judged all the same, the value cannot be.
extern const std::string kValueNotRun;

// changed_word changes a word of the letter.
Change changed_word();

// digest_of_letter gives the reference to the letter another digest method.
Change digest_of_letter(const std::string& method);

// judge makes and validates a case in a shape. A case's trust is "root, lists"; "root" without any
// list; "lists" without any anchor; "seal-bz": that certificate is the anchor; "tsp": that
// authority is the anchor, with its list; "responses": of the chain, without any list; or a name
// under crls-failing/, or of a response ("ocsp/seal-bz"), which stands for the list of tsp.
libsign::validation::Validated judge(const Case& c, const std::string& shape);

}  // namespace zegel::test
