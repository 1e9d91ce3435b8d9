#include "tests/validation/cases.hpp"

namespace zegel::test {
namespace {

const std::string kSignature = "INDETERMINATE SIG_CONSTRAINTS_FAILURE ";
const std::string kCrypto = "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE SAV-ALGORITHMS";
const std::string kSha1 = "http://www.w3.org/2000/09/xmldsig#sha1";

Case resealed_case(const std::string& what, const std::string& code, std::vector<Change> changes) {
  return {.what = what,
          .verdict = kSignature + code,
          .rows = code,
          .changes = std::move(changes),
          .reseal = true};
}

}  // namespace

std::vector<Case> cryptographic_cases() {
  return {
      {.what = "a changed word",
       .verdict = "TOTAL-FAILED HASH_FAILURE CV-REFERENCE-DATA-INTACT",
       .rows = "CV-REFERENCE-DATA-INTACT",
       .changes = {changed_word()}},
      {.what = "another role in the signed properties",
       .verdict = "TOTAL-FAILED HASH_FAILURE CV-REFERENCE-DATA-INTACT",
       .rows = "CV-REFERENCE-DATA-INTACT",
       .changes = {{"<xades:ClaimedRole>Ministerie van", "<xades:ClaimedRole>De Minister van"}}},
      {.what = "a changed word, resealed by another",
       .verdict = "TOTAL-FAILED SIG_CRYPTO_FAILURE CV-SIGNATURE-VALUE-INTACT",
       .rows = "CV-SIGNATURE-VALUE-INTACT",
       .changes = {changed_word()},
       .reseal = true,
       .resealer = "seal-vws"},
      {.what = "the value of another seal",
       .verdict = "TOTAL-FAILED SIG_CRYPTO_FAILURE CV-SIGNATURE-VALUE-INTACT",
       .rows = "CV-SIGNATURE-VALUE-INTACT",
       .reseal = true,
       .afterwards = {{"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:CanonicalizationMethod>",
                       "http://www.w3.org/2006/12/xml-c14n11\"></ds:CanonicalizationMethod>"}}},
      {.what = "a reference to nothing",
       .verdict = "INDETERMINATE SIGNED_DATA_NOT_FOUND CV-REFERENCE-DATA-FOUND",
       .rows = "CV-REFERENCE-DATA-FOUND",
       .changes = {{"URI=\"#properties-", "URI=\"#nothing\">", ">"}},
       .reseal = true},
      {.what = "a changed word in the letter of a revoked seal outranks the revocation",
       .verdict = "TOTAL-FAILED HASH_FAILURE CV-REFERENCE-DATA-INTACT",
       .rows = "XCV-NOT-REVOKED, CV-REFERENCE-DATA-INTACT",
       .sealer = "seal-bz-revoked",
       .changes = {changed_word()}},
      {.what = "a changed word in the letter of an unknown seal",
       .verdict = "TOTAL-FAILED HASH_FAILURE CV-REFERENCE-DATA-INTACT",
       .rows = "XCV-CHAIN-FOUND, CV-REFERENCE-DATA-INTACT",
       .sealer = "seal-bz-other-root",
       .changes = {changed_word()}},
  };
}

std::vector<Case> acceptance_cases() {
  const std::string formats = "SAV-DATA-OBJECT-FORMATS";
  return {
      resealed_case("no reference to the signing certificate", "SAV-SIGNING-CERTIFICATE",
                    {{"<xades:SigningCertificateV2>", "", "</xades:SigningCertificateV2>"}}),
      resealed_case(
          "two references to the signing certificate", "SAV-SIGNING-CERTIFICATE",
          {{"<xades:SigningCertificateV2>", "<xades:SigningCertificateV2>{cert seal-bz}"}}),
      resealed_case(
          "a reference to a certificate outside the chain", "SAV-SIGNING-CERTIFICATE",
          {{"</xades:SigningCertificateV2>", "{cert seal-vws}</xades:SigningCertificateV2>"}}),
      {.what = "a second reference, to its issuer",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .changes = {{"</xades:SigningCertificateV2>", "{cert ca/tsp}</xades:SigningCertificateV2>"}},
       .reseal = true},
      resealed_case("no signing time", "SAV-SIGNING-TIME",
                    {{"<xades:SigningTime>", "", "</xades:SigningTime>"}}),
      {.what = "signed before the certificate was valid",
       .verdict = kSignature + "SAV-SIGNING-TIME-IN-VALIDITY",
       .rows = "SAV-SIGNING-TIME-IN-VALIDITY",
       .signed_at = "2014-12-31T23:59:59Z"},
      {.what = "signed in the first second of the certificate",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .signed_at = "2015-01-01T00:00:00Z"},
      {.what = "signed after the validation time",
       .verdict = kSignature + "SAV-SIGNING-TIME-NOT-IN-FUTURE",
       .rows = "SAV-SIGNING-TIME-NOT-IN-FUTURE",
       .at = "2026-03-02T09:29:59Z"},
      resealed_case("no reference that is to the signed properties", "SAV-SIGNED-PROPERTIES",
                    {{" Type=\"http://uri.etsi.org/01903#SignedProperties\"", ""}}),
      {.what = "properties of another signature",
       .verdict = kSignature + "SAV-TARGET",
       .rows = "SAV-TARGET",
       .changes = {{" Target=\"#seal-", " Target=\"#another\">", ">"}}},
      resealed_case("a format of nothing", formats,
                    {{" ObjectReference=\"#letter-", " ObjectReference=\"#nothing\">", ">"}}),
      resealed_case("a format without a media type", formats,
                    {{"<xades:MimeType>", "", "</xades:MimeType>"}}),
      {.what = "the letter hashed with SHA-1",
       .verdict = kCrypto,
       .rows = "SAV-ALGORITHMS",
       .changes = {digest_of_letter(kSha1)},
       .reseal = true},
      {.what = "RSA of 1024 bits",
       .verdict = kCrypto,
       .rows = "SAV-ALGORITHMS",
       .sealer = "seal-bz-weak-key"},
      {.what = "RSA-PSS of 2048 bits, after its time",
       .verdict = kCrypto,
       .rows = "SAV-ALGORITHMS",
       .sealer = "seal-bz-rsa2048",
       .at = "2029-01-01T00:00:00Z",
       .only = "g4"},
      {.what = "RSA-PSS of 2048 bits, in its last second",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .sealer = "seal-bz-rsa2048",
       .at = "2028-12-31T23:59:59Z",
       .only = "g4"},
  };
}

}  // namespace zegel::test
