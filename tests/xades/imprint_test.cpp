#include "libsign/xades/imprint.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/xades/augment.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xml/canonical.hpp"
#include "tests/xades/foreign.hpp"
#include "tests/xades/sealing.hpp"

namespace {

using libsign::as_bytes;
using libsign::as_text;
using libsign::Bytes;
using libsign::data_object_of;
using libsign::DataObject;
using libsign::to_bytes;
using libsign::pki::DigestAlgorithm;
using libsign::xades::Addition;
using libsign::xades::augment;
using libsign::xades::digest_of;
using libsign::xades::Imprint;
using libsign::xades::Imprints;
using libsign::xades::kDs;
using libsign::xades::process_references;
using libsign::xades::read;
using libsign::xades::read_time_stamps;
using libsign::xades::Signature;
using libsign::xades::TimeStamp;
using libsign::xml::canonicalise_exclusive;
using libsign::xml::CanonicalMethod;
using libsign::xml::Document;
using libsign::xml::Element;
using zegel::test::data_reference;
using zegel::test::kLetter;
using zegel::test::parsed;
using zegel::test::read_seal;
using zegel::test::sealed;
using zegel::test::signature_of;

// What an imprint is of, all parts in one text; a file as its name in brackets.
std::string joined(const tl::expected<Imprint, std::string>& imprint) {
  if (!imprint) {
    return "none: " + imprint.error();
  }
  std::string text;
  for (const auto& part : *imprint) {
    if (const auto* const file = std::get_if<const DataObject*>(&part)) {
      text += "[" + (*file)->name + "]";
    } else {
      text += as_text(std::get<Bytes>(part));
    }
  }
  return text;
}

std::string canonical(const Element& element) {
  return std::string(as_text(canonicalise_exclusive(element)));
}

std::string with(std::string_view file, const std::vector<Addition>& additions) {
  const Document document = parsed(file);
  return std::string(as_text(augment(as_bytes(file), read_seal(document), additions).value()));
}

const Addition kStamp{.kind = Addition::Kind::SignatureTimeStamp, .token = to_bytes("one")};
const Addition kValues{.kind = Addition::Kind::ValidationData,
                       .values = {{to_bytes("certificate")}, {}, {}}};
const Addition kArchive{.kind = Addition::Kind::ArchiveTimeStamp, .token = to_bytes("two")};

TEST(Imprint, OfASignatureTimeStampIsTheElementOfTheValue) {
  const std::string file = with(sealed(), {kStamp});
  const Document document = parsed(file);
  const Signature signature = read_seal(document);
  const auto references = process_references(document, signature);
  Imprints imprints(signature, references, {});
  const std::string expected = canonical(*signature.element.child(kDs, "SignatureValue"));
  EXPECT_EQ(joined(imprints.of(read_time_stamps(signature).at(0))), expected);
  EXPECT_TRUE(expected.starts_with("<ds:SignatureValue xmlns:ds="));
}

TEST(Imprint, OfAnArchiveTimeStampIsAllThatWasThereBefore) {
  const std::string file = with(sealed(), {kStamp, kValues, kArchive, kArchive});
  const Document document = parsed(file);
  const Signature signature = read_seal(document);
  const auto references = process_references(document, signature);
  const auto unsigned_properties = libsign::xades::unsigned_properties_of(signature);
  ASSERT_EQ(unsigned_properties.size(), 4u);
  Imprints imprints(signature, references, {});
  std::string expected = std::string(kLetter) + canonical(signature.signed_properties->element) +
                         canonical(*signature.signed_info) +
                         canonical(*signature.element.child(kDs, "SignatureValue")) +
                         canonical(*signature.element.child(kDs, "KeyInfo")) +
                         canonical(unsigned_properties[0]) + canonical(unsigned_properties[1]);
  const std::vector<TimeStamp> stamps = read_time_stamps(signature);
  EXPECT_EQ(joined(imprints.of(stamps.at(1))), expected);
  expected += canonical(unsigned_properties[2]);
  EXPECT_EQ(joined(imprints.of(stamps.at(2))), expected);
  expected += canonical(unsigned_properties[3]);
  EXPECT_EQ(joined(imprints.of_next_archive(CanonicalMethod{})), expected);
}

TEST(Imprint, OfTheNextArchiveTimeStampIsThatOfTheOneThatIsPutThere) {
  const std::string before = with(sealed(), {kStamp, kValues});
  const Document document = parsed(before);
  const Signature signature = read_seal(document);
  const auto references = process_references(document, signature);
  const auto next =
      digest_of(*Imprints(signature, references, {}).of_next_archive({}), DigestAlgorithm::Sha256);
  ASSERT_TRUE(next);

  const std::string after = with(before, {kArchive});
  const Document then = parsed(after);
  const Signature stamped = read_seal(then);
  const auto outcomes = process_references(then, stamped);
  const auto imprint = Imprints(stamped, outcomes, {}).of(read_time_stamps(stamped).at(1));
  ASSERT_TRUE(imprint);
  EXPECT_EQ(digest_of(*imprint, DigestAlgorithm::Sha256), *next);
}

// The properties of a time-stamp in a signature of anybody's.
std::string stamped(std::string_view references, std::string_view objects,
                    std::string_view signed_ones, std::string_view unsigned_ones) {
  return signature_of(
      references,
      std::string(objects) +
          "<ds:Object><xades:QualifyingProperties "
          "xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\" "
          "xmlns:xades141=\"http://uri.etsi.org/01903/v1.4.1#\" Target=\"#s\">"
          "<xades:SignedProperties Id=\"p\"><xades:SignedDataObjectProperties>" +
          std::string(signed_ones) +
          "</xades:SignedDataObjectProperties></xades:SignedProperties><xades:UnsignedProperties>"
          "<xades:UnsignedSignatureProperties>" +
          std::string(unsigned_ones) +
          "</xades:UnsignedSignatureProperties></xades:UnsignedProperties>"
          "</xades:QualifyingProperties></ds:Object>");
}

std::string time_stamp(std::string_view name, std::string_view content = {}) {
  return "<" + std::string(name) + ">" + std::string(content) +
         "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>"
         "<xades:EncapsulatedTimeStamp>b25l</xades:EncapsulatedTimeStamp></" +
         std::string(name) + ">";
}

std::string object(std::string_view id, std::string_view content) {
  return "<ds:Object Id=\"" + std::string(id) + "\">" + std::string(content) + "</ds:Object>";
}

constexpr std::string_view kExclusive =
    "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>";

std::string imprint_of_first(std::string_view file, const std::vector<DataObject>& data = {}) {
  const Document document = parsed(file);
  const Signature signature = read(document.root());
  const auto references = process_references(document, signature, data);
  return joined(Imprints(signature, references, data).of(read_time_stamps(signature).at(0)));
}

TEST(Imprint, CountsAnObjectAgainThatIsSignedButNotInTheOlderForm) {
  const std::string signed_object =
      "<ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"o\">text</ds:Object>";
  const auto file = [&](std::string_view name) {
    return stamped(data_reference("URI=\"#o\"", kExclusive, signed_object), object("o", "text"), "",
                   time_stamp(name));
  };
  const auto count = [](const std::string& text, std::string_view wanted) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(wanted, at)) != std::string::npos; ++at) {
      ++found;
    }
    return found;
  };
  EXPECT_EQ(count(imprint_of_first(file("xades141:ArchiveTimeStamp")), signed_object), 2u);
  EXPECT_EQ(count(imprint_of_first(file("xades:ArchiveTimeStamp")), signed_object), 1u);
}

TEST(Imprint, OfAllDataObjectsIsWhatIsSignedWithoutTheSignedProperties) {
  const std::string references =
      data_reference("URI=\"letter.txt\"", "", "letter") +
      data_reference("URI=\"#p\" Type=\"http://uri.etsi.org/01903#SignedProperties\"", kExclusive,
                     "") +
      data_reference("URI=\"#o\"",
                     "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"/>",
                     "one");
  const Bytes letter = to_bytes("letter");
  EXPECT_EQ(imprint_of_first(stamped(references, object("o", "b25l"),
                                     time_stamp("xades:AllDataObjectsTimeStamp"), ""),
                             {data_object_of("letter.txt", letter)}),
            "[letter.txt]one");
}

TEST(Imprint, OfIndividualDataObjectsIsWhatItIncludes) {
  const std::string references = data_reference("Id=\"r1\" URI=\"a.txt\"", "", "a") +
                                 data_reference("Id=\"r2\" URI=\"b.txt\"", "", "b");
  const Bytes a = to_bytes("a");
  const Bytes b = to_bytes("b");
  const std::vector<DataObject> data{data_object_of("a.txt", a), data_object_of("b.txt", b)};
  const auto file = [&](std::string_view include) {
    return stamped(references, "", time_stamp("xades:IndividualDataObjectsTimeStamp", include), "");
  };
  EXPECT_EQ(imprint_of_first(file("<xades:Include URI=\"#r2\" referencedData=\"true\"/>"), data),
            "[b.txt]");
  EXPECT_EQ(imprint_of_first(file("<xades:Include URI=\"#r3\" referencedData=\"true\"/>"), data),
            "none: it covers nothing that is signed");
  EXPECT_EQ(imprint_of_first(file("<xades:Include URI=\"#r2\" referencedData=\"true\"/>")),
            "none: something that is signed was not found");
}

TEST(Imprint, OfReferencesIsThoseOfTheFormThatStandBefore) {
  const auto file = [](std::string_view name) {
    return stamped(data_reference("URI=\"a\"", "", "a"), "", "",
                   "<xades:SignatureTimeStamp Id=\"t\"/><xades:CompleteCertificateRefs Id=\"c1\"/>"
                   "<xades141:CompleteCertificateRefsV2 Id=\"c2\"/>"
                   "<xades:CompleteRevocationRefs Id=\"r\"/>" +
                       time_stamp(name) + "<xades:AttributeRevocationRefs Id=\"a\"/>");
  };
  const auto ids = [](const std::string& text) {
    std::string found;
    for (std::size_t at = 0; (at = text.find("Id=\"", at)) != std::string::npos;) {
      at += 4;
      found += text.substr(at, text.find('"', at) - at) + " ";
    }
    return found;
  };
  const auto of = [&](std::string_view name) {
    const std::string octets = file(name);
    const Document document = parsed(octets);
    const Signature signature = read(document.root());
    const auto references = process_references(document, signature);
    return ids(joined(Imprints(signature, references, {}).of(read_time_stamps(signature).back())));
  };
  EXPECT_EQ(of("xades141:RefsOnlyTimeStampV2"), "c2 r ");
  EXPECT_EQ(of("xades:RefsOnlyTimeStamp"), "c1 r ");
  EXPECT_EQ(of("xades141:SigAndRefsTimeStampV2"), "v t c2 r ");
  EXPECT_EQ(of("xades:SigAndRefsTimeStamp"), "v t c1 r ");
}

TEST(Imprint, IsDigestedPartByPart) {
  const Bytes octets = to_bytes("middle");
  const DataObject object = data_object_of("middle", octets);
  const Imprint imprint{to_bytes("begin "), &object, to_bytes(" end")};
  EXPECT_EQ(digest_of(imprint, DigestAlgorithm::Sha384),
            libsign::pki::digest(DigestAlgorithm::Sha384, as_bytes("begin middle end")));
}

}  // namespace
