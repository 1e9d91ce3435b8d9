#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/wrapping/seal.hpp"

// Wrapping attacks on sealed letters and on other signed XML: files made of the pieces of a good
// seal, composed as position x what is put there x which Ids it bears x what the root is. A family
// is a function that adds its variants for one seal. The names follow McIntosh and Austel (2005),
// Jensen, Liao and Schwenk (2009) and Somorovsky, Mainka and others (2012, XSW 1 to 8).
//
// Left out is what changes neither the octets that were signed nor anything of weight: white space
// in the signature, a CDATA section for the same text, an unused namespace declaration.
namespace zegel::wrapping {

// Outside is a file beside the one with the signature.
struct Outside {
  std::string name;
  std::string octets;
};

// Variant is one file. `name` is stable and fit for a file name.
struct Variant {
  std::string name;         // "seed-rsa-moved-in-key-info"
  std::string description;  // one line
  std::string file;
  const Seal* seal = nullptr;      // of the letter under attack
  bool signed_by_him = false;      // the attacker's letter bears a seal of his own
  std::vector<Outside> data = {};  // what is given with it
};

// Variants collects them.
class Variants {
 public:
  explicit Variants(const Seal& seal) : seal_(seal) {}

  // family names what comes next: its variants are "<seal>-<family>-<name>".
  void family(std::string_view name) { family_ = name; }

  void add(const std::string& name, std::string description, std::string file,
           bool signed_by_him = false, std::vector<Outside> data = {}) {
    all_.push_back({.name = seal_.name + "-" + family_ + "-" + name,
                    .description = std::move(description),
                    .file = std::move(file),
                    .seal = &seal_,
                    .signed_by_him = signed_by_him,
                    .data = std::move(data)});
  }

  std::vector<Variant> take() && { return std::move(all_); }

 private:
  const Seal& seal_;
  std::string family_;
  std::vector<Variant> all_;
};

void add_moved(Variants& out, const Seal& seal);       // letters in letters, at every place
void add_roots(Variants& out, const Seal& seal);       // letters below another root
void add_signatures(Variants& out, const Seal& seal);  // second, copied and moved signatures
void add_properties(Variants& out, const Seal& seal);  // second and moved signed properties
void add_targets(Variants& out, const Seal& seal);     // whose properties they are
void add_ids(Variants& out, const Seal& seal);         // one Id in two places
void add_references(Variants& out, const Seal& seal);  // what ds:Reference points at
void add_infos(Variants& out, const Seal& seal);       // second and moved ds:SignedInfo
void add_values(Variants& out, const Seal& seal);      // ds:SignatureValue and ds:KeyInfo
void add_texts(Variants& out, const Seal& seal);       // comments, instructions, CDATA
void add_names(Variants& out, const Seal& seal);       // namespaces and prefixes
void add_lookalikes(Variants& out, const Seal& seal);  // manifests, counter-signatures, stamps
void add_strangers(Variants& out, const Seal& seal);   // the attacker has a seal of his own
void add_shapes(Variants& out, const Seal& seal);      // enveloped by Id, enveloping, detached
void add_parts(Variants& out, const Seal& seal);       // two signed elements in one root
void add_outside(Variants& out, const Seal& seal);     // signatures over other files

// variants_of are the variants on one of seals(): all of them on the first, and on the others, for
// the time's sake, those that a number made of their name chooses, about one in eight.
std::vector<Variant> variants_of(const Seal& seal);

}  // namespace zegel::wrapping
