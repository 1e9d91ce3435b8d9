#include <gtest/gtest.h>

#include "libsign/xades/signature.hpp"
#include "tests/xades/sealing.hpp"

namespace {

using libsign::xades::Binding;
using libsign::xades::Commitment;
using libsign::xades::Signature;
using libsign::xml::Document;
using zegel::test::parsed;
using zegel::test::read_seal;
using zegel::test::replaced;
using zegel::test::sealed;

// Parts that the schemas allow and the profile does not know are no flaws: they are told apart.
struct Told {
  std::string name;
  std::string from;
  std::string to;
  bool (*told)(const Signature&);
};

class ToldApart : public ::testing::TestWithParam<Told> {};

TEST_P(ToldApart, WithoutAFlaw) {
  const Document good = parsed(sealed());
  EXPECT_FALSE(GetParam().told(read_seal(good)));
  const Document document = parsed(replaced(sealed(), GetParam().from, GetParam().to));
  const Signature signature = read_seal(document);
  EXPECT_TRUE(signature.flaws.empty()) << signature.flaws.front().what;
  EXPECT_TRUE(GetParam().told(signature));
}

INSTANTIATE_TEST_SUITE_P(
    Parts, ToldApart,
    ::testing::Values(
        Told{"KeyName", "<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyName>x</ds:KeyName>",
             [](const Signature& s) { return s.other_key_info; }},
        Told{"KeyInfoText", "<ds:KeyInfo>", "<ds:KeyInfo>x",
             [](const Signature& s) { return s.other_key_info; }},
        Told{"KeyInfoComment", "<ds:X509Data>", "<ds:X509Data><!-- -->",
             [](const Signature& s) { return s.other_key_info; }},
        Told{"SubjectName", "<ds:X509Data>",
             "<ds:X509Data><ds:X509SubjectName>x</ds:X509SubjectName>",
             [](const Signature& s) { return s.other_key_info; }},
        Told{"UnsignedProperties", "</xades:QualifyingProperties>",
             "<xades:UnsignedProperties/></xades:QualifyingProperties>",
             [](const Signature& s) { return s.unsigned_properties; }},
        Told{"ObjectOfOthers", "</ds:Object>", "</ds:Object><ds:Object>x</ds:Object>",
             [](const Signature& s) { return s.foreign_objects; }},
        Told{"ObjectEmpty", "</ds:Object>", "</ds:Object><ds:Object/>",
             [](const Signature& s) { return s.foreign_objects; }},
        Told{"BesideQualifyingProperties", "<ds:Object>", "<ds:Object><x xmlns=''/>",
             [](const Signature& s) { return s.foreign_objects; }},
        Told{"MethodParameters", "</ds:SignatureMethod>", "x</ds:SignatureMethod>",
             [](const Signature& s) { return s.signature_method_parameters; }},
        Told{"TransformContent", "enveloped-signature\">", "enveloped-signature\">x",
             [](const Signature& s) { return s.references[0].transforms[0].has_other_content; }},
        Told{"InclusiveNamespaces", "</ds:CanonicalizationMethod>",
             "<e:InclusiveNamespaces xmlns:e='http://www.w3.org/2001/10/xml-exc-c14n#' "
             "PrefixList=' a #default\tb '/></ds:CanonicalizationMethod>",
             [](const Signature& s) {
               return s.canonicalization.has_inclusive_namespaces &&
                      s.canonicalization.inclusive_prefixes ==
                          std::vector<std::string>{"a", "", "b"};
             }},
        Told{"NoInclusiveNamespaces", "</ds:CanonicalizationMethod>",
             "<e:InclusiveNamespaces xmlns:e='http://www.w3.org/2001/10/xml-exc-c14n#'/>"
             "</ds:CanonicalizationMethod>",
             [](const Signature& s) { return s.canonicalization.has_other_content; }},
        Told{"Policy", "<xades:SignatureProductionPlaceV2>",
             "<xades:SignaturePolicyIdentifier><xades:SignaturePolicyId><xades:SigPolicyId>"
             "<xades:Identifier>urn:p</xades:Identifier></xades:SigPolicyId><xades:SigPolicyHash>"
             "<ds:DigestMethod Algorithm='x'/><ds:DigestValue>AA==</ds:DigestValue>"
             "</xades:SigPolicyHash></xades:SignaturePolicyId></xades:SignaturePolicyIdentifier>"
             "<xades:SignatureProductionPlaceV2>",
             [](const Signature& s) {
               return s.signed_properties->names_policy &&
                      s.signed_properties->policy_identifier == "urn:p";
             }},
        Told{"OldSigningCertificate", "<xades:SigningCertificateV2>",
             "<xades:SigningCertificate><xades:Cert><xades:CertDigest><ds:DigestMethod "
             "Algorithm='urn:x'/><ds:DigestValue>AA==</ds:DigestValue></xades:CertDigest>"
             "<xades:IssuerSerial><ds:X509IssuerName>CN=x</ds:X509IssuerName>"
             "<ds:X509SerialNumber>7</ds:X509SerialNumber></xades:IssuerSerial></xades:Cert>"
             "</xades:SigningCertificate><xades:SigningCertificateV2>",
             [](const Signature& s) {
               const auto& certificates = s.signed_properties->certificates;
               return s.signed_properties->certificate_properties == 2 &&
                      certificates.size() == 2 && certificates[0].older && !certificates[1].older &&
                      certificates[0].digest_method == "urn:x" &&
                      certificates[0].issuer_name == "CN=x" &&
                      certificates[0].serial_number == "7" && !certificates[0].issuer_serial;
             }}),
    [](const auto& row) { return row.param.name; });

TEST(Read, TakesAnImpliedPolicyForNone) {
  const Document document =
      parsed(replaced(sealed(), "<xades:SignatureProductionPlaceV2>",
                      "<xades:SignaturePolicyIdentifier><xades:SignaturePolicyImplied/>"
                      "</xades:SignaturePolicyIdentifier><xades:SignatureProductionPlaceV2>"));
  const Signature signature = read_seal(document);
  EXPECT_TRUE(signature.flaws.empty());
  EXPECT_FALSE(signature.signed_properties->names_policy);
}

TEST(Read, TakesNoSigningTimeThatIsNotOneInstant) {
  for (const char* time : {"", "2026-03-02", "2026-03-02T09:30:00", "nu",
                           "2026-03-02T09:30:00Z</xades:SigningTime><xades:SigningTime>"
                           "2026-03-02T09:30:00Z"}) {
    const Document document = parsed(replaced(sealed(), "2026-03-02T09:30:00Z", time));
    EXPECT_FALSE(read_seal(document).signed_properties->signing_time) << time;
  }
}

// What stands in a CommitmentTypeQualifier: ours only where it is exactly ours.
struct Qualifier {
  std::string name;
  std::string from;
  std::string to;
};

class OtherQualifier : public ::testing::TestWithParam<Qualifier> {};

TEST_P(OtherQualifier, IsNotOurs) {
  const Document document = parsed(replaced(sealed(), GetParam().from, GetParam().to));
  const Commitment commitment = read_seal(document).signed_properties->commitments.at(0);
  EXPECT_TRUE(commitment.bindings.empty());
  EXPECT_EQ(commitment.other_qualifiers, 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Qualifiers, OtherQualifier,
    ::testing::Values(
        Qualifier{"OtherNamespace", "urn:kamerbrief:seal:1", "urn:kamerbrief:seal:2"},
        Qualifier{"NoMinistry", " ministry=\"mnre1013\"", ""},
        Qualifier{"EmptyReference", " reference=\"BZDOC-578591819-40\"", " reference=\"\""},
        Qualifier{"MoreAttributes", " ministry=\"mnre1013\"", " ministry=\"mnre1013\" x=\"y\""},
        Qualifier{"Content", "</seal:letter>", "x</seal:letter>"},
        Qualifier{"Blank", "</seal:letter>", " </seal:letter>"},
        Qualifier{"Comment", "</seal:letter>", "<!-- --></seal:letter>"},
        Qualifier{"Beside", "</seal:letter>", "</seal:letter><seal:letter xmlns:seal='x'/>"},
        Qualifier{"TextBeside", "</seal:letter>", "</seal:letter>x"},
        Qualifier{"QualifierAttribute", "<xades:CommitmentTypeQualifier>",
                  "<xades:CommitmentTypeQualifier x='y'>"}),
    [](const auto& row) { return row.param.name; });

TEST(Read, CountsEveryBindingAndEveryOtherQualifier) {
  const Document document =
      parsed(replaced(sealed(), "<xades:CommitmentTypeQualifiers>",
                      "<xades:CommitmentTypeQualifiers><xades:CommitmentTypeQualifier/>"
                      "<xades:CommitmentTypeQualifier><l:letter xmlns:l='urn:kamerbrief:seal:1' "
                      "ministry='mnre1034' reference='1'/></xades:CommitmentTypeQualifier>"));
  const Commitment commitment = read_seal(document).signed_properties->commitments.at(0);
  EXPECT_EQ(commitment.bindings,
            (std::vector<Binding>{{"mnre1034", "1"}, {"mnre1013", "BZDOC-578591819-40"}}));
  EXPECT_EQ(commitment.other_qualifiers, 1U);
}

}  // namespace
