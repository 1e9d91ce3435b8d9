#include "tests/wrapping/places.hpp"

#include <array>

#include "tests/wrapping/text.hpp"

namespace zegel::wrapping {
namespace {

using Text = const std::string&;

constexpr std::array<Place, 6> kInLetter{{
    {"root-first", "as first child of the root",
     [](Text file, Text what) { return put_after(file, ">", what); }},
    {"before-body", "before the body",
     [](Text file, Text what) { return put_before(file, "<body>", what); }},
    {"in-paragraph", "in a paragraph",
     [](Text file, Text what) { return put_after(file, "<paragraph>", what); }},
    {"body-last", "as last child of the body",
     [](Text file, Text what) { return put_before(file, "</body>", what); }},
    {"before-seal", "before the seal",
     [](Text file, Text what) { return put_before(file, "<ds:Signature ", what); }},
    {"after-seal", "after the seal",
     [](Text file, Text what) { return put_after_last(file, "</ds:Signature>", what); }},
}};

std::string object(Text what) {
  return in_element("ds:Object", what);
}

std::string unsigned_properties(Text what) {
  return in_element("xades:UnsignedProperties",
                    in_element("xades:UnsignedSignatureProperties", what));
}

constexpr std::array<Place, 17> kInSignature{{
    {"signature-first", "as first child of ds:Signature",
     [](Text file, Text what) { return put_before(file, "<ds:SignedInfo>", what); }},
    {"in-signed-info", "in ds:SignedInfo",
     [](Text file, Text what) { return put_before(file, "</ds:SignedInfo>", what); }},
    {"in-reference", "in the first ds:Reference",
     [](Text file, Text what) { return put_before(file, "</ds:Reference>", what); }},
    {"in-transform", "in the first ds:Transform",
     [](Text file, Text what) { return put_before(file, "</ds:Transform>", what); }},
    {"in-signature-value", "in ds:SignatureValue",
     [](Text file, Text what) { return put_before(file, "</ds:SignatureValue>", what); }},
    {"in-key-info", "in ds:KeyInfo",
     [](Text file, Text what) { return put_before(file, "</ds:KeyInfo>", what); }},
    {"in-x509-data", "in ds:X509Data",
     [](Text file, Text what) { return put_before(file, "</ds:X509Data>", what); }},
    {"in-object-first", "first in the ds:Object of the properties",
     [](Text file, Text what) { return put_after(file, "<ds:Object>", what); }},
    {"in-object-last", "last in the ds:Object of the properties",
     [](Text file, Text what) { return put_before(file, "</ds:Object>", what); }},
    {"object-before", "in a ds:Object before that of the properties",
     [](Text file, Text what) { return put_before(file, "<ds:Object>", object(what)); }},
    {"object-after", "in a ds:Object after that of the properties",
     [](Text file, Text what) { return put_after(file, "</ds:Object>", object(what)); }},
    {"object-in-object", "in a ds:Object in the ds:Object of the properties",
     [](Text file, Text what) { return put_before(file, "</ds:Object>", object(what)); }},
    {"qualifying-first", "before xades:SignedProperties",
     [](Text file, Text what) { return put_before(file, "<xades:SignedProperties", what); }},
    {"qualifying-last", "after xades:SignedProperties",
     [](Text file, Text what) { return put_after(file, "</xades:SignedProperties>", what); }},
    {"in-unsigned", "in unsigned properties",
     [](Text file, Text what) {
       return put_after(file, "</xades:SignedProperties>", unsigned_properties(what));
     }},
    {"in-properties", "in xades:SignedProperties",
     [](Text file, Text what) { return put_before(file, "</xades:SignedProperties>", what); }},
    {"in-qualifier", "in the qualifier that names the letter",
     [](Text file, Text what) { return put_before(file, "</seal:letter>", what); }},
}};

constexpr std::array<IdForm, 7> kForms{{
    {"Id", "Id", ""},
    {"ID", "ID", ""},
    {"id", "id", ""},
    {"xml-id", "xml:id", ""},
    {"wsu-Id", "wsu:Id",
     "xmlns:wsu=\"http://docs.oasis-open.org/wss/2004/01/"
     "oasis-200401-wss-wssecurity-utility-1.0.xsd\""},
    {"ds-Id", "d:Id", "xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\""},
    {"AssertionID", "AssertionID", ""},
}};

}  // namespace

std::span<const Place> places_in_letter() {
  return kInLetter;
}

std::span<const Place> places_in_signature() {
  return kInSignature;
}

std::span<const IdForm> id_forms() {
  return kForms;
}

std::string written(const IdForm& form, const std::string& value) {
  const std::string attribute = std::string(form.attribute) + "=\"" + value + "\"";
  return form.declares.empty() ? attribute : std::string(form.declares) + " " + attribute;
}

}  // namespace zegel::wrapping
