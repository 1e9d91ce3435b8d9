#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "libsign/base/encoding.hpp"
#include "libsign/base/text.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/present/etsi.hpp"
#include "libsign/xml/document.hpp"
#include "tests/present/example_reports.hpp"
#include "tests/present/golden.hpp"

// What the schema asks is held against the schema in tests/interop, where it is at hand.
namespace {

using libsign::LetterReport;
using libsign::present::report_etsi;
using libsign::report::CheckId;
using libsign::report::Coverage;
using libsign::report::Indication;
using libsign::report::Status;
using libsign::report::SubIndication;
using libsign::xml::Document;
using libsign::xml::Element;
using zegel::test::example_reports;
using zegel::test::ExampleReport;
using zegel::test::expect_golden;
using Texts = std::vector<std::string>;

constexpr std::string_view kNamespace = "http://uri.etsi.org/19102/v1.4.1#";

LetterReport report_of(std::string_view name) {
  for (ExampleReport& example : example_reports()) {
    if (example.name == name) {
      return example.report;
    }
  }
  ADD_FAILURE() << "no example " << name;
  return {};
}

Document parsed(const std::string& xml) {
  auto document = Document::parse(libsign::as_bytes(xml));
  EXPECT_TRUE(document) << xml;
  return *std::move(document);
}

void for_each(const Element& element, const std::function<void(const Element&)>& use) {
  use(element);
  for (const Element& child : element.elements()) {
    for_each(child, use);
  }
}

std::vector<Element> all_named(const Element& above, std::string_view name) {
  std::vector<Element> found;
  for_each(above, [&](const Element& element) {
    if (element.is(kNamespace, name)) {
      found.push_back(element);
    }
  });
  return found;
}

Texts texts_of(const Element& above, std::string_view name) {
  Texts texts;
  for (const Element& element : all_named(above, name)) {
    texts.push_back(element.text().value_or("(elements)"));
  }
  return texts;
}

// The status of the signature, not those of its constraints.
Element status_of(const Document& document) {
  return all_named(document.root(), "SignatureValidationStatus").at(0);
}

// data_of gives the values of a type of ReportData.
Texts data_of(const Element& above, std::string_view type) {
  Texts values;
  for (const Element& datum : all_named(above, "ReportData")) {
    if (texts_of(datum, "Type") == Texts{std::string(type)}) {
      values.push_back(texts_of(datum, "Value").at(0));
    }
  }
  return values;
}

class Etsi : public testing::TestWithParam<ExampleReport> {
 protected:
  const LetterReport& report() const { return GetParam().report; }
  Document written() const { return parsed(report_etsi(report(), GetParam().file)); }
};

TEST_P(Etsi, HasAReportForEachSignatureOrOneThatSaysThatThereIsNone) {
  const Document document = written();
  const std::vector<Element> reports =
      document.root().find_all(kNamespace, "SignatureValidationReport");
  ASSERT_EQ(reports.size(), std::max<std::size_t>(report().signatures.size(), 1));
  if (report().signatures.empty()) {
    EXPECT_EQ(texts_of(status_of(document), "MainIndication"),
              Texts{"urn:cef:dss:mainindication:noSignatureFound"});
  }
}

TEST_P(Etsi, HasEveryRowAsAConstraint) {
  std::map<std::string, std::size_t> rows;
  const auto count = [&](const std::vector<libsign::report::Check>& all) {
    for (const libsign::report::Check& row : all) {
      ++rows["urn:kamerbrief:check:" + std::string(libsign::report::info(row.id).code)];
    }
  };
  count(report().rows);
  for (const auto& signature : report().signatures) {
    for (const auto& block : signature.blocks) {
      count(block.rows);
    }
  }
  std::map<std::string, std::size_t> constraints;
  for (const std::string& name : texts_of(written().root(), "ValidationConstraintIdentifier")) {
    ++constraints[name];
  }
  EXPECT_EQ(constraints, rows);
}

TEST_P(Etsi, RefersToWhatStandsInIt) {
  const Document document = written();
  std::set<std::string> ids;
  Texts references;
  for_each(document.root(), [&](const Element& element) {
    if (const auto id = element.attribute("id")) {
      EXPECT_TRUE(ids.insert(*id).second) << *id;
    }
    if (const auto reference = element.attribute("VOReference")) {
      std::istringstream words(*reference);
      for (std::string word; words >> word;) {
        references.push_back(word);
      }
    }
  });
  for (const std::string& reference : references) {
    EXPECT_TRUE(ids.contains(reference)) << reference;
  }
}

TEST_P(Etsi, SaysWhatBecameOfTheFile) {
  const Document document = written();
  const Element status = status_of(document);
  EXPECT_EQ(data_of(status, "urn:kamerbrief:report:acceptance"),
            Texts{std::string(libsign::name(report().acceptance))});
  EXPECT_EQ(data_of(status, "urn:kamerbrief:report:file").size(), 1U);
  EXPECT_EQ(data_of(document.root(), "urn:kamerbrief:report:acceptance").size(), 1U);
}

TEST_P(Etsi, HoldsNothingThatAPersonDoesNotSee) {
  const std::string xml = report_etsi(report(), GetParam().file);
  EXPECT_FALSE(libsign::prose_flaw(xml));
  EXPECT_EQ(xml.find('\t'), std::string::npos);
  EXPECT_EQ(xml.find("\xE2\x80\x8B"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Cases, Etsi, testing::ValuesIn(example_reports()),
                         [](const testing::TestParamInfo<ExampleReport>& example) {
                           std::string name = example.param.name;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(EtsiReport, SaysWhatItsFileSays) {
  for (const std::string name : {"changed-word", "no-signature", "hostile"}) {
    expect_golden("tests/vectors/reports/" + name + "/report.etsi.xml",
                  report_etsi(report_of(name), "brief.xml"));
  }
}

TEST(EtsiReport, HasTheIndicationsOfTheStandard) {
  const struct {
    Indication indication;
    std::optional<SubIndication> sub_indication;
    Texts main;
    Texts sub;
  } cases[] = {
      {Indication::Passed, std::nullopt, {"urn:etsi:019102:mainindication:total-passed"}, {}},
      {Indication::Failed,
       SubIndication::HashFailure,
       {"urn:etsi:019102:mainindication:total-failed"},
       {"urn:etsi:019102:subindication:HASH_FAILURE"}},
      {Indication::Indeterminate,
       SubIndication::TryLater,
       {"urn:etsi:019102:mainindication:indeterminate"},
       {"urn:etsi:019102:subindication:TRY_LATER"}},
      {Indication::Indeterminate,
       std::nullopt,
       {"urn:etsi:019102:mainindication:indeterminate"},
       {}}};
  for (const auto& one : cases) {
    LetterReport report = report_of("accepted");
    report.signatures[0].conclusion = {one.indication, one.sub_indication, std::nullopt};
    const Document document = parsed(report_etsi(report, "brief.xml"));
    EXPECT_EQ(texts_of(status_of(document), "MainIndication"), one.main);
    EXPECT_EQ(texts_of(status_of(document), "SubIndication"), one.sub);
  }
}

TEST(EtsiReport, GivesARowThatFailedItsIndicationAndOneThatWarnedNone) {
  LetterReport report = report_of("accepted");
  report.rows.clear();
  report.signatures[0].blocks[0].rows = {{CheckId::ChainFound, Status::Failed, "", {}},
                                         {CheckId::ChainFound, Status::Warned, "", {}},
                                         {CheckId::ChainFound, Status::NotRun, "", {}},
                                         {CheckId::ChainFound, Status::Informed, "", {}}};
  report.signatures[0].blocks.resize(1);
  const Document document = parsed(report_etsi(report, "brief.xml"));
  const std::vector<Element> constraints = all_named(document.root(), "ValidationConstraint");
  ASSERT_EQ(constraints.size(), 4U);
  EXPECT_EQ(texts_of(constraints[3], "MainIndication"),
            Texts{"urn:etsi:019102:mainindication:passed"});
  EXPECT_EQ(data_of(constraints[3], "urn:kamerbrief:report:note").size(), 1U);
  EXPECT_EQ(texts_of(constraints[0], "MainIndication"),
            Texts{"urn:etsi:019102:mainindication:indeterminate"});
  EXPECT_EQ(texts_of(constraints[0], "SubIndication"),
            Texts{"urn:etsi:019102:subindication:NO_CERTIFICATE_CHAIN_FOUND"});
  EXPECT_EQ(texts_of(constraints[1], "MainIndication"),
            Texts{"urn:etsi:019102:mainindication:passed"});
  EXPECT_EQ(data_of(constraints[1], "urn:kamerbrief:report:warning").size(), 1U);
  EXPECT_EQ(texts_of(constraints[2], "Status"), Texts{"urn:etsi:019102:constraintStatus:disabled"});
  EXPECT_TRUE(all_named(constraints[2], "ValidationStatus").empty());
}

TEST(EtsiReport, NamesTheSignedDocumentByItsDigestAndNotTheSignedProperties) {
  const libsign::Bytes octets{'a', 'b', 'c'};
  LetterReport report = report_of("accepted");
  report.signatures[0].signed_objects = {
      {.coverage = Coverage::Document, .octets = octets, .intact = true},
      {.uri = "#p",
       .coverage = Coverage::Element,
       .name = "xades:SignedProperties",
       .id = "p",
       .octets = octets,
       .intact = true}};
  const Document document = parsed(report_etsi(report, "brief.xml"));
  const Element signers_document = all_named(document.root(), "SignersDocument").at(0);
  const std::vector<Element> parts = signers_document.elements();
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].elements().at(1).text(),
            libsign::base64(libsign::pki::digest(libsign::pki::DigestAlgorithm::Sha256, octets)));
  EXPECT_EQ(parts[1].attribute("VOReference"), "D-1-1");

  report.signatures[0].signed_objects[0].intact = false;
  EXPECT_TRUE(
      all_named(parsed(report_etsi(report, "brief.xml")).root(), "SignersDocument").empty());
}

TEST(EtsiReport, NamesAFileFromOutsideAndClaimsNoDigestOfIt) {
  LetterReport report = report_of("accepted");
  report.signatures[0].signed_objects = {
      {.uri = "a.pdf", .coverage = Coverage::File, .name = "a.pdf", .size = 3, .intact = true}};
  const Document document = parsed(report_etsi(report, "brief.xml"));
  const Element signers_document = all_named(document.root(), "SignersDocument").at(0);
  EXPECT_EQ(signers_document.elements().size(), 1U);
  EXPECT_EQ(texts_of(document.root(), "direct"), Texts{"a.pdf"});
}

TEST(EtsiReport, SaysWhenACertificateWasRevoked) {
  LetterReport report = report_of("accepted");
  for (auto& block : report.signatures[0].blocks) {
    for (auto& row : block.rows) {
      if (row.id == CheckId::CertificateNotRevoked) {
        row.status = Status::Failed;
        row.evidence = {{"revoked", "2026-02-03T04:05:06Z"}};
      }
    }
  }
  EXPECT_EQ(texts_of(parsed(report_etsi(report, "brief.xml")).root(), "RevocationTime"),
            Texts{"2026-02-03T04:05:06Z"});
}

TEST(EtsiReport, SaysWhetherTheAlgorithmIsGoodEnough) {
  const struct {
    std::string method;
    Status status;
    Texts secure;
  } cases[] = {{"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", Status::Passed, {"true"}},
               {"http://www.w3.org/2000/09/xmldsig#rsa-sha1", Status::Failed, {"false"}},
               {"http://www.w3.org/2000/09/xmldsig#rsa-sha1", Status::NotRun, {}},
               {"no uri", Status::Passed, {}},
               {"a:%zz", Status::Passed, {}},
               {"a:##", Status::Passed, {}},
               {"1:b", Status::Passed, {}},
               {"", Status::Passed, {}}};
  for (const auto& one : cases) {
    LetterReport report = report_of("accepted");
    report.signatures[0].signature_method = one.method;
    report.signatures[0].blocks.back().rows.push_back(
        {CheckId::SignatureAlgorithms, one.status, "S-bz", {}});
    EXPECT_EQ(texts_of(parsed(report_etsi(report, "brief.xml")).root(), "SecureAlgorithm"),
              one.secure)
        << one.method;
  }
}

}  // namespace
