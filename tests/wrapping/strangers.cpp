#include "tests/doors/resign.hpp"
#include "tests/wrapping/places.hpp"
#include "tests/wrapping/text.hpp"
#include "tests/wrapping/variants.hpp"

namespace zegel::wrapping {
namespace {

constexpr const char* kKeys[] = {"g3/seal-bzk", "g3/seal-bz-self-signed", "g3/server-bz"};

std::string short_name(const std::string& key) {
  return key.substr(key.find('/') + 1);
}

// signed_element is a small element of the attacker with a good signature of his in it, by its Id.
std::string signed_element(const Seal& his) {
  const std::string id = "assertion-" + his.id;
  const std::string open =
      "a:Assertion xmlns:a=\"urn:oasis:names:tc:SAML:2.0:assertion\" Id=\"" + id + "\"";
  const std::string signature = replaced(his.signature, "URI=\"\"", "URI=\"#" + id + "\"");
  const std::string file = in_element(open, in_element("a:Issuer", kAttack) + signature);
  return std::string(libsign::as_text(test::resigned(file, his.key)));
}

// add_his: the attacker's letter under his own seal, and what is the ministry's put into it.
void add_his(Variants& out, const Seal& seal, const Seal& his, const std::string& who) {
  out.add(who + "-alone", "the attacker's letter under his own seal", his.sealed, true);
  const std::pair<const char*, std::string> brought[] = {
      {"seal", seal.signature}, {"letter-file", seal.sealed}, {"letter", seal.letter}};
  for (const auto& places : {places_in_letter(), places_in_signature()}) {
    for (const Place& place : places) {
      for (const auto& [name, text] : brought) {
        out.add(who + "-with-" + name + "-" + std::string(place.name),
                "the attacker's sealed letter, and the ministry's " + std::string(name) + " " +
                    std::string(place.says),
                place.put(his.sealed, text), true);
      }
    }
  }
  const std::pair<const char*, std::pair<std::string, std::string>> exchanged[] = {
      {"info", {his.info, seal.info}},
      {"value", {his.value, seal.value}},
      {"key", {his.key_info, seal.key_info}},
      {"object", {his.object, seal.object}},
      {"properties", {his.properties, seal.properties}}};
  for (const auto& [name, pieces] : exchanged) {
    out.add(who + "-with-exchanged-" + name,
            "the attacker's sealed letter with the ministry's own " + std::string(name),
            replaced(his.sealed, pieces.first, pieces.second), true);
    out.add("sealed-with-" + std::string(name) + "-of-" + who,
            "the sealed letter with the attacker's own " + std::string(name),
            replaced(seal.sealed, pieces.second, pieces.first));
  }
  out.add(
      who + "-certificates-first", "his certificates before the ministry's under his seal",
      replaced(his.sealed, his.key_info,
               put_before(his.key_info, "</ds:X509Data>",
                          between(seal.key_info, "<ds:X509Certificate>", "</ds:X509Certificate>"))),
      true);
  out.add(
      who + "-certificates-last", "the ministry's certificate before his under his seal",
      replaced(his.sealed, his.key_info,
               put_after(his.key_info, "<ds:X509Data>",
                         between(seal.key_info, "<ds:X509Certificate>", "</ds:X509Certificate>"))),
      true);
}

// add_elements: a foreign element with a good signature of its own, inside a letter of ours.
void add_elements(Variants& out, const Seal& seal, const Seal& his, const std::string& who) {
  const std::string element = signed_element(his);
  for (const Place& place : places_in_letter()) {
    const std::string name = who + "-element-" + std::string(place.name);
    const std::string says = "an element that another signed, " + std::string(place.says);
    out.add(name, says + " of the sealed letter", place.put(seal.sealed, element));
    out.add(name + "-evil", says + " of the attacker's",
            place.put(sealed_as(seal.evil, seal.signature), element));
    if (place.name != "before-seal" && place.name != "after-seal") {
      out.add(name + "-unsealed", says + " of the attacker's, which has no seal",
              place.put(seal.evil, element));
    }
  }
  for (const Place& place : places_in_signature()) {
    out.add(who + "-element-" + std::string(place.name),
            "an element that another signed, " + std::string(place.says),
            place.put(seal.sealed, element));
  }
  out.add(who + "-element-holds-letter", "the letter file in an element that another signed",
          std::string(libsign::as_text(
              test::resigned(put_after(element, "</a:Issuer>", seal.evil), his.key))));
  out.add(who + "-element-holds-file", "the letter file in an element that another signed",
          put_before_last(element, "</a:Assertion>", seal.sealed));
}

}  // namespace

void add_strangers(Variants& out, const Seal& seal) {
  for (const char* const key : kKeys) {
    const Seal his = stranger(seal, key);
    out.family("stranger");
    add_his(out, seal, his, short_name(key));
    out.family("foreign");
    add_elements(out, seal, his, short_name(key));
  }
}

}  // namespace zegel::wrapping
