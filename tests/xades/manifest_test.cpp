#include <gtest/gtest.h>

#include "libsign/base/limits.hpp"
#include "tests/xades/foreign.hpp"

namespace {

using libsign::as_bytes;
using libsign::data_object_of;
using libsign::DataObject;
using libsign::xades::ReferenceOutcome;
using zegel::test::data_reference;
using zegel::test::processed;
using zegel::test::signature_of;
using zegel::test::summary_of;

const std::string kManifestType = "http://www.w3.org/2000/09/xmldsig#Manifest";

// manifest_of is a ds:Manifest in a ds:Object.
std::string manifest_of(const std::string& content, const std::string& attributes = "Id='m'") {
  return "<ds:Object><ds:Manifest " + attributes + ">" + content + "</ds:Manifest></ds:Object>";
}

// outcome_of is what becomes of a reference with these attributes beside `objects`.
ReferenceOutcome outcome_of(const std::string& attributes, const std::string& objects,
                            const std::vector<DataObject>& data = {}) {
  return processed(signature_of(data_reference(attributes, "", "x"), objects), data).at(0);
}

TEST(Manifest, HasItsReferencesProcessed) {
  const std::vector<DataObject> data{data_object_of("a", as_bytes("one")),
                                     data_object_of("b", as_bytes("two"))};
  const std::string entries =
      data_reference("URI='a'", "", "one") + data_reference("Id='r' URI='b'", "", "other") +
      data_reference("URI='c'", "", "three") +
      data_reference("URI='#o'",
                     "<ds:Transform Algorithm='http://www.w3.org/2000/09/xmldsig#base64'/>",
                     "plain");
  const auto outcome =
      outcome_of("URI='#m' Type='" + kManifestType + "'",
                 manifest_of(entries) + "<ds:Object Id='o'>cGxhaW4=</ds:Object>", data);
  EXPECT_EQ(summary_of(outcome), "changed element ds:Manifest m");
  ASSERT_EQ(outcome.manifest.size(), 4U);
  EXPECT_EQ(summary_of(outcome.manifest[0].outcome), "intact file a of 3");
  EXPECT_EQ(summary_of(outcome.manifest[1].outcome), "changed file b of 3");
  EXPECT_EQ(outcome.manifest[1].reference.id, "r");
  EXPECT_EQ(summary_of(outcome.manifest[2].outcome), "no file called c was given");
  EXPECT_EQ(summary_of(outcome.manifest[3].outcome), "intact element ds:Object o");
}

TEST(Manifest, IsKnownByItsElement) {
  EXPECT_EQ(outcome_of("URI='#m'", manifest_of(data_reference("URI='a'", "", ""))).manifest.size(),
            1U);
}

TEST(Manifest, InAManifestIsNotFound) {
  const std::string inner = manifest_of(data_reference("URI='a'", "", ""), "Id='n'");
  for (const std::string& type : {std::string(), " Type='" + kManifestType + "'"}) {
    const auto outcome =
        outcome_of("URI='#m'", manifest_of(data_reference("URI='#n'" + type, "", "")) + inner);
    ASSERT_EQ(outcome.manifest.size(), 1U);
    EXPECT_EQ(summary_of(outcome.manifest[0].outcome),
              "a ds:Manifest in a ds:Manifest is not read");
    EXPECT_TRUE(outcome.manifest[0].outcome.octets.empty());
    EXPECT_TRUE(outcome.manifest[0].outcome.manifest.empty());
  }
}

TEST(Manifest, ThatPointsAtItselfEnds) {
  const auto outcome = outcome_of("URI='#m'", manifest_of(data_reference("URI='#m'", "", "")));
  ASSERT_EQ(outcome.manifest.size(), 1U);
  EXPECT_EQ(summary_of(outcome.manifest[0].outcome), "a ds:Manifest in a ds:Manifest is not read");
}

// Each entry into the document is a walk through it.
TEST(Manifest, SharesTheLimitOfReferencesIntoTheDocument) {
  std::string entries;
  for (std::size_t i = 0; i < libsign::limits::kMaxDocumentReferences; ++i) {
    entries += data_reference("URI='#none'", "", "");
  }
  const auto outcome = outcome_of("URI='#m'", manifest_of(entries));
  ASSERT_EQ(outcome.manifest.size(), libsign::limits::kMaxDocumentReferences);
  EXPECT_EQ(summary_of(outcome.manifest.front().outcome), "no element has the Id none");
  EXPECT_EQ(summary_of(outcome.manifest.back().outcome),
            "the signature refers to more than the limit");
}

struct Refused {
  std::string name;
  std::string content;
  std::string problem;
};

class RefusedManifest : public ::testing::TestWithParam<Refused> {};

TEST_P(RefusedManifest, IsNotFound) {
  const auto outcome = outcome_of("URI='#m'", manifest_of(GetParam().content));
  EXPECT_EQ(summary_of(outcome), GetParam().problem);
  EXPECT_TRUE(outcome.manifest.empty());
  EXPECT_TRUE(outcome.octets.empty());
}

std::string many_references() {
  std::string many;
  for (std::size_t i = 0; i <= libsign::limits::kMaxReferences; ++i) {
    many += data_reference("URI='a'", "", "");
  }
  return many;
}

INSTANTIATE_TEST_SUITE_P(
    Manifests, RefusedManifest,
    ::testing::Values(Refused{"Empty", "", "in its ds:Manifest ds:Manifest has no ds:Reference"},
                      Refused{"OtherElement", data_reference("URI='a'", "", "") + "<x/>",
                              "in its ds:Manifest x does not belong in ds:Manifest"},
                      Refused{"Text", "x" + data_reference("URI='a'", "", ""),
                              "in its ds:Manifest text stands in ds:Manifest"},
                      Refused{"CommentInADigest",
                              "<ds:Reference URI='a'><ds:DigestMethod "
                              "Algorithm='http://www.w3.org/2001/04/xmlenc#sha256'/>"
                              "<ds:DigestValue>AA<!-- -->==</ds:DigestValue></ds:Reference>",
                              "in its ds:Manifest ds:DigestValue is not base64"},
                      Refused{"PastTheLimit", many_references(),
                              "its ds:Manifest has more references than the limit"}),
    [](const auto& row) { return row.param.name; });

TEST(Manifest, SharesTheLimitWithTheOthersOfItsSignature) {
  std::string half;
  for (std::size_t i = 0; i <= libsign::limits::kMaxReferences / 2; ++i) {
    half += data_reference("URI='a'", "", "");
  }
  const auto outcomes = processed(
      signature_of(data_reference("URI='#m'", "", "") + data_reference("URI='#n'", "", ""),
                   manifest_of(half) + manifest_of(half, "Id='n'")));
  EXPECT_EQ(summary_of(outcomes.at(0)), "changed element ds:Manifest m");
  EXPECT_EQ(summary_of(outcomes.at(1)), "its ds:Manifest has more references than the limit");
}

TEST(Manifest, IsWhatAReferenceOfItsTypePointsAt) {
  EXPECT_EQ(summary_of(outcome_of("URI='#o' Type='" + kManifestType + "'",
                                  "<ds:Object Id='o'><ds:Manifest/></ds:Object>")),
            "it does not point at a ds:Manifest");
}

TEST(CountersignedSignature, IsAValue) {
  const std::string type = " Type='http://uri.etsi.org/01903#CountersignedSignature'";
  EXPECT_EQ(summary_of(outcome_of("URI='#v'" + type, "")), "changed value v");
  EXPECT_EQ(summary_of(outcome_of("URI='#v'", "")), "changed value v");
  EXPECT_EQ(summary_of(outcome_of("URI='#o'" + type, "<ds:Object Id='o'/>")),
            "it does not point at the value of a signature");
  EXPECT_EQ(summary_of(outcome_of(
                "URI='#o'" + type,
                "<ds:Object><ds:SignatureValue Id='o'>AA==</ds:SignatureValue></ds:Object>")),
            "it does not point at the value of a signature");
}

// Whoever gives a file must not make it the signed properties, a manifest or a value.
TEST(TypedReference, IsNotToAFile) {
  const std::vector<DataObject> data{data_object_of("a", as_bytes("x"))};
  for (const std::string& type :
       {kManifestType, std::string("http://uri.etsi.org/01903#SignedProperties"),
        std::string("http://uri.etsi.org/01903/v1.1.1#SignedProperties"),
        std::string("http://uri.etsi.org/01903#CountersignedSignature")}) {
    for (const std::string& uri : {std::string("URI='a'"), std::string()}) {
      EXPECT_EQ(summary_of(outcome_of(uri + " Type='" + type + "'", "", data)),
                "its type is not that of a file");
    }
  }
  EXPECT_EQ(summary_of(outcome_of("URI='a' Type='urn:x'", "", data)), "intact file a of 1");
}

}  // namespace
