// The whole process on seals of the test PKI, changed in every way that a row of FC, ISC, VCI, XCV,
// CV or SAV is there to find. Each case states the whole conclusion and every row that did not
// pass.
#include "libsign/validation/basic_signature.hpp"

#include <gtest/gtest.h>

#include <set>

#include "libsign/validation/policy.hpp"
#include "tests/validation/cases.hpp"

namespace {

using libsign::report::Block;
using libsign::report::CheckId;
using libsign::report::Consequence;
using libsign::report::Status;
using libsign::validation::Policy;
using libsign::validation::Validated;
using zegel::test::Case;
using zegel::test::cases;
using zegel::test::failing;
using zegel::test::judge;
using zegel::test::verdict;

class BasicSignature : public ::testing::TestWithParam<const char*> {};

TEST_P(BasicSignature, ConcludesAsItsTableSays) {
  for (const Case& c : cases()) {
    if (c.only.empty() || c.only == GetParam()) {
      const Validated validated = judge(c, GetParam());
      EXPECT_EQ(verdict(validated.report.conclusion), c.verdict) << c.what;
      EXPECT_EQ(failing(validated.report), c.rows) << c.what;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, BasicSignature, ::testing::Values("g3", "g4"),
                         [](const auto& shape) { return std::string(shape.param); });

TEST(BasicSignatureRows, EachHaveACaseThatFails) {
  std::set<CheckId> passed_always;
  for (const auto& entry : libsign::report::catalogue()) {
    // Those of time-stamps fail in time_stamp_test.cpp, those of proven times in
    // long_term_test.cpp.
    if (entry.block >= Block::FormatChecking && entry.block < Block::TimeStamp &&
        entry.id != CheckId::TimeStampingAlone && entry.id != CheckId::TimeStampRevocationFresh) {
      passed_always.insert(entry.id);
    }
  }
  for (const Case& c : cases()) {
    for (const auto& block : judge(c, c.only.empty() ? "g3" : c.only).report.blocks) {
      for (const auto& row : block.rows) {
        const bool warns = Policy::shipped().consequences().of(row.id) == Consequence::Warn;
        if (row.status == (warns ? Status::Warned : Status::Failed)) {
          passed_always.erase(row.id);
        }
      }
    }
  }
  for (const CheckId id : passed_always) {
    ADD_FAILURE() << libsign::report::info(id).code;
  }
}

}  // namespace
