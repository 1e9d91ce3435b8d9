#include "tests/doors/resign.hpp"
#include "tests/wrapping/text.hpp"
#include "tests/wrapping/variants.hpp"

namespace zegel::wrapping {
namespace {

// Parts is a file in which a root holds two signed elements and their signature together.
struct Parts {
  std::string first;
  std::string second;
  std::string signature;
  std::string evil;
};

std::string held(const std::string& what) {
  return in_element("dossier xmlns=\"urn:dossier:1\"", what);
}

// reference_to is the reference of the seal, to another Id.
std::string reference_to(const Seal& seal, const std::string& id) {
  const std::string plain =
      without(between(seal.info, "<ds:Reference Id=", "</ds:Reference>"),
              "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\">"
              "</ds:Transform>");
  return replaced(plain, "URI=\"\"", "URI=\"#" + id + "\"");
}

Parts parts_of(const Seal& seal) {
  const std::string reference = between(seal.info, "<ds:Reference Id=", "</ds:Reference>");
  const std::string both =
      reference_to(seal, "one") +
      replaced(reference_to(seal, "two"), "Reference Id=\"", "Reference Id=\"second-");
  Parts parts{.first = in_element("p:part xmlns:p=\"urn:part\" Id=\"one\"", seal.letter),
              .second = in_element("p:part xmlns:p=\"urn:part\" Id=\"two\"", "Akkoord."),
              .signature = replaced(seal.signature, reference, both),
              .evil = in_element("p:part xmlns:p=\"urn:part\"", seal.evil)};
  const std::string file = held(parts.first + parts.second + parts.signature);
  parts.signature = between(std::string(libsign::as_text(test::resigned(file, seal.key))),
                            "<ds:Signature ", "</ds:Signature>");
  return parts;
}

struct Arrangement {
  const char* name;
  const char* says;
  std::string (*make)(const Parts& parts);
};

std::string in_object(const Parts& p, const std::string& what) {
  return put_before_last(p.signature, "</ds:Signature>", in_element("ds:Object", what));
}

constexpr Arrangement kArrangements[] = {
    {"original", "two signed elements and their signature in one root",
     [](const Parts& p) { return held(p.first + p.second + p.signature); }},
    {"signature-first", "the signature before the two elements",
     [](const Parts& p) { return held(p.signature + p.first + p.second); }},
    {"signature-between", "the signature between the two elements",
     [](const Parts& p) { return held(p.first + p.signature + p.second); }},
    {"swapped", "the two elements in the other order",
     [](const Parts& p) { return held(p.second + p.first + p.signature); }},
    {"swapped-around", "the two elements in the other order, the signature between them",
     [](const Parts& p) { return held(p.second + p.signature + p.first); }},
    {"one", "one of the two elements", [](const Parts& p) { return held(p.first + p.signature); }},
    {"nested", "the second element in the first",
     [](const Parts& p) { return held(put_before_last(p.first, "</", p.second) + p.signature); }},
    {"first-in-object", "the first element in an object",
     [](const Parts& p) { return held(p.second + in_object(p, p.first)); }},
    {"both-in-object", "both elements in an object of a signature that is the root",
     [](const Parts& p) { return in_object(p, p.first + p.second); }},
    {"first-in-wrapper", "the first element in a wrapper",
     [](const Parts& p) { return held(in_element("map", p.first) + p.second + p.signature); }},
    {"both-in-wrapper", "both elements in a wrapper",
     [](const Parts& p) { return held(in_element("map", p.first + p.second) + p.signature); }},
    {"all-in-wrapper", "everything in one more root",
     [](const Parts& p) { return in_element("map", held(p.first + p.second + p.signature)); }},
    {"root-named-part", "the root has the name of the elements",
     [](const Parts& p) {
       return in_element("part xmlns=\"urn:part\"", p.first + p.second + p.signature);
     }},
    {"root-is-letter", "the root is a letter without fields",
     [](const Parts& p) {
       return in_element("letter xmlns=\"urn:kamerbrief:letter:1\"",
                         p.first + p.second + p.signature);
     }},
    {"root-attribute", "an attribute of the root",
     [](const Parts& p) {
       return in_element("dossier status=\"ingetrokken\"", p.first + p.second + p.signature);
     }},
    {"root-language", "xml:lang on the root",
     [](const Parts& p) {
       return in_element("dossier xml:lang=\"en\"", p.first + p.second + p.signature);
     }},
    {"root-base", "xml:base on the root",
     [](const Parts& p) {
       return in_element("dossier xml:base=\"http://127.0.0.1/\"",
                         p.first + p.second + p.signature);
     }},
    {"root-text", "text in the root",
     [](const Parts& p) { return held(p.first + kAttack + p.second + p.signature); }},
    {"root-comment", "a comment in the root",
     [](const Parts& p) { return held(p.first + "<!-- -->" + p.second + p.signature); }},
    {"root-instruction", "a processing instruction in the root",
     [](const Parts& p) { return held(p.first + "<?x y?>" + p.second + p.signature); }},
    {"third-first", "the attacker's part before the two",
     [](const Parts& p) { return held(p.evil + p.first + p.second + p.signature); }},
    {"third-between", "the attacker's part between the two",
     [](const Parts& p) { return held(p.first + p.evil + p.second + p.signature); }},
    {"third-last", "the attacker's part after the two",
     [](const Parts& p) { return held(p.first + p.second + p.signature + p.evil); }},
    {"empty-third", "an empty part before the two",
     [](const Parts& p) {
       return held("<p:part xmlns:p=\"urn:part\"/>" + p.first + p.second + p.signature);
     }},
};

}  // namespace

void add_parts(Variants& out, const Seal& seal) {
  out.family("parts");
  const Parts parts = parts_of(seal);
  for (const Arrangement& arrangement : kArrangements) {
    out.add(arrangement.name, arrangement.says, arrangement.make(parts));
  }
}

}  // namespace zegel::wrapping
