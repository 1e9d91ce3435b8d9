#include <gtest/gtest.h>

#include "libsign/report/report.hpp"

namespace {

using libsign::report::Block;
using libsign::report::Check;
using libsign::report::CheckId;
using libsign::report::Conclusion;
using libsign::report::Consequence;
using libsign::report::Consequences;
using libsign::report::Indication;
using libsign::report::Rows;
using libsign::report::Status;
using libsign::report::SubIndication;

Check row(CheckId id, Status status) {
  return {.id = id, .status = status};
}

struct Case {
  const char* name;
  std::vector<Check> rows;
  Indication indication;
  std::optional<SubIndication> sub_indication;
};

class Conclude : public ::testing::TestWithParam<Case> {};

TEST_P(Conclude, FollowsFromTheRows) {
  const Conclusion conclusion = libsign::report::conclude(GetParam().rows);
  EXPECT_EQ(conclusion.indication, GetParam().indication);
  EXPECT_EQ(conclusion.sub_indication, GetParam().sub_indication);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Conclude,
    ::testing::Values(Case{"NoRows", {}, Indication::Indeterminate, {}},
                      Case{"NotRun",
                           {row(CheckId::ReferenceDataFound, Status::NotRun)},
                           Indication::Indeterminate,
                           {}},
                      Case{"NotRunBeforeFailure",
                           {row(CheckId::ReferenceDataFound, Status::NotRun),
                            row(CheckId::ReferenceDataIntact, Status::Failed)},
                           Indication::Indeterminate,
                           {}},
                      Case{"AllPassed",
                           {row(CheckId::ReferenceDataFound, Status::Passed),
                            row(CheckId::SignatureValueIntact, Status::Passed)},
                           Indication::Passed,
                           {}},
                      Case{"WarningNeverDecides",
                           {row(CheckId::MinistrySealedSoon, Status::Warned),
                            row(CheckId::MinistryKnown, Status::Passed)},
                           Indication::Passed,
                           {}},
                      Case{"DigestDiffers",
                           {row(CheckId::ReferenceDataFound, Status::Passed),
                            row(CheckId::ReferenceDataIntact, Status::Failed),
                            row(CheckId::SignatureValueIntact, Status::Failed)},
                           Indication::Failed,
                           SubIndication::HashFailure},
                      Case{"DataMissing",
                           {row(CheckId::ReferenceDataFound, Status::Failed)},
                           Indication::Indeterminate,
                           SubIndication::SignedDataNotFound}),
    [](const auto& test) { return test.param.name; });

TEST(RowsOfABlock, KeepOrderSubjectAndEvidence) {
  Rows rows(Block::CryptographicVerification, "S");
  EXPECT_TRUE(rows.check(CheckId::ReferenceDataFound, true, {{"uri", ""}}));
  EXPECT_FALSE(rows.check_of("R", CheckId::ReferenceDataIntact, false));
  EXPECT_TRUE(rows.failed_any());
  const auto block = std::move(rows).finish();
  ASSERT_EQ(block.rows.size(), 2U);
  EXPECT_EQ(block.rows[0].subject, "S");
  EXPECT_EQ(block.rows[1].subject, "R");
  EXPECT_EQ(block.conclusion.decided_by, CheckId::ReferenceDataIntact);
}

TEST(RowsOfABlock, ThatCouldNotBeJudgedNeverPass) {
  Rows rows(Block::Ministry, "mnre1013");
  rows.check(CheckId::MinistryCertificatePolicy, true);
  rows.not_run(CheckId::MinistryCertificateName, {{"ministry", "unknown"}});
  EXPECT_FALSE(rows.failed_any());
  const auto block = std::move(rows).finish();
  EXPECT_EQ(block.rows[1].status, Status::NotRun);
  EXPECT_EQ(block.conclusion, Conclusion{});
}

TEST(RowsOfABlock, HaveTheStatusThatTheirConsequenceAsksFor) {
  const struct {
    Consequence consequence;
    Status failed;
    Status warned;
    Indication indication;
  } cases[] = {
      {Consequence::Fail, Status::Failed, Status::Warned, Indication::Indeterminate},
      {Consequence::Warn, Status::Warned, Status::Warned, Indication::Passed},
      {Consequence::Inform, Status::Informed, Status::Informed, Indication::Passed},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(name(test.consequence));
    Consequences consequences;
    consequences.set(CheckId::RevocationFresh, test.consequence);
    Rows rows(Block::X509Validation, "S", consequences);
    EXPECT_FALSE(rows.check(CheckId::RevocationFresh, false, {{"thisUpdate", "x"}}));
    EXPECT_FALSE(rows.warn_unless(CheckId::RevocationFresh, false));
    EXPECT_TRUE(rows.check(CheckId::RevocationFresh, true));
    EXPECT_TRUE(rows.check(CheckId::ChainFound, true));
    const auto block = std::move(rows).finish();
    ASSERT_EQ(block.rows.size(), 4U);
    EXPECT_EQ(block.rows[0].status, test.failed);
    EXPECT_EQ(block.rows[0].evidence.size(), 1U);
    EXPECT_EQ(block.rows[1].status, test.warned);
    EXPECT_EQ(block.rows[2].status, Status::Passed);
    EXPECT_EQ(block.conclusion.indication, test.indication);
  }
}

TEST(RowsOfABlock, LeaveOutWhatIsIgnored) {
  Consequences consequences;
  consequences.set(CheckId::RevocationFresh, Consequence::Ignore);
  Rows rows(Block::X509Validation, "S", consequences);
  EXPECT_FALSE(rows.check(CheckId::RevocationFresh, false));
  EXPECT_TRUE(rows.check(CheckId::RevocationFresh, true));
  EXPECT_FALSE(rows.warn_unless(CheckId::RevocationFresh, false));
  rows.not_run(CheckId::RevocationFresh, {{"reason", "x"}});
  EXPECT_TRUE(rows.rows().empty());
  EXPECT_EQ(std::move(rows).finish().conclusion, Conclusion{});
}

}  // namespace
