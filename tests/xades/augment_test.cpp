#include "libsign/xades/augment.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xades/profile.hpp"
#include "libsign/xades/references.hpp"
#include "libsign/xades/time_stamps.hpp"
#include "libsign/xml/canonical.hpp"
#include "libsign/xml/document.hpp"
#include "tests/support/files.hpp"
#include "tests/xades/sealing.hpp"

namespace {

using libsign::as_bytes;
using libsign::as_text;
using libsign::Bytes;
using libsign::Errc;
using libsign::Result;
using libsign::to_bytes;
using libsign::report::TimeStampKind;
using libsign::xades::Addition;
using libsign::xades::augment;
using libsign::xades::kDs;
using libsign::xades::kXades;
using libsign::xades::kXades141;
using libsign::xades::read_time_stamps;
using libsign::xades::Signature;
using libsign::xades::TimeStamp;
using libsign::xades::unsigned_properties_of;
using libsign::xml::Document;
using libsign::xml::Element;
using zegel::test::parsed;
using zegel::test::read_seal;
using zegel::test::read_source_text;
using zegel::test::sealed;

const Addition kStamp{.kind = Addition::Kind::SignatureTimeStamp, .token = to_bytes("one")};
const Addition kValues{
    .kind = Addition::Kind::ValidationData,
    .values = {{to_bytes("certificate")}, {to_bytes("list")}, {to_bytes("a"), to_bytes("b")}}};
const Addition kStampValues{.kind = Addition::Kind::TimeStampValidationData,
                            .values = {{to_bytes("other")}, {}, {}}};
const Addition kMoreValues{.kind = Addition::Kind::AnyValidationData,
                           .values = {{}, {to_bytes("more")}, {}}};
const Addition kArchive{.kind = Addition::Kind::ArchiveTimeStamp, .token = to_bytes("two")};
const std::vector<Addition> kAll{kStamp, kValues, kStampValues, kMoreValues, kArchive};

// Whether `longer` is `shorter` with one piece put into it.
bool is_insertion(std::string_view longer, std::string_view shorter) {
  std::size_t at = 0;
  while (at < shorter.size() && longer[at] == shorter[at]) {
    ++at;
  }
  return longer.size() >= shorter.size() && longer.ends_with(shorter.substr(at));
}

std::vector<std::string> names_of(const std::vector<Element>& elements) {
  std::vector<std::string> names;
  for (const Element& element : elements) {
    names.emplace_back(element.name());
  }
  return names;
}

std::string augmented(std::string_view file, const std::vector<Addition>& additions) {
  const Document document = parsed(file);
  const Result<Bytes> octets = augment(as_bytes(file), read_seal(document), additions);
  EXPECT_TRUE(octets) << octets.error().detail;
  return octets ? std::string(as_text(*octets)) : std::string();
}

const std::vector<std::string> kNames{"SignatureTimeStamp", "CertificateValues",
                                      "RevocationValues",   "TimeStampValidationData",
                                      "AnyValidationData",  "ArchiveTimeStamp"};

TEST(Augment, PutsTheUnsignedPropertiesInTheirOrderAndChangesNoOctet) {
  const std::string file = sealed();
  const std::string more = augmented(file, kAll);
  EXPECT_TRUE(is_insertion(more, file));
  const Document document = parsed(more);
  EXPECT_EQ(names_of(unsigned_properties_of(read_seal(document))), kNames);
  EXPECT_TRUE(read_seal(document).flaws.empty());
}

TEST(Augment, OneByOneGivesTheSameFileAsAllAtOnce) {
  std::string file = sealed();
  const std::string all = augmented(file, kAll);
  for (const Addition& addition : kAll) {
    const std::string more = augmented(file, {addition});
    EXPECT_TRUE(is_insertion(more, file));
    file = more;
  }
  EXPECT_EQ(file, all);
}

TEST(Augment, KeepsTheFileEqualToItsOwnExclusiveCanonicalForm) {
  const std::string file = augmented(sealed(), kAll);
  EXPECT_EQ(as_text(libsign::xml::canonicalise_exclusive(parsed(file).root())), file);
}

TEST(Augment, LeavesEveryReferenceIntact) {
  const std::string file = augmented(sealed(), kAll);
  const Document document = parsed(file);
  for (const auto& outcome : libsign::xades::process_references(document, read_seal(document))) {
    EXPECT_TRUE(outcome.intact) << outcome.problem;
  }
}

TEST(Augment, WritesNoEmptyValues) {
  const std::string file = sealed();
  EXPECT_EQ(augmented(file, {{.kind = Addition::Kind::ValidationData},
                             {.kind = Addition::Kind::AnyValidationData},
                             {.kind = Addition::Kind::TimeStampValidationData}}),
            file);
}

TEST(Augment, GivesTheLevelOfWhatItAddsAndNoMoreThanTWhereValuesStandTwice) {
  using libsign::report::Level;
  const auto level = [](const std::vector<Addition>& additions) {
    const Document document = parsed(augmented(sealed(), additions));
    return libsign::xades::level_of(read_seal(document));
  };
  EXPECT_EQ(level({kStamp}), Level::BaselineT);
  EXPECT_EQ(level({kStamp, kValues}), Level::BaselineLt);
  EXPECT_EQ(level({kStamp, kMoreValues}), Level::BaselineLt);
  EXPECT_EQ(level(kAll), Level::BaselineLta);
  EXPECT_EQ(level({kStamp, kValues, kValues, kArchive}), Level::BaselineT);
}

TEST(Augment, GivesTimeStampsThatAreReadAsTheyWereGiven) {
  const std::string file = augmented(sealed(), kAll);
  const Document document = parsed(file);
  const std::vector<TimeStamp> stamps = read_time_stamps(read_seal(document));
  ASSERT_EQ(stamps.size(), 2u);
  EXPECT_EQ(stamps[0].kind, TimeStampKind::Signature);
  EXPECT_EQ(stamps[0].tokens, std::vector<Bytes>{kStamp.token});
  EXPECT_EQ(stamps[1].kind, TimeStampKind::Archive);
  EXPECT_FALSE(stamps[1].older);
  EXPECT_EQ(stamps[1].tokens, std::vector<Bytes>{kArchive.token});
  for (const TimeStamp& stamp : stamps) {
    EXPECT_EQ(stamp.method, libsign::xml::CanonicalMethod{});
    EXPECT_EQ(stamp.problem, "");
    EXPECT_TRUE(stamp.id.starts_with("time-stamp-"));
  }
}

// The containers as others leave them.
TEST(Augment, FillsContainersThatAreThere) {
  const std::string file = sealed();
  const std::string_view kEnd = "</xades:QualifyingProperties>";
  const std::string_view others =
      "<xades:UnsignedDataObjectProperties></xades:UnsignedDataObjectProperties>";
  struct Case {
    std::string there;
    std::string expected;
  };
  const std::string stamp = [&] {
    const std::string more = augmented(file, {kStamp});
    const std::size_t from = more.find("<xades:SignatureTimeStamp");
    return more.substr(from, more.find("</xades:UnsignedSignatureProperties>") - from);
  }();
  const std::string inner =
      "<xades:UnsignedSignatureProperties>" + stamp + "</xades:UnsignedSignatureProperties>";
  for (const Case& row : std::vector<Case>{
           {"<xades:UnsignedProperties/>",
            "<xades:UnsignedProperties >" + inner + "</xades:UnsignedProperties>"},
           {"<xades:UnsignedProperties></xades:UnsignedProperties>",
            "<xades:UnsignedProperties>" + inner + "</xades:UnsignedProperties>"},
           {"<xades:UnsignedProperties>" + std::string(others) + "</xades:UnsignedProperties>",
            "<xades:UnsignedProperties>" + inner + std::string(others) +
                "</xades:UnsignedProperties>"},
           {"<xades:UnsignedProperties><xades:UnsignedSignatureProperties Id=\"u\"/>"
            "</xades:UnsignedProperties>",
            "<xades:UnsignedProperties><xades:UnsignedSignatureProperties Id=\"u\" >" + stamp +
                "</xades:UnsignedSignatureProperties></xades:UnsignedProperties>"}}) {
    std::string before = file;
    before.insert(before.find(kEnd), row.there);
    std::string expected = file;
    expected.insert(expected.find(kEnd), row.expected);
    const std::string more = augmented(before, {kStamp});
    // "<a/>" becomes "<a>" or "<a >": white space in a tag means nothing.
    const auto without_blanks = [](std::string text) {
      std::erase(text, ' ');
      return text;
    };
    EXPECT_EQ(without_blanks(more), without_blanks(expected)) << row.there;
  }
}

TEST(Augment, DeclaresItsPrefixesWhereOthersUseOther) {
  for (const char* name : {"dss/enveloped-rsa-sha256.xml", "xades4j/enveloped-rsa-sha256.xml",
                           "signxml/enveloped-rsa-sha256.xml"}) {
    const std::string file = read_source_text(std::string("tests/vectors/foreign/") + name);
    const Document document = parsed(file);
    std::vector<Element> open{document.root()};
    std::optional<Element> found;
    while (!open.empty() && !found) {
      const Element element = open.back();
      open.pop_back();
      if (element.is(kDs, "Signature")) {
        found = element;
      }
      for (const Element& child : element.elements()) {
        open.push_back(child);
      }
    }
    ASSERT_TRUE(found) << name;
    const Result<Bytes> octets = augment(as_bytes(file), libsign::xades::read(*found), kAll);
    ASSERT_TRUE(octets) << name << octets.error().detail;
    EXPECT_TRUE(is_insertion(as_text(*octets), file)) << name;
    EXPECT_TRUE(Document::parse(*octets)) << name;
  }
}

TEST(Augment, RefusesWhatItCannotExtend) {
  const std::string file = sealed();
  const Document document = parsed(file);
  const Signature signature = read_seal(document);
  const auto refused = augment(as_bytes("<other></other>"), signature, kAll);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::InvalidArgument);

  std::string older = file;
  for (std::size_t at = 0; (at = older.find(kXades, at)) != std::string::npos;) {
    older.replace(at, kXades.size(), "http://uri.etsi.org/01903/v1.2.2#");
  }
  const Document older_document = parsed(older);
  const auto too_old = augment(as_bytes(older), read_seal(older_document), kAll);
  ASSERT_FALSE(too_old);
}

}  // namespace
