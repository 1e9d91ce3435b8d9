#include "tests/wrapping/places.hpp"
#include "tests/wrapping/text.hpp"
#include "tests/wrapping/variants.hpp"

namespace zegel::wrapping {
namespace {

// Field is an element whose text is divided, or added to.
struct Field {
  const char* name;
  const char* end;
};

constexpr Field kFields[] = {
    {"ministry", "</ministry>"},
    {"reference", "</reference>"},
    {"date", "</date>"},
    {"subject", "</subject>"},
    {"paragraph", "</paragraph>"},
    {"office", "</office>"},
    {"digest-value", "</ds:DigestValue>"},
    {"signature-value", "</ds:SignatureValue>"},
    {"certificate", "</ds:X509Certificate>"},
    {"signing-time", "</xades:SigningTime>"},
    {"role", "</xades:ClaimedRole>"},
    {"description", "</xades:Description>"},
    {"media-type", "</xades:MimeType>"},
    {"commitment", "</xades:Identifier>"},
};

struct Split {
  const char* name;
  const char* says;
  std::string text;
};

}  // namespace

void add_texts(Variants& out, const Seal& seal) {
  const Split splits[] = {
      {"comment", "a comment", "<!--x-->"},
      {"comment-attack", "a comment with the attacker's text",
       "<!--" + std::string(kAttack) + "-->"},
      {"instruction", "a processing instruction", "<?x y?>"},
      {"cdata-attack", "a CDATA section with the attacker's text",
       "<![CDATA[" + std::string(kAttack) + "]]>"},
      {"text-attack", "the attacker's text", kAttack},
      {"comment-then-attack", "a comment and the attacker's text",
       "<!---->" + std::string(kAttack)},
  };
  out.family("text");
  for (const Field& field : kFields) {
    for (const Split& split : splits) {
      out.add(std::string(field.name) + "-" + split.name,
              std::string(split.says) + " at the end of the text of " + field.name,
              put_before(seal.sealed, field.end, split.text));
    }
  }
  out.family("remark");
  for (const auto& places : {places_in_letter(), places_in_signature()}) {
    for (const Place& place : places) {
      for (const Split& split : {splits[1], splits[2]}) {
        const std::string name = std::string(place.name) + "-" + split.name;
        if (place.name != "in-paragraph" && place.name != "in-signature-value") {
          out.add(name, std::string(split.says) + " " + std::string(place.says),
                  place.put(seal.sealed, split.text));
        }
      }
    }
  }
  out.add("before-root", "a comment before the root", "<!--x-->" + seal.sealed);
  out.add("after-root", "a comment after the root", seal.sealed + "<!--x-->");
  out.add("stylesheet", "a style sheet that shows something else",
          "<?xml-stylesheet type=\"text/xsl\" href=\"#seal-" + seal.id + "\"?>" + seal.sealed);
  out.add("seal-in-comment", "the seal in a comment under the attacker's letter",
          sealed_as(seal.evil, "<!--" + seal.signature + "-->"));
  out.add("seal-in-cdata", "the seal in a CDATA section under the attacker's letter",
          sealed_as(seal.evil, "<![CDATA[" + seal.signature + "]]>"));
  out.add("letter-in-cdata", "the sealed letter in a CDATA section of the attacker's",
          put_after(sealed_as(seal.evil, seal.signature), "<paragraph>",
                    "<![CDATA[" + seal.letter + "]]>"));
  out.add("letter-in-comment", "the sealed letter in a comment of the attacker's",
          put_after(sealed_as(seal.evil, seal.signature), ">", "<!--" + seal.letter + "-->"));
}

}  // namespace zegel::wrapping
