#include "tests/wrapping/places.hpp"
#include "tests/wrapping/text.hpp"
#include "tests/wrapping/variants.hpp"

namespace zegel::wrapping {
namespace {

// Bearer is an element of a sealed letter that is given an Id.
struct Bearer {
  const char* name;
  const char* start;  // how its start tag begins
};

constexpr Bearer kBearers[] = {
    {"letter", "<letter"},
    {"body", "<body"},
    {"paragraph", "<paragraph"},
    {"signed-info", "<ds:SignedInfo"},
    {"digest-value", "<ds:DigestValue"},
    {"key-info", "<ds:KeyInfo"},
    {"x509-data", "<ds:X509Data"},
    {"certificate", "<ds:X509Certificate"},
    {"object", "<ds:Object"},
    {"qualifying", "<xades:QualifyingProperties"},
    {"signing-time", "<xades:SigningTime"},
};

constexpr const char* kTaken[] = {"properties", "seal", "value", "letter"};

// Takes an Id that is its own from an element of the seal, and gives it the one of another.
void add_swaps(Variants& out, const Seal& seal) {
  for (const char* const of : kTaken) {
    const std::string id = "Id=\"" + std::string(of) + "-" + seal.id + "\"";
    for (const char* const to : kTaken) {
      const std::string other = std::string(to) + "-" + seal.id;
      if (std::string(of) != to) {
        out.add(std::string(of) + "-is-" + to, "the Id of " + std::string(of) + " is that of " + to,
                replaced(seal.sealed, id, "Id=\"" + other + "\""));
      }
    }
    if (std::string(of) == "letter" || std::string(of) == "properties") {
      for (const IdForm& form : id_forms().subspan(1)) {
        out.add(std::string(of) + "-in-" + std::string(form.name),
                "the Id of " + std::string(of) + " stands in " + std::string(form.attribute),
                replaced(seal.sealed, id, written(form, std::string(of) + "-" + seal.id)));
      }
    }
  }
}

}  // namespace

void add_ids(Variants& out, const Seal& seal) {
  out.family("ids");
  for (const char* const taken : kTaken) {
    const std::string id = std::string(taken) + "-" + seal.id;
    for (const IdForm& form : id_forms()) {
      const std::string attribute = written(form, id);
      const std::string says = "the Id of the " + std::string(taken) + " also in " +
                               std::string(form.attribute) + " of ";
      const std::string name = std::string(taken) + "-" + std::string(form.name) + "-";
      for (const Bearer& bearer : kBearers) {
        out.add(name + bearer.name, says + bearer.name,
                put_after(seal.sealed, bearer.start, " " + attribute));
      }
      const std::string stray = in_element("w:w xmlns:w=\"urn:w\" " + attribute, kAttack);
      for (const Place& place : places_in_signature()) {
        if (place.name == "in-key-info" || place.name == "object-before" ||
            place.name == "in-unsigned") {
          out.add(name + "stray-" + std::string(place.name),
                  says + "a foreign element " + std::string(place.says),
                  place.put(seal.sealed, stray));
        }
      }
    }
  }
  add_swaps(out, seal);
}

}  // namespace zegel::wrapping
