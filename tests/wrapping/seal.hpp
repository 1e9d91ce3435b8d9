#pragma once

#include <string>
#include <vector>

namespace zegel::wrapping {

// kAttack is what the attacker wants the Kamer to read. It stands in every letter of his.
inline constexpr const char* kAttack = "Dit heeft de aanvaller geschreven.";

// Seal is a sealed letter in pieces, as text: the pieces that a wrapping attack moves about.
struct Seal {
  std::string name;        // "seed-rsa"
  std::string key;         // of certs-test/: "g3/seal-bz"
  std::string letter;      // the letter, canonical, without its seal
  std::string evil;        // the same letter with the attacker's paragraph, canonical too
  std::string sealed;      // the letter file: accepted
  std::string signature;   // its ds:Signature
  std::string info;        // ds:SignedInfo
  std::string value;       // ds:SignatureValue
  std::string key_info;    // ds:KeyInfo
  std::string object;      // ds:Object
  std::string qualifying;  // xades:QualifyingProperties
  std::string properties;  // xades:SignedProperties
  std::string id;          // what the Ids of the seal share: "seal-" + id, "properties-" + id
};

// seal_with seals a canonical letter with a key of certs-test/ and takes it apart.
Seal seal_with(std::string name, const std::string& letter, const std::string& key);

// seals are the letters under attack: of three ministries, RSA and ECDSA.
const std::vector<Seal>& seals();

// stranger is the attacker's own seal on his letter about the subject of `seal`: he has a key of
// certs-test/, `key`, that is not the ministry's.
Seal stranger(const Seal& seal, const std::string& key);

// sealed_as is a letter with a seal at the end of its root, whatever the seal is of.
std::string sealed_as(const std::string& letter, const std::string& signature);

}  // namespace zegel::wrapping
