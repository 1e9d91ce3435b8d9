#include "tests/doors/resign.hpp"
#include "tests/wrapping/places.hpp"
#include "tests/wrapping/text.hpp"
#include "tests/wrapping/variants.hpp"

namespace zegel::wrapping {
namespace {

const std::string kXpath = "http://www.w3.org/TR/1999/REC-xpath-19991116";
const std::string kXpath2 = "http://www.w3.org/2002/06/xmldsig-filter2";

struct Edit {
  std::string name;
  std::string says;
  std::string info;  // the ds:SignedInfo in place of the signed one
};

// References are the two of a seal, with the marks by which they are edited.
struct References {
  std::string info;
  std::string letter;
  std::string properties;
  std::string properties_uri;  // as an attribute

  explicit References(const Seal& seal)
      : info(seal.info),
        letter(between(info, "<ds:Reference Id=", "</ds:Reference>")),
        properties(between(info, "<ds:Reference Type=", "</ds:Reference>")),
        properties_uri("URI=\"#properties-" + seal.id + "\"") {}

  std::string with(const std::string& from, const std::string& to) const {
    return replaced(info, from, to);
  }
};

std::vector<Edit> order_edits(const References& of) {
  const std::string both = of.letter + of.properties;
  return {
      {"swapped", "the references in the other order", of.with(both, of.properties + of.letter)},
      {"letter-twice", "the reference to the letter twice",
       of.with(both, of.letter + of.letter + of.properties)},
      {"properties-twice", "the reference to the properties twice",
       of.with(both, both + of.properties)},
      {"both-twice", "both references twice", of.with(both, both + both)},
      {"letter-only", "the reference to the letter alone", of.with(of.properties, "")},
      {"properties-only", "the reference to the properties alone", of.with(of.letter, "")},
      {"none", "no reference", of.with(both, "")},
      {"in-manifest", "the references in a ds:Manifest",
       of.with(both, in_element("ds:Manifest", both))},
      {"in-reference", "the reference to the properties in that to the letter",
       of.with(both, put_before(of.letter, "</ds:Reference>", of.properties))},
      {"types-swapped", "the Type on the reference to the letter",
       of.with(both,
               with_attribute(of.letter, "Type=\"http://uri.etsi.org/01903#SignedProperties\"") +
                   without(of.properties, " Type=\"http://uri.etsi.org/01903#SignedProperties\""))},
      {"types-both", "the Type on both references",
       of.with("<ds:Reference Id=",
               "<ds:Reference Type=\"http://uri.etsi.org/01903#SignedProperties\" Id=")},
      {"type-object", "the Type of an object on the reference to the letter",
       of.with("<ds:Reference Id=",
               "<ds:Reference Type=\"http://www.w3.org/2000/09/xmldsig#Object\" Id=")},
      {"type-manifest", "the Type of a manifest on the reference to the letter",
       of.with("<ds:Reference Id=",
               "<ds:Reference Type=\"http://www.w3.org/2000/09/xmldsig#Manifest\" Id=")},
      {"type-countersigned", "the Type of a counter-signature on the reference to the letter",
       of.with("<ds:Reference Id=",
               "<ds:Reference Type=\"http://uri.etsi.org/"
               "01903#CountersignedSignature\" Id=")},
      {"type-older", "the Type of XAdES 1.1.1 on the reference to the properties",
       of.with("01903#SignedProperties", "01903/v1.1.1#SignedProperties")},
  };
}

std::vector<Edit> uri_edits(const References& of, const Seal& seal) {
  const std::pair<const char*, std::string> uris[] = {
      {"hash", "#"},
      {"xpointer-root", "#xpointer(/)"},
      {"xpointer-id", "#xpointer(id('letter-" + seal.id + "'))"},
      {"xpointer-child", "#xpointer(/*/*[11])"},
      {"element-scheme", "#element(/1)"},
      {"own-id", "#letter-" + seal.id},
      {"seal", "#seal-" + seal.id},
      {"value", "#value-" + seal.id},
      {"properties", "#properties-" + seal.id},
      {"blank", " "},
      {"here", "./"},
      {"file", "letter.xml"},
      {"file-scheme", "file:///letter.xml"},
      {"encoded-hash", "%23seal-" + seal.id},
      {"encoded-id", "#%73eal-" + seal.id},
      {"query", "?"},
      {"cid", "cid:letter"},
  };
  std::vector<Edit> edits;
  for (const auto& [name, uri] : uris) {
    edits.push_back({std::string("letter-uri-") + name,
                     "the reference to the letter goes to " + uri,
                     of.with("URI=\"\"", "URI=\"" + uri + "\"")});
    if (std::string(name) != "properties") {
      edits.push_back({std::string("properties-uri-") + name,
                       "the reference to the properties goes to " + uri,
                       of.with(of.properties_uri, "URI=\"" + uri + "\"")});
    }
  }
  edits.push_back(
      {"letter-uri-none", "the reference to the letter has no URI", of.with(" URI=\"\"", "")});
  edits.push_back({"properties-uri-empty", "the reference to the properties goes to the file",
                   of.with(of.properties_uri, "URI=\"\"")});
  edits.push_back(
      {"uris-swapped", "each reference goes where the other went",
       replaced(of.with(of.properties_uri, "URI=\"?\""), "URI=\"\"", of.properties_uri)});
  return edits;
}

std::string transform(const std::string& algorithm, const std::string& content) {
  return in_element("ds:Transform Algorithm=\"" + algorithm + "\"", content);
}

std::string xpath(const std::string& declaration, const std::string& expression) {
  return transform(kXpath, in_element("ds:XPath" + declaration, expression));
}

std::string filter(const std::string& kind, const std::string& expression) {
  return transform(
      kXpath2,
      in_element("f:XPath xmlns:f=\"" + kXpath2 + "\" Filter=\"" + kind + "\"", expression));
}

std::vector<Edit> transform_edits(const References& of) {
  const std::string enveloped =
      transform("http://www.w3.org/2000/09/xmldsig#enveloped-signature", "");
  const std::string exclusive = transform("http://www.w3.org/2001/10/xml-exc-c14n#", "");
  const std::string k = " xmlns:k=\"urn:kamerbrief:letter:1\"";
  const std::pair<const char*, std::string> firsts[] = {
      {"xpath-not-signature", xpath("", "not(ancestor-or-self::ds:Signature)")},
      {"xpath-injected", xpath(" xmlns:ds=\"urn:x\"", "not(ancestor-or-self::ds:Signature)")},
      {"xpath-prefix", xpath(k, "ancestor-or-self::k:body")},
      {"xpath-nothing", xpath("", "false()")},
      {"xpath-all", xpath("", "true()")},
      {"xpath-here", xpath("",
                           "count(ancestor-or-self::ds:Signature | "
                           "here()/ancestor::ds:Signature[1]) &gt; "
                           "count(ancestor-or-self::ds:Signature)")},
      {"filter-subtract", filter("subtract", "/descendant::ds:Signature")},
      {"filter-intersect", filter("intersect", "/*/*[1]")},
      {"filter-union", filter("union", "/")},
      {"filter-nothing", filter("intersect", "/nothing")},
      {"enveloped-twice", enveloped + enveloped},
      {"base64", transform("http://www.w3.org/2000/09/xmldsig#base64", "")},
      {"none", ""},
  };
  std::vector<Edit> edits;
  for (const auto& [name, transforms] : firsts) {
    edits.push_back({std::string("transform-") + name,
                     std::string("the letter through ") + name + " in place of enveloped-signature",
                     of.with(enveloped, transforms)});
  }
  edits.push_back({"transform-canonical-first", "canonicalisation before enveloped-signature",
                   of.with(enveloped + exclusive, exclusive + enveloped)});
  edits.push_back({"transform-prefixes", "a list of inclusive prefixes on the letter",
                   of.with(exclusive, transform("http://www.w3.org/2001/10/xml-exc-c14n#",
                                                "<ec:InclusiveNamespaces xmlns:ec=\"http://"
                                                "www.w3.org/2001/10/xml-exc-c14n#\" "
                                                "PrefixList=\"#default ds xades\">"
                                                "</ec:InclusiveNamespaces>"))});
  edits.push_back(
      {"transform-properties-enveloped", "enveloped-signature on the properties",
       of.with(of.properties, replaced(of.properties, exclusive, enveloped + exclusive))});
  return edits;
}

}  // namespace

void add_references(Variants& out, const Seal& seal) {
  const References of(seal);
  for (const auto& edits : {order_edits(of), uri_edits(of, seal), transform_edits(of)}) {
    for (const Edit& edit : edits) {
      const std::string file = replaced(seal.sealed, seal.info, edit.info);
      out.family("references");
      out.add(edit.name, edit.says, file);
      out.family("references-evil");
      out.add(edit.name, edit.says + ", under the attacker's letter",
              sealed_as(seal.evil, replaced(seal.signature, seal.info, edit.info)));
      out.family("references-resigned");
      out.add(edit.name, edit.says + ", signed so by the ministry",
              std::string(libsign::as_text(test::resigned(file, seal.key))));
    }
  }
}

void add_infos(Variants& out, const Seal& seal) {
  // What the attacker would have signed.
  const std::string evil = sealed_as(seal.evil, seal.signature);
  const std::string mine = between(libsign::as_text(test::resigned(evil, seal.key)),
                                   "<ds:SignedInfo>", "</ds:SignedInfo>");
  const std::string with_mine = replaced(evil, seal.info, mine);
  out.family("info");
  out.add("replaced", "the attacker's ds:SignedInfo in place of the signed one", with_mine);
  out.add("first", "the attacker's ds:SignedInfo before the signed one",
          put_before(evil, seal.info, mine));
  out.add("second", "the attacker's ds:SignedInfo after the signed one",
          put_after(evil, seal.info, mine));
  out.add("joined", "the references of both in one ds:SignedInfo",
          put_before(evil, "</ds:SignedInfo>",
                     between(mine, "<ds:Reference ", "</ds:SignedInfo>")
                         .substr(0, between(mine, "<ds:Reference ", "</ds:SignedInfo>").size() -
                                        std::string("</ds:SignedInfo>").size())));
  const std::string declared = " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"";
  const std::string original = put_after(seal.info, "<ds:SignedInfo", declared);
  const std::string wanted = put_after(mine, "<ds:SignedInfo", declared);
  for (const auto& places : {places_in_signature(), places_in_letter()}) {
    for (const Place& place : places) {
      const std::string where(place.says);
      const std::string name(place.name);
      out.add("signed-moved-" + name,
              "the attacker's ds:SignedInfo at its place, the signed one " + where,
              place.put(with_mine, original));
      if (name != "signature-first" && name != "in-signed-info") {
        out.add("mine-added-" + name, "the attacker's letter, and his ds:SignedInfo " + where,
                place.put(evil, wanted));
      }
      out.add("mine-beside-" + name, "the attacker's ds:SignedInfo in the sealed letter " + where,
              place.put(seal.sealed, wanted));
    }
  }
}

}  // namespace zegel::wrapping
