#include "tests/doors/resign.hpp"
#include "tests/support/files.hpp"
#include "tests/wrapping/places.hpp"
#include "tests/wrapping/text.hpp"
#include "tests/wrapping/variants.hpp"

namespace zegel::wrapping {
namespace {

constexpr const char* kOther = "g3/seal-bzk";

// certificate is a certificate of certs-test/ as ds:X509Certificate.
std::string certificate(const std::string& key) {
  const std::string pem = test::read_source_text("certs-test/" + key + "/certificate.pem");
  const std::string begin = "-----BEGIN CERTIFICATE-----";
  std::string base64 = between(pem, begin, "-----END").substr(begin.size());
  base64.resize(base64.size() - std::string("-----END").size());
  return in_element("ds:X509Certificate", replaced_all(base64, "\n", ""));
}

std::string in_x509(const std::string& content) {
  return in_element("ds:X509Data", content);
}

struct Key {
  std::string name;
  std::string says;
  std::string key_info;
};

std::vector<Key> keys(const Seal& seal) {
  const std::string other = certificate(kOther);
  const std::string data = between(seal.key_info, "<ds:X509Data>", "</ds:X509Data>");
  const auto info = [](const std::string& content) { return in_element("ds:KeyInfo", content); };
  const std::string rsa = in_element(
      "ds:KeyValue", in_element("ds:RSAKeyValue", in_element("ds:Modulus", "AQAB") +
                                                      in_element("ds:Exponent", "AQAB")));
  const auto retrieval = [&](const std::string& uri) {
    return in_element("ds:RetrievalMethod URI=\"" + uri +
                          "\" Type=\"http://www.w3.org/2000/09/xmldsig#X509Data\"",
                      "");
  };
  return {
      {"other", "another's certificate", info(in_x509(other))},
      {"other-first", "another's certificate before the signer's",
       put_after(seal.key_info, "<ds:X509Data>", other)},
      {"other-data-first", "another's ds:X509Data before the signer's",
       info(in_x509(other) + data)},
      {"value-first", "a ds:KeyValue before the certificates", info(rsa + data)},
      {"value-last", "a ds:KeyValue after the certificates", info(data + rsa)},
      {"value-alone", "a ds:KeyValue alone", info(rsa)},
      {"name-first", "a ds:KeyName before the certificates",
       info(in_element("ds:KeyName", "aanvaller") + data)},
      {"name-alone", "a ds:KeyName alone", info(in_element("ds:KeyName", "aanvaller"))},
      {"retrieval-seal", "a ds:RetrievalMethod to the seal, and the certificates",
       info(retrieval("#seal-" + seal.id) + data)},
      {"retrieval-alone", "a ds:RetrievalMethod alone", info(retrieval("#letter-" + seal.id))},
      {"retrieval-http", "a ds:RetrievalMethod into the network",
       info(retrieval("http://127.0.0.1:8989/key") + data)},
      {"reference", "a ds11:KeyInfoReference to the seal's own Id",
       info("<ds11:KeyInfoReference xmlns:ds11=\"http://www.w3.org/2009/xmldsig11#\" URI=\"#seal-" +
            seal.id + "\"></ds11:KeyInfoReference>" + data)},
      {"der-value", "a ds11:DEREncodedKeyValue before the certificates",
       info("<ds11:DEREncodedKeyValue xmlns:ds11=\"http://www.w3.org/2009/xmldsig11#\">AQAB"
            "</ds11:DEREncodedKeyValue>" +
            data)},
      {"subject-name", "a subject's name beside the certificates",
       put_after(seal.key_info, "<ds:X509Data>", in_element("ds:X509SubjectName", "CN=aanvaller"))},
      {"issuer-serial", "an issuer and number beside the certificates",
       put_after(seal.key_info, "<ds:X509Data>",
                 in_element("ds:X509IssuerSerial", in_element("ds:X509IssuerName", "CN=aanvaller") +
                                                       in_element("ds:X509SerialNumber", "1")))},
      {"mgmt-data", "ds:MgmtData beside the certificates",
       info(data + in_element("ds:MgmtData", "aanvaller"))},
      {"twice", "the ds:KeyInfo twice", seal.key_info + seal.key_info},
      {"other-before", "another's ds:KeyInfo before the signer's",
       info(in_x509(other)) + seal.key_info},
      {"other-after", "another's ds:KeyInfo after the signer's",
       seal.key_info + info(in_x509(other))},
      {"empty-before", "an empty ds:KeyInfo before the signer's", info("") + seal.key_info},
      {"in-object", "the ds:KeyInfo in a ds:Object", in_element("ds:Object", seal.key_info)},
      {"nested", "the ds:KeyInfo in a ds:KeyInfo", info(seal.key_info)},
      {"wrapped", "the certificates in a foreign element",
       info("<w:w xmlns:w=\"urn:w\">" + data + "</w:w>")},
  };
}

std::vector<Key> values(const Seal& seal) {
  const std::string plain = in_element("ds:SignatureValue", "AAAA");
  return {
      {"empty", "an empty ds:SignatureValue", in_element("ds:SignatureValue", "")},
      {"none", "no ds:SignatureValue", ""},
      {"other", "another ds:SignatureValue", plain},
      {"other-first", "another ds:SignatureValue before it", plain + seal.value},
      {"other-last", "another ds:SignatureValue after it", seal.value + plain},
      {"empty-last", "an empty ds:SignatureValue after it",
       seal.value + in_element("ds:SignatureValue", "")},
      {"twice", "the ds:SignatureValue twice", seal.value + seal.value},
      {"nested", "the ds:SignatureValue in another", in_element("ds:SignatureValue", seal.value)},
      {"longer", "octets after the value", put_before(seal.value, "</ds:", "AAAA")},
      {"longer-before", "octets before the value", put_after(seal.value, ">", "AAAA")},
      {"in-object", "the ds:SignatureValue in a ds:Object", in_element("ds:Object", seal.value)},
      {"key-before", "the ds:KeyInfo also before ds:SignatureValue", seal.key_info + seal.value},
  };
}

}  // namespace

void add_values(Variants& out, const Seal& seal) {
  const std::string evil = sealed_as(seal.evil, seal.signature);
  for (const Key& value : values(seal)) {
    out.family("value");
    out.add(value.name, value.says, replaced(seal.sealed, seal.value, value.key_info));
    out.family("value-evil");
    out.add(value.name, value.says + ", under the attacker's letter",
            replaced(evil, seal.value, value.key_info));
  }
  // All cryptography is right with the key of another ministry, which is RSA.
  const std::string method = between(seal.info, "<ds:SignatureMethod ", "</ds:SignatureMethod>");
  const std::string rsa = in_element(
      "ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"", "");
  const std::string resigned(libsign::as_text(test::resigned(replaced(evil, method, rsa), kOther)));
  for (const Key& key : keys(seal)) {
    out.family("key");
    out.add(key.name, key.says, replaced(seal.sealed, seal.key_info, key.key_info));
    out.family("key-evil");
    out.add(key.name, key.says + ", under the attacker's letter",
            replaced(evil, seal.key_info, key.key_info));
    out.family("key-resigned");
    out.add(key.name, key.says + ", under the attacker's letter, signed by another",
            replaced(resigned, seal.key_info, key.key_info), true);
  }
  out.family("key-resigned");
  out.add("same", "the signer's own certificates on what another signed", resigned);
}

}  // namespace zegel::wrapping
