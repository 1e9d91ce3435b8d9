#include "tests/wrapping/text.hpp"
#include "tests/wrapping/variants.hpp"

namespace zegel::wrapping {
namespace {

// Root is an element that is put around everything.
struct Root {
  const char* name;
  const char* tag;
};

constexpr Root kRoots[] = {
    {"foreign", "dossier xmlns=\"urn:dossier:1\""},
    {"prefixed", "d:dossier xmlns:d=\"urn:dossier:1\""},
    {"no-namespace", "letter"},
    {"same-namespace", "letter xmlns=\"urn:kamerbrief:letter:1\""},
    {"same-namespace-prefixed", "k:letter xmlns:k=\"urn:kamerbrief:letter:1\""},
    {"same-namespace-other-name", "letters xmlns=\"urn:kamerbrief:letter:1\""},
    {"later-namespace", "letter xmlns=\"urn:kamerbrief:letter:2\""},
    {"soap", "soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\""},
    {"saml", "saml2:Assertion xmlns:saml2=\"urn:oasis:names:tc:SAML:2.0:assertion\""},
    {"asic", "asic:XAdESSignatures xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\""},
    {"object", "ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\""},
    {"signature", "ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\""},
    {"manifest", "ds:Manifest xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\""},
};

struct Arrangement {
  const char* name;
  const char* says;
  std::string (*content)(const Seal& seal);
};

constexpr Arrangement kArrangements[] = {
    {"sealed", "the letter file", [](const Seal& s) { return s.sealed; }},
    {"evil-sealed", "the attacker's letter, the letter file",
     [](const Seal& s) { return s.evil + s.sealed; }},
    {"sealed-evil", "the letter file, the attacker's letter",
     [](const Seal& s) { return s.sealed + s.evil; }},
    {"letter-seal", "the letter and its seal side by side",
     [](const Seal& s) { return s.letter + s.signature; }},
    {"evil-letter-seal", "the attacker's letter, the sealed one and the seal side by side",
     [](const Seal& s) { return s.evil + s.letter + s.signature; }},
    {"letter-evil-seal", "the sealed letter, the attacker's and the seal side by side",
     [](const Seal& s) { return s.letter + s.evil + s.signature; }},
    {"seal-letter-evil", "the seal, the sealed letter and the attacker's side by side",
     [](const Seal& s) { return s.signature + s.letter + s.evil; }},
    {"seal-evil-letter", "the seal, the attacker's letter and the sealed one side by side",
     [](const Seal& s) { return s.signature + s.evil + s.letter; }},
    {"evil-sealed-letter", "the seal under the attacker's letter, then the sealed letter",
     [](const Seal& s) { return sealed_as(s.evil, s.signature) + s.letter; }},
    {"fields", "the fields of the attacker's letter and the seal",
     [](const Seal& s) { return between(s.evil, "<ministry ", "</body>") + s.signature; }},
};

}  // namespace

void add_roots(Variants& out, const Seal& seal) {
  out.family("root");
  for (const Root& root : kRoots) {
    for (const Arrangement& arrangement : kArrangements) {
      out.add(std::string(root.name) + "-" + arrangement.name,
              "below <" + std::string(root.tag) + ">: " + arrangement.says,
              in_element(root.tag, arrangement.content(seal)));
    }
  }
}

}  // namespace zegel::wrapping
