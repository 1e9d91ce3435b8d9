#include "tests/interop/edits.hpp"

#include <stdexcept>

#include "libsign/base/bytes.hpp"
#include "libsign/base/encoding.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/xml/canonical.hpp"
#include "libsign/xml/document.hpp"

namespace zegel::interop {
namespace {

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::string_view in(const std::string& text) const {
    return std::string_view(text).substr(begin, end - begin);
  }
};

std::size_t must_find(const std::string& text, std::string_view what, std::size_t from = 0) {
  const std::size_t at = text.find(what, from);
  if (at == std::string::npos) {
    throw std::runtime_error("not there: " + std::string(what));
  }
  return at;
}

// Where the nth element of that name stands, its tags included.
Span element(const std::string& text, const std::string& name, int nth = 0) {
  std::size_t begin = 0;
  for (int i = 0; i <= nth; ++i) {
    begin = must_find(text, "<" + name, i == 0 ? 0 : begin + 1);
    while (text.find_first_of(" />", begin + 1) != begin + 1 + name.size()) {
      begin = must_find(text, "<" + name, begin + 1);
    }
  }
  const std::string end = "</" + name + ">";
  return {begin, must_find(text, end, begin) + end.size()};
}

// What stands between its tags.
Span content(const std::string& text, const std::string& name, int nth = 0) {
  const Span whole = element(text, name, nth);
  return {must_find(text, ">", whole.begin) + 1, whole.end - name.size() - 3};
}

std::string with(std::string text, Span span, std::string_view instead) {
  return text.replace(span.begin, span.end - span.begin, instead);
}

std::string replaced(std::string text, std::string_view what, std::string_view instead) {
  return text.replace(must_find(text, what), what.size(), instead);
}

std::string before(std::string text, std::string_view what, std::string_view added) {
  return text.insert(must_find(text, what), added);
}

std::string without(const std::string& text, const std::string& name, int nth = 0) {
  return with(text, element(text, name, nth), "");
}

// The first character of an element's content becomes another one of the alphabet of base64.
std::string disturbed(std::string text, const std::string& name, int nth = 0) {
  char& first = text[content(text, name, nth).begin];
  first = first == 'A' ? 'B' : 'A';
  return text;
}

std::string sha256(libsign::BytesView octets) {
  return libsign::base64(libsign::pki::digest(libsign::pki::DigestAlgorithm::Sha256, octets));
}

// Makes the digest in the first reference that of the letter as it now is.
std::string letter_digest_again(const std::string& text) {
  const std::string letter = without(text, "ds:Signature");
  return with(text, content(text, "ds:DigestValue"), sha256(libsign::as_bytes(letter)));
}

// Makes the digest in the second reference that of the signed properties as they now are.
std::string properties_digest_again(const std::string& text) {
  const auto document = libsign::xml::Document::parse(libsign::as_bytes(text)).value();
  libsign::xml::Element at = document.root().elements().back();
  for (const std::string_view name : {"Object", "QualifyingProperties", "SignedProperties"}) {
    for (const libsign::xml::Element& below : at.elements()) {
      if (below.name() == name) {
        at = below;
        break;
      }
    }
  }
  return with(text, content(text, "ds:DigestValue", 1),
              sha256(libsign::xml::canonicalise_exclusive(at)));
}

std::string object(std::string_view inside) {
  return "<ds:Object>" + std::string(inside) + "</ds:Object>";
}

std::string another_word(const Given& given) {
  return replaced(given.sealed, "Geachte voorzitter", "Geachte voorlezer");
}

std::string another_time(const Given& given) {
  return with(given.sealed, content(given.sealed, "xades:SigningTime"), "2026-05-31T10:00:00Z");
}

// The signed properties as they may stand anywhere: with the declaration of their prefix.
std::string properties_of(const Given& given) {
  const Span span = element(given.sealed, "xades:SignedProperties");
  return replaced(std::string(span.in(given.sealed)), " Id=\"",
                  " xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\" Id=\"");
}

std::string other_properties(const std::string& properties) {
  return with(properties, content(properties, "xades:SigningTime"), "2020-01-01T00:00:00Z");
}

// The signed properties go to an object of their own; others, with another Id, take their place.
std::string properties_moved(const Given& given) {
  const Span span = element(given.sealed, "xades:SignedProperties");
  const std::string properties = properties_of(given);
  const std::string fake = replaced(other_properties(properties), " Id=\"", " Id=\"other-");
  return before(with(given.sealed, span, fake), "</ds:Signature>", object(properties));
}

// Others with the same Id go before the signed properties.
std::string properties_doubled(const Given& given) {
  return before(given.sealed, "<ds:Object", object(other_properties(properties_of(given))));
}

// The whole letter goes into a new root that says something else; its seal moves with it.
std::string letter_wrapped(const Given& given) {
  return "<letter xmlns=\"urn:kamerbrief:letter:1\"><subject>Niets</subject>" + given.sealed +
         "</letter>";
}

// The letter goes into an object of the seal, and another letter takes its place.
std::string letter_in_object(const Given& given) {
  const std::string original = without(given.sealed, "ds:Signature");
  const std::string seal(element(given.sealed, "ds:Signature").in(given.sealed));
  const std::string other = replaced(original, "Geachte voorzitter", "Geachte voorlezer");
  return before(other, "</letter>", before(seal, "</ds:Signature>", object(original)));
}

std::string first_reference_nowhere(const Given& given) {
  return replaced(given.sealed, "URI=\"\"", "URI=\"#elsewhere\"");
}

std::string other_key_info(const Given& given, const std::string& from) {
  return with(given.sealed, element(given.sealed, "ds:KeyInfo"),
              element(from, "ds:KeyInfo").in(from));
}

std::string first_certificate_only(const Given& given) {
  std::string text = given.sealed;
  while (text.find("<ds:X509Certificate", element(text, "ds:X509Certificate").end) !=
         std::string::npos) {
    text = without(text, "ds:X509Certificate", 1);
  }
  return text;
}

std::string signature_twice(const Given& given) {
  return before(given.sealed, "</letter>", element(given.sealed, "ds:Signature").in(given.sealed));
}

constexpr std::string_view kKeyValue =
    "<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>1MU=</ds:Modulus><ds:Exponent>AQAB</ds:Exponent>"
    "</ds:RSAKeyValue></ds:KeyValue>";

constexpr Edit kEdits[] = {
    // The letter
    {"a-word", another_word},
    {"a-word-and-its-digest",
     [](const Given& given) { return letter_digest_again(another_word(given)); }},
    {"the-reference",
     [](const Given& given) {
       return replaced(given.sealed, "BZDOC-578591819-40", "BZDOC-578591819-41");
     }},
    {"the-ministry",
     [](const Given& given) { return replaced(given.sealed, "mnre1013", "mnre1025"); }},
    {"a-word-cut", [](const Given& given) { return replaced(given.sealed, " herhaaldelijk", ""); }},
    {"a-word-after-the-seal",
     [](const Given& given) { return before(given.sealed, "</letter>", "Niet waar."); }},
    {"a-comment",
     [](const Given& given) {
       return before(given.sealed, "Geachte voorzitter", "<!-- niet -->");
     }},
    {"a-comment-after-the-letter",
     [](const Given& given) { return given.sealed + "<!-- niet -->"; }},
    {"an-instruction-before-the-letter",
     [](const Given& given) { return "<?xml-stylesheet href=\"other.xsl\"?>" + given.sealed; }},
    {"a-doctype", [](const Given& given) { return "<!DOCTYPE letter>" + given.sealed; }},
    {"letter-wrapped", letter_wrapped},
    {"letter-in-object", letter_in_object},
    // What is signed
    {"letter-digest", [](const Given& given) { return disturbed(given.sealed, "ds:DigestValue"); }},
    {"properties-digest",
     [](const Given& given) { return disturbed(given.sealed, "ds:DigestValue", 1); }},
    {"no-letter-digest",
     [](const Given& given) {
       return with(given.sealed, content(given.sealed, "ds:DigestValue"), "");
     }},
    {"letter-not-signed", [](const Given& given) { return without(given.sealed, "ds:Reference"); }},
    {"properties-not-signed",
     [](const Given& given) { return without(given.sealed, "ds:Reference", 1); }},
    {"reference-to-nothing", first_reference_nowhere},
    {"not-enveloped",
     [](const Given& given) { return replaced(given.sealed, "#enveloped-signature", "#base64"); }},
    // The value
    {"value", [](const Given& given) { return disturbed(given.sealed, "ds:SignatureValue"); }},
    {"no-value",
     [](const Given& given) {
       return with(given.sealed, content(given.sealed, "ds:SignatureValue"), "");
     }},
    {"value-of-another",
     [](const Given& given) {
       return with(given.sealed, content(given.sealed, "ds:SignatureValue"),
                   content(given.by_another, "ds:SignatureValue").in(given.by_another));
     }},
    {"weaker-method",
     [](const Given& given) { return replaced(given.sealed, "-sha256\"", "-sha1\""); }},
    {"seal-of-another-letter",
     [](const Given& given) {
       return with(given.sealed, element(given.sealed, "ds:Signature"),
                   element(given.of_another, "ds:Signature").in(given.of_another));
     }},
    {"seal-twice", signature_twice},
    {"no-seal", [](const Given& given) { return without(given.sealed, "ds:Signature"); }},
    // The certificate
    {"certificate-of-another",
     [](const Given& given) { return other_key_info(given, given.by_another); }},
    {"no-key-info", [](const Given& given) { return without(given.sealed, "ds:KeyInfo"); }},
    {"no-certificate",
     [](const Given& given) { return without(given.sealed, "ds:X509Certificate"); }},
    {"no-issuers", first_certificate_only},
    {"a-key-value",
     [](const Given& given) { return before(given.sealed, "<ds:X509Data", kKeyValue); }},
    // The properties
    {"signing-time", another_time},
    {"signing-time-and-its-digest",
     [](const Given& given) { return properties_digest_again(another_time(given)); }},
    {"no-signing-certificate",
     [](const Given& given) { return without(given.sealed, "xades:SigningCertificateV2"); }},
    {"qualifier",
     [](const Given& given) {
       return with(
           given.sealed, content(given.sealed, "xades:CommitmentTypeQualifier"),
           replaced(
               std::string(content(given.sealed, "xades:CommitmentTypeQualifier").in(given.sealed)),
               "BZDOC-578591819-40", "BZDOC-578591819-41"));
     }},
    {"no-qualifier",
     [](const Given& given) { return without(given.sealed, "xades:CommitmentTypeQualifier"); }},
    {"description",
     [](const Given& given) {
       return with(given.sealed, content(given.sealed, "xades:Description"), "Een andere brief");
     }},
    {"no-properties",
     [](const Given& given) { return without(given.sealed, "xades:SignedProperties"); }},
    {"properties-moved", properties_moved},
    {"properties-doubled", properties_doubled},
    {"target-of-nothing",
     [](const Given& given) { return replaced(given.sealed, "Target=\"#", "Target=\"#no-"); }},
    {"an-object-added",
     [](const Given& given) {
       return before(given.sealed, "</ds:Signature>", object("Geheel iets anders."));
     }},
    {"unsigned-properties",
     [](const Given& given) {
       return before(given.sealed, "</xades:QualifyingProperties>",
                     "<xades:UnsignedProperties><xades:UnsignedSignatureProperties>"
                     "<other xmlns=\"urn:other\"/></xades:UnsignedSignatureProperties>"
                     "</xades:UnsignedProperties>");
     }},
};

}  // namespace

std::span<const Edit> edits() {
  return kEdits;
}

}  // namespace zegel::interop
