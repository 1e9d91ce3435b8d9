// Validation data in the unsigned properties: what of it is read, what is left out, and that none
// of it is a flaw of the signature.
#include <gtest/gtest.h>

#include "libsign/base/limits.hpp"
#include "libsign/xades/literal.hpp"
#include "tests/xades/sealing.hpp"

namespace {

using libsign::xades::EmbeddedData;
using libsign::xades::EmbeddedValue;
using libsign::xades::Signature;
using libsign::xml::Document;
using zegel::test::parsed;
using zegel::test::read_seal;
using zegel::test::replaced;
using zegel::test::sealed;

std::string carrying(const std::string& properties) {
  return replaced(sealed(), "</xades:QualifyingProperties>",
                  "<xades:UnsignedProperties><xades:UnsignedSignatureProperties>" + properties +
                      "</xades:UnsignedSignatureProperties></xades:UnsignedProperties>"
                      "</xades:QualifyingProperties>");
}

std::string in_141(const std::string& name, const std::string& content) {
  return "<x:" + name + " xmlns:x='http://uri.etsi.org/01903/v1.4.1#'>" + content + "</x:" + name +
         ">";
}

std::string certificates(const std::string& content) {
  return "<xades:CertificateValues>" + content + "</xades:CertificateValues>";
}

std::string revocations(const std::string& content) {
  return "<xades:RevocationValues>" + content + "</xades:RevocationValues>";
}

const std::string kCertificate =
    "<xades:EncapsulatedX509Certificate>AQ==</xades:EncapsulatedX509Certificate>";
const std::string kList =
    "<xades:CRLValues><xades:EncapsulatedCRLValue>\n Ag== </xades:EncapsulatedCRLValue>"
    "</xades:CRLValues>";
const std::string kResponse =
    "<xades:OCSPValues><xades:EncapsulatedOCSPValue "
    "Encoding='http://uri.etsi.org/01903/v1.2.2#DER'>Aw==</xades:EncapsulatedOCSPValue>"
    "</xades:OCSPValues>";

TEST(EmbeddedData, IsReadFromEveryPropertyThatHoldsIt) {
  const std::string all = certificates(kCertificate) + revocations(kList + kResponse);
  const Document document =
      parsed(carrying(all + in_141("TimeStampValidationData", all) +
                      in_141("AnyValidationData", all) + "<xades:SignatureTimeStamp/>"));
  const Signature signature = read_seal(document);
  EXPECT_TRUE(signature.flaws.empty());
  EXPECT_TRUE(signature.unsigned_properties);
  const EmbeddedData& data = signature.embedded;
  EXPECT_EQ(data.left_out, std::vector<std::string>{});
  const auto holds = [](const std::vector<EmbeddedValue>& values, std::uint8_t octet) {
    ASSERT_EQ(values.size(), 3U);
    for (const EmbeddedValue& value : values) {
      EXPECT_EQ(value.octets, libsign::Bytes{octet});
    }
    EXPECT_EQ(values[1].property.name(), "TimeStampValidationData");
    EXPECT_EQ(values[2].property.name(), "AnyValidationData");
  };
  holds(data.certificates, 1);
  holds(data.lists, 2);
  holds(data.ocsp_responses, 3);
  EXPECT_EQ(data.certificates[0].property.name(), "CertificateValues");
  EXPECT_EQ(data.lists[0].property.name(), "RevocationValues");
}

TEST(EmbeddedData, OfASealThatCarriesNoneIsEmpty) {
  const Document document = parsed(sealed());
  const EmbeddedData data = read_seal(document).embedded;
  EXPECT_TRUE(data.certificates.empty() && data.lists.empty() && data.ocsp_responses.empty() &&
              data.left_out.empty());
}

struct LeftOut {
  std::string name;
  std::string properties;
  std::string note;
};

class EmbeddedDataLeftOut : public ::testing::TestWithParam<LeftOut> {};

TEST_P(EmbeddedDataLeftOut, IsANoteAndNoFlaw) {
  const Document document = parsed(carrying(GetParam().properties));
  const Signature signature = read_seal(document);
  EXPECT_TRUE(signature.flaws.empty());
  EXPECT_EQ(signature.embedded.left_out, std::vector<std::string>{GetParam().note});
  EXPECT_TRUE(signature.embedded.certificates.empty());
  EXPECT_TRUE(signature.embedded.lists.empty());
  EXPECT_TRUE(signature.embedded.ocsp_responses.empty());
}

const std::string kOpen = "<xades:EncapsulatedX509Certificate>";
const std::string kClose = "</xades:EncapsulatedX509Certificate>";

INSTANTIATE_TEST_SUITE_P(
    Values, EmbeddedDataLeftOut,
    ::testing::Values(
        LeftOut{"Empty", certificates(kOpen + kClose),
                "xades:EncapsulatedX509Certificate: it is not base64"},
        LeftOut{"NotBase64", certificates(kOpen + "A" + kClose),
                "xades:EncapsulatedX509Certificate: it is not base64"},
        LeftOut{"AnElement", certificates(kOpen + "<xades:x/>AQ==" + kClose),
                "xades:EncapsulatedX509Certificate: it is not base64"},
        LeftOut{"AnotherEncoding",
                certificates("<xades:EncapsulatedX509Certificate Encoding='urn:x'>AQ==" + kClose),
                "xades:EncapsulatedX509Certificate: it is not in DER"},
        LeftOut{"TooLarge",
                certificates(kOpen +
                             std::string((libsign::limits::kMaxCertificateBytes / 3 + 1) * 4, 'A') +
                             kClose),
                "xades:EncapsulatedX509Certificate: it is larger than the limit"},
        LeftOut{"OtherCertificate", certificates("<xades:OtherCertificate/>"),
                "xades:OtherCertificate: it is not known"},
        LeftOut{"OtherValues", revocations("<xades:OtherValues/>"),
                "xades:OtherValues: it is not known"},
        LeftOut{"AnotherKindOfValue",
                revocations("<xades:OCSPValues><xades:EncapsulatedCRLValue/>"
                            "</xades:OCSPValues>"),
                "xades:EncapsulatedCRLValue: it is not known"},
        LeftOut{"AttributeCertificates", "<xades:AttrAuthoritiesCertValues/>",
                "xades:AttrAuthoritiesCertValues: attribute certificates are not judged"},
        LeftOut{"AttributeRevocation", "<xades:AttributeRevocationValues/>",
                "xades:AttributeRevocationValues: attribute certificates are not judged"}),
    [](const auto& tested) { return tested.param.name; });

TEST(EmbeddedData, IsOfBoundedNumber) {
  std::string values;
  for (std::size_t i = 0; i < libsign::limits::kMaxEmbeddedValues; ++i) {
    values += kCertificate;
  }
  const Document most = parsed(carrying(certificates(values)));
  EXPECT_TRUE(read_seal(most).embedded.left_out.empty());
  // However they are divided over properties.
  const Document more = parsed(carrying(certificates(values) + certificates(kCertificate)));
  const EmbeddedData data = read_seal(more).embedded;
  EXPECT_EQ(data.certificates.size(), libsign::limits::kMaxEmbeddedValues);
  EXPECT_EQ(data.left_out, std::vector<std::string>{
                               "xades:EncapsulatedX509Certificate: there are more than the limit"});
}

TEST(EmbeddedData, KeepsTheLiteralOctetsPath) {
  const std::string file = carrying(certificates(kCertificate) +
                                    "<xades141:TimeStampValidationData "
                                    "xmlns:xades141=\"http://uri.etsi.org/01903/v1.4.1#\">" +
                                    revocations(kResponse) + "</xades141:TimeStampValidationData>");
  const auto literal = libsign::xades::read_literal(libsign::as_bytes(file));
  ASSERT_TRUE(literal.has_value());
  EXPECT_EQ(literal->signature.embedded.certificates.size(), 1U);
  EXPECT_EQ(literal->signature.embedded.ocsp_responses.size(), 1U);
  const std::string foreign = replaced(file, "http://uri.etsi.org/01903/v1.4.1#", "urn:x");
  EXPECT_FALSE(libsign::xades::read_literal(libsign::as_bytes(foreign)).has_value());
}

}  // namespace
