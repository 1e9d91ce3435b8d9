#include "tests/wrapping/places.hpp"
#include "tests/wrapping/text.hpp"
#include "tests/wrapping/variants.hpp"

namespace zegel::wrapping {
namespace {

struct Copy {
  std::string name;
  std::string says;
  std::string text;
};

// copies are second signatures that are put beside the seal.
std::vector<Copy> copies(const Seal& seal) {
  const std::string& whole = seal.signature;
  return {
      {"same", "the seal once more", whole},
      {"other-ids", "the seal once more with other Ids",
       replaced_all(whole, seal.id, "0000000000000000")},
      {"other-id", "the seal once more, its own Id changed",
       replaced(whole, "\"seal-" + seal.id, "\"seal-0")},
      {"no-id", "the seal once more without its own Id",
       without(whole, " Id=\"seal-" + seal.id + "\"")},
      {"no-value", "the seal without a value",
       replaced(whole, seal.value, "<ds:SignatureValue></ds:SignatureValue>")},
      {"no-info", "the seal without ds:SignedInfo", without(whole, seal.info)},
      {"no-key", "the seal without ds:KeyInfo", without(whole, seal.key_info)},
      {"no-object", "the seal without its properties", without(whole, seal.object)},
      {"info-only", "a signature of ds:SignedInfo alone",
       in_element("ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"", seal.info)},
      {"empty", "an empty signature",
       in_element("ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"", "")},
      {"later-namespace", "the seal once more in a namespace like XMLDSIG's",
       replaced(whole, "2000/09/xmldsig#", "2009/xmldsig11#")},
      {"other-name", "the seal once more under the name ds:signature",
       replaced(replaced(whole, "<ds:Signature ", "<ds:signature "), "</ds:Signature>",
                "</ds:signature>")},
  };
}

// add_position moves the one seal from its place.
void add_position(Variants& out, const Seal& seal, const std::string& letter,
                  const std::string& name, const std::string& says) {
  for (const Place& place : places_in_letter().first(4)) {
    out.add(std::string(place.name) + name, "the seal stands " + std::string(place.says) + says,
            place.put(letter, seal.signature));
  }
  for (const char* const wrapper :
       {"ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"",
        "ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"", "w:w xmlns:w=\"urn:w\"",
        "seals xmlns=\"urn:kamerbrief:letter:1\"", "signatory"}) {
    const std::string tag(wrapper);
    out.add(
        "in-" + replaced_all(tag.substr(0, tag.find(' ')) + ":", ":", "-").append("wrapper") + name,
        "the seal stands in <" + tag + "> at the end" + says,
        sealed_as(letter, in_element(tag, seal.signature)));
  }
}

}  // namespace

void add_signatures(Variants& out, const Seal& seal) {
  out.family("seal-moved");
  add_position(out, seal, seal.letter, "", "");
  add_position(out, seal, seal.evil, "-evil", " in the attacker's letter");

  out.family("seal-copied");
  for (const Copy& copy : copies(seal)) {
    for (const Place& place : places_in_letter()) {
      if (place.name == "after-seal" && copy.name == "same") {
        continue;  // the same file as before the seal
      }
      out.add(std::string(place.name) + "-" + copy.name, copy.says + ", " + std::string(place.says),
              place.put(seal.sealed, copy.text));
      out.add(std::string(place.name) + "-" + copy.name + "-evil",
              copy.says + ", " + std::string(place.says) + " of the attacker's letter",
              place.put(sealed_as(seal.evil, seal.signature), copy.text));
    }
    for (const Place& place : places_in_signature()) {
      out.add(std::string(place.name) + "-" + copy.name, copy.says + ", " + std::string(place.says),
              place.put(seal.sealed, copy.text));
    }
  }

  out.family("seal-in-two");
  out.add("around-evil", "an outer signature, emptied, around the attacker's letter and the seal",
          sealed_as(seal.evil, in_element("ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/"
                                          "xmldsig#\"",
                                          in_element("ds:Object", seal.sealed))));
  out.add("split", "the seal's parts divided over two signatures",
          sealed_as(seal.letter, without(seal.signature, seal.object) +
                                     in_element("ds:Signature xmlns:ds=\"http://www.w3.org/2000/"
                                                "09/xmldsig#\"",
                                                seal.object)));
  out.add("object-outside", "the ds:Object of the properties beside the seal",
          sealed_as(seal.letter, without(seal.signature, seal.object) +
                                     with_attribute(seal.object,
                                                    "xmlns:ds=\"http://www.w3.org/"
                                                    "2000/09/xmldsig#\"")));
}

}  // namespace zegel::wrapping
