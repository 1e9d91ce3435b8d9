#include "tests/doors/resign.hpp"
#include "tests/wrapping/text.hpp"
#include "tests/wrapping/variants.hpp"

namespace zegel::wrapping {
namespace {

const std::string kName = "brief.xml";
const std::string kOther = "bijlage.txt";
const std::string kAnnex = "Wat erbij hoort.\n";

// signed_with is a signature, alone in its file, whose references go to `data` by `uris` (as
// attributes).
std::string signed_with(const Seal& seal, const std::vector<std::string>& uris,
                        const std::vector<Outside>& data) {
  const std::string reference = between(seal.info, "<ds:Reference Id=", "</ds:Reference>");
  const std::string plain =
      without(reference, between(reference, "<ds:Transforms>", "</ds:Transforms>"));
  std::string references;
  for (const std::string& uri : uris) {
    const std::string id = references.empty() ? "" : "second-";
    references += replaced(replaced(plain, " URI=\"\"", uri), "Id=\"", "Id=\"" + id);
  }
  std::vector<libsign::DataObject> objects;
  for (const Outside& file : data) {
    objects.push_back(libsign::data_object_of(file.name, libsign::as_bytes(file.octets)));
  }
  const std::string file = replaced(seal.signature, reference, references);
  return std::string(libsign::as_text(test::resigned(file, seal.key, 0, objects)));
}

std::string uri(const std::string& value) {
  return " URI=\"" + value + "\"";
}

// add_given gives one signature other files than those that it was made over.
void add_given(Variants& out, const Seal& seal) {
  const Outside right{kName, seal.letter};
  const Outside evil{kName, seal.evil};
  const std::string file = signed_with(seal, {uri(kName)}, {right});
  const auto add = [&](const std::string& name, const std::string& says,
                       std::vector<Outside> data) {
    out.add(name, says, file, false, std::move(data));
  };
  add("one-original", "a signature over a file, with that file", {right});
  add("none", "the file is not given", {});
  add("evil", "the attacker's letter under the name of the signed file", {evil});
  const std::pair<const char*, const char*> names[] = {
      {"capital", "Brief.xml"},         {"here", "./brief.xml"},
      {"folder", "map/brief.xml"},      {"blank", "brief.xml "},
      {"encoded", "brief%2Exml"},       {"fragment", "brief.xml#letter"},
      {"query", "brief.xml?x=1"},       {"nothing", ""},
      {"zero", "brief.xm\xE2\x80\x8Bl"}};
  for (const auto& [name, given] : names) {
    add(std::string("named-") + name, "the signed file under another name", {{given, seal.letter}});
    add(std::string("named-") + name + "-evil", "the signed file, and the attacker's so called",
        {right, {given, seal.evil}});
    add(std::string("named-") + name + "-twice", "the signed file under two names",
        {{given, seal.letter}, right});
  }
  add("two-of-one-name", "the signed file, and the attacker's under the same name", {right, evil});
  add("two-of-one-name-evil-first", "the attacker's file, and the signed one under the same name",
      {evil, right});
  add("same-twice", "the signed file twice under the same name", {right, right});
}

// add_pairs: a signature over two files.
void add_pairs(Variants& out, const Seal& seal) {
  const Outside letter{kName, seal.letter};
  const Outside annex{kOther, kAnnex};
  const std::string file = signed_with(seal, {uri(kName), uri(kOther)}, {letter, annex});
  const std::tuple<const char*, const char*, std::vector<Outside>> given[] = {
      {"pair-original", "a signature over two files, with these", {letter, annex}},
      {"pair-swapped",
       "two signed files with their names exchanged",
       {{kName, kAnnex}, {kOther, seal.letter}}},
      {"pair-one", "one of two signed files", {letter}},
      {"pair-same", "one signed file under the names of two", {letter, {kOther, seal.letter}}},
      {"pair-third", "two signed files and one more", {letter, annex, {"meer.xml", seal.evil}}},
      {"pair-evil",
       "one signed file, and the attacker's for the other",
       {{kName, seal.evil}, annex}},
  };
  for (const auto& [name, says, data] : given) {
    out.add(name, says, file, false, data);
  }
}

// add_uris: what the signature calls its file.
void add_uris(Variants& out, const Seal& seal) {
  const Outside right{kName, seal.letter};
  out.add("encoded-original", "a name in the signature that is percent-encoded",
          signed_with(seal, {uri("brief%2Exml")}, {right}), false, {right});
  const std::string nameless = signed_with(seal, {""}, {right});
  out.add("nameless-original", "a reference without URI, with the one file", nameless, false,
          {right});
  out.add("nameless-evil", "a reference without URI, with the attacker's file", nameless, false,
          {{kName, seal.evil}});
  out.add("nameless-two", "a reference without URI, with the signed file and the attacker's",
          nameless, false, {right, {"meer.xml", seal.evil}});
  for (const std::string address :
       {"file:///brief.xml", "http://127.0.0.1/brief.xml", "../brief.xml", "brief.xml#letter",
        "#xpointer(id('brief.xml'))", "brief.xml%00", "%62rief.xm%6C%2"}) {
    // The reference was made for a file of exactly this name, and a program found it in its way.
    std::string name = "address-" + address;
    for (char& c : name) {
      c = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-';
    }
    const std::string made =
        replaced(signed_with(seal, {uri(kName)}, {right}), uri(kName), uri(address));
    out.add(name, "the URI in the signature became " + address, made, false, {right});
  }
}

// add_wrapped: the signature, which stands alone in its file, in something else.
void add_wrapped(Variants& out, const Seal& seal) {
  const Outside right{kName, seal.letter};
  const std::string file = signed_with(seal, {uri(kName)}, {right});
  const std::pair<const char*, std::string> files[] = {
      {"in-evil", put_before_last(seal.evil, "</letter>", file)},
      {"in-letter", put_before_last(seal.letter, "</letter>", file)},
      {"beside-evil", in_element("dossier", seal.evil + file)},
      {"beside-evil-named",
       in_element("dossier", with_attribute(seal.evil, "Id=\"" + kName + "\"") + file)},
      {"in-text", in_element("dossier", kAttack + file)},
      {"in-wrapper", in_element("dossier", in_element("map", file))},
      {"evil-in-object",
       put_before_last(file, "</ds:Signature>", in_element("ds:Object", seal.evil))},
      {"evil-in-object-named",
       put_before_last(file, "</ds:Signature>",
                       in_element("ds:Object Id=\"" + kName + "\"", seal.evil))},
      {"evil-in-unsigned", put_after(file, "</xades:SignedProperties>",
                                     in_element("xades:UnsignedProperties", seal.evil))},
      {"root-attribute", in_element("dossier status=\"ingetrokken\"", file)},
      {"asic",
       in_element("asic:XAdESSignatures xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\"", file)},
  };
  for (const auto& [name, wrapped] : files) {
    out.add(std::string("wrapped-") + name, std::string("the signature over a file: ") + name,
            wrapped, false, {right});
  }
}

}  // namespace

void add_outside(Variants& out, const Seal& seal) {
  out.family("outside");
  add_given(out, seal);
  add_pairs(out, seal);
  add_uris(out, seal);
  add_wrapped(out, seal);
}

}  // namespace zegel::wrapping
