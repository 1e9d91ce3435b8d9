// The processes of EN 319 102-1 clauses 5.5 and 5.6 on seals with time-stamps and validation data,
// with everything that a row of theirs is there to find.
#include "libsign/validation/long_term.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "tests/support/files.hpp"
#include "tests/validation/lasting.hpp"
#include "tests/xades/sealing.hpp"

namespace {

using libsign::Bytes;
using libsign::report::Block;
using libsign::report::CheckId;
using libsign::report::SignatureReport;
using libsign::validation::Policy;
using zegel::test::all_failing;
using zegel::test::Lasting;
using zegel::test::Lives;
using zegel::test::sealed_by;
using zegel::test::verdict;
using Answer = Lasting::Answer;

// The letter's seal at every stage of its life, as tests/vectors/timeline/expected.tsv names them.
std::string file_of(const std::string& stage) {
  static const Lasting world;
  const std::string b = sealed_by(world.sealer());
  const std::string t = world.stamped(b, "a", "20260302093005Z");
  const std::string lt =
      Lasting::with_values(t, {world.about_seal({"20260303000000Z", "20260310000000Z"}),
                               world.about_authority({"20260101000000Z", "20270101000000Z"}),
                               world.about_stamper("a", {"20260303000000Z", "20260310000000Z"})});
  // Before each archive time-stamp, what is then known of all that it has to keep.
  const std::string lta = world.archived(
      Lasting::with_values(lt,
                           {world.about_authority({"20300201000000Z", "20310201000000Z"}),
                            world.about_stamper("a", {"20300201000000Z", "20310201000000Z"})},
                           true),
      "b", "20300301000000Z");
  const std::string renewed = world.archived(
      Lasting::with_values(lta, {world.about_stamper("b", {"20400201000000Z", "20410201000000Z"})},
                           true),
      "c", "20400301000000Z");
  return stage == "B" ? b : stage == "T" ? t : stage == "LT" ? lt : stage == "LTA" ? lta : renewed;
}

TEST(Timeline, IsAsItsTableSays) {
  const Lasting world;
  std::istringstream table(zegel::test::read_source_text("tests/vectors/timeline/expected.tsv"));
  std::set<std::string> dates;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with("#")) {
      continue;
    }
    std::istringstream columns(line);
    std::string stage;
    std::string day;
    std::string expected;
    std::getline(columns, stage, '\t');
    std::getline(columns, day, '\t');
    std::getline(columns, expected);
    const SignatureReport report = world.judge(file_of(stage), day + "T12:00:00Z");
    EXPECT_EQ(verdict(report.conclusion), expected)
        << stage << " at " << day << ": " << all_failing(report);
    dates.insert(stage + day);
  }
  EXPECT_GE(dates.size(), 12U);
}

TEST(Timeline, ProvesTheTimeOfTheFirstTimeStampEvenWhenItsAuthorityIsLongGone) {
  const SignatureReport report = Lasting().judge(file_of("LTA-RENEWED"), "2058-01-01T00:00:00Z");
  ASSERT_TRUE(report.best_signature_time);
  EXPECT_EQ(libsign::format_time(*report.best_signature_time), "2026-03-02T09:30:05Z");
  EXPECT_EQ(report.level, libsign::report::Level::BaselineLta);
}

// Case is a seal with what surrounds it, and what becomes of it.
struct Case {
  std::string what;
  std::string verdict;
  std::string row;  // a row that fails in it
  std::string at = "2026-05-01T00:00:00Z";
  Lives lives = {};
  Answer seal = {"20260303000000Z", "20290101000000Z"};
  Answer authority = {"20260101000000Z", "20290101000000Z"};
  std::string stamp = "20260302093005Z";  // empty: none
  std::string content = {};
  std::string archive = {};
  std::string archived_by = "a";
  std::string sha256_until = {};  // a day
};

Policy policy_of(const Case& c) {
  if (c.sha256_until.empty()) {
    return {};
  }
  const std::string text =
      zegel::test::replaced(zegel::test::read_source_text("schemas/policy.xml"),
                            R"(<until digest="SHA-256" day="open"/>)",
                            R"(<until digest="SHA-256" day=")" + c.sha256_until + R"("/>)");
  return Policy::parse(libsign::as_bytes(text)).value();
}

SignatureReport judge(const Case& c) {
  const Lasting world(c.lives);
  std::string file = sealed_by(world.sealer());
  if (!c.content.empty()) {
    file = world.with_content_stamp(file, "a", c.content);
  }
  if (!c.stamp.empty()) {
    file = world.stamped(file, "a", c.stamp);
  }
  file = Lasting::with_values(file, {world.about_seal(c.seal), world.about_authority(c.authority)});
  if (!c.archive.empty()) {
    file = world.archived(file, c.archived_by, c.archive);
  }
  return world.judge(file, c.at, policy_of(c));
}

constexpr const char* kPassed = "TOTAL-PASSED";

std::vector<Case> with_time_cases() {
  const Answer revoked{"20260420000000Z", "20260601000000Z", 1, "20260401000000Z", 1};
  const Answer held{"20260420000000Z", "20260601000000Z", 1, "20260401000000Z", 6};
  const Answer stale{"20260303000000Z", "20260310000000Z"};
  return {
      {.what = "in order", .verdict = kPassed},
      {.what = "revoked later", .verdict = kPassed, .row = "XCV-NOT-REVOKED", .seal = revoked},
      {.what = "revoked before",
       .verdict = "INDETERMINATE REVOKED_NO_POE POE-BEFORE-REVOCATION",
       .row = "POE-BEFORE-REVOCATION",
       .seal = revoked,
       .stamp = "20260401000000Z"},
      {.what = "revoked later, and expired since",
       .verdict = kPassed,
       .row = "XCV-IN-VALIDITY",
       .at = "2027-05-01T00:00:00Z",
       .seal = {"20260420000000Z", "20290601000000Z", 1, "20260401000000Z", 1}},
      {.what = "its authority revoked later",
       .verdict = kPassed,
       .row = "XCV-CA-NOT-REVOKED",
       .authority = revoked},
      {.what = "its authority revoked before",
       .verdict = "INDETERMINATE REVOKED_CA_NO_POE POE-BEFORE-CA-REVOCATION",
       .row = "POE-BEFORE-CA-REVOCATION",
       .authority = revoked,
       .stamp = "20260402000000Z"},
      {.what = "on hold later", .verdict = kPassed, .row = "XCV-NOT-ON-HOLD", .seal = held},
      {.what = "on hold before",
       .verdict = "INDETERMINATE TRY_LATER POE-BEFORE-HOLD",
       .row = "POE-BEFORE-HOLD",
       .seal = held,
       .stamp = "20260402000000Z"},
      {.what = "fresh then", .verdict = kPassed, .row = "XCV-REVOCATION-FRESH", .seal = stale},
      {.what = "not fresh then",
       .verdict = "INDETERMINATE TRY_LATER POE-REVOCATION-FRESH",
       .row = "POE-REVOCATION-FRESH",
       .seal = stale,
       .stamp = "20260402000000Z"},
      {.what = "expired since",
       .verdict = kPassed,
       .row = "XCV-IN-VALIDITY-NOT-REVOKED",
       .at = "2028-01-01T00:00:00Z"},
      {.what = "stamped after it expired",
       .verdict = "INDETERMINATE OUT_OF_BOUNDS_NOT_REVOKED POE-BEFORE-EXPIRY",
       .row = "POE-BEFORE-EXPIRY",
       .at = "2028-01-01T00:00:00Z",
       .stamp = "20270301000000Z"},
      {.what = "stamped before its certificate began",
       .verdict = "TOTAL-FAILED NOT_YET_VALID POE-NOT-BEFORE-CERTIFICATE",
       .row = "POE-NOT-BEFORE-CERTIFICATE",
       .stamp = "20251201000000Z"},
      {.what = "of algorithms that were good then",
       .verdict = kPassed,
       .row = "SAV-ALGORITHMS",
       .sha256_until = "2026-04-01"},
      {.what = "of algorithms that were not good then",
       .verdict = "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE SAV-ALGORITHMS",
       .row = "SAV-ALGORITHMS",
       .stamp = "20260402000000Z",
       .sha256_until = "2026-04-01"},
  };
}

std::vector<Case> content_cases() {
  return {
      {.what = "with a content time-stamp", .verdict = kPassed, .content = "20260302090000Z"},
      {.what = "with one that is younger than the seal",
       .verdict = "INDETERMINATE TIMESTAMP_ORDER_FAILURE POE-TIME-STAMP-ORDER",
       .row = "POE-TIME-STAMP-ORDER",
       .content = "20260304000000Z"},
      {.what = "made after it was revoked",
       .verdict = "TOTAL-FAILED REVOKED BSV-CONTENT-BEFORE-REVOCATION",
       .row = "BSV-CONTENT-BEFORE-REVOCATION",
       .seal = {"20260420000000Z", "20260601000000Z", 1, "20260401000000Z", 1},
       .content = "20260402000000Z"},
      {.what = "made after it expired",
       .verdict = "TOTAL-FAILED EXPIRED BSV-CONTENT-BEFORE-EXPIRY",
       .row = "BSV-CONTENT-BEFORE-EXPIRY",
       .at = "2028-01-01T00:00:00Z",
       .stamp = "",
       .content = "20270301000000Z"},
      {.what = "made after the end of its algorithms",
       .verdict = "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE BSV-CONTENT-BEFORE-ALGORITHMS-END",
       .row = "BSV-CONTENT-BEFORE-ALGORITHMS-END",
       .stamp = "",
       .content = "20260402000000Z",
       .sha256_until = "2026-04-01"},
  };
}

std::vector<Case> lasting_cases() {
  const Lives short_responder{.responder_to = "20260401000000Z"};
  return {
      {.what = "an archive time-stamp alone proves the time",
       .verdict = kPassed,
       .at = "2033-01-01T00:00:00Z",
       .stamp = "",
       .archive = "20260320000000Z"},
      {.what = "the responder expired, without an archive time-stamp",
       .verdict = "INDETERMINATE REVOCATION_OUT_OF_BOUNDS_NO_POE XCV-REVOCATION-ISSUER-IN-VALIDITY",
       .row = "XCV-REVOCATION-ISSUER-IN-VALIDITY",
       .lives = short_responder},
      {.what = "the responder expired, after it was archived",
       .verdict = kPassed,
       .lives = short_responder,
       .archive = "20260320000000Z"},
      {.what = "the responder expired before it was archived",
       .verdict = "INDETERMINATE REVOCATION_OUT_OF_BOUNDS_NO_POE PSV-REVOCATION-ISSUER-PROVEN",
       .row = "PSV-REVOCATION-ISSUER-PROVEN",
       .lives = short_responder,
       .archive = "20260415000000Z"},
      {.what = "the data on the authority was too old when it was archived",
       .verdict = "INDETERMINATE TRY_LATER XCV-REVOCATION-FRESH",
       .row = "PCV-PROVEN-REVOCATION",
       .authority = {"20260101000000Z", "20260315000000Z"},
       .stamp = "",
       .archive = "20260320000000Z"},
      {.what = "the data on the seal was too old when it was archived",
       .verdict = "INDETERMINATE TRY_LATER XCV-REVOCATION-FRESH",
       .row = "PSV-SIGNATURE-PROVEN",
       .seal = {"20260303000000Z", "20260310000000Z"},
       .stamp = "",
       .archive = "20260320000000Z"},
      {.what = "the authority ended before the seal began",
       .verdict = "INDETERMINATE OUT_OF_BOUNDS_NO_POE XCV-CHAIN-IN-VALIDITY",
       .row = "PCV-VALIDITIES-OVERLAP",
       .lives = {.authority_to = "20251231000000Z"},
       .authority = {"20251201000000Z", "20290101000000Z"},
       .archive = "20260320000000Z"},
      {.what = "revoked after it was archived",
       .verdict = kPassed,
       .row = "XCV-NOT-REVOKED",
       .seal = {"20260303000000Z", "20290101000000Z", 1, "20260301000000Z", 1},
       .stamp = "20260228000000Z",
       .archive = "20260320000000Z"},
  };
}

// Trust anchors that have met their sunset date.
std::vector<Case> sunset_cases() {
  const std::string over = "INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND_NO_POE XCV-ANCHOR-SUNSET";
  const Lives sunset{.sunset = "2026-04-01T00:00:00Z"};
  const Answer revoked{"20260303000000Z", "20290101000000Z", 1, "20260301000000Z", 1};
  return {
      {.what = "the sunset of its root is to come",
       .verdict = kPassed,
       .lives = {.sunset = "2026-05-01T00:00:01Z"}},
      {.what = "the sunset of its root, without an archive time-stamp",
       .verdict = over,
       .row = "XCV-ANCHOR-SUNSET",
       .lives = sunset},
      {.what = "the sunset of its root, after it was archived",
       .verdict = kPassed,
       .row = "XCV-ANCHOR-SUNSET",
       .lives = sunset,
       .archive = "20260320000000Z"},
      {.what = "the sunset of its root, before it was archived",
       .verdict = over,
       .row = "PCV-PROVEN-REVOCATION",
       .lives = sunset,
       .archive = "20260415000000Z"},
      {.what = "the sunset of its root, after it was revoked",
       .verdict = over,
       .row = "PSV-SIGNATURE-PROVEN",
       .lives = sunset,
       .seal = revoked,
       .archive = "20260320000000Z"},
      {.what = "the sunset of its time-stamp authority, after another stamped it",
       .verdict = kPassed,
       .row = ": XCV-ANCHOR-SUNSET",
       .at = "2033-01-01T00:00:00Z",
       .lives = {.seal_to = "20280101000000Z", .sunset_of_a = "2032-01-01T00:00:00Z"},
       .seal = {"20260303000000Z", "20310101000000Z"},
       .authority = {"20260101000000Z", "20310101000000Z"},
       .archive = "20300101000000Z",
       .archived_by = "b"},
      {.what = "the sunset of its time-stamp authority, before another stamped it",
       .verdict = "INDETERMINATE OUT_OF_BOUNDS_NOT_REVOKED POE-BEFORE-EXPIRY",
       .row = ": XCV-ANCHOR-SUNSET",
       .at = "2033-01-01T00:00:00Z",
       .lives = {.seal_to = "20280101000000Z", .sunset_of_a = "2029-06-01T00:00:00Z"},
       .seal = {"20260303000000Z", "20310101000000Z"},
       .authority = {"20260101000000Z", "20310101000000Z"},
       .archive = "20300101000000Z",
       .archived_by = "b"},
  };
}

std::vector<Case> all_cases() {
  std::vector<Case> all = with_time_cases();
  for (const auto& more : {content_cases(), lasting_cases(), sunset_cases()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

TEST(LongTerm, ConcludesAsItsTableSays) {
  for (const Case& c : all_cases()) {
    const SignatureReport report = judge(c);
    const std::string failing = all_failing(report);
    EXPECT_EQ(verdict(report.conclusion), c.verdict) << c.what << ": " << failing;
    EXPECT_NE(failing.find(c.row), std::string::npos) << c.what << ": " << failing;
  }
}

TEST(LongTerm, HasACaseThatFailsForEachOfItsRows) {
  std::string rows;
  for (const Case& c : all_cases()) {
    rows += c.row + "\n";
  }
  for (const auto& entry : libsign::report::catalogue()) {
    if (entry.block >= Block::BasicSignature) {
      EXPECT_NE(rows.find(std::string(entry.code) + "\n"), std::string::npos) << entry.code;
    }
  }
}

TEST(LongTerm, ATimeStampOverSomethingElseProvesNothing) {
  const Lasting world;
  const std::string file = world.stamped(sealed_by(world.sealer()), "a", "20260302093005Z");
  const std::string other =
      world.stamped(sealed_by(world.sealer(), "2026-03-02T09:31:00Z"), "a", "20260302093005Z");
  const auto token = [](const std::string& text) {
    const std::size_t from = text.find("<xades:EncapsulatedTimeStamp");
    return text.substr(from, text.find("</xades:EncapsulatedTimeStamp") - from);
  };
  const SignatureReport report =
      world.judge(zegel::test::replaced(file, token(file), token(other)), "2026-03-05T00:00:00Z");
  EXPECT_FALSE(report.best_signature_time);
  ASSERT_EQ(report.time_stamps.size(), 1U);
  EXPECT_EQ(verdict(report.time_stamps[0].conclusion), "TOTAL-FAILED HASH_FAILURE TST-IMPRINT");
}

}  // namespace
