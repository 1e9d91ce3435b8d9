#include "tests/wrapping/places.hpp"
#include "tests/wrapping/text.hpp"
#include "tests/wrapping/variants.hpp"

namespace zegel::wrapping {
namespace {

// Carried is what of a letter is put into another.
struct Carried {
  std::string name;
  std::string says;
  std::string text;
};

std::vector<Carried> carried(const std::string& letter, const Seal& seal) {
  return {{"sealed", "with the seal", sealed_as(letter, seal.signature)},
          {"letter", "without a seal", letter},
          {"body", "its body alone", between(letter, "<body>", "</body>")},
          {"wrapped", "in a foreign wrapper", in_element("w:w xmlns:w=\"urn:w\"", letter)}};
}

// put_everywhere puts one letter into another, which has the seal, at every place, without an Id
// and with the Id of the reference to the letter.
void put_everywhere(Variants& out, const Seal& seal, const std::string& outer,
                    const std::string& inner, const std::string& says) {
  const std::string file = sealed_as(outer, seal.signature);
  for (const auto& places : {places_in_letter(), places_in_signature()}) {
    for (const Place& place : places) {
      for (const Carried& what : carried(inner, seal)) {
        const std::string name = std::string(place.name) + "-" + what.name;
        const std::string line = says + ", " + what.says + ", " + std::string(place.says);
        out.add(name, line, place.put(file, what.text));
        out.add(name + "-id", line + ", with the Id of the reference",
                place.put(file, with_attribute(what.text, "Id=\"letter-" + seal.id + "\"")));
      }
    }
  }
}

}  // namespace

void add_moved(Variants& out, const Seal& seal) {
  out.family("moved");
  put_everywhere(out, seal, seal.evil, seal.letter, "the attacker's letter holds the sealed one");
  out.family("added");
  put_everywhere(out, seal, seal.letter, seal.evil, "the sealed letter holds the attacker's");

  out.family("nested");
  const std::string line = "the attacker's letter holds the whole letter file, ";
  for (const Place& place : places_in_letter().first(4)) {
    out.add(std::string(place.name), line + std::string(place.says),
            place.put(seal.evil, seal.sealed));
  }
  out.add("root-last", line + "as last child of the root",
          put_before_last(seal.evil, "</letter>", seal.sealed));
  out.add("evil-in-sealed-in-evil", "three letters in each other, the sealed one in the middle",
          put_before_last(seal.evil, "</letter>", put_after(seal.sealed, ">", seal.evil)));
  out.add("content-doubled", "the attacker's fields and then the sealed ones in one root",
          replaced(seal.sealed, "<ministry ",
                   between(seal.evil, "<ministry ", "</body>") + "\n  <ministry "));
  out.add("content-after", "the attacker's fields after the sealed ones in one root",
          put_before(seal.sealed, "<ds:Signature ", between(seal.evil, "<ministry ", "</body>")));
  out.add("evil-alone", "the seal under the attacker's letter",
          sealed_as(seal.evil, seal.signature));
  out.add("paragraph-after-seal", "the attacker's paragraph after the seal",
          put_after_last(seal.sealed, "</ds:Signature>", in_element("paragraph", kAttack)));
  out.add("text-after-seal", "the attacker's text after the seal",
          put_after_last(seal.sealed, "</ds:Signature>", kAttack));
}

}  // namespace zegel::wrapping
