#include "libsign/signed_octets.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/pki/algorithms.hpp"
#include "tests/doors/case.hpp"
#include "tests/doors/desk.hpp"
#include "tests/doors/foreign.hpp"
#include "tests/support/files.hpp"
#include "tests/xades/foreign.hpp"

namespace {

using libsign::as_bytes;
using libsign::as_text;
using libsign::Bytes;
using libsign::data_object_of;
using libsign::DataObject;
using libsign::Errc;
using libsign::Result;
using libsign::signed_octets;
using libsign::SignedOctets;
using libsign::report::Coverage;
using zegel::test::data_reference;
using zegel::test::signature_of;

std::vector<SignedOctets> covered(std::string_view file, std::span<const DataObject> data = {}) {
  return signed_octets(as_bytes(file), data).value();
}

Bytes sha256(const Bytes& octets) {
  return libsign::pki::digest(libsign::pki::DigestAlgorithm::Sha256, octets);
}

std::string reference(std::string_view attributes, std::string_view transforms,
                      std::string_view octets) {
  return data_reference(attributes, transforms, octets);
}

std::string transform(std::string_view algorithm, std::string_view content = {}) {
  return "<ds:Transform Algorithm=\"" + std::string(algorithm) + "\">" + std::string(content) +
         "</ds:Transform>";
}

const std::string kExclusive = transform("http://www.w3.org/2001/10/xml-exc-c14n#");
const std::string kInclusive = transform("http://www.w3.org/TR/2001/REC-xml-c14n-20010315");
const std::string kEnveloped = transform("http://www.w3.org/2000/09/xmldsig#enveloped-signature");
const std::string kBase64 = transform("http://www.w3.org/2000/09/xmldsig#base64");
const std::string kFilter2 =
    transform("http://www.w3.org/2002/06/xmldsig-filter2",
              "<f:XPath xmlns:f='http://www.w3.org/2002/06/xmldsig-filter2' Filter='subtract'>"
              "/descendant::ds:Signature</f:XPath>");
const std::string kXpath = transform("http://www.w3.org/TR/1999/REC-xpath-19991116",
                                     "<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>");

// Shape is how somebody signed `octets`, which are written out here by hand.
struct Shape {
  std::string name;
  std::string attributes;
  std::string transforms;
  std::string octets;
  Coverage coverage;
};

const std::string kObject =
    "<ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"o\"><x></x></ds:Object>";

class Foreign : public testing::TestWithParam<Shape> {};

TEST_P(Foreign, GivesTheOctetsOfTheDigest) {
  const Shape& shape = GetParam();
  const std::string file = "<d xmlns:u=\"urn:u\"><p Id=\"p\">1<!-- c -->2</p>" +
                           signature_of(reference(shape.attributes, shape.transforms, shape.octets),
                                        "<ds:Object Id=\"o\"><x/></ds:Object>"
                                        "<ds:Object Id=\"b\">cGxh\naW4=</ds:Object>") +
                           "</d>";
  const std::string annex = "an annex\n";
  const std::vector<DataObject> data{data_object_of("annex.txt", as_bytes(annex)),
                                     data_object_of("other.txt", {})};
  const std::vector<SignedOctets> all = covered(file, data);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].problem, "");
  EXPECT_EQ(as_text(all[0].object.octets), shape.octets);
  EXPECT_EQ(all[0].object.size, shape.octets.size());
  EXPECT_EQ(sha256(all[0].object.octets), all[0].digest_value);
  EXPECT_EQ(all[0].digest, all[0].digest_value);
  EXPECT_TRUE(all[0].object.intact);
  EXPECT_EQ(all[0].object.coverage, shape.coverage);
  EXPECT_FALSE(all[0].is_properties);
  EXPECT_EQ(all[0].signature_id, "s");
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, Foreign,
    testing::Values(Shape{"Enveloped", "URI=''", kEnveloped + kExclusive,
                          "<d><p Id=\"p\">12</p></d>", Coverage::Document},
                    Shape{"EnvelopedInclusive", "URI=''", kEnveloped + kInclusive,
                          "<d xmlns:u=\"urn:u\"><p Id=\"p\">12</p></d>", Coverage::Document},
                    Shape{"EnvelopedFilter2", "URI=''", kFilter2 + kExclusive,
                          "<d><p Id=\"p\">12</p></d>", Coverage::Document},
                    Shape{"EnvelopedXpath", "URI=''", kXpath + kExclusive,
                          "<d><p Id=\"p\">12</p></d>", Coverage::Document},
                    Shape{"Enveloping", "URI='#o'", kExclusive, kObject, Coverage::Element},
                    Shape{"Base64", "URI='#b'", kBase64, "plain", Coverage::Element},
                    Shape{"InternallyDetached", "URI='#p'", kExclusive, "<p Id=\"p\">12</p>",
                          Coverage::Element},
                    Shape{"NoTransform", "URI='#p'", "", "<p xmlns:u=\"urn:u\" Id=\"p\">12</p>",
                          Coverage::Element},
                    Shape{"Detached", "URI='annex.txt'", "", "an annex\n", Coverage::File},
                    Shape{"DetachedAndEmpty", "URI='other.txt'", "", "", Coverage::File}),
    [](const auto& row) { return row.param.name; });

TEST(SignedOctets, OfEverySealAreThoseOfItsDigests) {
  std::size_t intact = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(zegel::test::source_path("tests/vectors/seals"))) {
    if (!std::filesystem::is_directory(entry) || entry.path().filename() == "seed") {
      continue;
    }
    const zegel::test::Case file = zegel::test::read_case(entry.path());
    const Result<std::vector<SignedOctets>> all = signed_octets(file.octets, {});
    for (const SignedOctets& one : all ? *all : std::vector<SignedOctets>{}) {
      if (!one.problem.empty()) {
        EXPECT_TRUE(one.object.octets.empty());
        continue;
      }
      const auto algorithm = libsign::pki::digest_from_uri(one.digest_method);
      ASSERT_TRUE(algorithm) << file.name;
      EXPECT_EQ(libsign::pki::digest(*algorithm, one.object.octets), one.digest) << file.name;
      EXPECT_EQ(one.digest == one.digest_value, one.object.intact) << file.name;
      EXPECT_EQ(one.object.size, one.object.octets.size()) << file.name;
      intact += one.object.intact ? 1 : 0;
    }
  }
  EXPECT_GT(intact, 200u);
}

TEST(SignedOctets, OfFilesOfOthersAreThoseOfTheirDigests) {
  const std::vector<zegel::test::Foreign> files = zegel::test::foreign_files();
  ASSERT_FALSE(files.empty());
  for (const zegel::test::Foreign& file : files) {
    std::vector<DataObject> data;
    const Bytes annex = file.data.empty() ? Bytes{} : zegel::test::read_file(file.data);
    if (!file.data.empty()) {
      data.push_back(data_object_of(file.data.filename(), annex));
    }
    const Result<std::vector<SignedOctets>> all =
        signed_octets(zegel::test::read_file(file.file), data);
    ASSERT_TRUE(all) << file.name;
    for (const SignedOctets& one : *all) {
      const auto algorithm = libsign::pki::digest_from_uri(one.digest_method);
      ASSERT_TRUE(algorithm) << file.name;
      EXPECT_EQ(one.problem, "") << file.name;
      EXPECT_FALSE(one.object.octets.empty()) << file.name;
      EXPECT_EQ(libsign::pki::digest(*algorithm, one.object.octets), one.digest_value) << file.name;
      EXPECT_EQ(one.object.coverage == Coverage::File, one.object.octets == annex) << file.name;
    }
  }
}

TEST(SignedOctets, OfASealedLetterAreTheLetterAndTheProperties) {
  const std::vector<SignedOctets> all =
      covered(zegel::test::read_source_text("tests/vectors/seals/seed/sealed.xml"));
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].object.octets, zegel::test::seed_letter());
  EXPECT_EQ(all[0].object.coverage, Coverage::Document);
  EXPECT_FALSE(all[0].is_properties);
  EXPECT_TRUE(all[1].is_properties);
  EXPECT_TRUE(as_text(all[1].object.octets).starts_with("<xades:SignedProperties "));
  EXPECT_EQ(all[1].signature, 1u);
  EXPECT_EQ(all[1].reference, 2u);
}

// The file that a reference covers is read once, whatever number of references it has.
TEST(SignedOctets, OfFilesAreThoseThatWereDigested) {
  int readings = 0;
  const DataObject changing{
      "a", [&readings]() -> Result<libsign::OctetSource> {
        ++readings;
        return data_object_of("a", as_bytes(readings == 1 ? "one" : "two")).open();
      }};
  const std::string references = reference("URI='a'", "", "one") + reference("URI='a'", "", "two");
  const std::vector<SignedOctets> all = covered(signature_of(references), {{changing}});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(readings, 1);
  EXPECT_EQ(as_text(all[0].object.octets), "one");
  EXPECT_TRUE(all[0].object.intact);
  EXPECT_EQ(as_text(all[1].object.octets), "one");
  EXPECT_FALSE(all[1].object.intact);
}

TEST(SignedOctets, OfAReferenceThatCannotBeProcessedAreAProblem) {
  const std::string references =
      reference("URI='#nowhere'", "", "") + reference("URI='a'", "", "") + reference("", "", "");
  const std::vector<SignedOctets> all = covered(signature_of(references));
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].problem, "no element has the Id nowhere");
  EXPECT_EQ(all[1].problem, "it does not point into this document by an Id");
  EXPECT_EQ(all[2].problem, "it has no URI");
  for (const SignedOctets& one : all) {
    EXPECT_TRUE(one.object.octets.empty());
    EXPECT_FALSE(one.object.intact);
  }
}

TEST(SignedOctets, AreBoundedTogether) {
  const std::string block(libsign::limits::kMaxSignedOctets / 4 + 1, 'x');
  const std::vector<DataObject> data{data_object_of("a", as_bytes(block))};
  std::string references;
  for (int i = 0; i < 5; ++i) {
    references += reference("URI='a'", "", "");
  }
  const std::vector<SignedOctets> all = covered(signature_of(references), data);
  ASSERT_EQ(all.size(), 5u);
  EXPECT_EQ(all[2].object.octets.size(), block.size());
  for (const std::size_t past : {3u, 4u}) {
    EXPECT_EQ(all[past].problem, "what is covered has more than 268435456 octets");
    EXPECT_TRUE(all[past].object.octets.empty());
  }
}

TEST(SignedOctets, AreNotOfWhatIsNoFileWithSignatures) {
  const auto error_of = [](std::string_view file) {
    return signed_octets(as_bytes(file), {}).error();
  };
  EXPECT_EQ(error_of("<a/>").code, Errc::NotFound);
  EXPECT_EQ(error_of("<a>").code, Errc::MalformedInput);
  EXPECT_EQ(error_of("<!DOCTYPE a><a/>").code, Errc::MalformedInput);
  EXPECT_EQ(error_of("<!DOCTYPE a><a/>").where, "line 1");
  std::string many;
  for (int i = 0; i < 9; ++i) {
    many += signature_of("");
  }
  EXPECT_EQ(error_of("<a>" + many + "</a>").code, Errc::LimitExceeded);
  EXPECT_EQ(error_of(std::string(libsign::limits::kMaxLetterBytes + 1, ' ')).code,
            Errc::LimitExceeded);
}

}  // namespace
