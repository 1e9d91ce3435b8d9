#include "libsign/ministry/authorise.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "libsign/validation/policy.hpp"
#include "tests/pki/test_pki.hpp"
#include "tests/pki/throwaway.hpp"
#include "tests/support/files.hpp"

namespace {

using libsign::as_bytes;
using libsign::letter::Letter;
using libsign::ministry::authorise;
using libsign::ministry::Register;
using libsign::ministry::SealRules;
using libsign::ministry::SealTimes;
using libsign::pki::Certificate;
using libsign::report::Block;
using libsign::report::BlockResult;
using libsign::report::Check;
using libsign::report::CheckId;
using libsign::report::Indication;
using libsign::report::Status;
using libsign::validation::Policy;
using zegel::test::at;
using zegel::test::Extension;

// The shipped register with the identifiers of the test PKI, and with an organisation that changed
// its name and ceased: certificate seal-bz-wrong-organisation is its seal.
const Register& test_register() {
  static const Register both = [] {
    const std::string ceased =
        "<register xmlns='urn:kamerbrief:ministries:1' version='TEST-2' kind='supplement'>"
        "<ministry code='mnre9001'>"
        "<name abbreviation='VP' from='2010-01-01' to='2019-12-31'>"
        "Voorbeeld Postbezorging B.V.</name>"
        "<name abbreviation='VK' from='2020-01-01' to='2022-12-31'>Voorbeeld Koeriers B.V.</name>"
        "<identifier scheme='organizationIdentifier'>NTRNL-00000202</identifier>"
        "</ministry></register>";
    const Register tests =
        Register::load(zegel::test::read_source("certs-test/ministries.xml")).value();
    return tests.overlaid(Register::parse(as_bytes(ceased)).value()).value();
  }();
  return both;
}

// What a case changes of a letter of BZ that was sealed on its own day.
struct Case {
  std::string what;
  std::string certificate = "seal-bz";  // empty: none
  std::string failing = {};             // every row that did not pass, with its status
  std::string code = "mnre1013";
  std::string name = "Ministerie van Buitenlandse Zaken";
  std::string date = "2019-05-28";
  std::string sealed_at = "2019-05-28T12:00:00Z";  // empty: no time
  std::string reference = "BZDOC-578591819-40";
  std::string letterhead = {};  // code of another ministry, before this one
};

BlockResult judge(const Case& c, const Certificate* certificate,
                  const Register& with = test_register()) {
  Letter letter;
  if (!c.letterhead.empty()) {
    letter.ministries.push_back({c.letterhead, ""});
  }
  letter.ministries.push_back({c.code, c.name});
  letter.date = libsign::parse_date(c.date).value();
  letter.reference.value = c.reference;
  std::optional<SealTimes> times;
  if (!c.sealed_at.empty()) {
    times = {at(c.sealed_at), false};
  }
  return authorise(certificate, letter, letter.ministries.back(), with,
                   Policy::shipped().seal_rules(), Policy::shipped().consequences(), times);
}

BlockResult judge(const Case& c, const std::string& shape) {
  if (c.certificate.empty()) {
    return judge(c, nullptr);
  }
  const Certificate certificate = zegel::test::seal(shape, c.certificate);
  return judge(c, &certificate);
}

std::string not_passed(const BlockResult& block) {
  std::string rows;
  for (const Check& row : block.rows) {
    if (row.status != Status::Passed) {
      const std::string_view code = libsign::report::info(row.id).code;
      rows.append(rows.empty() ? "" : ", ").append(code.substr(sizeof("MINISTRY")));
      rows.append(" ").append(libsign::report::name(row.status));
    }
  }
  return rows;
}

const std::string kAnothers =
    "CERTIFICATE-NOT-ANOTHERS FAILED, CERTIFICATE-IDENTIFIES FAILED, CERTIFICATE-NAME FAILED";
const std::string kEz = "Ministerie van Economische Zaken";
const std::string kEzk = "Ministerie van Economische Zaken en Klimaat";
const std::string kElenI = "Ministerie van Economische Zaken, Landbouw en Innovatie";
const std::string kPost = "Voorbeeld Postbezorging B.V.";
const std::string kNoName = "NAME-AT-DATE FAILED";

Case of_ez(std::string name, const std::string& date, std::string failing) {
  return {.what = "EZ on " + date + ": " + name,
          .certificate = "seal-ez",
          .failing = std::move(failing),
          .code = "mnre1045",
          .name = std::move(name),
          .date = date,
          .sealed_at = date + "T12:00:00Z",
          .reference = "DGKE / 19033723"};
}

// LNV has no certificate in the test PKI: only the printed name is of interest.
Case of_lnv(std::string name, const std::string& date, const std::string& failing) {
  return {.what = "LNV on " + date + ": " + name,
          .failing = failing + kAnothers,
          .code = "mnre1153",
          .name = std::move(name),
          .date = date,
          .sealed_at = date + "T12:00:00Z",
          .reference = "DGAN-NB / 16096400"};
}

std::vector<Case> cases() {
  return {
      {.what = "the seal of the ministry"},
      {.what = "its seal with an ECDSA key", .certificate = "seal-bz-p256"},
      {.what = "another spelling of its name", .name = "het ministerie van  buitenlandse zaken"},

      // Whom the certificate names.
      {.what = "VWS's seal on BZ's letter", .certificate = "seal-vws", .failing = kAnothers},
      {.what = "BZ's seal on VWS's letter",
       .failing = kAnothers,
       .code = "mnre1025",
       .name = "Ministerie van Volksgezondheid, Welzijn en Sport",
       .reference = "1487669-187353-PG"},
      {.what = "known by name only",
       .certificate = "seal-bz-name-only",
       .failing = "CERTIFICATE-IDENTIFIES FAILED"},
      {.what = "one identifier of its own, one of VWS",
       .certificate = "seal-bz-mixed",
       .failing = "CERTIFICATE-NOT-ANOTHERS FAILED"},
      {.what = "one identifier of its own, one of nobody",
       .certificate = "seal-bz-unknown-identifier",
       .failing = "IDENTIFIERS-KNOWN WARNED"},
      {.what = "a company with the ministry's name as common name",
       .certificate = "seal-bz-wrong-organisation",
       .failing = kAnothers},
      {.what = "the company on its own letter",
       .certificate = "seal-bz-wrong-organisation",
       .code = "mnre9001",
       .name = kPost},
      // What the certificate is for.
      {.what = "a web server's certificate with the ministry's OIN",
       .certificate = "server-bz",
       .failing = "CERTIFICATE-POLICY FAILED, CERTIFICATE-NON-REPUDIATION FAILED, "
                  "CERTIFICATE-NO-TLS FAILED"},
      {.what = "no policy for seals",
       .certificate = "seal-bz-no-policy",
       .failing = "CERTIFICATE-POLICY FAILED"},
      {.what = "key usage without nonRepudiation",
       .certificate = "seal-bz-wrong-key-usage",
       .failing = "CERTIFICATE-NON-REPUDIATION FAILED"},
      {.what = "no certificate",
       .certificate = "",
       .failing = "CERTIFICATE-POLICY FAILED, CERTIFICATE-NON-REPUDIATION FAILED, "
                  "CERTIFICATE-NO-TLS FAILED, CERTIFICATE-NOT-ANOTHERS FAILED, "
                  "CERTIFICATE-IDENTIFIES FAILED, IDENTIFIERS-KNOWN WARNED, "
                  "CERTIFICATE-NAME FAILED, SEAL-PRESENT FAILED"},

      // The ministry through time.
      {.what = "a ministry that the register does not know",
       .failing = "KNOWN FAILED, NAME-AT-DATE NOT_RUN, EXISTS NOT_RUN, "
                  "CERTIFICATE-NOT-ANOTHERS NOT_RUN, CERTIFICATE-IDENTIFIES NOT_RUN, "
                  "IDENTIFIERS-KNOWN NOT_RUN, CERTIFICATE-NAME NOT_RUN, REFERENCE-SHAPE NOT_RUN",
       .code = "mnre9999"},
      {.what = "a web server of an unknown ministry is not excused",
       .certificate = "server-bz",
       .failing = "KNOWN FAILED, NAME-AT-DATE NOT_RUN, EXISTS NOT_RUN, CERTIFICATE-POLICY FAILED, "
                  "CERTIFICATE-NON-REPUDIATION FAILED, CERTIFICATE-NO-TLS FAILED, "
                  "CERTIFICATE-NOT-ANOTHERS NOT_RUN, CERTIFICATE-IDENTIFIES NOT_RUN, "
                  "IDENTIFIERS-KNOWN NOT_RUN, CERTIFICATE-NAME NOT_RUN, REFERENCE-SHAPE NOT_RUN",
       .code = "mnre9999"},
      {.what = "the last day of a ministry, on Dutch clocks",
       .certificate = "seal-bz-wrong-organisation",
       .code = "mnre9001",
       .name = "Voorbeeld Koeriers B.V.",
       .date = "2022-12-31",
       .sealed_at = "2022-12-31T22:59:59Z"},
      {.what = "sealed in the name of a ministry that had ceased that day",
       .certificate = "seal-bz-wrong-organisation",
       .failing = "EXISTS FAILED",
       .code = "mnre9001",
       .name = "Voorbeeld Koeriers B.V.",
       .date = "2022-12-31",
       .sealed_at = "2022-12-31T23:00:00Z"},
      {.what = "a name that it got later",
       .certificate = "seal-bz-wrong-organisation",
       .failing = kNoName,
       .code = "mnre9001",
       .name = "Voorbeeld Koeriers B.V."},
      of_ez(kElenI, "2012-12-31", ""),
      of_ez(kElenI, "2013-01-01", kNoName),
      of_ez(kEz, "2012-12-31", kNoName),
      of_ez(kEz, "2013-01-01", ""),
      of_ez(kEz, "2017-12-31", ""),
      of_ez(kEz, "2018-01-01", kNoName),
      of_ez(kEzk, "2017-12-31", kNoName),
      of_ez(kEzk, "2018-01-01", ""),
      of_ez(kEzk, "2024-07-01", ""),
      of_ez(kEzk, "2024-07-02", kNoName),
      of_ez(kEz, "2024-07-02", ""),
      of_ez(kEz, "2026-02-22", ""),
      of_ez(kEz, "2026-02-23", kNoName),
      of_ez(kEzk, "2026-02-23", ""),
      of_ez("Ministerie van Klimaat en Groene Groei", "2025-01-01", kNoName),
      of_lnv("Ministerie van Landbouw, Natuur en Voedselkwaliteit", "2017-10-25",
             "NAME-AT-DATE FAILED, EXISTS FAILED, "),
      of_lnv("Ministerie van Landbouw, Natuur en Voedselkwaliteit", "2017-10-26", ""),
      of_lnv("Ministerie van Landbouw, Natuur en Voedselkwaliteit", "2024-07-02",
             "NAME-AT-DATE FAILED, "),
      of_lnv("Ministerie van Landbouw, Visserij, Voedselzekerheid en Natuur", "2024-07-02", ""),
      of_lnv("Ministerie van Landbouw, Visserij, Voedselzekerheid en Natuur", "2024-07-01",
             "NAME-AT-DATE FAILED, "),

      // When it was sealed.
      {.what = "sealed in the first minute of its day on Dutch clocks",
       .sealed_at = "2019-05-27T22:00:00Z"},
      {.what = "sealed the evening before its date",
       .failing = "LETTER-NOT-AFTER-SEAL FAILED",
       .sealed_at = "2019-05-27T21:59:59Z"},
      {.what = "sealed thirty days later", .sealed_at = "2019-06-27T21:59:59Z"},
      {.what = "sealed more than thirty days later",
       .failing = "SEALED-SOON WARNED",
       .sealed_at = "2019-06-27T22:00:00Z"},
      {.what = "no time of sealing",
       .failing = "EXISTS FAILED, LETTER-NOT-AFTER-SEAL FAILED, SEALED-SOON WARNED",
       .sealed_at = ""},

      // The reference.
      {.what = "a reference in the shape of JenV",
       .failing = "REFERENCE-SHAPE WARNED",
       .reference = "2443305"},
      {.what = "a ministry of which no shape is known",
       .certificate = "seal-bz-wrong-organisation",
       .code = "mnre9001",
       .name = kPost,
       .reference = "anything"},
      {.what = "a second ministry under the letterhead of another",
       .reference = "1487669-187353-PG",
       .letterhead = "mnre1025"},
      {.what = "a second ministry under a letterhead that does not write such references",
       .failing = "REFERENCE-SHAPE WARNED",
       .letterhead = "mnre1025"},
      {.what = "a second ministry under a letterhead that the register does not know",
       .letterhead = "mnre9999"},
  };
}

class Authorise : public ::testing::TestWithParam<const char*> {};

TEST_P(Authorise, GivesTheRowsOfItsTable) {
  for (const Case& c : cases()) {
    const BlockResult block = judge(c, GetParam());
    EXPECT_EQ(not_passed(block), c.failing) << c.what;
    EXPECT_EQ(block.conclusion, libsign::report::conclude(block.rows)) << c.what;
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, Authorise, ::testing::ValuesIn(zegel::test::kShapes),
                         [](const auto& shape) { return std::string(shape.param); });

TEST_P(Authorise, TakesAPersonsSignatureForNoSeal) {
  const bool g3 = std::string_view(GetParam()) == "g3";
  const BlockResult block = judge({.what = "", .certificate = "person-bz"}, GetParam());
  EXPECT_EQ(not_passed(block),
            g3 ? "CERTIFICATE-IDENTIFIES FAILED, SEAL-PRESENT FAILED" : "SEAL-PRESENT FAILED");
  EXPECT_EQ(block.conclusion.indication, Indication::Indeterminate);
}

TEST(AuthoriseRows, AreAllOfTheBlockInTheOrderOfTheCatalogue) {
  std::vector<CheckId> expected;
  for (const auto& entry : libsign::report::catalogue()) {
    if (entry.block == Block::Ministry) {
      expected.push_back(entry.id);
    }
  }
  for (const Case& c : cases()) {
    std::vector<CheckId> ids;
    for (const Check& row : judge(c, "g4").rows) {
      ids.push_back(row.id);
      EXPECT_EQ(row.subject, c.code) << c.what;
      EXPECT_FALSE(row.evidence.empty()) << c.what;
    }
    EXPECT_EQ(ids, expected) << c.what;
  }
}

TEST(AuthoriseRows, EachHaveACaseThatDoesNotPass) {
  std::set<CheckId> passed_always;
  for (const auto& entry : libsign::report::catalogue()) {
    if (entry.block == Block::Ministry) {
      passed_always.insert(entry.id);
    }
  }
  for (const Case& c : cases()) {
    for (const Check& row : judge(c, "g3").rows) {
      if (row.status == Status::Failed || row.status == Status::Warned) {
        passed_always.erase(row.id);
      }
    }
  }
  for (const CheckId id : passed_always) {
    ADD_FAILURE() << libsign::report::info(id).code;
  }
}

const Check& row_of(const BlockResult& block, CheckId id) {
  return *std::ranges::find(block.rows, id, &Check::id);
}

TEST(AuthoriseEvidence, SetsTheRegistersValueBesideTheCertificates) {
  const BlockResult block = judge({.what = "", .certificate = "seal-vws"}, "g3");
  const std::vector<libsign::report::Evidence> expected{
      {"ministry", "mnre1013"},
      {"field", "serialNumber"},
      {"certificate", "00000099000001025000"},
      {"registeredTo", "mnre1025 Ministerie van Volksgezondheid, Welzijn en Sport"}};
  EXPECT_EQ(row_of(block, CheckId::MinistryCertificateNotAnothers).evidence, expected);
  const std::vector<libsign::report::Evidence> names{
      {"issued", "2015-01-01"},
      {"field", "organizationName"},
      {"certificate", "Ministerie van Volksgezondheid, Welzijn en Sport"},
      {"registered", "Ministerie van Buitenlandse Zaken"}};
  EXPECT_EQ(row_of(block, CheckId::MinistryCertificateName).evidence, names);
}

TEST(AuthoriseEvidence, SaysWhetherTheTimeIsProven) {
  Letter letter;
  letter.ministries.push_back({"mnre1013", "Ministerie van Buitenlandse Zaken"});
  letter.date = libsign::parse_date("2019-05-28").value();
  for (const bool proven : {false, true}) {
    const BlockResult block = authorise(
        nullptr, letter, letter.ministries.front(), test_register(), Policy::shipped().seal_rules(),
        Policy::shipped().consequences(), SealTimes{at("2019-05-28T12:00:00Z"), proven});
    const auto& evidence = row_of(block, CheckId::MinistryExists).evidence;
    ASSERT_GE(evidence.size(), 2U);
    EXPECT_EQ(evidence[1].name, "sealedAtIs");
    EXPECT_EQ(evidence[1].value, proven ? "proven" : "claimed");
  }
}

// Certificates that no authority of the test PKI has issued: its extensions and its subject.
Certificate certificate_with(const std::string& subject, const std::vector<Extension>& extensions,
                             const std::string& not_before = "20200101000000Z") {
  return zegel::test::issue(
             {.subject = subject, .extensions = extensions, .not_before = not_before},
             zegel::test::make_key("P-256"))
      .certificate;
}

const Extension kNonRepudiation{"keyUsage", "critical,nonRepudiation"};
const Extension kSealPolicy{"certificatePolicies", "2.16.528.1.1003.1.2.5.7"};

TEST(CertificateName, MayBeOneThatTheMinistryStillBoreWhenItWasIssued) {
  const std::string subject = "O=" + kElenI + "/serialNumber=00000001003214369000";
  const Case letter = of_ez(kEz, "2016-03-01", "");
  const Certificate in_time =
      certificate_with(subject, {kNonRepudiation, kSealPolicy}, "20121231225959Z");
  EXPECT_EQ(not_passed(judge(letter, &in_time)), "");
  const Certificate too_late =
      certificate_with(subject, {kNonRepudiation, kSealPolicy}, "20121231230000Z");
  EXPECT_EQ(not_passed(judge(letter, &too_late)), "CERTIFICATE-NAME FAILED");
}

TEST(CertificateName, IsAnyOfItsOrganisationsAndNeverAbsent) {
  const std::string oin = "/serialNumber=00000001003227406000";
  const std::string bz = "O=MINISTERIE VAN BUITENLANDSE ZAKEN";
  const Certificate second = certificate_with("O=TEST/" + bz + oin, {kNonRepudiation, kSealPolicy});
  EXPECT_EQ(not_passed(judge({.what = ""}, &second)), "");
  const Certificate none = certificate_with("CN=Ministerie van Buitenlandse Zaken" + oin,
                                            {kNonRepudiation, kSealPolicy});
  EXPECT_EQ(not_passed(judge({.what = ""}, &none)), "CERTIFICATE-NAME FAILED");
}

TEST(Identifiers, AreNoSerialNumbersThatAreNoOin) {
  for (const char* number : {"0000000100322740600", "00000001003227406OOO", "10000001003227406000",
                             "000000010032274060000", "27380834"}) {
    const Certificate certificate =
        certificate_with(std::string("O=Ministerie van Buitenlandse Zaken/serialNumber=") + number,
                         {kNonRepudiation, kSealPolicy});
    EXPECT_EQ(not_passed(judge({.what = ""}, &certificate)), "CERTIFICATE-IDENTIFIES FAILED")
        << number;
  }
}

TEST(Identifiers, OfAnotherKindAreUnknown) {
  const Certificate certificate = certificate_with(
      "O=Ministerie van Buitenlandse Zaken/organizationIdentifier=VATNL-003227406B01/"
      "serialNumber=00000001003227406000",
      {kNonRepudiation, kSealPolicy});
  EXPECT_EQ(not_passed(judge({.what = ""}, &certificate)), "IDENTIFIERS-KNOWN WARNED");
}

TEST(Policies, AreThoseOfTheRules) {
  Letter letter;
  letter.ministries.push_back({"mnre1013", "Ministerie van Buitenlandse Zaken"});
  letter.date = libsign::parse_date("2019-05-28").value();
  letter.reference.value = "BZDOC-578591819-40";
  const Certificate seal = zegel::test::seal("g3", "seal-bz");
  SealRules rules;
  rules.policies = {"2.16.528.1.1003.1.2.41.14.25.5"};
  rules.sealed_soon = std::chrono::days{0};
  const BlockResult block =
      authorise(&seal, letter, letter.ministries.front(), test_register(), rules,
                Policy::shipped().consequences(), SealTimes{at("2019-05-29T12:00:00Z"), false});
  EXPECT_EQ(not_passed(block), "CERTIFICATE-POLICY FAILED, SEALED-SOON WARNED");
}

}  // namespace
