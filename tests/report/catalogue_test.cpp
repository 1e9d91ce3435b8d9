#include <gtest/gtest.h>

#include <set>

#include "libsign/report/report.hpp"

namespace {

using libsign::report::Block;
using libsign::report::catalogue;
using libsign::report::CheckInfo;
using libsign::report::Indication;

TEST(Catalogue, NamesEveryCheckOnce) {
  std::set<int> ids;
  std::set<std::string_view> codes;
  for (const CheckInfo& info : catalogue()) {
    EXPECT_TRUE(ids.insert(static_cast<int>(info.id)).second) << info.code;
    EXPECT_TRUE(codes.insert(info.code).second) << info.code;
    EXPECT_EQ(&libsign::report::info(info.id), &info);
  }
}

TEST(Catalogue, NeverPassesOnFailure) {
  for (const CheckInfo& info : catalogue()) {
    EXPECT_NE(info.on_failure, Indication::Passed) << info.code;
    EXPECT_TRUE(info.question.ends_with("?")) << info.code;
    EXPECT_FALSE(info.failure.ends_with(".")) << info.code;
  }
}

TEST(Catalogue, GivesASubIndicationToTheStandardsBlocksOnly) {
  for (const CheckInfo& info : catalogue()) {
    const bool ours = info.block == Block::Input || info.block == Block::Letter ||
                      info.block == Block::Profile || info.block == Block::Ministry ||
                      info.block == Block::Coverage;
    EXPECT_EQ(info.sub_indication.has_value(), !ours) << info.code;
  }
}

}  // namespace
