#include "tests/validation/cases.hpp"

// Revocation as OCSP responses tell of it, and as the signature carries it in its unsigned
// properties.
namespace zegel::test {
namespace {

const std::string kUnknown =
    "INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE XCV-REVOCATION-AVAILABLE";
const std::string kAllUnknown =
    "XCV-REVOCATION-AVAILABLE, XCV-REVOCATION-AVAILABLE, XCV-REVOCATION-AVAILABLE";

Case passes(std::string what, std::string trust) {
  return {
      .what = std::move(what), .verdict = "TOTAL-PASSED", .rows = "", .trust = std::move(trust)};
}

// A response that must not be believed, in the place of the list that names the seal.
Case with_response(const std::string& name) {
  return {.what = "the response " + name,
          .verdict = kUnknown,
          .rows = "XCV-REVOCATION-AVAILABLE",
          .sealer = "seal-bz-revoked",
          .trust = "ocsp-failing/" + name};
}

std::vector<Case> responses() {
  return {
      passes("OCSP for the whole chain", "responses"),
      passes("OCSP for the seal, lists for the rest", "ocsp/seal-bz"),
      passes("OCSP with SHA-256, by key, with certHash", "ocsp/seal-bz-sha256"),
      passes("OCSP by the authority itself", "ocsp/seal-bz-direct"),
      passes("OCSP for several", "ocsp/several"),
      with_response("critical-extension"),
      with_response("expired-responder"),
      with_response("no-usage"),
      with_response("not-yet"),
      with_response("other-authority"),
      with_response("other-certificate"),
      with_response("other-issuer"),
      with_response("tampered"),
      with_response("try-later"),
      with_response("unknown"),
      with_response("wrong-certificate-hash"),
      {.what = "revoked, by OCSP",
       .verdict = "INDETERMINATE REVOKED_NO_POE XCV-NOT-REVOKED",
       .rows = "XCV-NOT-REVOKED",
       .sealer = "seal-bz-revoked",
       .trust = "ocsp/seal-bz-revoked"},
      {.what = "on hold, by OCSP",
       .verdict = "INDETERMINATE TRY_LATER XCV-NOT-ON-HOLD",
       .rows = "XCV-NOT-ON-HOLD",
       .sealer = "seal-bz-on-hold",
       .trust = "ocsp/seal-bz-on-hold"},
      {.what = "OCSP that has ended",
       .verdict = "INDETERMINATE TRY_LATER XCV-REVOCATION-FRESH",
       .rows = "XCV-REVOCATION-FRESH",
       .trust = "ocsp-failing/expired"},
      {.what = "OCSP without an end",
       .verdict = "INDETERMINATE TRY_LATER XCV-REVOCATION-FRESH",
       .rows = "XCV-REVOCATION-FRESH",
       .trust = "ocsp-failing/without-end"},
      {.what = "expired, and OCSP keeps telling of it",
       .verdict = "INDETERMINATE OUT_OF_BOUNDS_NOT_REVOKED XCV-IN-VALIDITY-NOT-REVOKED",
       .rows = "XCV-IN-VALIDITY-NOT-REVOKED",
       .sealer = "seal-bz-expired",
       .trust = "ocsp/seal-bz-expired",
       .signed_at = "2019-05-28T12:00:00Z"},
  };
}

Case of_made(const std::string& name, std::string verdict, std::string rows) {
  return {.what = name,
          .verdict = std::move(verdict),
          .rows = std::move(rows),
          .sealer = name,
          .only = "g3"};
}

// In a PKI that lives as long as the test.
std::vector<Case> made_cases() {
  const std::string weak = "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE XCV-ALGORITHMS";
  const std::string out =
      "INDETERMINATE REVOCATION_OUT_OF_BOUNDS_NO_POE XCV-REVOCATION-ISSUER-IN-VALIDITY";
  return {
      of_made("made-ocsp", "TOTAL-PASSED", ""),
      of_made("made-ocsp-with-sha1", weak, "XCV-ALGORITHMS"),
      of_made("made-ocsp-responder-with-sha1", weak, "XCV-ALGORITHMS"),
      of_made("made-ocsp-responder-short", out, "XCV-REVOCATION-ISSUER-IN-VALIDITY"),
      of_made("made-ocsp-responder-of-root-short", out, "XCV-REVOCATION-ISSUER-IN-VALIDITY"),
  };
}

std::string element(const std::string& name, const std::string& content) {
  return "<xades:" + name + ">" + content + "</xades:" + name + ">";
}

std::string ocsp_values(const std::string& names) {
  return element("RevocationValues", element("OCSPValues", names));
}

std::string ocsp(const std::string& path) {
  return element("EncapsulatedOCSPValue", "{file " + path + "}");
}

std::string crl(const std::string& path) {
  return element("EncapsulatedCRLValue", "{file " + path + "}");
}

// A seal to which somebody added unsigned properties.
Case carrying(std::string what, std::string verdict, std::string rows, const std::string& content,
              std::string trust = "root") {
  return {.what = std::move(what),
          .verdict = std::move(verdict),
          .rows = std::move(rows),
          .afterwards = {{"</xades:QualifyingProperties>",
                          element("UnsignedProperties",
                                  element("UnsignedSignatureProperties", content)) +
                              "</xades:QualifyingProperties>"}},
          .trust = std::move(trust)};
}

std::vector<Case> embedded() {
  const std::string of_chain =
      ocsp("ocsp/seal-bz.ors") + ocsp("ocsp/tsp.ors") + ocsp("ocsp/domain.ors");
  const std::string lists = element(
      "RevocationValues",
      element("CRLValues", crl("crls/root.crl") + crl("crls/domain.crl") + crl("crls/tsp.crl")));
  const std::string warned = "XCV-EMBEDDED-DATA WARNED";
  const auto in_141 = [](const std::string& name, const std::string& content) {
    return "<x:" + name + " xmlns:x=\"http://uri.etsi.org/01903/v1.4.1#\">" + content +
           "</x:" + name + ">";
  };
  const std::string junk = element("EncapsulatedOCSPValue", "anVuaw==");
  Case missing =
      carrying("an authority that only the unsigned properties have", "TOTAL-PASSED", "",
               element("CertificateValues",
                       element("EncapsulatedX509Certificate", "{file ca/domain/certificate.cer}") +
                           element("EncapsulatedX509Certificate", "{file ca/tsp/certificate.cer}")),
               "root, lists");
  missing.afterwards.push_back(
      {"<ds:KeyInfo",
       "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate seal-bz}</ds:X509Certificate>"
       "</ds:X509Data></ds:KeyInfo>",
       "</ds:KeyInfo>"});
  Case revoked =
      carrying("a revocation that the seal carries", "INDETERMINATE REVOKED_NO_POE XCV-NOT-REVOKED",
               "XCV-NOT-REVOKED, XCV-REVOCATION-AVAILABLE, XCV-REVOCATION-AVAILABLE",
               ocsp_values(ocsp("ocsp/seal-bz-revoked.ors")));
  revoked.sealer = "seal-bz-revoked";
  return {
      carrying("OCSP that the seal carries", "TOTAL-PASSED", "", ocsp_values(of_chain)),
      carrying("lists that the seal carries", "TOTAL-PASSED", "", lists),
      carrying("OCSP in TimeStampValidationData", "TOTAL-PASSED", "",
               in_141("TimeStampValidationData", ocsp_values(of_chain))),
      carrying("OCSP in AnyValidationData", "TOTAL-PASSED", "",
               in_141("AnyValidationData", ocsp_values(of_chain))),
      std::move(missing),
      std::move(revoked),
      carrying("OCSP of others that the seal carries", kUnknown, kAllUnknown,
               ocsp_values(ocsp("ocsp-failing/other-issuer.ors"))),
      carrying("an OCSP value that is none", "TOTAL-PASSED", warned, ocsp_values(junk),
               "root, lists"),
      carrying("an OCSP value that is no base64", "TOTAL-PASSED", warned,
               ocsp_values(element("EncapsulatedOCSPValue", "!")), "root, lists"),
      carrying("a list value in another encoding", "TOTAL-PASSED", warned,
               element("RevocationValues",
                       element("CRLValues",
                               "<xades:EncapsulatedCRLValue "
                               "Encoding=\"http://uri.etsi.org/01903/v1.2.2#XER\">AAAA"
                               "</xades:EncapsulatedCRLValue>")),
               "root, lists"),
      carrying("attribute certificates", "TOTAL-PASSED", warned,
               element("AttrAuthoritiesCertValues", ""), "root, lists"),
      carrying("other values", "TOTAL-PASSED", warned,
               element("CertificateValues", element("OtherCertificate", "")) +
                   element("RevocationValues", element("OtherValues", "")),
               "root, lists"),
  };
}

}  // namespace

std::vector<Case> ocsp_cases() {
  std::vector<Case> all = responses();
  for (const auto part : {made_cases, embedded}) {
    const std::vector<Case> more = part();
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace zegel::test
