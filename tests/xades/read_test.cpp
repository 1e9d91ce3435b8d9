#include <gtest/gtest.h>

#include "libsign/base/limits.hpp"
#include "libsign/xades/signature.hpp"
#include "tests/xades/sealing.hpp"

namespace {

using libsign::xades::Signature;
using libsign::xml::Document;
using zegel::test::parsed;
using zegel::test::read_seal;
using zegel::test::replaced;
using zegel::test::sealed;

std::vector<std::string> flaws_of(const std::string& file) {
  const Document document = parsed(file);
  std::vector<std::string> flaws;
  for (const auto& flaw : read_seal(document).flaws) {
    flaws.push_back(flaw.what);
  }
  return flaws;
}

// Named edits of a good seal, each with the flaws that it must have.
struct Flawed {
  std::string name;
  std::string from;
  std::string to;
  std::vector<std::string> flaws;
};

class FlawedSeal : public ::testing::TestWithParam<Flawed> {};

TEST_P(FlawedSeal, SaysWhatIsWrong) {
  EXPECT_EQ(flaws_of(replaced(sealed(), GetParam().from, GetParam().to)), GetParam().flaws);
}

const std::string kInfoStart = "<ds:SignedInfo>";
const std::string kMethod =
    "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\">";
const std::string kProperties = "<xades:SignedSignatureProperties>";

INSTANTIATE_TEST_SUITE_P(
    Xmldsig, FlawedSeal,
    ::testing::Values(
        Flawed{"UnknownChild",
               "<ds:KeyInfo>",
               "<ds:Extra/><ds:KeyInfo>",
               {"ds:Extra does not belong in ds:Signature"}},
        Flawed{"ForeignChild",
               "<ds:KeyInfo>",
               "<x:e xmlns:x='urn:x'/><ds:KeyInfo>",
               {"x:e does not belong in ds:Signature"}},
        Flawed{"ChildWithoutNamespace",
               "<ds:KeyInfo>",
               "<KeyInfo xmlns=''/><ds:KeyInfo>",
               {"KeyInfo does not belong in ds:Signature"}},
        Flawed{"Text", kInfoStart, "text" + kInfoStart, {"text stands in ds:Signature"}},
        Flawed{"TextAsCdata",
               kInfoStart,
               "<![CDATA[x]]>" + kInfoStart,
               {"text stands in ds:Signature"}},
        Flawed{"SignedInfoTwice",
               kInfoStart,
               "<ds:SignedInfo/>" + kInfoStart,
               {"ds:Signature has more than one ds:SignedInfo"}},
        Flawed{"ObjectBeforeSignedInfo",
               kInfoStart,
               "<ds:Object/>" + kInfoStart,
               {"ds:Signature has no ds:SignedInfo", "ds:Signature has no ds:SignatureValue",
                "ds:SignedInfo does not belong at this place of ds:Signature",
                "ds:SignatureValue does not belong at this place of ds:Signature",
                "ds:KeyInfo does not belong at this place of ds:Signature"}},
        Flawed{"KeyInfoTwice",
               "<ds:KeyInfo>",
               "<ds:KeyInfo/><ds:KeyInfo>",
               {"ds:Signature has more than one ds:KeyInfo", "ds:KeyInfo is empty"}},
        Flawed{"ForeignAttribute",
               "Id=\"seal-",
               "xmlns:x='urn:x' x:y='z' Id=\"seal-",
               {"ds:Signature has an attribute x:y"}},
        Flawed{"XmlAttribute",
               kInfoStart,
               "<ds:SignedInfo xml:base='http://x/'>",
               {"ds:SignedInfo has an attribute xml:base"}},
        Flawed{"IdNotAName",
               "<ds:KeyInfo>",
               "<ds:KeyInfo Id='1 2'>",
               {"the Id of ds:KeyInfo is not a name"}},
        Flawed{"IdEmpty",
               "<ds:KeyInfo>",
               "<ds:KeyInfo Id=''>",
               {"the Id of ds:KeyInfo is not a name"}},
        Flawed{"NoSignatureMethod",
               kMethod + "</ds:SignatureMethod>",
               "",
               {"ds:SignedInfo has no ds:SignatureMethod"}},
        Flawed{"NoAlgorithm",
               kMethod,
               "<ds:SignatureMethod>",
               {"ds:SignatureMethod has no attribute Algorithm"}},
        Flawed{"MethodAttribute",
               "<ds:SignatureMethod ",
               "<ds:SignatureMethod x='y' ",
               {"ds:SignatureMethod has an attribute x"}},
        Flawed{"SignedInfoEmptied",
               "<ds:SignatureValue ",
               "<ds:SignatureValue x='y' ",
               {"ds:SignatureValue has an attribute x"}},
        Flawed{
            "TransformsEmptied",
            " URI=\"\"><ds:Transforms>",
            " URI=\"\"><ds:Transforms/><ds:Transforms>",
            {"ds:Reference has more than one ds:Transforms", "ds:Transforms has no ds:Transform"}},
        Flawed{"TextInTransforms",
               " URI=\"\"><ds:Transforms>",
               " URI=\"\"><ds:Transforms>x",
               {"text stands in ds:Transforms"}},
        Flawed{"ReferenceAttribute",
               " URI=\"\">",
               " URI=\"\" MimeType='x'>",
               {"ds:Reference has an attribute MimeType"}},
        Flawed{"KeyInfoText",
               "</ds:X509Certificate></ds:X509Data>",
               "</ds:X509Certificate>x</ds:X509Data>",
               {"text stands in ds:X509Data"}},
        Flawed{"CertificateEmpty",
               "<ds:X509Data>",
               "<ds:X509Data><ds:X509Certificate/>",
               {"ds:X509Certificate is empty"}},
        Flawed{"CertificateNotBase64",
               "<ds:X509Data>",
               "<ds:X509Data><ds:X509Certificate>?</ds:X509Certificate>",
               {"ds:X509Certificate is not base64"}},
        Flawed{"CommentInCertificate",
               "<ds:X509Data>",
               "<ds:X509Data><ds:X509Certificate>MA<!-- -->A=</ds:X509Certificate>",
               {"ds:X509Certificate is not base64"}},
        Flawed{"ObjectAttribute",
               "<ds:Object>",
               "<ds:Object x='y'>",
               {"ds:Object has an attribute x"}},
        Flawed{"QualifyingPropertiesTwice",
               "</ds:Object>",
               "</ds:Object><ds:Object><xades:QualifyingProperties "
               "xmlns:xades='http://uri.etsi.org/01903/v1.3.2#' Target='#x'/></ds:Object>",
               {"there is more than one xades:QualifyingProperties"}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Xades, FlawedSeal,
    ::testing::Values(
        Flawed{"TextInQualifyingProperties",
               "</xades:QualifyingProperties>",
               "x</xades:QualifyingProperties>",
               {"text stands in xades:QualifyingProperties"}},
        Flawed{"SignedPropertiesTwice",
               "</xades:SignedProperties>",
               "</xades:SignedProperties><xades:SignedProperties/>",
               {"xades:QualifyingProperties has more than one xades:SignedProperties"}},
        Flawed{"UnknownProperties",
               "</xades:SignedProperties>",
               "</xades:SignedProperties><xades:More/>",
               {"xades:More does not belong in xades:QualifyingProperties"}},
        Flawed{"UnknownSignatureProperty",
               kProperties,
               kProperties + "<xades:More/>",
               {"xades:More does not belong in xades:SignedSignatureProperties"}},
        Flawed{"SigningTimeTwice",
               kProperties,
               kProperties + "<xades:SigningTime>2026-03-02T09:30:00Z</xades:SigningTime>",
               {"xades:SignedSignatureProperties has more than one xades:SigningTime"}},
        Flawed{"SigningTimeLater",
               "<xades:SignatureProductionPlaceV2>",
               "<xades:SigningTime>x</xades:SigningTime><xades:SignatureProductionPlaceV2>",
               {"xades:SigningTime does not belong at this place of "
                "xades:SignedSignatureProperties"}},
        Flawed{"ElementInSigningTime",
               "<xades:SigningTime>",
               "<xades:SigningTime><xades:x/>",
               {"xades:SigningTime holds something besides text"}},
        Flawed{"NoCertificate",
               "<xades:SigningCertificateV2>",
               "<xades:SigningCertificateV2/><xades:SigningCertificateV2>",
               {"xades:SignedSignatureProperties has more than one xades:SigningCertificateV2",
                "xades:SigningCertificateV2 has no xades:Cert"}},
        Flawed{"CertEmpty",
               "<xades:Cert>",
               "<xades:Cert/><xades:Cert>",
               {"xades:Cert has no xades:CertDigest"}},
        Flawed{"CertDigestTwice",
               "<xades:CertDigest>",
               "<xades:CertDigest/><xades:CertDigest>",
               {"xades:Cert has more than one xades:CertDigest"}},
        Flawed{"IssuerSerialNotBase64",
               "<xades:IssuerSerialV2>",
               "<xades:IssuerSerialV2>?",
               {"xades:IssuerSerialV2 is not base64"}},
        Flawed{"PlaceEmptied",
               "<xades:SignatureProductionPlaceV2>",
               "<xades:SignatureProductionPlace/><xades:SignatureProductionPlaceV2>",
               {"xades:SignatureProductionPlace is empty"}},
        Flawed{"PlaceUnknown",
               "<xades:City>",
               "<xades:Planet/><xades:City>",
               {"xades:Planet does not belong in xades:SignatureProductionPlaceV2"}},
        Flawed{"RoleEmptied",
               "<xades:SignerRoleV2>",
               "<xades:SignerRole/><xades:SignerRoleV2>",
               {"xades:SignerRole is empty"}},
        Flawed{"ClaimedRolesEmpty",
               "<xades:SignerRoleV2>",
               "<xades:SignerRole><xades:ClaimedRoles/></xades:SignerRole><xades:SignerRoleV2>",
               {"xades:ClaimedRoles has no xades:ClaimedRole"}},
        Flawed{"PolicyEmpty",
               "<xades:SignatureProductionPlaceV2>",
               "<xades:SignaturePolicyIdentifier/><xades:SignatureProductionPlaceV2>",
               {"xades:SignaturePolicyIdentifier does not hold exactly one policy"}},
        Flawed{"PolicyWithoutHash",
               "<xades:SignatureProductionPlaceV2>",
               "<xades:SignaturePolicyIdentifier><xades:SignaturePolicyId><xades:SigPolicyId>"
               "<xades:Identifier>urn:p</xades:Identifier></xades:SigPolicyId>"
               "</xades:SignaturePolicyId></xades:SignaturePolicyIdentifier>"
               "<xades:SignatureProductionPlaceV2>",
               {"xades:SignaturePolicyId has no xades:SigPolicyHash"}},
        Flawed{"DataObjectFormatEmpty",
               "<xades:SignedDataObjectProperties>",
               "<xades:SignedDataObjectProperties><xades:DataObjectFormat ObjectReference='#x'/>",
               {"xades:DataObjectFormat is empty"}},
        Flawed{"NoObjectReference",
               "<xades:SignedDataObjectProperties>",
               "<xades:SignedDataObjectProperties><xades:DataObjectFormat><xades:MimeType>a/b"
               "</xades:MimeType></xades:DataObjectFormat>",
               {"xades:DataObjectFormat has no attribute ObjectReference"}},
        Flawed{"DescriptionAfterMimeType",
               "<xades:Description>",
               "<xades:MimeType>a/b</xades:MimeType><xades:Description>",
               {"xades:Description does not belong at this place of xades:DataObjectFormat",
                "xades:DataObjectFormat has more than one xades:MimeType"}},
        Flawed{"NoIdentifier",
               "<xades:CommitmentTypeIndication>",
               "<xades:CommitmentTypeIndication><xades:CommitmentTypeId/><xades:"
               "AllSignedDataObjects/></xades:CommitmentTypeIndication>"
               "<xades:CommitmentTypeIndication>",
               {"xades:CommitmentTypeId has no xades:Identifier"}},
        Flawed{"CommitmentToNothing",
               "<xades:AllSignedDataObjects></xades:AllSignedDataObjects>",
               "",
               {"xades:CommitmentTypeIndication must hold either xades:ObjectReference or "
                "xades:AllSignedDataObjects"}},
        Flawed{"CommitmentToBoth",
               "<xades:AllSignedDataObjects>",
               "<xades:ObjectReference>#x</xades:ObjectReference><xades:AllSignedDataObjects>",
               {"xades:CommitmentTypeIndication must hold either xades:ObjectReference or "
                "xades:AllSignedDataObjects"}},
        Flawed{"TextBetweenQualifiers",
               "<xades:CommitmentTypeQualifiers>",
               "<xades:CommitmentTypeQualifiers>x",
               {"text stands in xades:CommitmentTypeQualifiers"}}),
    [](const auto& row) { return row.param.name; });

// emptied leaves an element without its content.
std::string emptied(std::string file, const std::string& name) {
  const std::size_t from = file.find('>', file.find("<" + name)) + 1;
  return file.erase(from, file.find("</" + name + ">") - from);
}

struct Emptied {
  std::string element;
  std::vector<std::string> flaws;
};

class EmptiedElement : public ::testing::TestWithParam<Emptied> {};

TEST_P(EmptiedElement, IsAFlaw) {
  EXPECT_EQ(flaws_of(emptied(sealed(), GetParam().element)), GetParam().flaws);
}

INSTANTIATE_TEST_SUITE_P(
    Elements, EmptiedElement,
    ::testing::Values(
        Emptied{"ds:Signature",
                {"ds:Signature has no ds:SignedInfo", "ds:Signature has no ds:SignatureValue"}},
        Emptied{"ds:SignedInfo",
                {"ds:SignedInfo has no ds:CanonicalizationMethod",
                 "ds:SignedInfo has no ds:SignatureMethod", "ds:SignedInfo has no ds:Reference"}},
        Emptied{"ds:Transforms", {"ds:Transforms has no ds:Transform"}},
        Emptied{"ds:Reference",
                {"ds:Reference has no ds:DigestMethod", "ds:Reference has no ds:DigestValue"}},
        Emptied{"ds:DigestValue", {"ds:DigestValue is empty"}},
        Emptied{"ds:SignatureValue", {"ds:SignatureValue is empty"}},
        Emptied{"ds:KeyInfo", {"ds:KeyInfo is empty"}},
        Emptied{"ds:X509Data", {"ds:X509Data is empty"}},
        Emptied{"xades:QualifyingProperties", {"xades:QualifyingProperties is empty"}},
        Emptied{"xades:SignedProperties", {"xades:SignedProperties is empty"}},
        Emptied{"xades:SignedSignatureProperties", {"xades:SignedSignatureProperties is empty"}},
        Emptied{"xades:SignedDataObjectProperties", {"xades:SignedDataObjectProperties is empty"}},
        Emptied{
            "xades:CertDigest",
            {"xades:CertDigest has no ds:DigestMethod", "xades:CertDigest has no ds:DigestValue"}}),
    [](const auto& row) { return row.param.element.substr(row.param.element.find(':') + 1); });

TEST(Read, GivesTheLineOfAFlaw) {
  const Document document =
      parsed(replaced(sealed(), "<ds:KeyInfo>", "\n\n<ds:Extra/><ds:KeyInfo>"));
  EXPECT_EQ(read_seal(document).flaws.at(0).line, 3U);
}

TEST(Read, ListsAHundredFlawsOfAHostileSignature) {
  std::string many;
  for (int i = 0; i < 10000; ++i) {
    many += "<ds:Extra/>";
  }
  EXPECT_EQ(flaws_of(replaced(sealed(), "<ds:KeyInfo>", many + "<ds:KeyInfo>")).size(), 100U);
}

TEST(Read, TakesNoSignedInfoThatIsNotTheFirstAndOnlyOne) {
  for (const char* before : {"<ds:SignedInfo/>", "<ds:Object/>"}) {
    const Document document = parsed(replaced(sealed(), kInfoStart, before + kInfoStart));
    const Signature signature = read_seal(document);
    EXPECT_FALSE(signature.signed_info) << before;
    EXPECT_TRUE(signature.references.empty()) << before;
  }
}

TEST(Read, StopsAtTheLimitsOfReferencesTransformsAndCertificates) {
  std::string references;
  for (std::size_t i = 0; i < libsign::limits::kMaxReferences + 9; ++i) {
    references +=
        "<ds:Reference URI=''><ds:DigestMethod Algorithm='x'/>"
        "<ds:DigestValue>AA==</ds:DigestValue></ds:Reference>";
  }
  std::string transforms;
  for (std::size_t i = 0; i < libsign::limits::kMaxTransforms + 9; ++i) {
    transforms += "<ds:Transform Algorithm='x'/>";
  }
  std::string certificates;
  for (std::size_t i = 0; i < libsign::limits::kMaxCertificates + 9; ++i) {
    certificates += "<ds:X509Certificate>AA==</ds:X509Certificate>";
  }
  std::string file = replaced(sealed(), "</ds:SignedInfo>", references + "</ds:SignedInfo>");
  file = replaced(file, " URI=\"\"><ds:Transforms>", " URI=\"\"><ds:Transforms>" + transforms);
  file = replaced(file, "<ds:X509Data>", "<ds:X509Data>" + certificates);
  const Document document = parsed(file);
  const Signature signature = read_seal(document);
  EXPECT_EQ(signature.references.size(), libsign::limits::kMaxReferences + 1);
  EXPECT_EQ(signature.references[0].transforms.size(), libsign::limits::kMaxTransforms + 1);
  EXPECT_EQ(signature.certificates.size(), libsign::limits::kMaxCertificates);
  EXPECT_EQ(signature.flaws.front().what, "ds:KeyInfo holds more certificates than the limit");
}

TEST(Read, LeavesOutACertificateLargerThanTheLimit) {
  const std::string large((libsign::limits::kMaxCertificateBytes + 3) / 3 * 4, 'A');
  const Document document =
      parsed(replaced(sealed(), "<ds:X509Data>",
                      "<ds:X509Data><ds:X509Certificate>" + large + "</ds:X509Certificate>"));
  const Signature signature = read_seal(document);
  EXPECT_EQ(signature.flaws.at(0).what, "ds:X509Certificate is larger than the limit");
  EXPECT_EQ(signature.certificates.size(),
            1 + zegel::test::seal_request(zegel::test::kLetter).chain.size());
}

}  // namespace
