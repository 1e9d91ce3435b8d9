#include "tests/doors/foreign.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/doors/desk.hpp"
#include "tests/doors/levels.hpp"
#include "tests/support/files.hpp"

// What others sign is good to us too.
namespace {

using libsign::Acceptance;
using libsign::report::Indication;
using zegel::test::Foreign;

class ForeignFiles : public testing::TestWithParam<Foreign> {};

TEST_P(ForeignFiles, PassInFull) {
  const libsign::LetterReport report = zegel::test::judge_foreign(GetParam());
  EXPECT_EQ(report.acceptance, Acceptance::Accepted);
  const std::size_t signatures = GetParam().name.ends_with("-twice") ? 2 : 1;
  ASSERT_EQ(report.signatures.size(), signatures);
  for (const libsign::report::SignatureReport& signature : report.signatures) {
    EXPECT_EQ(signature.conclusion.indication, Indication::Passed);
  }
}

TEST_P(ForeignFiles, DoNotPassWhereWhatTheySignIsChangedOrMissing) {
  const Foreign& foreign = GetParam();
  std::string text(libsign::as_text(zegel::test::read_file(foreign.file)));
  const auto judge = [&](const std::string& data) {
    const libsign::DataObject object =
        libsign::data_object_of(foreign.data.filename(), libsign::as_bytes(data));
    return zegel::test::verifier()
        ->verify_signatures(libsign::as_bytes(text), {&object, 1},
                            zegel::test::instant(zegel::test::kJudgedAt))
        .acceptance;
  };
  if (!foreign.data.empty()) {
    std::string data(libsign::as_text(zegel::test::read_file(foreign.data)));
    ASSERT_EQ(judge(data), Acceptance::Accepted);
    data[data.size() / 2] ^= 1;
    EXPECT_EQ(judge(data), Acceptance::Rejected);
    EXPECT_NE(zegel::test::judge_foreign({foreign.name, foreign.file, {}}).acceptance,
              Acceptance::Accepted);
    return;
  }
  // The document stands in the file, or, as base64, its first octets.
  const std::size_t at = std::min(text.find("Tweede Kamer"), text.find("PG1lc3NhZ2Ug"));
  const std::size_t place = at != std::string::npos ? at : text.find("VHdlZWRl");
  ASSERT_NE(place, std::string::npos);
  text[place] ^= 1;
  EXPECT_EQ(judge(""), Acceptance::Rejected);
}

std::string name_of(const testing::TestParamInfo<Foreign>& info) {
  std::string name = info.param.name;
  std::replace_if(
      name.begin(), name.end(), [](char letter) { return letter == '/' || letter == '-'; }, '_');
  return name;
}

class LevelFiles : public testing::TestWithParam<zegel::test::LevelFile> {};

TEST_P(LevelFiles, PassAtTheirLevelWithRevocationListsOrFromTheFileAlone) {
  const zegel::test::LevelFile& kept = GetParam();
  const auto judge = [&](libsign::Time at, bool with_lists) {
    const libsign::LetterReport report =
        zegel::test::judge_level(kept, kept.path(), at, with_lists);
    EXPECT_EQ(report.acceptance, Acceptance::Accepted);
    EXPECT_EQ(libsign::report::name(report.signatures.at(0).level), kept.level);
    EXPECT_EQ(report.signatures.at(0).conclusion.indication, Indication::Passed);
  };
  judge(kept.judged_at(), true);
  for (const libsign::Time at : kept.alone) {
    judge(at, false);
  }
  if (kept.alone.empty()) {
    EXPECT_EQ(zegel::test::judge_level(kept, kept.path(), kept.judged_at(), false).acceptance,
              Acceptance::Undetermined);
  }
}

INSTANTIATE_TEST_SUITE_P(Kept, LevelFiles, testing::ValuesIn(zegel::test::level_files()),
                         [](const auto& tested) {
                           std::string name = tested.param.name;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

INSTANTIATE_TEST_SUITE_P(Kept, ForeignFiles, testing::ValuesIn(zegel::test::foreign_files()),
                         name_of);

}  // namespace
