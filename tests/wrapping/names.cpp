#include "tests/wrapping/places.hpp"
#include "tests/wrapping/text.hpp"
#include "tests/wrapping/variants.hpp"

namespace zegel::wrapping {
namespace {

const std::string kLetter = "urn:kamerbrief:letter:1";
const std::string kDs = "http://www.w3.org/2000/09/xmldsig#";
const std::string kXades = "http://uri.etsi.org/01903/v1.3.2#";

struct Bearer {
  const char* name;
  const char* start;
};

constexpr Bearer kBearers[] = {
    {"letter", "<letter"},
    {"body", "<body"},
    {"seal", "<ds:Signature"},
    {"signed-info", "<ds:SignedInfo"},
    {"reference", "<ds:Reference"},
    {"signature-value", "<ds:SignatureValue"},
    {"key-info", "<ds:KeyInfo"},
    {"x509-data", "<ds:X509Data"},
    {"certificate", "<ds:X509Certificate"},
    {"object", "<ds:Object"},
    {"qualifying", "<xades:QualifyingProperties"},
    {"properties", "<xades:SignedProperties"},
    {"qualifier", "<seal:letter"},
};

struct Attribute {
  const char* name;
  const char* text;
};

constexpr Attribute kAttributes[] = {
    {"base", "xml:base=\"http://127.0.0.1/\""},
    {"lang", "xml:lang=\"nl\""},
    {"space", "xml:space=\"preserve\""},
    {"nil", "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\""},
    {"type", "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"evil\""},
    {"schema",
     "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:x x.xsd\""},
    {"foreign", "xmlns:x=\"urn:x\" x:reference=\"1\""},
    {"unknown", "reference=\"1\""},
};

void add_attributes(Variants& out, const Seal& seal) {
  for (const Bearer& bearer : kBearers) {
    for (const Attribute& attribute : kAttributes) {
      if (std::string(bearer.name) == "qualifier" && std::string(attribute.name) == "unknown") {
        continue;  // it has that attribute
      }
      out.add(std::string(attribute.name) + "-on-" + bearer.name,
              std::string(attribute.text) + " on " + bearer.name,
              put_after(seal.sealed, bearer.start, " " + std::string(attribute.text)));
    }
  }
}

// add_rebinds binds a prefix that is in use to another namespace, for one element and its content.
void add_rebinds(Variants& out, const Seal& seal) {
  for (const Bearer& bearer : kBearers) {
    const std::string start(bearer.start);
    const std::string name(bearer.name);
    if (start.starts_with("<ds:") && name != "seal") {
      out.add("ds-rebound-on-" + name, "the prefix ds bound to another namespace on " + name,
              put_after(seal.sealed, start, " xmlns:ds=\"urn:x\""));
    }
    if (name == "properties") {
      out.add("xades-rebound-on-" + name, "the prefix xades bound to another namespace on " + name,
              put_after(seal.sealed, start, " xmlns:xades=\"urn:x\""));
    }
    if (name == "body") {
      out.add("default-unset-on-body", "no default namespace from the body on",
              put_after(seal.sealed, start, " xmlns=\"\""));
      out.add("default-rebound-on-body", "another default namespace from the body on",
              put_after(seal.sealed, start, " xmlns=\"urn:x\""));
    }
  }
  out.add("ds-rebound-in-properties", "the prefix ds bound to another namespace in the properties",
          put_after(seal.sealed, "<xades:SigningCertificateV2", " xmlns:ds=\"urn:x\""));
  out.add("default-in-seal", "the seal without prefixes, in a default namespace",
          replaced(seal.sealed, seal.signature,
                   replaced_all(
                       replaced_all(replaced(seal.signature, "xmlns:ds=", "xmlns="), "<ds:", "<"),
                       "</ds:", "</")));
  out.add("other-prefix", "the seal with another prefix",
          replaced(seal.sealed, seal.signature,
                   replaced_all(replaced_all(replaced(seal.signature, "xmlns:ds=", "xmlns:sig="),
                                             "<ds:", "<sig:"),
                                "</ds:", "</sig:")));
  out.add("prefix-of-properties", "the properties with another prefix",
          replaced_all(replaced_all(replaced(seal.sealed, "xmlns:xades=", "xmlns:etsi="),
                                    "<xades:", "<etsi:"),
                       "</xades:", "</etsi:"));
  out.add("declared-on-root", "the prefix ds declared on the root and not on the seal",
          put_after(replaced(seal.sealed, " xmlns:ds=\"" + kDs + "\"", ""), "<letter",
                    " xmlns:ds=\"" + kDs + "x\""));
}

void add_namespaces(Variants& out, const Seal& seal) {
  const std::pair<const char*, std::string> letters[] = {{"later", "urn:kamerbrief:letter:2"},
                                                         {"capitals", "URN:KAMERBRIEF:LETTER:1"},
                                                         {"longer", "urn:kamerbrief:letter:1#"},
                                                         {"encoded", "urn:kamerbrief:letter:%31"}};
  for (const auto& [name, ns] : letters) {
    out.add(std::string("letter-") + name, "the letter in the namespace " + ns,
            replaced(seal.sealed, "xmlns=\"" + kLetter, "xmlns=\"" + ns));
  }
  const std::pair<const char*, std::string> signatures[] = {
      {"without-hash", "http://www.w3.org/2000/09/xmldsig"},
      {"https", "https://www.w3.org/2000/09/xmldsig#"},
      {"capitals", "http://www.w3.org/2000/09/XMLDSIG#"},
      {"later", "http://www.w3.org/2009/xmldsig11#"}};
  for (const auto& [name, ns] : signatures) {
    out.add(std::string("ds-") + name, "the seal in the namespace " + ns,
            replaced(seal.sealed, "xmlns:ds=\"" + kDs, "xmlns:ds=\"" + ns));
  }
  const std::pair<const char*, std::string> properties[] = {
      {"1.1.1", "http://uri.etsi.org/01903/v1.1.1#"},
      {"1.2.2", "http://uri.etsi.org/01903/v1.2.2#"},
      {"1.4.1", "http://uri.etsi.org/01903/v1.4.1#"},
      {"without-hash", "http://uri.etsi.org/01903/v1.3.2"},
      {"https", "https://uri.etsi.org/01903/v1.3.2#"}};
  for (const auto& [name, ns] : properties) {
    out.add(std::string("xades-") + name, "the properties in the namespace " + ns,
            replaced(seal.sealed, "xmlns:xades=\"" + kXades, "xmlns:xades=\"" + ns));
  }
  out.add("qualifier-later", "the qualifier in a later namespace",
          replaced(seal.sealed, "urn:kamerbrief:seal:1", "urn:kamerbrief:seal:2"));
}

// add_elements adds elements of the attacker that a careless reader takes for those of the letter.
void add_elements(Variants& out, const Seal& seal) {
  const std::pair<const char*, std::string> elements[] = {
      {"prefixed", "<k:paragraph xmlns:k=\"" + kLetter + "\">" + kAttack + "</k:paragraph>"},
      {"no-namespace", "<paragraph xmlns=\"\">" + std::string(kAttack) + "</paragraph>"},
      {"foreign", "<x:paragraph xmlns:x=\"urn:x\">" + std::string(kAttack) + "</x:paragraph>"},
      {"include",
       "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"x.xml\">"
       "</xi:include>"},
      {"reference",
       "<reference label=\"Ons kenmerk\" xmlns=\"" + kLetter + "\">AANVALLER-1</reference>"}};
  for (const auto& [name, element] : elements) {
    for (const auto& places : {places_in_letter(), places_in_signature()}) {
      for (const Place& place : places) {
        out.add(std::string(name) + "-" + std::string(place.name),
                "an element (" + std::string(name) + ") " + std::string(place.says),
                place.put(seal.sealed, element));
      }
    }
  }
}

}  // namespace

void add_names(Variants& out, const Seal& seal) {
  out.family("attribute");
  add_attributes(out, seal);
  out.family("prefix");
  add_rebinds(out, seal);
  out.family("namespace");
  add_namespaces(out, seal);
  out.family("element");
  add_elements(out, seal);
}

}  // namespace zegel::wrapping
