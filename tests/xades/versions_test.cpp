#include <fmt/format.h>
#include <gtest/gtest.h>

#include "libsign/report/signature_report.hpp"
#include "libsign/xades/profile.hpp"
#include "libsign/xml/canonical.hpp"
#include "tests/xades/foreign.hpp"
#include "tests/xades/sealing.hpp"

namespace {

using libsign::as_text;
using libsign::xades::find_signatures;
using libsign::xades::Signature;
using libsign::xml::Document;
using zegel::test::data_reference;
using zegel::test::parsed;
using zegel::test::processed;
using zegel::test::signature_of;
using zegel::test::summary_of;

// A version of XAdES: its name space, the prefix of a digest's parts, and the type of the reference
// to its signed properties.
struct Version {
  std::string name;
  std::string ns;
  std::string digest_prefix;
  std::string type;
};

const std::vector<Version> kVersions{{"V132", "http://uri.etsi.org/01903/v1.3.2#", "ds",
                                      "http://uri.etsi.org/01903#SignedProperties"},
                                     {"V122", "http://uri.etsi.org/01903/v1.2.2#", "ds",
                                      "http://uri.etsi.org/01903/v1.2.2#SignedProperties"},
                                     {"V111", "http://uri.etsi.org/01903/v1.1.1#", "x",
                                      "http://uri.etsi.org/01903/v1.1.1#SignedProperties"}};

std::string object_of(const Version& version) {
  return fmt::format(
      "<ds:Object><x:QualifyingProperties xmlns:x='{0}' Target='#s'><x:SignedProperties Id='sp'>"
      "<x:SignedSignatureProperties><x:SigningTime>2026-03-02T09:30:00Z</x:SigningTime>"
      "<x:SigningCertificate><x:Cert><x:CertDigest><{1}:DigestMethod Algorithm='urn:d'/>"
      "<{1}:DigestValue>AAEC</{1}:DigestValue></x:CertDigest><x:IssuerSerial>"
      "<ds:X509IssuerName>CN=a</ds:X509IssuerName><ds:X509SerialNumber>12</ds:X509SerialNumber>"
      "</x:IssuerSerial></x:Cert></x:SigningCertificate></x:SignedSignatureProperties>"
      "<x:SignedDataObjectProperties><n:New xmlns:n='http://uri.etsi.org/01903/v1.4.1#'/>"
      "</x:SignedDataObjectProperties></x:SignedProperties></x:QualifyingProperties></ds:Object>",
      version.ns, version.digest_prefix);
}

// reference_to is to the signed properties of `version`, with the digest that fits.
std::string reference_to(const Version& version, const std::string& type) {
  const Document document = parsed(signature_of("", object_of(version)));
  const auto properties = libsign::xades::read(document.root()).signed_properties->element;
  return data_reference("URI='#sp' Type='" + type + "'",
                        "<ds:Transform Algorithm='http://www.w3.org/2001/10/xml-exc-c14n#'/>",
                        as_text(libsign::xml::canonicalise_exclusive(properties)));
}

class EveryVersion : public ::testing::TestWithParam<Version> {};

TEST_P(EveryVersion, IsRead) {
  const Version& version = GetParam();
  const Document document =
      parsed(signature_of(reference_to(version, version.type), object_of(version)));
  const Signature signature = libsign::xades::read(document.root());
  EXPECT_TRUE(signature.flaws.empty()) << signature.flaws.front().what;
  ASSERT_TRUE(signature.signed_properties);
  EXPECT_EQ(signature.target, "#s");
  EXPECT_FALSE(signature.foreign_objects);
  EXPECT_TRUE(signature.signed_properties->signing_time);
  ASSERT_EQ(signature.signed_properties->certificates.size(), 1U);
  const auto& certificate = signature.signed_properties->certificates.front();
  EXPECT_TRUE(certificate.older);
  EXPECT_EQ(certificate.digest_method, "urn:d");
  EXPECT_EQ(certificate.digest_value, (libsign::Bytes{0, 1, 2}));
  EXPECT_EQ(certificate.issuer_name, "CN=a");
  EXPECT_EQ(certificate.serial_number, "12");
  EXPECT_EQ(libsign::xades::level_of(signature), libsign::report::Level::NotBaseline);
}

// Files name the types of other versions too; the element decides.
TEST_P(EveryVersion, IsCoveredByAReferenceOfAnyType) {
  for (const Version& other : kVersions) {
    const auto outcomes =
        processed(signature_of(reference_to(GetParam(), other.type), object_of(GetParam())));
    EXPECT_EQ(summary_of(outcomes.at(0)), "intact element xades:SignedProperties sp");
  }
}

TEST_P(EveryVersion, IsNotTakenFromElsewhere) {
  const auto outcomes = processed(
      "<d>" + signature_of(data_reference("URI='#sp' Type='" + GetParam().type + "'", "", "")) +
      "<sp Id='sp'/></d>");
  EXPECT_EQ(summary_of(outcomes.at(0)),
            "it does not point at the signed properties of its own signature");
}

TEST_P(EveryVersion, IsAFlawBesideAnother) {
  const Document document =
      parsed(signature_of("", object_of(kVersions.front()) + object_of(GetParam())));
  const Signature signature = libsign::xades::read(document.root());
  ASSERT_FALSE(signature.flaws.empty());
  EXPECT_EQ(signature.flaws.back().what, "there is more than one xades:QualifyingProperties");
}

INSTANTIATE_TEST_SUITE_P(Versions, EveryVersion, ::testing::ValuesIn(kVersions),
                         [](const auto& row) { return row.param.name; });

TEST(Versions, OfOthersAreNotRead) {
  const Version unknown{"", "http://uri.etsi.org/01903/v9.9.9#", "ds", ""};
  const Document document = parsed(signature_of("", object_of(unknown)));
  const Signature signature = libsign::xades::read(document.root());
  EXPECT_FALSE(signature.signed_properties);
  EXPECT_TRUE(signature.foreign_objects);
}

TEST(Versions, DoNotMix) {
  // The parts of one version in the properties of another.
  std::string object = object_of(kVersions[1]);
  object =
      zegel::test::replaced(object, "<x:SignedProperties ",
                            "<x:SignedProperties xmlns:x='http://uri.etsi.org/01903/v1.3.2#' ");
  const Document document = parsed(signature_of("", object));
  const Signature signature = libsign::xades::read(document.root());
  EXPECT_FALSE(signature.signed_properties);
  EXPECT_FALSE(signature.flaws.empty());
}

}  // namespace
