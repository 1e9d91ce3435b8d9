#include "tests/validation/cases.hpp"

namespace zegel::test {
namespace {

const std::string kNoCertificate = "INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND ";
const Change kNoKeyInfo{"<ds:KeyInfo>", "", "</ds:KeyInfo>"};

Change key_info(const std::string& content) {
  return {"<ds:X509Data>", "<ds:X509Data>" + content + "</ds:X509Data>", "</ds:X509Data>"};
}

const std::string kKeyValue =
    "<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AAAA</ds:Modulus><ds:Exponent>AQAB</ds:Exponent>"
    "</ds:RSAKeyValue></ds:KeyValue>";
const std::string kIssuerSerial =
    "<ds:X509IssuerSerial><ds:X509IssuerName>CN=CA</ds:X509IssuerName><ds:X509SerialNumber>1"
    "</ds:X509SerialNumber></ds:X509IssuerSerial>";

Change policy(const std::string& content) {
  return {"</xades:SigningCertificateV2>",
          "</xades:SigningCertificateV2><xades:SignaturePolicyIdentifier>" + content +
              "</xades:SignaturePolicyIdentifier>"};
}

const std::string kPolicyId =
    "<xades:SignaturePolicyId><xades:SigPolicyId><xades:Identifier>urn:example:policy"
    "</xades:Identifier></xades:SigPolicyId><xades:SigPolicyHash><ds:DigestMethod "
    "Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></ds:DigestMethod><ds:DigestValue>"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</ds:DigestValue></xades:SigPolicyHash>"
    "</xades:SignaturePolicyId>";

}  // namespace

std::vector<Case> identity_cases() {
  return {
      {.what = "no key information",
       .verdict = kNoCertificate + "ISC-CERTIFICATE-FOUND",
       .rows = "ISC-CERTIFICATE-FOUND" + kValueNotRun,
       .changes = {kNoKeyInfo}},
      {.what = "no key information, and a changed word",
       .verdict = kNoCertificate + "ISC-CERTIFICATE-FOUND",
       .rows = "ISC-CERTIFICATE-FOUND, CV-REFERENCE-DATA-INTACT" + kValueNotRun,
       .changes = {kNoKeyInfo, changed_word()}},
      {.what = "a certificate that is none",
       .verdict = kNoCertificate + "ISC-CERTIFICATE-FOUND",
       .rows = "ISC-CERTIFICATE-FOUND" + kValueNotRun,
       .changes = {key_info("<ds:X509Certificate>AAAA</ds:X509Certificate>")}},
      {.what = "another's certificate",
       .verdict = kNoCertificate + "ISC-CERTIFICATE-DIGEST",
       .rows = "ISC-CERTIFICATE-DIGEST" + kValueNotRun,
       .changes = {key_info("<ds:X509Certificate>{certificate seal-vws}</ds:X509Certificate>")}},
      {.what = "the older property SigningCertificate alone",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .changes = {{"<xades:SigningCertificateV2>",
                    "<xades:SigningCertificate>{cert-v1 seal-bz}</xades:SigningCertificate>",
                    "</xades:SigningCertificateV2>"}},
       .reseal = true},
      {.what = "the older property SigningCertificate of another",
       .verdict = kNoCertificate + "ISC-CERTIFICATE-DIGEST",
       .rows = "ISC-CERTIFICATE-DIGEST" + kValueNotRun,
       .changes = {{"<xades:SigningCertificateV2>",
                    "<xades:SigningCertificate>{cert-v1 seal-vws}</xades:SigningCertificate>",
                    "</xades:SigningCertificateV2>"}},
       .reseal = true},
      {.what = "the older property SigningCertificate with another serial number",
       .verdict = kNoCertificate + "ISC-ISSUER-SERIAL",
       .rows = "ISC-ISSUER-SERIAL",
       .changes = {{"<xades:SigningCertificateV2>",
                    "<xades:SigningCertificate>{cert-v1 seal-bz}</xades:SigningCertificate>",
                    "</xades:SigningCertificateV2>"},
                   {"<ds:X509SerialNumber>", "<ds:X509SerialNumber>1"}},
       .reseal = true},
      {.what = "the older property SigningCertificate with white space around the serial number",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .changes = {{"<xades:SigningCertificateV2>",
                    "<xades:SigningCertificate>{cert-v1 seal-bz}</xades:SigningCertificate>",
                    "</xades:SigningCertificateV2>"},
                   {"<ds:X509SerialNumber>", "<ds:X509SerialNumber> 0"},
                   {"</ds:X509SerialNumber>", " </ds:X509SerialNumber>"}},
       .reseal = true},
      {.what = "a digest of the certificate by a method that nobody knows",
       .verdict = kNoCertificate + "ISC-CERTIFICATE-DIGEST",
       .rows = "ISC-CERTIFICATE-DIGEST" + kValueNotRun,
       .changes =
           {{"<xades:CertDigest>",
             "<xades:CertDigest><ds:DigestMethod Algorithm=\"urn:example\"></ds:DigestMethod>",
             "</ds:DigestMethod>"}},
       .reseal = true},
      {.what = "another's certificate before the true one",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .changes =
           {{"<ds:X509Data>",
             "<ds:X509Data><ds:X509Certificate>{certificate seal-vws}</ds:X509Certificate>"}}},
      {.what = "what is no certificate before the true one",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .changes = {{"<ds:X509Data>",
                    "<ds:X509Data><ds:X509Certificate>AAAA</ds:X509Certificate>"}}},
      {.what = "a key value and no certificate",
       .verdict = kNoCertificate + "ISC-CERTIFICATE-FOUND",
       .rows = "ISC-CERTIFICATE-FOUND" + kValueNotRun,
       .changes = {{"<ds:X509Data>", kKeyValue, "</ds:X509Data>"}}},
      {.what = "a key name and no certificate",
       .verdict = kNoCertificate + "ISC-CERTIFICATE-FOUND",
       .rows = "ISC-CERTIFICATE-FOUND" + kValueNotRun,
       .changes = {{"<ds:X509Data>", "<ds:KeyName>BZ</ds:KeyName>", "</ds:X509Data>"}}},
      {.what = "an issuer and serial number and no certificate",
       .verdict = kNoCertificate + "ISC-CERTIFICATE-FOUND",
       .rows = "ISC-CERTIFICATE-FOUND" + kValueNotRun,
       .changes = {key_info(kIssuerSerial)}},
      {.what = "a key identifier and no certificate",
       .verdict = kNoCertificate + "ISC-CERTIFICATE-FOUND",
       .rows = "ISC-CERTIFICATE-FOUND" + kValueNotRun,
       .changes = {key_info("<ds:X509SKI>AAAA</ds:X509SKI>")}},
      {.what = "a subject and no certificate",
       .verdict = kNoCertificate + "ISC-CERTIFICATE-FOUND",
       .rows = "ISC-CERTIFICATE-FOUND" + kValueNotRun,
       .changes = {key_info("<ds:X509SubjectName>CN=BZ</ds:X509SubjectName>")}},
      {.what = "a revocation list and no certificate",
       .verdict = kNoCertificate + "ISC-CERTIFICATE-FOUND",
       .rows = "ISC-CERTIFICATE-FOUND" + kValueNotRun,
       .changes = {key_info("<ds:X509CRL>AAAA</ds:X509CRL>")}},
      {.what = "all of these beside the certificates, which alone are believed",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .changes = {{"<ds:X509Data>", kKeyValue + "<ds:KeyName>BZ</ds:KeyName><ds:X509Data>" +
                                         kIssuerSerial +
                                         "<ds:X509SKI>AAAA</ds:X509SKI><ds:X509SubjectName>CN=BZ"
                                         "</ds:X509SubjectName><ds:X509CRL>AAAA</ds:X509CRL>"}}},
      {.what = "the certificate behind those of its issuers",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .changes = {{"<ds:X509Certificate>", "", "</ds:X509Certificate>"},
                   {"</ds:X509Data>",
                    "<ds:X509Certificate>{certificate seal-bz}</ds:X509Certificate>"
                    "</ds:X509Data>"}}},
      {.what = "the certificate in an X509Data of its own",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .changes = {{"<ds:X509Certificate>", "", "</ds:X509Certificate>"},
                   {"<ds:KeyInfo>",
                    "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate seal-bz}"
                    "</ds:X509Certificate></ds:X509Data>"}}},
      {.what = "key information elsewhere",
       .verdict = kNoCertificate + "ISC-CERTIFICATE-FOUND",
       .rows = "ISC-CERTIFICATE-FOUND" + kValueNotRun,
       .changes = {{"<ds:KeyInfo>",
                    "<ds:KeyInfo><ds:RetrievalMethod URI=\"#other\" "
                    "Type=\"http://www.w3.org/2000/09/xmldsig#X509Data\"></ds:RetrievalMethod>"}}},
      {.what = "key information elsewhere, as XMLDSIG 1.1 writes it",
       .verdict = kNoCertificate + "ISC-CERTIFICATE-FOUND",
       .rows = "ISC-CERTIFICATE-FOUND" + kValueNotRun,
       .changes = {{"<ds:KeyInfo>",
                    "<ds:KeyInfo><e:KeyInfoReference xmlns:e=\"http://www.w3.org/2009/xmldsig11#\" "
                    "URI=\"#other\"></e:KeyInfoReference>"}}},
      {.what = "the issuer and serial number of another",
       .verdict = kNoCertificate + "ISC-ISSUER-SERIAL",
       .rows = "ISC-ISSUER-SERIAL",
       .changes = {{"<xades:IssuerSerialV2>",
                    "<xades:IssuerSerialV2>{issuer-serial seal-vws}</xades:IssuerSerialV2>",
                    "</xades:IssuerSerialV2>"}},
       .reseal = true},
      {.what = "no issuer and serial number",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .changes = {{"<xades:IssuerSerialV2>", "", "</xades:IssuerSerialV2>"}},
       .reseal = true},
      {.what = "a signature policy",
       .verdict = "INDETERMINATE SIGNATURE_POLICY_NOT_AVAILABLE VCI-POLICY-AVAILABLE",
       .rows = "VCI-POLICY-AVAILABLE",
       .changes = {policy(kPolicyId)},
       .reseal = true},
      {.what = "a signature policy, and a changed word",
       .verdict = "INDETERMINATE SIGNATURE_POLICY_NOT_AVAILABLE VCI-POLICY-AVAILABLE",
       .rows = "VCI-POLICY-AVAILABLE, CV-REFERENCE-DATA-INTACT",
       .changes = {policy(kPolicyId)},
       .reseal = true,
       .afterwards = {changed_word()}},
      {.what = "an implied signature policy",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .changes = {policy("<xades:SignaturePolicyImplied></xades:SignaturePolicyImplied>")},
       .reseal = true},
  };
}

}  // namespace zegel::test
