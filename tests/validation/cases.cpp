#include "tests/validation/cases.hpp"

#include <functional>

#include "libsign/base/encoding.hpp"
#include "tests/pki/test_pki.hpp"
#include "tests/support/files.hpp"
#include "tests/validation/made.hpp"

namespace zegel::test {
namespace {

using libsign::base64;
using libsign::pki::Certificate;
using libsign::pki::TrustMaterial;

std::vector<Case> good_cases() {
  return {
      {.what = "a seal", .verdict = "TOTAL-PASSED", .rows = ""},
      {.what = "a seal with P-256",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .sealer = "seal-bz-p256"},
      {.what = "a seal with P-384",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .sealer = "seal-bz-p384"},
      {.what = "RSA of 2048 bits, still",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .sealer = "seal-bz-rsa2048"},
      {.what = "a person's signature",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .sealer = "person-bz"},
      {.what = "a web server: whether it may seal is no question of the standard",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .sealer = "server-bz"},
      {.what = "judged in the second of signing",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .at = "2026-03-02T09:30:00Z"},
  };
}

Certificate named(const std::string& shape, const std::string& name) {
  return certificate_at(shape + "/" + name + "/certificate.pem");
}

std::string cert_element(const Certificate& certificate) {
  return "<xades:Cert><xades:CertDigest><ds:DigestMethod "
         "Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></ds:DigestMethod>"
         "<ds:DigestValue>" +
         base64(certificate.sha256()) + "</ds:DigestValue></xades:CertDigest></xades:Cert>";
}

std::string cert_v1_element(const Certificate& certificate) {
  const std::string v2 = cert_element(certificate);
  const std::size_t end = v2.rfind("</xades:Cert>");
  return v2.substr(0, end) + "<xades:IssuerSerial><ds:X509IssuerName>" + certificate.issuer() +
         "</ds:X509IssuerName><ds:X509SerialNumber>" + certificate.serial_number() +
         "</ds:X509SerialNumber></xades:IssuerSerial></xades:Cert>";
}

// Puts what stands in {file PATH} in its place.
std::string with_files(std::string text, const std::string& shape) {
  const std::string word = "{file ";
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
    const std::size_t end = text.find('}', at);
    const std::string path = text.substr(at + word.size(), end - at - word.size());
    text.replace(at, end + 1 - at, base64(read_source("certs-test/" + shape + "/" + path)));
  }
  return text;
}

// Puts what stands in {word NAME} in its place.
std::string filled_in(std::string text, const std::string& shape) {
  struct Word {
    std::string word;
    std::function<std::string(const Certificate&)> write;
  };
  const Word words[] = {
      {"{certificate ", [](const Certificate& c) { return base64(c.der()); }},
      {"{issuer-serial ", [](const Certificate& c) { return base64(c.issuer_serial_der()); }},
      {"{cert ", cert_element},
      {"{cert-v1 ", cert_v1_element}};
  for (const Word& word : words) {
    const std::size_t at = text.find(word.word);
    if (at != std::string::npos) {
      const std::size_t end = text.find('}', at);
      const std::size_t name = at + word.word.size();
      text.replace(at, end + 1 - at, word.write(named(shape, text.substr(name, end - name))));
    }
  }
  return text;
}

std::vector<Change> filled_in(std::vector<Change> changes, const std::string& shape) {
  for (Change& change : changes) {
    change.to = with_files(filled_in(change.to, shape), shape);
  }
  return changes;
}

bool is_made(const Case& c) {
  return c.sealer.starts_with("made-");
}

TrustMaterial trust_of(const Case& c, const std::string& shape) {
  if (is_made(c)) {
    return made(c.sealer).trust;
  }
  TrustMaterial material = trust(shape);
  if (c.trust == "root") {
    material.crls.clear();
  } else if (c.trust == "lists") {
    material.anchors.clear();
  } else if (c.trust == "seal-bz") {
    material = {.anchors = {seal(shape, "seal-bz")}};
  } else if (c.trust == "tsp") {
    material = {.anchors = {authority(shape, "tsp")}, .crls = {list(shape, "crls/tsp")}};
  } else if (c.trust == "responses") {
    material.crls.clear();
    for (const char* name : {"seal-bz", "tsp", "domain"}) {
      material.ocsp_responses.push_back(response(shape, std::string("ocsp/") + name));
    }
  } else if (c.trust != "root, lists") {
    const Certificate tsp = authority(shape, "tsp");
    std::erase_if(material.crls, [&](const auto& crl) { return crl.issued_by(tsp); });
    if (c.trust.starts_with("ocsp")) {
      material.ocsp_responses.push_back(response(shape, c.trust));
    } else {
      material.crls.push_back(list(shape, "crls-failing/" + c.trust));
    }
  }
  return material;
}

}  // namespace

const std::string kValueNotRun = ", CV-SIGNATURE-VALUE-INTACT NOT_RUN";

Change changed_word() {
  return {"Geachte voorzitter", "Geachte griffier"};
}

Change digest_of_letter(const std::string& method) {
  return {"URI=\"\">",
          "URI=\"\"><ds:Transforms><ds:Transform "
          "Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform>"
          "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>"
          "</ds:Transforms><ds:DigestMethod Algorithm=\"" +
              method + "\"></ds:DigestMethod>",
          "</ds:DigestMethod>"};
}

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const auto part : {good_cases, format_cases, identity_cases, certificate_cases, ocsp_cases,
                          cryptographic_cases, acceptance_cases}) {
    const std::vector<Case> more = part();
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

libsign::validation::Validated judge(const Case& c, const std::string& shape) {
  const Sealer& by = is_made(c) ? made(c.sealer).sealer : sealer(shape, c.sealer);
  std::string file = changed(sealed_by(by, c.signed_at), filled_in(c.changes, shape));
  if (c.reseal) {
    file = resealed(std::move(file), c.resealer.empty() ? by : sealer(shape, c.resealer));
  }
  file = changed(std::move(file), filled_in(c.afterwards, shape));
  libsign::validation::Policy policy;
  policy.insecurely_skip_revocation = c.skip_revocation;
  return Judge(trust_of(c, shape), policy).judge(file, c.at);
}

}  // namespace zegel::test
