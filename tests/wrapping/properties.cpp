#include "tests/wrapping/places.hpp"
#include "tests/wrapping/text.hpp"
#include "tests/wrapping/variants.hpp"

namespace zegel::wrapping {
namespace {

const std::string kXadesPrefix = "xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\"";

// changed are the properties as the attacker would like them.
std::string changed(const Seal& seal) {
  return replaced(seal.properties, "2026-06-01T10:00:00Z", "2020-01-01T00:00:00Z");
}

std::string id_of(const Seal& seal) {
  return "Id=\"properties-" + seal.id + "\"";
}

// declared makes properties fit for any place.
std::string declared(const std::string& properties) {
  return with_attribute(properties,
                        kXadesPrefix + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"");
}

struct Identified {
  std::string name;
  std::string says;
  std::string properties;
};

// identified are the attacker's properties with every form of the Id that was signed, and with
// others.
std::vector<Identified> identified(const Seal& seal) {
  const std::string mine = changed(seal);
  std::vector<Identified> all{
      {"other", "with another Id", replaced(mine, id_of(seal), "Id=\"properties-0\"")},
      {"none", "without an Id", without(mine, " " + id_of(seal))}};
  for (const IdForm& form : id_forms()) {
    all.push_back({std::string(form.name),
                   "with the Id that was signed in " + std::string(form.attribute),
                   replaced(mine, id_of(seal), written(form, "properties-" + seal.id))});
  }
  return all;
}

}  // namespace

void add_properties(Variants& out, const Seal& seal) {
  for (const auto& places : {places_in_signature(), places_in_letter()}) {
    for (const Place& place : places) {
      for (const Identified& mine : identified(seal)) {
        const std::string name = std::string(place.name) + "-" + mine.name;
        out.family("properties-added");
        out.add(name, "the attacker's properties " + mine.says + ", " + std::string(place.says),
                place.put(seal.sealed, declared(mine.properties)));
        out.family("properties-replaced");
        out.add(name,
                "the attacker's properties " + mine.says + " at the right place, the signed ones " +
                    std::string(place.says),
                place.put(replaced(seal.sealed, seal.properties, mine.properties),
                          declared(seal.properties)));
      }
      if (place.name == "in-qualifier") {
        continue;  // it is in what is moved
      }
      out.family("properties-moved");
      out.add(std::string(place.name), "the signed properties " + std::string(place.says),
              place.put(replaced(seal.sealed, seal.properties,
                                 "<xades:SignedProperties></xades:SignedProperties>"),
                        declared(seal.properties)));
    }
  }
}

void add_targets(Variants& out, const Seal& seal) {
  out.family("target");
  const std::string target = "Target=\"#seal-" + seal.id + "\"";
  const auto retargeted = [&](const std::string& to) { return replaced(seal.sealed, target, to); };
  out.add("empty", "an empty Target", retargeted("Target=\"\""));
  out.add("none", "no Target", replaced(seal.sealed, " " + target, ""));
  out.add("without-hash", "a Target without #", retargeted("Target=\"seal-" + seal.id + "\""));
  out.add("hash", "the Target #", retargeted("Target=\"#\""));
  out.add("nothing", "a Target that nothing bears", retargeted("Target=\"#seal-0\""));
  out.add("letter", "the letter's reference as Target",
          retargeted("Target=\"#letter-" + seal.id + "\""));
  out.add("value", "the value as Target", retargeted("Target=\"#value-" + seal.id + "\""));
  out.add("properties", "the properties themselves as Target",
          retargeted("Target=\"#properties-" + seal.id + "\""));
  out.add("absolute", "a Target in another file",
          retargeted("Target=\"letter.xml#seal-" + seal.id + "\""));
  out.add("xpointer", "a Target as XPointer",
          retargeted("Target=\"#xpointer(id('seal-" + seal.id + "'))\""));
  out.add("foreign", "the Target in another namespace", retargeted("xades:" + target));

  const std::string other = replaced(replaced(seal.qualifying, seal.properties, changed(seal)),
                                     target, "Target=\"#seal-0\"");
  const std::string same = replaced(seal.qualifying, seal.properties, changed(seal));
  const std::string renamed = replaced(same, id_of(seal), "Id=\"properties-0\"");
  const std::string aimless = replaced(renamed, " " + target, "");
  const std::string only_unsigned = replaced(
      seal.qualifying, seal.properties,
      in_element("xades:UnsignedProperties", in_element("xades:UnsignedSignatureProperties", "")));
  const std::pair<const char*, std::string> seconds[] = {{"for-another", other},
                                                         {"for-the-same", same},
                                                         {"other-id", renamed},
                                                         {"aimless", aimless},
                                                         {"unsigned", only_unsigned}};
  for (const auto& [name, qualifying] : seconds) {
    const std::string says = "second qualifying properties (" + std::string(name) + ") ";
    for (const Place& place : places_in_signature()) {
      out.add(std::string(name) + "-" + std::string(place.name), says + std::string(place.says),
              place.put(seal.sealed, qualifying));
    }
  }
  out.add("qualifying-in-letter", "the qualifying properties outside the seal",
          put_before(
              without(seal.sealed, seal.object), "<ds:Signature ",
              with_attribute(seal.qualifying, "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"")));
}

}  // namespace zegel::wrapping
