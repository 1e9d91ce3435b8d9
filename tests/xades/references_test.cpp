#include "libsign/xades/references.hpp"

#include <gtest/gtest.h>

#include "libsign/base/limits.hpp"
#include "libsign/native/openssl.hpp"
#include "libsign/native/runtime.hpp"
#include "libsign/native/xmlsec.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xml/canonical.hpp"
#include "tests/xades/sealing.hpp"

// These do not compile before xmlsec.h.
#include <xmlsec/keys.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/xmltree.h>

namespace {

using libsign::as_text;
using libsign::Bytes;
using libsign::xades::process_references;
using libsign::xades::ReferenceOutcome;
using libsign::xades::Signature;
using libsign::xades::signed_info_octets;
using libsign::xml::Document;
using zegel::test::Edit;
using zegel::test::edited;
using zegel::test::kLetter;
using zegel::test::kSigners;
using zegel::test::parsed;
using zegel::test::read_seal;
using zegel::test::replaced;
using zegel::test::seal;
using zegel::test::seal_request;
using zegel::test::sealed;
using zegel::test::Signer;

// summary is what became of a reference, in a word, or the problem.
std::string summary(const ReferenceOutcome& outcome) {
  return outcome.intact ? "intact" : outcome.found ? "changed" : outcome.problem;
}

std::vector<std::string> outcomes(const std::string& file) {
  const Document document = parsed(file);
  std::vector<std::string> summaries;
  for (const ReferenceOutcome& outcome : process_references(document, read_seal(document))) {
    summaries.push_back(summary(outcome));
    EXPECT_EQ(outcome.found, outcome.problem.empty());
    EXPECT_EQ(outcome.found, !outcome.digest.empty());
    EXPECT_TRUE(outcome.found || (outcome.octets.empty() && !outcome.intact));
  }
  return summaries;
}

// Named edits of a good seal, each with what becomes of its two references.
struct Edited {
  std::string name;
  std::vector<Edit> edits;
  std::string letter = "intact";
  std::string properties = "intact";
};

class EditedSeal : public ::testing::TestWithParam<Edited> {};

TEST_P(EditedSeal, GivesTheOutcomeOfEachReference) {
  EXPECT_EQ(outcomes(edited(sealed(), GetParam().edits)),
            (std::vector<std::string>{GetParam().letter, GetParam().properties}));
}

std::string name_of(const ::testing::TestParamInfo<Edited>& row) {
  return row.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Data, EditedSeal,
    ::testing::Values(
        Edited{"Unchanged", {}},
        Edited{"WordOfTheLetter", {{"voorzitter", "Voorzitter"}}, "changed"},
        Edited{"BlankAfterTheSeal", {{"</ds:Signature>", "</ds:Signature> "}}, "changed"},
        Edited{"ElementAfterTheSeal", {{"</ds:Signature>", "</ds:Signature><p></p>"}}, "changed"},
        Edited{"DefaultNamespace", {{"urn:kamerbrief:letter:1", "urn:x"}}, "changed"},
        Edited{"CommentInTheLetter", {{"voorzitter", "voor<!-- -->zitter"}}},
        Edited{"AttributesInAnotherOrder",
               {{"<ministry code=\"mnre1013\">", "<ministry  code='mnre1013' >"}}},
        Edited{
            "SigningTime", {{"2026-03-02T09:30:00Z", "2026-03-02T09:30:01Z"}}, "intact", "changed"},
        Edited{"Qualifier",
               {{" ministry=\"mnre1013\"", " ministry=\"mnre1034\""}},
               "intact",
               "changed"},
        Edited{"OutsideTheSignedProperties", {{"<ds:Object>", "<ds:Object> "}}},
        Edited{"IdOfTheKeyInfo", {{"<ds:KeyInfo>", "<ds:KeyInfo Id='x'>"}}}),
    name_of);

const std::string kLetterTransforms = " URI=\"\"><ds:Transforms>";
const std::string kEnvelopedTransform =
    "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\">"
    "</ds:Transform>";
const std::string kExclusiveTransform =
    "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>";
const std::string kPropertiesTransforms =
    "URI=\"#properties-{id}\"><ds:Transforms>" + kExclusiveTransform;

// transform puts one more ds:Transform before those of the letter.
std::vector<Edit> transform(const std::string& algorithm, const std::string& content = "") {
  return {{kLetterTransforms, kLetterTransforms + "<ds:Transform Algorithm=\"" + algorithm + "\">" +
                                  content + "</ds:Transform>"}};
}

std::string not_carried_out(const std::string& algorithm) {
  return "the transform " + algorithm + " is not carried out";
}

const std::string kXslt = "http://www.w3.org/TR/1999/REC-xslt-19991116";
const std::string kXpath = "http://www.w3.org/TR/1999/REC-xpath-19991116";
const std::string kXpath2 = "http://www.w3.org/2002/06/xmldsig-filter2";
const std::string kBase64 = "http://www.w3.org/2000/09/xmldsig#base64";
const std::string kXpointer = "http://www.w3.org/2001/04/xmldsig-more/xptr";
const std::string kDecrypt = "http://www.w3.org/2002/07/decrypt#XML";
const std::string kExclusiveUri = "http://www.w3.org/2001/10/xml-exc-c14n#";
const std::string kEnvelopedUri = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
const std::string kNotFirst = "enveloped-signature is not its first transform";
const std::string kTwoCanonical = "it has more than one canonicalisation";

INSTANTIATE_TEST_SUITE_P(
    Transforms, EditedSeal,
    ::testing::Values(
        Edited{"Xslt",
               transform(kXslt,
                         "<xsl:stylesheet version='1.0' xmlns:xsl='http://"
                         "www.w3.org/1999/XSL/Transform'/>"),
               not_carried_out(kXslt)},
        Edited{"Xpath", transform(kXpath, "<ds:XPath>true()</ds:XPath>"), not_carried_out(kXpath)},
        Edited{"Xpath2",
               transform(kXpath2,
                         "<f:XPath xmlns:f='http://www.w3.org/2002/06/xmldsig-filter2' "
                         "Filter='subtract'>//ds:Signature</f:XPath>"),
               not_carried_out(kXpath2)},
        Edited{"SignatureFilterBeforeEnveloped",
               transform(kXpath2,
                         "<f:XPath xmlns:f='http://www.w3.org/2002/06/xmldsig-filter2' "
                         "Filter='subtract'>/descendant::ds:Signature</f:XPath>"),
               kNotFirst},
        Edited{"Base64", transform(kBase64), not_carried_out(kBase64) + " beside others"},
        Edited{"Xpointer", transform(kXpointer), not_carried_out(kXpointer)},
        Edited{"Decrypt", transform(kDecrypt), not_carried_out(kDecrypt)},
        Edited{"Unknown", transform("urn:x"), not_carried_out("urn:x")},
        Edited{"NoAlgorithm", transform(""), not_carried_out("")},
        Edited{"EnvelopedWithContent",
               {{kEnvelopedUri + "\">", kEnvelopedUri + "\"><ds:XPath/>"}},
               not_carried_out(kEnvelopedUri)},
        Edited{"EnvelopedTwice", transform(kEnvelopedUri), kNotFirst},
        Edited{"EnvelopedAfterCanonical", transform(kExclusiveUri), kNotFirst},
        Edited{"CanonicalTwice",
               {{kEnvelopedTransform, kEnvelopedTransform + kExclusiveTransform}},
               kTwoCanonical},
        Edited{"MoreThanTheLimit",
               {{kEnvelopedTransform, kEnvelopedTransform + kExclusiveTransform +
                                          kExclusiveTransform + kExclusiveTransform}},
               "it has more transforms than the limit"},
        Edited{"TransformsTwice",
               {{kLetterTransforms,
                 kLetterTransforms + kEnvelopedTransform + "</ds:Transforms><ds:Transforms>"}},
               "it has more than one ds:Transforms"},
        Edited{"NoCanonicalisationIsCanonicalXml",
               {{kEnvelopedTransform + kExclusiveTransform, kEnvelopedTransform}}},
        Edited{"NotEnveloped", {{kEnvelopedTransform, ""}}, "changed"},
        Edited{"SignedPropertiesEnveloped",
               {{kPropertiesTransforms,
                 "URI=\"#properties-{id}\"><ds:Transforms>" + kEnvelopedTransform}},
               "intact",
               "enveloped-signature stands in a reference that does not enclose its signature"},
        Edited{"PrefixList",
               {{kEnvelopedTransform + kExclusiveTransform,
                 kEnvelopedTransform + "<ds:Transform Algorithm='" + kExclusiveUri +
                     "'><e:InclusiveNamespaces xmlns:e='" + kExclusiveUri +
                     "' PrefixList='#default xml x'/></ds:Transform>"}}},
        Edited{"PrefixListOfInclusive",
               {{kEnvelopedTransform + kExclusiveTransform,
                 kEnvelopedTransform +
                     "<ds:Transform Algorithm='http://www.w3.org/2006/12/xml-c14n11'>"
                     "<e:InclusiveNamespaces xmlns:e='" +
                     kExclusiveUri + "' PrefixList='x'/></ds:Transform>"}},
               not_carried_out("http://www.w3.org/2006/12/xml-c14n11")},
        Edited{"PrefixListPastTheLimit",
               {{kEnvelopedTransform + kExclusiveTransform,
                 kEnvelopedTransform + "<ds:Transform Algorithm='" + kExclusiveUri +
                     "'><e:InclusiveNamespaces xmlns:e='" + kExclusiveUri +
                     "' PrefixList='1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17'/></ds:Transform>"}},
               not_carried_out(kExclusiveUri)}),
    name_of);

std::vector<Edit> uri(const std::string& value) {
  return {{" URI=\"\">", " URI=\"" + value + "\">"}};
}

const std::string kOutside = "it does not point into this document by an Id";

INSTANTIATE_TEST_SUITE_P(
    Uris, EditedSeal,
    ::testing::Values(Edited{"Absent", {{" URI=\"\">", ">"}}, "it has no URI"},
                      Edited{"Http", uri("http://localhost/letter.xml"), kOutside},
                      Edited{"FileUrl", uri("file:///etc/passwd"), kOutside},
                      Edited{"Path", uri("/etc/passwd"), kOutside},
                      Edited{"FileName", uri("letter.xml"), kOutside},
                      Edited{"FileNameWithId", uri("letter.xml#x"), kOutside},
                      Edited{"DataUrl", uri("data:,x"), kOutside},
                      Edited{"Blank", uri(" "), kOutside}, Edited{"Percent", uri("%23x"), kOutside},
                      Edited{"XpointerRoot", uri("#xpointer(/)"), kOutside},
                      Edited{"XpointerId", uri("#xpointer(id('x'))"), kOutside},
                      Edited{"Hash", uri("#"), kOutside},
                      Edited{"Quote", uri("#x')|id('y"), kOutside},
                      Edited{"TwoNames", uri("#x y"), kOutside},
                      Edited{"BlankBehind", uri("#x "), kOutside},
                      Edited{"Colon", uri("#x:y"), kOutside}, Edited{"Digit", uri("#1"), kOutside},
                      Edited{"NoSuchId", uri("#x"), "no element has the Id x"}),
    name_of);

// Id is spelt in four ways, and each could be taken for the one that is meant.
const std::string kPropertiesTwice = "more than one element has the Id properties-";

class DuplicateId : public ::testing::TestWithParam<const char*> {};

TEST_P(DuplicateId, IsNotFound) {
  for (const std::string& place : {std::string("<p>"), std::string("<ds:KeyInfo>")}) {
    const std::string tag = place.substr(0, place.size() - 1);
    const std::string file =
        edited(sealed(), {{place, tag + " " + GetParam() + "=\"properties-{id}\">"}});
    const auto found = outcomes(file);
    EXPECT_TRUE(found.at(1).starts_with(kPropertiesTwice)) << found.at(1);
  }
}

INSTANTIATE_TEST_SUITE_P(Spellings, DuplicateId, ::testing::Values("Id", "ID", "id", "xml:id"));

const std::string kNotItsOwn = "it does not point at the signed properties of its own signature";

INSTANTIATE_TEST_SUITE_P(
    Wrapping, EditedSeal,
    ::testing::Values(
        // The signed properties stay intact somewhere else, and others take their place.
        Edited{"SignedPropertiesMovedIntoTheLetter",
               {{"<xades:SignedProperties Id=\"properties-{id}\">",
                 "<xades:SignedProperties Id=\"evil\">"},
                {"<p>",
                 "<p><x:SignedProperties xmlns:x='http://uri.etsi.org/01903/v1.3.2#' "
                 "Id='properties-{id}'/>"}},
               "changed",
               kNotItsOwn},
        Edited{"SignedPropertiesMovedIntoAnObject",
               {{"<xades:SignedProperties Id=\"properties-{id}\">",
                 "<xades:SignedProperties Id=\"evil\">"},
                {"</ds:Object>",
                 "</ds:Object><ds:Object><x:SignedProperties "
                 "xmlns:x='http://uri.etsi.org/01903/v1.3.2#' Id='properties-{id}'/></ds:Object>"}},
               "intact",
               kNotItsOwn},
        Edited{"SignedPropertiesTwiceInTheirPlace",
               {{"</xades:SignedProperties>",
                 "</xades:SignedProperties><xades:SignedProperties Id='x'/>"}},
               "intact",
               kNotItsOwn},
        Edited{"SignedPropertiesInAWrapper",
               {{"<xades:SignedProperties ", "<x:w xmlns:x='urn:x'><xades:SignedProperties "},
                {"</xades:SignedProperties>", "</xades:SignedProperties></x:w>"}},
               "intact",
               kNotItsOwn},
        Edited{"LetterTypedAsSignedProperties",
               {{" URI=\"\">", " Type=\"http://uri.etsi.org/01903#SignedProperties\" URI=\"\">"}},
               kNotItsOwn},
        Edited{"SignedPropertiesWithoutType",
               {{" Type=\"http://uri.etsi.org/01903#SignedProperties\"", ""}}},
        Edited{"BodyByIdMovedAway",
               {{" URI=\"\">", " URI=\"#x\">"}, {"<p>", "<p Id='x'>"}},
               "enveloped-signature stands in a reference that does not enclose its signature"},
        Edited{"SignatureByItsOwnId",
               {{" URI=\"\">", " URI=\"#seal-{id}\">"}},
               "enveloped-signature stands in a reference that does not enclose its signature"},
        Edited{"RootById",
               {{" URI=\"\">", " URI=\"#x\">"}, {"<letter ", "<letter Id='x' "}},
               "changed"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Digests, EditedSeal,
    ::testing::Values(Edited{"UnknownMethod",
                             {{kEnvelopedTransform + kExclusiveTransform +
                                   "</ds:Transforms><ds:DigestMethod Algorithm=\""
                                   "http://www.w3.org/2001/04/xmlenc#sha256\">",
                               kEnvelopedTransform + kExclusiveTransform +
                                   "</ds:Transforms><ds:DigestMethod Algorithm=\"urn:md5\">"}},
                             "its digest method is not known"},
                      Edited{"OtherMethod",
                             {{kEnvelopedTransform + kExclusiveTransform +
                                   "</ds:Transforms><ds:DigestMethod Algorithm=\""
                                   "http://www.w3.org/2001/04/xmlenc#sha256\">",
                               kEnvelopedTransform + kExclusiveTransform +
                                   "</ds:Transforms><ds:DigestMethod Algorithm=\""
                                   "http://www.w3.org/2001/04/xmlenc#sha512\">"}},
                             "changed"}),
    name_of);

TEST(References, GiveTheOctetsThatWereDigested) {
  const Document document = parsed(sealed());
  const auto found = process_references(document, read_seal(document));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(as_text(found[0].octets), kLetter);
  EXPECT_EQ(as_text(found[1].octets), as_text(libsign::xml::canonicalise_exclusive(
                                          read_seal(document).signed_properties->element)));
}

TEST(References, GiveCanonicalXmlWhereNoCanonicalisationIsAskedFor) {
  const std::string letter = "<a xmlns:u=\"urn:unused\" xml:lang=\"nl\"><b></b></a>";
  const std::string file = edited(seal(seal_request(letter)),
                                  {{kEnvelopedTransform + kExclusiveTransform, ""},
                                   {" URI=\"\"><ds:Transforms></ds:Transforms>", " URI=\"#x\">"},
                                   {"<b>", "<b Id='x'>"}});
  const Document document = parsed(file);
  const auto found = process_references(document, read_seal(document));
  EXPECT_EQ(as_text(found.at(0).octets), "<b xmlns:u=\"urn:unused\" Id=\"x\" xml:lang=\"nl\"></b>");
}

TEST(References, LeaveTheDocumentAsItWas) {
  const Document document = parsed(edited(sealed(), {{"<p>", "<p xml:id='known'>"}}));
  const Signature signature = read_seal(document);
  auto* const native = static_cast<xmlDocPtr>(document.native());
  const auto attribute = [&](const std::string& id) {
    return xmlGetID(native, reinterpret_cast<const xmlChar*>(id.c_str()));
  };
  const auto first = process_references(document, signature);
  EXPECT_EQ(attribute(signature.signed_properties->id), nullptr);
  EXPECT_NE(attribute("known"), nullptr);
  const auto second = process_references(document, signature);
  EXPECT_EQ(summary(first.at(1)), "intact");
  EXPECT_EQ(summary(second.at(1)), "intact");
}

TEST(References, FindAnElementByXmlId) {
  const Document document = parsed(
      edited(sealed(),
             {{"<p>", "<p xml:id='x'>"},
              {" URI=\"\"><ds:Transforms>" + kEnvelopedTransform, " URI=\"#x\"><ds:Transforms>"}}));
  EXPECT_TRUE(as_text(process_references(document, read_seal(document)).at(0).octets)
                  .starts_with("<p xmlns=\"urn:kamerbrief:letter:1\" xml:id=\"x\">"));
}

TEST(References, StopAtTheirLimit) {
  std::string more;
  for (int i = 0; i < 20; ++i) {
    more += "<ds:Reference URI=''><ds:Transforms>" + kEnvelopedTransform +
            "</ds:Transforms><ds:DigestMethod "
            "Algorithm='http://www.w3.org/2001/04/xmlenc#sha256'/><ds:DigestValue>AA=="
            "</ds:DigestValue></ds:Reference>";
  }
  const auto found = outcomes(replaced(sealed(), "</ds:SignedInfo>", more + "</ds:SignedInfo>"));
  ASSERT_EQ(found.size(), 22U);
  for (std::size_t i = 2; i < found.size(); ++i) {
    EXPECT_EQ(found[i], i < libsign::limits::kMaxDocumentReferences
                            ? "changed"
                            : "the signature refers to more than the limit");
  }
}

TEST(References, StopWhereTheCanonicalFormWouldExplode) {
  std::string large = "<p xmlns:n='urn:" + std::string(1u << 20, 'x') + "'>";
  for (int i = 0; i < 100; ++i) {
    large += "<n:q/>";
  }
  const std::string limit = "its canonical form repeats more name spaces than the limit";
  const std::string file = edited(sealed(), {{"<p>", large + "</p><p>"}});
  EXPECT_EQ(outcomes(file), (std::vector<std::string>{limit, limit}));
  const Document document = parsed(file);
  EXPECT_FALSE(signed_info_octets(read_seal(document)));
}

TEST(References, StopWhereTheyGiveTooMuchTogether) {
  std::string large = "<p xmlns:n='urn:" + std::string(1u << 20, 'x') + "'>";
  for (int i = 0; i < 30; ++i) {
    large += "<n:q/>";
  }
  const std::string again =
      "<ds:Reference URI=''><ds:DigestMethod "
      "Algorithm='http://www.w3.org/2001/04/xmlenc#sha256'/><ds:DigestValue>AA==</ds:DigestValue>"
      "<ds:Transforms>" +
      kExclusiveTransform + "</ds:Transforms></ds:Reference>";
  const auto found = outcomes(
      edited(sealed(), {{"<p>", large + "</p><p>"},
                        {"</ds:SignedInfo>", again + again + again + "</ds:SignedInfo>"}}));
  // Each of them is of some 30 MB.
  const std::string limit = "the signature refers to more than the limit";
  EXPECT_EQ(found, (std::vector<std::string>{"changed", "intact", "changed", limit, limit}));
}

TEST(References, OfASignatureThatIsTheRootCoverNothing) {
  std::string file = sealed();
  const std::size_t from = file.find("<ds:Signature ");
  file = file.substr(from, file.size() - from - std::string("</letter>").size());
  const Document document = parsed(file);
  const Signature signature = libsign::xades::read(document.root());
  EXPECT_EQ(summary(process_references(document, signature).at(0)),
            "enveloped-signature stands in a reference that does not enclose its signature");
}

class XmlsecReference : public ::testing::TestWithParam<Signer> {};

std::vector<Signer> signers_that_xmlsec_knows() {
  std::vector<Signer> known = kSigners;
  std::erase_if(known, [](const Signer& signer) {
    return signer.algorithm.scheme == libsign::pki::Scheme::RsaPss;  // not in xmlsec 1.2
  });
  return known;
}

INSTANTIATE_TEST_SUITE_P(Signers, XmlsecReference, ::testing::ValuesIn(signers_that_xmlsec_knows()),
                         [](const auto& row) { return row.param.name; });

// pre_digest_octets are the octets that xmlsec digests where a program lets it verify by itself.
std::vector<std::string> pre_digest_octets(const std::string& file, const Signer& signer) {
  libsign::native::start_xmlsec();
  const Document document = parsed(file);
  auto* const root = xmlDocGetRootElement(static_cast<xmlDocPtr>(document.native()));
  const std::string id = "Id";
  const xmlChar* ids[] = {reinterpret_cast<const xmlChar*>(id.c_str()), nullptr};
  xmlSecAddIDs(root->doc, root, ids);
  const libsign::native::DsigContextHandle context(xmlSecDSigCtxCreate(nullptr));
  context->flags |= XMLSEC_DSIG_FLAGS_STORE_SIGNEDINFO_REFERENCES;
  context->signKey = xmlSecKeyCreate();
  const auto certificate = seal_request(kLetter, signer).certificate;
  xmlSecKeySetValue(
      context->signKey,
      xmlSecOpenSSLEvpKeyAdopt(X509_get_pubkey(static_cast<X509*>(certificate.native()))));
  xmlSecDSigCtxVerify(context.get(), xmlSecFindNode(root, xmlSecNodeSignature, xmlSecDSigNs));
  std::vector<std::string> octets;
  for (xmlSecSize i = 0; i < xmlSecPtrListGetSize(&context->signedInfoReferences); ++i) {
    auto* const reference = static_cast<xmlSecDSigReferenceCtxPtr>(
        xmlSecPtrListGetItem(&context->signedInfoReferences, i));
    const xmlSecBufferPtr buffer = xmlSecDSigReferenceCtxGetPreDigestBuffer(reference);
    octets.emplace_back(reinterpret_cast<const char*>(xmlSecBufferGetData(buffer)),
                        xmlSecBufferGetSize(buffer));
  }
  return octets;
}

TEST_P(XmlsecReference, HasTheOctetsThatXmlsecDigestsByItself) {
  // xmlsec looks at no reference unless the signature value is right.
  for (const std::vector<Edit>& edits :
       {std::vector<Edit>{},
        {{"<p>", "<p xml:lang='nl' xmlns:x='urn:x'><!-- gone --><x:y a='1' x:a='2'/>&#13;"}}}) {
    const std::string file = edited(sealed(GetParam()), edits);
    const Document document = parsed(file);
    std::vector<std::string> octets;
    for (const auto& outcome : process_references(document, read_seal(document))) {
      octets.emplace_back(as_text(outcome.octets));
    }
    // It stops at the first one that is not intact.
    const std::vector<std::string> theirs = pre_digest_octets(file, GetParam());
    ASSERT_FALSE(theirs.empty());
    octets.resize(theirs.size());
    EXPECT_EQ(octets, theirs);
  }
}

}  // namespace
