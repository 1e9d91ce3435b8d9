#include "tests/doors/resign.hpp"
#include "tests/wrapping/places.hpp"
#include "tests/wrapping/text.hpp"
#include "tests/wrapping/variants.hpp"

namespace zegel::wrapping {
namespace {

const std::string kEnveloped =
    "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\">"
    "</ds:Transform>";

// Shape is signed XML as others make it, in pieces: the reference goes to an Id.
struct Shape {
  std::string name;
  std::string whole;      // the file as it was signed
  std::string element;    // the signed element, without a signature
  std::string signature;  // over it
  std::string evil;       // the attacker's element in its place, without an Id
  std::string id;
};

// pointed is a signature like the seal whose first reference goes to an Id.
std::string pointed(const Seal& seal, const std::string& id, bool enveloped) {
  const std::string signature = replaced(seal.signature, "URI=\"\"", "URI=\"#" + id + "\"");
  return enveloped ? signature : without(signature, kEnveloped);
}

std::string signed_again(const std::string& file, const Seal& seal) {
  return std::string(libsign::as_text(test::resigned(file, seal.key)));
}

std::string signature_in(const std::string& file) {
  return between(file, "<ds:Signature ", "</ds:Signature>");
}

std::string identified(const std::string& element, const std::string& id) {
  return with_attribute(element, "Id=\"" + id + "\"");
}

Shape enveloped(const Seal& seal) {
  Shape shape{.name = "enveloped", .evil = seal.evil, .id = "doc-" + seal.id};
  shape.element = identified(seal.letter, shape.id);
  shape.whole = signed_again(sealed_as(shape.element, pointed(seal, shape.id, true)), seal);
  shape.signature = signature_in(shape.whole);
  return shape;
}

Shape enveloping(const Seal& seal) {
  Shape shape{.name = "enveloping", .id = "doc-" + seal.id};
  const std::string open = "ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"";
  shape.evil = in_element(open, seal.evil);
  shape.element = identified(in_element(open, seal.letter), shape.id);
  shape.whole = signed_again(
      put_before_last(pointed(seal, shape.id, false), "</ds:Signature>", shape.element), seal);
  shape.signature = without(signature_in(shape.whole), shape.element);
  return shape;
}

Shape detached(const Seal& seal) {
  Shape shape{.name = "detached", .evil = seal.evil, .id = "doc-" + seal.id};
  shape.element = identified(seal.letter, shape.id);
  shape.whole = signed_again(
      in_element("dossier xmlns=\"urn:dossier:1\"", shape.element + pointed(seal, shape.id, false)),
      seal);
  shape.signature = signature_in(shape.whole);
  return shape;
}

std::string last_in(const std::string& outer, const std::string& inner) {
  return put_before_last(outer, "</", inner);
}

std::string in_object(const Shape& shape, const std::string& what) {
  return put_before_last(shape.signature, "</ds:Signature>", in_element("ds:Object", what));
}

std::string in_dossier(const std::string& what) {
  return in_element("dossier xmlns=\"urn:dossier:1\"", what);
}

// Arrangement places the attacker's element, `evil`, with what was signed.
struct Arrangement {
  const char* name;
  const char* says;
  std::string (*make)(const Shape& shape, const std::string& evil);
};

constexpr Arrangement kArrangements[] = {
    {"original-in-object", "signature in his element, the signed one in its ds:Object (XSW 1, 6)",
     [](const Shape& s, const std::string& evil) {
       return last_in(evil, in_object(s, s.element));
     }},
    {"original-before", "the signed element and then the signature in his (XSW 2)",
     [](const Shape& s, const std::string& evil) {
       return last_in(evil, s.element + s.signature);
     }},
    {"original-after", "the signature and then the signed element in his (XSW 2)",
     [](const Shape& s, const std::string& evil) {
       return last_in(evil, s.signature + s.element);
     }},
    {"evil-beside", "his element before the signed file (XSW 3)",
     [](const Shape& s, const std::string& evil) { return in_dossier(evil + s.whole); }},
    {"evil-behind", "his element after the signed file (XSW 5)",
     [](const Shape& s, const std::string& evil) { return in_dossier(s.whole + evil); }},
    {"whole-in-evil", "the signed file in his element (XSW 4)",
     [](const Shape& s, const std::string& evil) { return last_in(evil, s.whole); }},
    {"whole-in-wrapper", "the signed file in a wrapper in his element (XSW 7)",
     [](const Shape& s, const std::string& evil) {
       return last_in(evil, in_element("x:Extensions xmlns:x=\"urn:x\"", s.whole));
     }},
    {"evil-in-object", "his element in a ds:Object of the signature (XSW 8)",
     [](const Shape& s, const std::string& evil) {
       return replaced(s.whole, s.signature.substr(0, s.signature.rfind("</")),
                       in_object(s, evil).substr(0, in_object(s, evil).rfind("</")));
     }},
    {"evil-in-key-info", "his element in ds:KeyInfo",
     [](const Shape& s, const std::string& evil) {
       return put_before(s.whole, "</ds:KeyInfo>", evil);
     }},
    {"original-in-key-info", "signature in his element, the signed one in ds:KeyInfo",
     [](const Shape& s, const std::string& evil) {
       return last_in(evil, put_before(s.signature, "</ds:KeyInfo>", s.element));
     }},
    {"original-in-unsigned", "signature in his element, the signed one in unsigned properties",
     [](const Shape& s, const std::string& evil) {
       return last_in(evil, put_after(s.signature, "</xades:SignedProperties>",
                                      in_element("xades:UnsignedProperties", s.element)));
     }},
    {"evil-signature-original", "his element, the signature, the signed element in a wrapper",
     [](const Shape& s, const std::string& evil) {
       return in_dossier(evil + s.signature + s.element);
     }},
    {"original-evil-signature", "the signed element, his, the signature in a wrapper",
     [](const Shape& s, const std::string& evil) {
       return in_dossier(s.element + evil + s.signature);
     }},
    {"signature-evil-original", "the signature, his element, the signed one in a wrapper",
     [](const Shape& s, const std::string& evil) {
       return in_dossier(s.signature + evil + s.element);
     }},
    {"both-in-object", "his element and the signed one in one ds:Object",
     [](const Shape& s, const std::string& evil) {
       return in_dossier(in_object(s, evil + s.element));
     }},
    {"swapped", "his element in the place of the signed one, which is gone",
     [](const Shape& s, const std::string& evil) { return last_in(evil, s.signature); }},
};

// Alone places what was signed where it was not, with nothing of the attacker's.
struct Alone {
  const char* name;
  const char* says;
  std::string (*make)(const Shape& shape);
};

constexpr Alone kAlone[] = {
    {"signature-first", "the signature before the signed element in a wrapper",
     [](const Shape& s) { return in_dossier(s.signature + s.element); }},
    {"in-map", "the signed element in one more wrapper",
     [](const Shape& s) { return in_dossier(in_element("map", s.element) + s.signature); }},
    {"all-in-map", "everything in one more wrapper",
     [](const Shape& s) { return in_dossier(in_element("map", s.whole)); }},
    {"signature-in-map", "the signature in one more wrapper",
     [](const Shape& s) { return in_dossier(s.element + in_element("map", s.signature)); }},
    {"in-object", "the signed element in an object, in a wrapper",
     [](const Shape& s) { return in_dossier(in_object(s, s.element)); }},
    {"in-object-of-root", "the signed element in an object of a signature that is the root",
     [](const Shape& s) { return in_object(s, s.element); }},
    {"in-key-info", "the signed element in ds:KeyInfo of a signature that is the root",
     [](const Shape& s) { return put_before(s.signature, "</ds:KeyInfo>", s.element); }},
    {"in-unsigned", "the signed element in unsigned properties of a signature that is the root",
     [](const Shape& s) {
       return put_after(s.signature, "</xades:SignedProperties>",
                        in_element("xades:UnsignedProperties", s.element));
     }},
    {"root-attribute", "a wrapper with an attribute",
     [](const Shape& s) {
       return in_element("dossier status=\"ingetrokken\"", s.element + s.signature);
     }},
    {"root-text", "a wrapper with text",
     [](const Shape& s) { return in_dossier(kAttack + s.element + s.signature); }},
    {"comment", "a comment before the root",
     [](const Shape& s) { return "<!-- " + std::string(kAttack) + " -->" + s.whole; }},
    {"instruction", "a style sheet in the root",
     [](const Shape& s) { return put_after(s.whole, ">", "<?xml-stylesheet href=\"x.xsl\"?>"); }},
};

std::vector<std::pair<std::string, std::string>> evils(const Shape& shape) {
  std::vector<std::pair<std::string, std::string>> all{
      {"no-id", shape.evil},
      {"other-id", identified(shape.evil, "doc-0")},
      {"no-content",
       shape.evil.substr(0, shape.evil.find('>') + 1) + shape.evil.substr(shape.evil.rfind("</"))}};
  for (const IdForm& form : id_forms()) {
    all.push_back(
        {"same-" + std::string(form.name), with_attribute(shape.evil, written(form, shape.id))});
  }
  return all;
}

}  // namespace

void add_shapes(Variants& out, const Seal& seal) {
  for (const Shape& shape : {enveloped(seal), enveloping(seal), detached(seal)}) {
    out.family(shape.name);
    out.add("original", "signed XML that is no letter file, as it was signed", shape.whole);
    for (const Alone& alone : kAlone) {
      out.add(std::string("alone-") + alone.name, alone.says, alone.make(shape));
    }
    for (const Arrangement& arrangement : kArrangements) {
      for (const auto& [name, evil] : evils(shape)) {
        out.add(std::string(arrangement.name) + "-" + name,
                std::string(arrangement.says) + "; his has " + name, arrangement.make(shape, evil));
      }
    }
  }
}

}  // namespace zegel::wrapping
