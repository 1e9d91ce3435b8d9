#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>

#include "libsign/pki/algorithms.hpp"
#include "libsign/present/answer.hpp"
#include "tests/doors/case.hpp"
#include "tests/doors/desk.hpp"
#include "tests/support/files.hpp"

// What a policy says of checks, limits and algorithms, on sealed letters.
namespace {

using libsign::Acceptance;
using libsign::LetterReport;
using libsign::Verifier;
using libsign::report::Check;
using libsign::report::CheckId;
using libsign::report::Consequence;
using libsign::report::Status;
using libsign::validation::Policy;

std::string policy_with(const std::string& content) {
  return "<policy xmlns='urn:kamerbrief:policy:1' name='griffie-1'>" + content + "</policy>";
}

Verifier verifier_by(const std::string& policy, const zegel::test::Griffie& griffie = {}) {
  libsign::VerifierOptions options = zegel::test::verifier(griffie)->options();
  options.policy = Policy::parse(libsign::as_bytes(policy)).value();
  options.policy.insecurely_skip_revocation = griffie.skip_revocation;
  return Verifier::create(std::move(options)).value();
}

// The real letter of 2019, sealed in 2026: long after its date.
LetterReport judge(const std::string& content) {
  static const libsign::Bytes sealed = zegel::test::seal(zegel::test::seed_letter(), "g3/seal-bz");
  return verifier_by(policy_with(content))
      .verify(sealed, {}, zegel::test::instant(zegel::test::kJudgedAt));
}

std::vector<Check> rows_of(const LetterReport& report) {
  std::vector<Check> rows = report.rows;
  for (const libsign::report::SignatureReport& signature : report.signatures) {
    for (const libsign::report::BlockResult& block : signature.blocks) {
      rows.insert(rows.end(), block.rows.begin(), block.rows.end());
    }
  }
  return rows;
}

std::optional<Status> status_of(const LetterReport& report, CheckId id) {
  for (const Check& row : rows_of(report)) {
    if (row.id == id) {
      return row.status;
    }
  }
  return std::nullopt;
}

bool has_failed(const LetterReport& report, CheckId id) {
  return std::ranges::any_of(rows_of(report), [=](const Check& row) {
    return row.id == id && row.status == Status::Failed;
  });
}

TEST(PolicyLevel, DecidesWhatARowIsAndWhatFollows) {
  const struct {
    std::string element;
    std::optional<Status> status;
    Acceptance acceptance;
  } cases[] = {
      {"fail", Status::Failed, Acceptance::Undetermined},
      {"warn", Status::Warned, Acceptance::Accepted},
      {"insecurely-inform", Status::Informed, Acceptance::Accepted},
      {"insecurely-ignore", std::nullopt, Acceptance::Accepted},
  };
  for (const auto& test : cases) {
    const LetterReport report = judge("<" + test.element + " check='MINISTRY-SEALED-SOON'/>");
    EXPECT_EQ(status_of(report, CheckId::MinistrySealedSoon), test.status) << test.element;
    EXPECT_EQ(report.acceptance, test.acceptance) << test.element;
  }
}

TEST(PolicyLevel, LetsValidationGoOnWhereACheckOfTheStandardOnlyWarns) {
  const zegel::test::Case revoked =
      zegel::test::read_case(zegel::test::source_path("tests/vectors/seals/certificate-revoked"));
  const LetterReport strict = zegel::test::verifier(revoked.griffie)
                                  ->verify(revoked.octets, revoked.expectation, revoked.at);
  ASSERT_EQ(status_of(strict, CheckId::CertificateNotRevoked), Status::Failed);
  const LetterReport warned =
      verifier_by(policy_with("<insecurely-warn check='XCV-NOT-REVOKED'/>"), revoked.griffie)
          .verify(revoked.octets, revoked.expectation, revoked.at);
  EXPECT_EQ(status_of(warned, CheckId::CertificateNotRevoked), Status::Warned);
  EXPECT_EQ(warned.signatures.at(0).conclusion.indication, libsign::report::Indication::Passed);
}

TEST(PolicyLevel, LetsAFileWithSomethingUncoveredPassWithAWarning) {
  const zegel::test::Case file = zegel::test::read_case(
      zegel::test::source_path("tests/vectors/coverage/comment-before-root"));
  const LetterReport warned =
      verifier_by(policy_with("<insecurely-warn check='COVERAGE-WHOLE-FILE'/>"))
          .verify_signatures(file.octets, {}, file.at);
  EXPECT_EQ(status_of(warned, CheckId::CoverageWholeFile), Status::Warned);
  EXPECT_EQ(warned.acceptance, Acceptance::Accepted);
  EXPECT_NE(libsign::present::answer(warned, libsign::present::Language::English).find("but not"),
            std::string::npos);
}

TEST(PolicyOfAReport, IsNamedWithTheDigestOfItsFile) {
  const std::string content = "<sealed-soon days='9'/>";
  const LetterReport report = judge(content);
  EXPECT_EQ(report.evidence.policy, "griffie-1");
  EXPECT_EQ(report.evidence.policy_sha256,
            libsign::pki::digest(libsign::pki::DigestAlgorithm::Sha256,
                                 libsign::as_bytes(policy_with(content))));
}

TEST(PolicyOfAReport, SaysWhatItAsksLessThanTheShippedOne) {
  const std::string mild =
      "<insecurely-sealed-soon days='9999'/>"
      "<insecurely-warn check='XCV-REVOCATION-AVAILABLE'/>";
  EXPECT_EQ(judge(mild).evidence.weakened,
            (std::vector<std::string>{"insecurely-sealed-soon 9999",
                                      "insecurely-warn XCV-REVOCATION-AVAILABLE"}));
  EXPECT_TRUE(judge("<sealed-soon days='1'/>").evidence.weakened.empty());
  EXPECT_EQ(verifier_by(policy_with(""), {.skip_revocation = true})
                .verify({}, {}, zegel::test::instant(zegel::test::kJudgedAt))
                .evidence.weakened,
            std::vector<std::string>{"insecurely-skip-revocation"});
}

TEST(StricterPolicy, FailsWhatItAsksMoreOf) {
  const struct {
    std::string content;
    CheckId failed;
  } cases[] = {
      {"<minimum-level>XAdES-BASELINE-T</minimum-level>", CheckId::ProfileMinimumLevel},
      {"<may-seal policy='2.16.528.1.1003.1.2.5.2'/>", CheckId::MinistryCertificatePolicy},
      {"<limits letter-octets='1000'/>", CheckId::InputWithinLimits},
      {"<limits references='1'/>", CheckId::FormatReferencesWithinLimits},
      {"<limits transforms='1'/>", CheckId::FormatReferencesWithinLimits},
      {"<until digest='SHA-256' day='2026-06-01'/>", CheckId::ChainAlgorithms},
      {"<until scheme='RSA-PKCS1' bits='1900' day='2026-06-01'/>"
       "<until scheme='RSA-PKCS1' bits='3000' day='2026-06-01'/>",
       CheckId::ChainAlgorithms},
  };
  for (const auto& test : cases) {
    const LetterReport report = judge(test.content);
    EXPECT_TRUE(has_failed(report, test.failed)) << test.content;
    EXPECT_NE(report.acceptance, Acceptance::Accepted) << test.content;
  }
}

// all_milder is a policy that gives every check the mildest consequence that there is for it.
std::string all_milder() {
  std::string content;
  for (const libsign::report::CheckInfo& info : libsign::report::catalogue()) {
    const Consequence consequence = libsign::validation::mildest(info.id);
    if (consequence != Consequence::Fail) {
      content.append("<insecurely-").append(name(consequence));
      content.append(" check='").append(info.code).append("'/>");
    }
  }
  return policy_with(content);
}

// Every check goes through the policy, and what later checks stand on cannot be talked away.
TEST(MildestPolicy, ReachesEveryCheckAndNoFoundation) {
  std::map<zegel::test::Griffie, std::unique_ptr<const Verifier>> verifiers;
  std::size_t judged = 0;
  for (const std::string& name : zegel::test::case_names()) {
    SCOPED_TRACE(name);
    const zegel::test::Case one =
        zegel::test::read_case(zegel::test::source_path("tests/vectors/seals") / name);
    const auto [milder, is_new] = verifiers.try_emplace(one.griffie, nullptr);
    if (is_new) {
      milder->second = std::make_unique<const Verifier>(verifier_by(all_milder(), one.griffie));
    }
    const LetterReport mild = milder->second->verify(one.octets, one.expectation, one.at);
    const LetterReport strict =
        zegel::test::verifier(one.griffie)->verify(one.octets, one.expectation, one.at);
    bool foundation_failed = false;
    for (const Check& row : rows_of(mild)) {
      const Consequence consequence = libsign::validation::mildest(row.id);
      EXPECT_NE(consequence, Consequence::Ignore) << libsign::report::info(row.id).code;
      EXPECT_TRUE(consequence == Consequence::Fail || row.status != Status::Failed);
    }
    for (const Check& row : rows_of(strict)) {
      if (row.status == Status::Failed &&
          libsign::validation::mildest(row.id) == Consequence::Fail) {
        foundation_failed = true;
        EXPECT_TRUE(has_failed(mild, row.id)) << libsign::report::info(row.id).code;
      }
    }
    EXPECT_FALSE(foundation_failed && mild.acceptance == Acceptance::Accepted);
    ++judged;
  }
  EXPECT_GT(judged, 50U);
}

}  // namespace
