#include "tests/validation/cases.hpp"

namespace zegel::test {
namespace {

const std::string kFormat = "TOTAL-FAILED FORMAT_FAILURE ";
const std::string kExclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
const std::string kEnveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

Change transform(const std::string& algorithm) {
  return {"<ds:Transform Algorithm=\"" + kEnveloped + "\">",
          "<ds:Transform Algorithm=\"" + algorithm + "\">"};
}

}  // namespace

std::vector<Case> format_cases() {
  const std::string local = "FC-REFERENCES-LOCAL, CV-REFERENCE-DATA-FOUND" + kValueNotRun;
  const std::string transforms = "FC-TRANSFORMS-SUPPORTED, CV-REFERENCE-DATA-FOUND" + kValueNotRun;
  return {
      {.what = "an element that XMLDSIG does not know",
       .verdict = kFormat + "FC-STRUCTURE",
       .rows = "FC-STRUCTURE" + kValueNotRun,
       .changes = {{"<ds:KeyInfo>", "<ds:Extra></ds:Extra><ds:KeyInfo>"}}},
      {.what = "no value",
       .verdict = kFormat + "FC-STRUCTURE",
       .rows = "FC-STRUCTURE" + kValueNotRun,
       .changes = {{"<ds:SignatureValue", "", "</ds:SignatureValue>"}}},
      {.what = "an Id twice, once as id",
       .verdict = kFormat + "FC-IDS-UNIQUE",
       .rows = "FC-IDS-UNIQUE" + kValueNotRun,
       .changes = {{"<ds:KeyInfo>", "<ds:KeyInfo Id=\"k\">"}, {"<p>", "<p id=\"k\">"}},
       .reseal = true},
      {.what = "an Id twice, once as xml:id",
       .verdict = kFormat + "FC-IDS-UNIQUE",
       .rows = "FC-IDS-UNIQUE" + kValueNotRun,
       .changes = {{"<ds:KeyInfo>", "<ds:KeyInfo Id=\"k\">"}, {"<p>", "<p xml:id=\"k\">"}},
       .reseal = true},
      {.what = "five transforms",
       .verdict = kFormat + "FC-REFERENCES-WITHIN-LIMITS",
       .rows = "FC-REFERENCES-WITHIN-LIMITS, CV-REFERENCE-DATA-FOUND" + kValueNotRun,
       .changes = {{"<ds:Transform Algorithm=\"" + kEnveloped + "\">",
                    "<ds:Transform Algorithm=\"" + kExclusive +
                        "\"></ds:Transform>"
                        "<ds:Transform Algorithm=\"" +
                        kExclusive +
                        "\"></ds:Transform>"
                        "<ds:Transform Algorithm=\"" +
                        kExclusive +
                        "\"></ds:Transform>"
                        "<ds:Transform Algorithm=\"" +
                        kEnveloped + "\">"}}},
      {.what = "an XSLT transform",
       .verdict = kFormat + "FC-TRANSFORMS-SUPPORTED",
       .rows = transforms,
       .changes = {transform("http://www.w3.org/TR/1999/REC-xslt-19991116")}},
      {.what = "an XPath transform",
       .verdict = kFormat + "FC-TRANSFORMS-SUPPORTED",
       .rows = transforms,
       .changes = {transform("http://www.w3.org/TR/1999/REC-xpath-19991116")}},
      {.what = "a canonicalisation that nobody knows",
       .verdict = kFormat + "FC-TRANSFORMS-SUPPORTED",
       .rows = "FC-TRANSFORMS-SUPPORTED" + kValueNotRun,
       .changes = {{"<ds:CanonicalizationMethod Algorithm=\"" + kExclusive,
                    "<ds:CanonicalizationMethod Algorithm=\"urn:example:c14n"}}},
      {.what = "a signature method that nobody knows",
       .verdict = kFormat + "FC-ALGORITHMS-SUPPORTED",
       .rows = "FC-ALGORITHMS-SUPPORTED" + kValueNotRun,
       .changes =
           {{"<ds:SignatureMethod Algorithm=\"",
             "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#hmac-sha1\">",
             ">"}}},
      {.what = "a signature method with parameters",
       .verdict = kFormat + "FC-ALGORITHMS-SUPPORTED",
       .rows = "FC-ALGORITHMS-SUPPORTED" + kValueNotRun,
       .changes = {{"</ds:SignatureMethod>",
                    "<ds:HMACOutputLength>1</ds:HMACOutputLength></ds:SignatureMethod>"}}},
      {.what = "a digest method that nobody knows",
       .verdict = kFormat + "FC-ALGORITHMS-SUPPORTED",
       .rows = "FC-ALGORITHMS-SUPPORTED, CV-REFERENCE-DATA-FOUND" + kValueNotRun,
       .changes = {digest_of_letter("http://www.w3.org/2001/04/xmldsig-more#md5")}},
      {.what = "a reference to a file",
       .verdict = kFormat + "FC-REFERENCES-LOCAL",
       .rows = local,
       .changes = {{"URI=\"\"", "URI=\"file:///etc/passwd\""}}},
      {.what = "a reference to the network",
       .verdict = kFormat + "FC-REFERENCES-LOCAL",
       .rows = local,
       .changes = {{"URI=\"\"", "URI=\"http://example.org/\""}}},
      {.what = "a reference by XPointer",
       .verdict = kFormat + "FC-REFERENCES-LOCAL",
       .rows = local,
       .changes = {{"URI=\"\"", "URI=\"#xpointer(/)\""}}},
      {.what = "a counter-signature of no value",
       .verdict = kFormat + "FC-COUNTER-SIGNATURE",
       .rows = "FC-COUNTER-SIGNATURE, CV-REFERENCE-DATA-FOUND" + kValueNotRun,
       .changes = {{" URI=\"\"",
                    " Type=\"http://uri.etsi.org/01903#CountersignedSignature\" URI=\"\""}}},
      {.what = "a counter-signature of itself",
       .verdict = kFormat + "FC-COUNTER-SIGNATURE",
       .rows = "FC-COUNTER-SIGNATURE, CV-REFERENCE-DATA-INTACT" + kValueNotRun,
       .changes = {{"</ds:SignedInfo>",
                    "<ds:Reference URI=\"#v\" "
                    "Type=\"http://uri.etsi.org/01903#CountersignedSignature\"><ds:DigestMethod "
                    "Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></ds:DigestMethod>"
                    "<ds:DigestValue>AAAA</ds:DigestValue></ds:Reference></ds:SignedInfo>"},
                   {"<ds:SignatureValue", "<ds:SignatureValue Id=\"v\">", ">"}}},
      {.what = "a reference without URI",
       .verdict = kFormat + "FC-REFERENCES-LOCAL",
       .rows = local,
       .changes = {{" URI=\"\"", ""}}},
  };
}

}  // namespace zegel::test
