#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include "libsign/letter/canonical.hpp"
#include "libsign/present/json.hpp"
#include "tests/doors/desk.hpp"
#include "tests/wrapping/variants.hpp"

namespace zegel::wrapping {
namespace {

using libsign::Acceptance;
using libsign::LetterReport;
using libsign::report::Check;
using libsign::report::Status;

LetterReport judge(const std::string& file, bool literal_octets) {
  return test::verifier({.literal_octets = literal_octets})
      ->verify(libsign::as_bytes(file), {}, test::instant(test::kJudgedAt));
}

bool any_row(const LetterReport& report, bool (*holds)(const Check&)) {
  return std::ranges::any_of(report.rows, holds) ||
         std::ranges::any_of(report.signatures, [&](const auto& signature) {
           return std::ranges::any_of(signature.blocks, [&](const auto& block) {
             return std::ranges::any_of(block.rows, holds);
           });
         });
}

bool failed(const Check& row) {
  return row.status == Status::Failed;
}

bool not_xml(const Check& row) {
  return failed(row) && row.id == libsign::report::CheckId::InputWellFormed;
}

// shown is the letter that a report shows, as octets.
std::string shown(const LetterReport& report) {
  const libsign::Result<libsign::Bytes> octets = libsign::letter::serialise(*report.letter);
  return octets ? std::string(libsign::as_text(*octets)) : octets.error().detail;
}

// what_is_wrong is one line on what may never be said of a wrapped letter; empty where all is well.
std::string what_is_wrong(const Variant& variant) {
  const LetterReport report = judge(variant.file, true);
  if (report.acceptance == Acceptance::Accepted) {
    return "it is accepted";
  }
  if (libsign::present::report_json(report, "x") !=
      libsign::present::report_json(judge(variant.file, false), "x")) {
    return "the two paths differ";
  }
  if (any_row(report, not_xml)) {
    return "it is no XML, so no wrapping";
  }
  if (!any_row(report, failed)) {
    return "no row says why";
  }
  if (report.letter_is_sealed && !variant.signed_by_him && shown(report) != variant.seal->letter) {
    return "the attacker's letter is shown as sealed";
  }
  return "";
}

TEST(Wrapping, TheOriginalsAreAccepted) {
  for (const Seal& seal : seals()) {
    const LetterReport report = judge(seal.sealed, true);
    EXPECT_EQ(report.acceptance, Acceptance::Accepted) << seal.name;
    EXPECT_TRUE(report.letter_is_sealed && shown(report) == seal.letter) << seal.name;
  }
}

TEST(Wrapping, TheAttackersLettersAreLetters) {
  for (const Seal& seal : seals()) {
    EXPECT_TRUE(libsign::letter::parse(libsign::as_bytes(seal.evil))) << seal.name;
    EXPECT_NE(seal.evil.find(kAttack), std::string::npos) << seal.name;
  }
}

// made is variants_of, made once.
const std::vector<Variant>& made(const Seal& seal) {
  static std::map<const Seal*, std::vector<Variant>> all;
  const auto [place, is_new] = all.try_emplace(&seal);
  if (is_new) {
    place->second = variants_of(seal);
  }
  return place->second;
}

class Attacks : public testing::TestWithParam<std::size_t> {
 protected:
  const Seal& seal_ = seals().at(GetParam());
};

TEST_P(Attacks, AreHundredsOfDifferentFiles) {
  std::set<std::string> names, files;
  for (const Variant& variant : made(seal_)) {
    EXPECT_TRUE(names.insert(variant.name).second) << "twice: " << variant.name;
    std::string all = variant.file;
    for (const Outside& file : variant.data) {
      all += '\0' + file.name + '\0' + file.octets;
    }
    EXPECT_TRUE(files.insert(all).second) << "the same file again: " << variant.name;
    EXPECT_FALSE(variant.description.empty()) << variant.name;
    EXPECT_EQ(variant.description.find_first_of("\t\n"), std::string::npos) << variant.name;
  }
  std::cout << seal_.name << ": " << files.size() << " files\n";
  EXPECT_GE(files.size(), 200U);
}

TEST_P(Attacks, AreNeverAcceptedAndNeverShowTheAttackersLetterAsSealed) {
  for (const Variant& variant : made(seal_)) {
    EXPECT_EQ(what_is_wrong(variant), "") << variant.name << ": " << variant.description;
  }
}

// The other shapes of signed XML are good signatures to begin with; only a letter they are not.
TEST_P(Attacks, OnOtherSignedXmlBeginWithGoodSignatures) {
  std::size_t count = 0;
  for (const Variant& variant : made(seal_)) {
    if (variant.name.ends_with("-original") && variant.data.empty()) {
      ++count;
      const LetterReport report = judge(variant.file, true);
      ASSERT_EQ(report.signatures.size(), 1U) << variant.name;
      EXPECT_EQ(report.signatures.front().conclusion.indication,
                libsign::report::Indication::Passed)
          << variant.name;
    }
  }
  EXPECT_EQ(count, 4U);
}

// What the attacker sealed himself may be shown as sealed, by him: the report says whose seal it
// is.
TEST_P(Attacks, OfAStrangerWithASealBearHisNameAndNotTheMinistrys) {
  const LetterReport original = judge(seal_.sealed, true);
  ASSERT_TRUE(original.signatures.front().signer);
  std::size_t count = 0;
  for (const Variant& variant : made(seal_)) {
    if (!variant.signed_by_him) {
      continue;
    }
    const LetterReport report = judge(variant.file, true);
    if (report.letter_is_sealed && shown(report) != seal_.letter) {
      ++count;
      ASSERT_TRUE(report.signatures.front().signer) << variant.name;
      EXPECT_NE(report.signatures.front().signer->sha256,
                original.signatures.front().signer->sha256)
          << variant.name;
    }
  }
  EXPECT_GT(count, 0U);
}

INSTANTIATE_TEST_SUITE_P(Seals, Attacks, testing::Range<std::size_t>(0, seals().size()),
                         [](const testing::TestParamInfo<std::size_t>& tested) {
                           std::string name = seals().at(tested.param).name;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace zegel::wrapping
