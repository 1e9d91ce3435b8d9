#include "libsign/xades/coverage.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <chrono>
#include <string>
#include <vector>

#include "libsign/xades/profile.hpp"

// What one signature leaves out of a file. Digests are taken to be right: which references are, is
// said by others.
namespace {

using libsign::xades::ReferenceOutcome;
using libsign::xades::Signature;
using libsign::xades::Uncovered;
using libsign::xml::Document;
using libsign::xml::Element;

const std::string kC14n = "<ds:Transform Algorithm='http://www.w3.org/2001/10/xml-exc-c14n#'/>";
const std::string kEnveloped =
    "<ds:Transform Algorithm='http://www.w3.org/2000/09/xmldsig#enveloped-signature'/>";
const std::string kBase64 = "<ds:Transform Algorithm='http://www.w3.org/2000/09/xmldsig#base64'/>";
const std::string kFilter =
    "<ds:Transform Algorithm='http://www.w3.org/2002/06/xmldsig-filter2'><f:XPath "
    "xmlns:f='http://www.w3.org/2002/06/xmldsig-filter2' "
    "Filter='subtract'>/descendant::ds:Signature</f:XPath></ds:Transform>";

std::string reference(const std::string& uri, const std::string& transforms) {
  return fmt::format(
      "<ds:Reference URI='{}'><ds:Transforms>{}</ds:Transforms><ds:DigestMethod "
      "Algorithm='http://www.w3.org/2001/04/xmlenc#sha256'/><ds:DigestValue>AA==</ds:DigestValue>"
      "</ds:Reference>",
      uri, transforms);
}

// signature has references and whatever follows its value.
std::string signature(const std::string& references, const std::string& more = "",
                      const std::string& value_id = "v") {
  return fmt::format(
      "<ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#' "
      "xmlns:xades='http://uri.etsi.org/01903/v1.3.2#'><ds:SignedInfo>{}</ds:SignedInfo>"
      "<ds:SignatureValue Id='{}'>AA==</ds:SignatureValue>{}</ds:Signature>",
      references, value_id, more);
}

std::string in_words(const std::optional<Uncovered>& uncovered) {
  constexpr const char* kWhat[] = {"element",     "attribute", "text", "comment",
                                   "instruction", "binding",   "order"};
  if (!uncovered) {
    return "";
  }
  return fmt::format("{} {} in {}", kWhat[static_cast<std::size_t>(uncovered->what)],
                     uncovered->name, uncovered->in);
}

// left_out is what signature number `at` of a file leaves out.
std::string left_out(const std::string& file, std::size_t at = 0) {
  const auto document = Document::parse(libsign::as_bytes(file));
  if (!document) {
    return document.error().detail;
  }
  const Signature read = libsign::xades::read(libsign::xades::find_signatures(*document).at(at));
  std::vector<ReferenceOutcome> outcomes = libsign::xades::process_references(*document, read);
  for (ReferenceOutcome& outcome : outcomes) {
    outcome.intact = outcome.found;
  }
  return in_words(libsign::xades::find_uncovered(*document, read, outcomes));
}

const std::string kWhole = reference("", kEnveloped + kC14n);

TEST(Coverage, OfAnEnvelopedSignatureIsTheDocument) {
  EXPECT_EQ(left_out("<a x='1'>text<b/>" + signature(kWhole) + "</a>"), "");
  EXPECT_EQ(left_out("<?x y?><a>" + signature(kWhole) + "</a><?x y?>"), "");
  EXPECT_EQ(left_out("<a Id='a'>" + signature(reference("#a", kEnveloped + kC14n)) + "</a>"), "");
  EXPECT_EQ(left_out("<a>" + signature(reference("", kFilter + kC14n)) + "</a>"), "");
}

TEST(Coverage, NeedsADigestThatMatches) {
  const auto document = Document::parse(libsign::as_bytes("<a><b/>" + signature(kWhole) + "</a>"));
  ASSERT_TRUE(document);
  const Signature read = libsign::xades::read(libsign::xades::find_signatures(*document).at(0));
  std::vector<ReferenceOutcome> outcomes = libsign::xades::process_references(*document, read);
  ASSERT_TRUE(outcomes.at(0).found);
  EXPECT_EQ(in_words(libsign::xades::find_uncovered(*document, read, outcomes)), "element b in a");
}

TEST(Coverage, OfAnElementLeavesOutWhatStandsOutsideTheRoot) {
  const std::string by_id = "<a Id='a'>" + signature(reference("#a", kEnveloped + kC14n)) + "</a>";
  EXPECT_EQ(left_out("<?x y?>" + by_id), "instruction  in ");
  EXPECT_EQ(left_out(by_id + "<!--x-->"), "comment  in ");
}

TEST(Coverage, OfASignatureThatNoReferenceCoversIsAskedOfItsContentAlone) {
  const std::string other =
      "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>AA==</ds:X509Certificate></ds:X509Data>"
      "</ds:KeyInfo>";
  EXPECT_EQ(left_out("<a>" + signature(kWhole, other) + "</a>"), "");
  EXPECT_EQ(left_out("<a>" + signature(kWhole, "<ds:Object>text</ds:Object>") + "</a>"),
            "text  in ds:Object");
  EXPECT_EQ(left_out("<a>" + signature(kWhole, "<ds:Object><b/></ds:Object>") + "</a>"),
            "element b in ds:Object");
  EXPECT_EQ(left_out("<a>" +
                     signature(kWhole,
                               "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>"
                               "Brief!</ds:X509Certificate></ds:X509Data>"
                               "</ds:KeyInfo>") +
                     "</a>"),
            "text  in ds:X509Certificate");
}

TEST(Coverage, OfObjectsIsThatOfASignatureThatIsTheRootOrIsEnveloped) {
  const std::string object = "<ds:Object Id='o'><b>x</b></ds:Object>";
  EXPECT_EQ(left_out(signature(reference("#o", kC14n), object)), "");
  EXPECT_EQ(left_out("<a>" + signature(kWhole + reference("#o", kC14n), object) + "</a>"), "");
  EXPECT_EQ(left_out("<a>" + signature(reference("#o", kC14n), object) + "</a>"),
            "element b in ds:Object");
  const std::string inner = "<ds:Object><b Id='o'>x</b></ds:Object>";
  EXPECT_EQ(left_out(signature(reference("#o", kC14n), inner)), "element b in ds:Object");
}

TEST(Coverage, OfAManifestInAnObjectNeedsAReferenceToIt) {
  const auto object = [](const std::string& more) {
    return "<ds:Object><ds:Manifest Id='m'>" + reference("", kEnveloped + kC14n) +
           "</ds:Manifest>" + more + "</ds:Object>";
  };
  const std::string both = kWhole + reference("#m", kC14n);
  EXPECT_EQ(left_out("<a>" + signature(both, object("")) + "</a>"), "");
  EXPECT_EQ(left_out("<a>" + signature(kWhole, object("")) + "</a>"),
            "element ds:Manifest in ds:Object");
  EXPECT_EQ(left_out("<a>" + signature(both, object("<ds:Manifest/>")) + "</a>"),
            "element ds:Manifest in ds:Object");
  EXPECT_EQ(left_out("<a>" + signature(both, object("<b/>")) + "</a>"), "element b in ds:Object");
}

TEST(Coverage, OfAnObjectInBase64IsItsText) {
  const auto file = [](const std::string& attributes) {
    return signature(reference("#o", kBase64),
                     "<ds:Object Id='o'" + attributes + ">QUJD</ds:Object>");
  };
  EXPECT_EQ(left_out(file("")), "");
  EXPECT_EQ(left_out(file(" Encoding='http://www.w3.org/2000/09/xmldsig#base64'")), "");
  EXPECT_EQ(left_out(file(" Encoding='urn:x'")), "attribute Encoding in ds:Object");
  EXPECT_EQ(left_out(file(" MimeType='text/html'")), "attribute MimeType in ds:Object");
  EXPECT_EQ(left_out("<a><b Id='o'>QUJD</b>" + signature(reference("#o", kBase64)) + "</a>"),
            "element b in a");
}

TEST(Coverage, OfOneSignatureIsNotThatOfAnother) {
  const std::string first = signature(reference("#one", kC14n), "", "v1");
  const std::string second = signature(reference("#two", kC14n), "", "v2");
  const std::string file = "<a><b Id='one'/><c Id='two'/>" + first + second + "</a>";
  EXPECT_EQ(left_out(file, 0), "element c in a");
  EXPECT_EQ(left_out(file, 1), "element b in a");
}

TEST(Coverage, OfACounterSignatureIsNotAskedOfTheSignatureAboveIt) {
  const auto file = [](const std::string& in_object) {
    return "<a>" +
           signature(kWhole,
                     "<ds:Object><xades:QualifyingProperties><xades:UnsignedProperties>"
                     "<xades:UnsignedSignatureProperties><xades:CounterSignature>" +
                         signature(reference("#v", kC14n), in_object, "counter") +
                         "</xades:CounterSignature></xades:UnsignedSignatureProperties>"
                         "</xades:UnsignedProperties></xades:QualifyingProperties></ds:Object>") +
           "</a>";
  };
  EXPECT_EQ(left_out(file("")), "");
  EXPECT_EQ(left_out(file("<ds:Object><b/></ds:Object>")), "element b in ds:Object");
}

TEST(Coverage, OfASlotForSignaturesIsThatOfTheDocument) {
  EXPECT_EQ(left_out("<a>text<slot> " + signature(kWhole) + " </slot></a>"), "");
  EXPECT_EQ(left_out("<a>text<slot>x" + signature(kWhole) + "</slot></a>"),
            "element ds:Signature in slot");
  EXPECT_EQ(left_out("<a>text<slot><b/>" + signature(kWhole) + "</slot></a>"),
            "element ds:Signature in slot");
}

TEST(Coverage, OfALargeFileIsFoundInLinearTime) {
  const auto seconds_for = [](std::size_t elements) {
    std::string parts;
    for (std::size_t i = 0; i < elements; ++i) {
      parts += "<b x:c='1' d='x:e y:f'>x:g x:h</b>";
    }
    const std::string file = "<a xmlns:x='urn:x'>" + parts + signature(kWhole) + "</a>";
    const Document document = Document::parse(libsign::as_bytes(file)).value();
    const Signature read = libsign::xades::read(libsign::xades::find_signatures(document).at(0));
    const std::vector<ReferenceOutcome> outcomes{
        {.found = true, .intact = true, .coverage = libsign::xades::Coverage::Document}};
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(libsign::xades::find_uncovered(document, read, outcomes));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  const double small = seconds_for(15'000);
  EXPECT_LT(seconds_for(150'000), 40 * small + 0.05);
}

}  // namespace
