#include "libsign/xades/profile.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "libsign/xades/references.hpp"
#include "tests/xades/sealing.hpp"

namespace {

using libsign::report::Check;
using libsign::report::CheckId;
using libsign::report::Evidence;
using libsign::report::Indication;
using libsign::report::Level;
using libsign::report::Packaging;
using libsign::report::Status;
using libsign::xades::check_profile;
using libsign::xades::find_signatures;
using libsign::xades::Signature;
using libsign::xml::Document;
using zegel::test::Edit;
using zegel::test::edited;
using zegel::test::kLetter;
using zegel::test::kSigners;
using zegel::test::parsed;
using zegel::test::read_seal;
using zegel::test::seal;
using zegel::test::seal_request;
using zegel::test::sealed;

// profile_of holds the first signature of a file against the profile.
libsign::report::BlockResult profile_of(const std::string& file, Level minimum = Level::BaselineB) {
  const Document document = parsed(file);
  const auto all = find_signatures(document);
  const Signature signature = libsign::xades::read(all.at(0));
  return check_profile(document, signature, all, libsign::xades::level_of(signature), minimum,
                       libsign::report::Consequences::strict());
}

std::vector<std::string> failed(const std::vector<Check>& rows) {
  std::vector<std::string> codes;
  for (const Check& row : rows) {
    if (row.status != Status::Passed) {
      codes.emplace_back(libsign::report::info(row.id).code);
    }
  }
  return codes;
}

std::string evidence_of(const std::vector<Check>& rows, std::string_view code) {
  std::string text;
  for (const Check& row : rows) {
    if (libsign::report::info(row.id).code == code) {
      for (const Evidence& evidence : row.evidence) {
        text += evidence.name + "=" + evidence.value + ";";
      }
    }
  }
  return text;
}

TEST(Profile, IsKeptByEverySealThatIsMade) {
  for (const auto& signer : kSigners) {
    const auto result = profile_of(sealed(signer));
    EXPECT_EQ(failed(result.rows), std::vector<std::string>{}) << signer.name;
    EXPECT_EQ(result.conclusion.indication, Indication::Passed);
  }
  auto request = seal_request(kLetter);
  request.commitment = "http://uri.etsi.org/01903/v1.2.2#ProofOfApproval";
  EXPECT_EQ(failed(profile_of(seal(request)).rows), std::vector<std::string>{});
}

TEST(Profile, HasTheRowsOfItsBlockInTheOrderOfTheCatalogue) {
  std::vector<CheckId> expected;
  for (const auto& info : libsign::report::catalogue()) {
    if (info.block == libsign::report::Block::Profile) {
      expected.push_back(info.id);
    }
  }
  std::vector<CheckId> rows;
  for (const Check& row : profile_of(sealed()).rows) {
    rows.push_back(row.id);
    EXPECT_FALSE(row.subject.empty());
  }
  EXPECT_EQ(rows, expected);
}

TEST(Profile, FailsForADocumentWithoutASignature) {
  EXPECT_TRUE(find_signatures(parsed(kLetter)).empty());
  const auto result = libsign::xades::no_signature();
  EXPECT_EQ(failed(result.rows), std::vector<std::string>{"PROFILE-SIGNATURE-PRESENT"});
  EXPECT_EQ(result.conclusion.indication, Indication::Indeterminate);
}

// Named edits of a good seal, each with the rows that fail and a piece of the first one's evidence.
struct Broken {
  std::string name;
  std::vector<Edit> edits;
  std::vector<std::string> rows;
  std::string evidence;
};

class BrokenProfile : public ::testing::TestWithParam<Broken> {};

TEST_P(BrokenProfile, FailsItsRowsWithEvidence) {
  const auto result = profile_of(edited(sealed(), GetParam().edits));
  EXPECT_EQ(failed(result.rows), GetParam().rows);
  EXPECT_EQ(result.conclusion.indication, Indication::Failed);
  const std::string evidence = evidence_of(result.rows, GetParam().rows.front());
  EXPECT_NE(evidence.find(GetParam().evidence), std::string::npos) << evidence;
}

std::string broken_name(const ::testing::TestParamInfo<Broken>& row) {
  return row.param.name;
}

const std::string kDs = "http://www.w3.org/2000/09/xmldsig#";
const std::string kSecond = "<d:Signature xmlns:d='" + kDs + "'/>";

INSTANTIATE_TEST_SUITE_P(
    Place, BrokenProfile,
    ::testing::Values(Broken{"SecondSignatureBehind",
                             {{"</ds:Signature>", "</ds:Signature>" + kSecond}},
                             {"PROFILE-ONE-SIGNATURE", "PROFILE-SIGNATURE-LAST"},
                             "signatures=2;"},
                      Broken{"SecondSignatureInside",
                             {{"</ds:Object>", kSecond + "</ds:Object>"}},
                             {"PROFILE-ONE-SIGNATURE", "PROFILE-NOTHING-BESIDES"},
                             "signatures=2;"},
                      Broken{
                          "SecondSignatureInTheLetter",
                          {{"</p>", kSecond + "</p>"}},
                          {"PROFILE-ONE-SIGNATURE", "PROFILE-SIGNATURE-LAST", "PROFILE-REFERENCES",
                           "PROFILE-CERTIFICATE-CARRIED", "PROFILE-SIGNING-CERTIFICATE",
                           "PROFILE-QUALIFIER", "PROFILE-ALGORITHMS", "PROFILE-MINIMUM-LEVEL"},
                          "signatures=2;"},
                      Broken{"ElementBehind",
                             {{"</ds:Signature>", "</ds:Signature><p></p>"}},
                             {"PROFILE-SIGNATURE-LAST"},
                             "position=before p;"},
                      Broken{"ElementHiddenBetweenTwo",
                             {{"</ds:Signature>", "</ds:Signature><p></p>" + kSecond}},
                             {"PROFILE-ONE-SIGNATURE", "PROFILE-SIGNATURE-LAST"},
                             "signatures=2;"},
                      Broken{"InAParagraph",
                             {{"</p>", ""}, {"</ds:Signature>", "</ds:Signature></p>"}},
                             {"PROFILE-SIGNATURE-LAST"},
                             "position=in p;"}),
    broken_name);

const std::string kExclusiveTransform =
    "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>";
const std::string kEnvelopedTransform =
    "<ds:Transform Algorithm=\"" + kDs + "enveloped-signature\"></ds:Transform>";
const std::string kReferences = "PROFILE-REFERENCES";
const std::string kLevel = "PROFILE-MINIMUM-LEVEL";

INSTANTIATE_TEST_SUITE_P(
    References, BrokenProfile,
    ::testing::Values(
        Broken{"LetterById", {{" URI=\"\">", " URI=\"#x\">"}}, {kReferences}, "URI=\"#x\""},
        Broken{"LetterDetached",
               {{" URI=\"\">", " URI=\"letter.xml\">"}},
               {kReferences},
               "URI=\"letter.xml\""},
        Broken{"NoUri", {{" URI=\"\">", ">"}}, {kReferences}, "URI=absent"},
        Broken{"LetterWithType",
               {{" URI=\"\">", " Type=\"urn:x\" URI=\"\">"}},
               {kReferences},
               "Type=urn:x"},
        Broken{"NotEnveloped",
               {{kEnvelopedTransform, ""}},
               {kReferences},
               "Transforms=http://www.w3.org/2001/10/xml-exc-c14n#;"},
        Broken{"OtherCanonicalisation",
               {{kEnvelopedTransform + kExclusiveTransform,
                 kEnvelopedTransform + "<ds:Transform Algorithm='urn:x'/>"}},
               {kReferences},
               "enveloped-signature urn:x;"},
        Broken{"PrefixList",
               {{kEnvelopedTransform + kExclusiveTransform,
                 kEnvelopedTransform +
                     "<ds:Transform Algorithm='http://www.w3.org/2001/10/xml-exc-c14n#'>"
                     "<e:InclusiveNamespaces xmlns:e='http://www.w3.org/2001/10/xml-exc-c14n#' "
                     "PrefixList=''/></ds:Transform>"}},
               {kReferences},
               "references=2;"},
        Broken{"PropertiesWithoutType",
               {{" Type=\"http://uri.etsi.org/01903#SignedProperties\"", ""}},
               {kReferences, kLevel},
               "URI=\"#properties-"},
        Broken{"PropertiesOfAnother",
               {{"URI=\"#properties-{id}\"", "URI=\"#x\""}},
               {kReferences, kLevel},
               "URI=\"#x\""},
        Broken{"Third",
               {{"</ds:SignedInfo>",
                 "<ds:Reference URI='#x'><ds:DigestMethod Algorithm='"
                 "http://www.w3.org/2001/04/xmlenc#sha256'/></ds:Reference></ds:SignedInfo>"}},
               {kReferences, kLevel},
               "references=3;"}),
    broken_name);

// cut removes an element from a seal.
std::string cut(std::string file, const std::string& name) {
  const std::size_t from = file.find("<" + name + ">");
  const std::string end = "</" + name + ">";
  return file.erase(from, file.find(end) + end.size() - from);
}

struct Cut {
  std::string element;
  std::vector<std::string> rows;
};

class CutProfile : public ::testing::TestWithParam<Cut> {};

// What is removed is missed: by a row that fails, or by the digest of the signed properties.
TEST_P(CutProfile, FailsWithoutThePart) {
  const std::string file = cut(sealed(), GetParam().element);
  const auto result = profile_of(file);
  EXPECT_EQ(failed(result.rows), GetParam().rows);
  const Document document = parsed(file);
  const auto references = libsign::xades::process_references(document, read_seal(document));
  EXPECT_TRUE(result.conclusion.indication == Indication::Failed || !references.at(1).intact);
}

const std::string kCarried = "PROFILE-CERTIFICATE-CARRIED";
const std::string kNamed = "PROFILE-SIGNING-CERTIFICATE";
const std::string kQualifier = "PROFILE-QUALIFIER";
const std::string kAlgorithms = "PROFILE-ALGORITHMS";
const std::string kBesides = "PROFILE-NOTHING-BESIDES";

INSTANTIATE_TEST_SUITE_P(
    Parts, CutProfile,
    ::testing::Values(Cut{"ds:KeyInfo", {kCarried, kNamed, kLevel}},
                      Cut{"ds:X509Data", {kCarried, kNamed, kLevel}},
                      Cut{"ds:Object", {kReferences, kNamed, kQualifier, kLevel}},
                      Cut{"ds:SignedInfo", {kReferences, kAlgorithms, kLevel}},
                      Cut{"xades:SigningCertificateV2", {kNamed, kLevel}},
                      Cut{"xades:SigningTime", {kLevel}},
                      Cut{"xades:SignedSignatureProperties", {kNamed, kLevel}},
                      Cut{"xades:SignedDataObjectProperties", {kQualifier, kLevel}},
                      Cut{"xades:MimeType", {kLevel}},
                      Cut{"xades:CommitmentTypeIndication", {kQualifier}},
                      Cut{"xades:CommitmentTypeId", {kQualifier}},
                      Cut{"xades:AllSignedDataObjects", {kQualifier}},
                      Cut{"xades:CommitmentTypeQualifiers", {kQualifier}},
                      Cut{"xades:CommitmentTypeQualifier", {kQualifier}}),
    [](const auto& row) { return row.param.element.substr(row.param.element.find(':') + 1); });

const std::string kCertDigest = "<xades:CertDigest><ds:DigestMethod Algorithm=\"";
const std::string kSha256 = "http://www.w3.org/2001/04/xmlenc#sha256\">";
const std::string kSha1 = "http://www.w3.org/2000/09/xmldsig#sha1\">";

INSTANTIATE_TEST_SUITE_P(
    Certificates, BrokenProfile,
    ::testing::Values(Broken{"AnotherCertificateFirst",
                             {{"<ds:X509Data>",
                               "<ds:X509Data><ds:X509Certificate>MAA=</ds:X509Certificate>"}},
                             {kNamed},
                             "carried="},
                      Broken{"CertificateNamedTwice",
                             {{"</xades:SigningCertificateV2>",
                               "<xades:Cert></xades:Cert></xades:SigningCertificateV2>"}},
                             {kNamed, kAlgorithms},
                             "certificates=2;"},
                      Broken{"OldPropertyBeside",
                             {{"<xades:SigningCertificateV2>",
                               "<xades:SigningCertificate/><xades:SigningCertificateV2>"}},
                             {kNamed},
                             "properties=2;"},
                      Broken{"UnknownDigest",
                             {{kCertDigest + kSha256, kCertDigest + "urn:x\">"}},
                             {kNamed, kAlgorithms},
                             "digestMethod=urn:x;"}),
    broken_name);

const std::string kAll = "<xades:AllSignedDataObjects></xades:AllSignedDataObjects>";
const std::string kObjectReference = "<xades:ObjectReference>";

INSTANTIATE_TEST_SUITE_P(
    Qualifiers, BrokenProfile,
    ::testing::Values(
        Broken{"OtherCommitment",
               {{"#ProofOfOrigin", "#ProofOfReceipt"}},
               {kQualifier},
               "commitment=http://uri.etsi.org/01903/v1.2.2#ProofOfReceipt;"},
        Broken{"OtherQualifierBeside",
               {{"<xades:CommitmentTypeQualifiers>",
                 "<xades:CommitmentTypeQualifiers><xades:CommitmentTypeQualifier/>"}},
               {kQualifier},
               "otherQualifiers=1;"},
        Broken{"TwoBindings",
               {{"<xades:CommitmentTypeQualifiers>",
                 "<xades:CommitmentTypeQualifiers><xades:CommitmentTypeQualifier>"
                 "<l:letter xmlns:l='urn:kamerbrief:seal:1' ministry='a' reference='b'/>"
                 "</xades:CommitmentTypeQualifier>"}},
               {kQualifier},
               "qualifiers=2;"},
        Broken{"TwoCommitments",
               {{"<xades:CommitmentTypeIndication>",
                 "<xades:CommitmentTypeIndication/><xades:CommitmentTypeIndication>"}},
               {kQualifier},
               "commitments=2;"},
        Broken{"CommitmentToSomethingElse",
               {{kAll, kObjectReference + "#x</xades:ObjectReference>"}},
               {kQualifier},
               "covers=#x;"},
        Broken{"CommitmentToTheLetterAndMore",
               {{kAll, kObjectReference + "#letter-{id}</xades:ObjectReference>" +
                           kObjectReference + "#x</xades:ObjectReference>"}},
               {kQualifier},
               "covers=#letter-"}),
    broken_name);

TEST(Profile, TakesACommitmentToTheReferenceOfTheLetter) {
  const auto result = profile_of(
      edited(sealed(), {{kAll, kObjectReference + "#letter-{id}</xades:ObjectReference>"}}));
  EXPECT_EQ(failed(result.rows), std::vector<std::string>{});
}

INSTANTIATE_TEST_SUITE_P(
    Besides, BrokenProfile,
    ::testing::Values(
        Broken{
            "UnsignedProperties",
            {{"</xades:SignedProperties>", "</xades:SignedProperties><xades:UnsignedProperties/>"}},
            {kBesides},
            "beside=xades:UnsignedProperties that is empty;"},
        Broken{"ForeignObject",
               {{"</ds:Object>", "</ds:Object><ds:Object><x:y xmlns:x='urn:x'/></ds:Object>"}},
               {kBesides},
               "beside=x:y in ds:Object;"},
        Broken{"EmptyObject",
               {{"</ds:Object>", "</ds:Object><ds:Object></ds:Object>"}},
               {kBesides},
               ""},
        Broken{"KeyValue",
               {{"<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyValue/>"}},
               {kBesides},
               "beside=ds:KeyValue in ds:KeyInfo;"},
        Broken{"SubjectName",
               {{"<ds:X509Data>", "<ds:X509Data><ds:X509SubjectName/>"}},
               {kBesides},
               "beside=ds:X509SubjectName in ds:X509Data;"},
        Broken{"UnknownElement",
               {{"<ds:KeyInfo>", "<ds:Extra/><ds:KeyInfo>"}},
               {kBesides},
               "beside=ds:Extra in ds:Signature;"},
        Broken{"KnownElementAtAnotherPlace",
               {{"<ds:KeyInfo>", "<ds:KeyInfo><ds:SignedInfo/>"}},
               {kBesides},
               "beside=ds:SignedInfo in ds:KeyInfo;"},
        Broken{"SignedPropertiesBesideTheirPlace",
               {{"<ds:Object>",
                 "<ds:Object><x:SignedProperties xmlns:x='http://uri.etsi.org/"
                 "01903/v1.3.2#'/>"}},
               {kBesides},
               "beside=xades:SignedProperties in ds:Object;"},
        Broken{"AttributeOfTheObject",
               {{"<ds:Object>", "<ds:Object MimeType='x'>"}},
               {kBesides},
               "beside=attribute MimeType of ds:Object;"},
        Broken{"AttributeOfTheSignature",
               {{" Id=\"seal-", " xml:lang='nl' Id=\"seal-"}},
               {kBesides},
               "beside=attribute lang of ds:Signature;"},
        Broken{"Text", {{"<ds:KeyInfo>", "x<ds:KeyInfo>"}}, {kBesides}, "text in ds:Signature;"},
        Broken{
            "TextInTheObject", {{"<ds:Object>", "<ds:Object>x"}}, {kBesides}, "text in ds:Object;"},
        Broken{"CommentInTheSignature",
               {{"<ds:KeyInfo>", "<!-- --><ds:KeyInfo>"}},
               {kBesides},
               "comment or processing instruction in ds:Signature;"},
        Broken{"InstructionInTheValue",
               {{"</ds:SignatureValue>", "<?x?></ds:SignatureValue>"}},
               {kBesides},
               "comment or processing instruction in ds:SignatureValue;"},
        Broken{"CommentInTheSignedProperties",
               {{"<xades:Description>", "<xades:Description><!-- -->"}},
               {kBesides},
               "comment or processing instruction in xades:Description;"}),
    broken_name);

TEST(Profile, DoesNotMindWhiteSpaceBetweenTheParts) {
  const auto result = profile_of(edited(sealed(), {{"<ds:KeyInfo>", "\n  <ds:KeyInfo>\t"}}));
  EXPECT_EQ(failed(result.rows), std::vector<std::string>{});
}

TEST(Profile, ShowsTheFirstFewThingsBesides) {
  std::string many;
  for (int i = 0; i < 1000; ++i) {
    many += "<ds:Extra/>";
  }
  const auto result = profile_of(edited(sealed(), {{"<ds:KeyInfo>", many + "<ds:KeyInfo>"}}));
  const auto row = std::ranges::find(result.rows, CheckId::ProfileNothingBesides, &Check::id);
  EXPECT_EQ(row->evidence.size(), 8U);
}

const std::string kRsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\">";

INSTANTIATE_TEST_SUITE_P(
    Algorithms, BrokenProfile,
    ::testing::Values(
        Broken{"RsaSha1",
               {{kRsaSha256, "http://www.w3.org/2000/09/xmldsig#rsa-sha1\">"}},
               {kAlgorithms},
               "signatureMethod=http://www.w3.org/2000/09/xmldsig#rsa-sha1;"},
        Broken{"EcdsaSha224",
               {{kRsaSha256, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha224\">"}},
               {kAlgorithms},
               "ecdsa-sha224;"},
        Broken{"Hmac",
               {{kRsaSha256, "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256\">"}},
               {kAlgorithms},
               "hmac-sha256;"},
        Broken{"Parameters",
               {{kRsaSha256, kRsaSha256 + "<ds:HMACOutputLength>1</ds:HMACOutputLength>"}},
               {kAlgorithms},
               "rsa-sha256;"},
        Broken{"InclusiveCanonicalisation",
               {{"<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#",
                 "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2006/12/xml-c14n11"}},
               {kAlgorithms},
               "canonicalizationMethod=http://www.w3.org/2006/12/xml-c14n11;"},
        Broken{"DigestSha1",
               {{kEnvelopedTransform + kExclusiveTransform +
                     "</ds:Transforms><ds:DigestMethod Algorithm=\"" + kSha256,
                 kEnvelopedTransform + kExclusiveTransform +
                     "</ds:Transforms><ds:DigestMethod Algorithm=\"" + kSha1}},
               {kAlgorithms},
               "digestMethod=http://www.w3.org/2000/09/xmldsig#sha1;"},
        Broken{"CertificateDigestSha1",
               {{kCertDigest + kSha256, kCertDigest + kSha1}},
               {kNamed, kAlgorithms},
               "digestMethod=http://www.w3.org/2000/09/xmldsig#sha1;"}),
    broken_name);

TEST(Profile, AsksForTheMinimumLevelOfThePolicy) {
  const auto result = profile_of(sealed(), Level::BaselineT);
  EXPECT_EQ(failed(result.rows), std::vector<std::string>{kLevel});
  EXPECT_EQ(evidence_of(result.rows, kLevel), "minimum=XAdES-BASELINE-T;level=XAdES-BASELINE-B;");
  EXPECT_EQ(result.conclusion.indication, Indication::Indeterminate);
}

Packaging packaging(const std::vector<Edit>& edits) {
  const Document document = parsed(edited(sealed(), edits));
  return libsign::xades::packaging_of(document, read_seal(document));
}

TEST(Packaging, IsWhereTheSignatureStandsToWhatItSigns) {
  EXPECT_EQ(packaging({}), Packaging::Enveloped);
  EXPECT_EQ(packaging({{" URI=\"\">", " URI=\"#x\">"}, {"<letter ", "<letter Id='x' "}}),
            Packaging::Enveloped);
  EXPECT_EQ(packaging({{" URI=\"\">", " URI=\"#x\">"}, {"<ds:Object>", "<ds:Object Id='x'>"}}),
            Packaging::Enveloping);
  EXPECT_EQ(packaging({{" URI=\"\">", " URI=\"#x\">"}, {"<p>", "<p Id='x'>"}}),
            Packaging::InternallyDetached);
  EXPECT_EQ(packaging({{" URI=\"\">", " URI=\"letter.xml\">"}}), Packaging::Detached);
  EXPECT_EQ(packaging({{" URI=\"\">", " URI=\"#nowhere\">"}}), Packaging::Detached);
}

TEST(Level, IsNotThatOfABaselineSignatureWhereADataObjectIsNotDescribed) {
  const auto level = [](const std::vector<Edit>& edits) {
    const Document document = parsed(edited(sealed(), edits));
    return libsign::xades::level_of(read_seal(document));
  };
  EXPECT_EQ(level({}), Level::BaselineB);
  EXPECT_EQ(level({{"ObjectReference=\"#letter-{id}\"", "ObjectReference=\"#x\""}}),
            Level::NotBaseline);
  EXPECT_EQ(level({{" Id=\"letter-{id}\"", ""}}), Level::NotBaseline);
  EXPECT_EQ(level({{"application/xml", ""}}), Level::NotBaseline);
}

}  // namespace
