#include "tests/wrapping/places.hpp"
#include "tests/wrapping/text.hpp"
#include "tests/wrapping/variants.hpp"

namespace zegel::wrapping {
namespace {

struct Look {
  std::string name;
  std::string says;
  std::string text;
};

std::string signature_over(const Seal& seal, const std::string& uri, const std::string& type) {
  const std::string renamed = replaced_all(seal.signature, seal.id, "0000000000000000");
  return replaced(renamed, "URI=\"\"", "Type=\"" + type + "\" URI=\"" + uri + "\"");
}

std::vector<Look> looks(const Seal& seal) {
  const std::string references = between(seal.info, "<ds:Reference Id=", "</ds:SignedInfo>");
  const std::string bare =
      references.substr(0, references.size() - std::string("</ds:SignedInfo>").size());
  const std::string xades = "xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\"";
  const std::string stamp = in_element("xades:EncapsulatedTimeStamp", "AAAA");
  const auto own = [&](const std::string& name, const std::string& content) {
    return in_element("xades:" + name + " " + xades, content);
  };
  const std::string evil_text = in_element("evil xmlns=\"urn:x\"", kAttack);
  return {
      {"manifest", "a ds:Manifest with the references of the seal",
       in_element("ds:Manifest", bare)},
      {"manifest-id", "a ds:Manifest with an Id and the attacker's text",
       in_element("ds:Manifest Id=\"manifest\"", bare + evil_text)},
      {"signature-properties", "ds:SignatureProperties about the seal",
       in_element("ds:SignatureProperties",
                  in_element("ds:SignatureProperty Target=\"#seal-" + seal.id + "\"", evil_text))},
      {"counter-copy", "a counter-signature that is the seal itself",
       own("CounterSignature", seal.signature)},
      {"counter-value", "a counter-signature on the value",
       own("CounterSignature", signature_over(seal, "#value-" + seal.id,
                                              "http://uri.etsi.org/01903#CountersignedSignature"))},
      {"counter-letter", "a counter-signature on the whole file",
       own("CounterSignature",
           signature_over(seal, "", "http://uri.etsi.org/01903#CountersignedSignature"))},
      {"counter-empty", "a counter-signature without a signature",
       own("CounterSignature", evil_text)},
      {"time-stamp", "what is no time-stamp", own("SignatureTimeStamp", stamp + evil_text)},
      {"archive-time-stamp", "what is no archive time-stamp",
       "<xades141:ArchiveTimeStamp xmlns:xades141=\"http://uri.etsi.org/01903/v1.4.1#\">" +
           evil_text + "</xades141:ArchiveTimeStamp>"},
      {"certificate-values", "certificate values with the attacker's text",
       own("CertificateValues", evil_text)},
      {"revocation-values", "revocation values with the attacker's text",
       own("RevocationValues", evil_text)},
      {"role", "a role that nobody signed",
       own("SignerRoleV2",
           in_element("xades:ClaimedRoles", in_element("xades:ClaimedRole", kAttack)))},
      {"signing-time", "a signing time that nobody signed",
       own("SigningTime", "2020-01-01T00:00:00Z")},
      {"properties-reference", "a reference to properties elsewhere",
       own("QualifyingPropertiesReference URI=\"#properties-" + seal.id + "\"", "")},
      {"qualifier", "a qualifier that nobody signed",
       "<seal:letter xmlns:seal=\"urn:kamerbrief:seal:1\" ministry=\"mnre1013\" "
       "reference=\"AANVALLER-1\"></seal:letter>"},
      {"format", "a description that nobody signed",
       own("DataObjectFormat ObjectReference=\"#letter-" + seal.id + "\"",
           in_element("xades:Description", kAttack))},
      {"encrypted", "encrypted content",
       "<xenc:EncryptedData xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\">"
       "<xenc:CipherData><xenc:CipherValue>AAAA</xenc:CipherValue></xenc:CipherData>"
       "</xenc:EncryptedData>"},
  };
}

}  // namespace

void add_lookalikes(Variants& out, const Seal& seal) {
  out.family("lookalike");
  for (const Look& look : looks(seal)) {
    for (const Place& place : places_in_signature()) {
      out.add(look.name + "-" + std::string(place.name), look.says + ", " + std::string(place.says),
              place.put(seal.sealed, look.text));
    }
  }
}

}  // namespace zegel::wrapping
