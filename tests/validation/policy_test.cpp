#include "libsign/validation/policy.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <thread>

#include "libsign/pki/algorithms.hpp"
#include "libsign/report/report.hpp"
#include "tests/support/files.hpp"

// tests/vectors/policies/<case>: policy.xml, and in error.txt the place, the reason and the hint of
// the error; empty where the policy is one.
namespace {

using libsign::Bytes;
using libsign::report::CheckId;
using libsign::report::Consequence;
using libsign::report::Level;
using libsign::validation::mildest;
using libsign::validation::Policy;
using libsign::validation::PolicyLimits;
using zegel::test::read_source;
using zegel::test::read_source_text;

TEST(ShippedPolicy, IsValidByItsSchemaAndRules) {
  const Bytes octets = read_source("schemas/policy.xml");
  const auto parsed = Policy::parse(octets);
  ASSERT_TRUE(parsed.has_value()) << parsed.error().where << ": " << parsed.error().detail;
  EXPECT_EQ(parsed->name(), Policy::shipped().name());
  EXPECT_EQ(parsed->sha256(), Policy::shipped().sha256());
  EXPECT_EQ(parsed->sha256(), libsign::pki::digest(libsign::pki::DigestAlgorithm::Sha256, octets));
  EXPECT_EQ(parsed->seal_rules().policies, Policy::shipped().seal_rules().policies);
}

TEST(ShippedPolicy, NamesEveryCheckAndIsMilderThanFailForSixAlone) {
  const std::string text = read_source_text("schemas/policy.xml");
  std::set<CheckId> milder;
  for (const libsign::report::CheckInfo& info : libsign::report::catalogue()) {
    EXPECT_NE(text.find("check=\"" + std::string(info.code) + "\""), std::string::npos)
        << info.code;
    if (Policy::shipped().consequences().of(info.id) != Consequence::Fail) {
      milder.insert(info.id);
    }
  }
  EXPECT_EQ(milder, (std::set{CheckId::MinistryIdentifiersKnown, CheckId::MinistrySealedSoon,
                              CheckId::MinistryReferenceShape, CheckId::TimeStampAuthorityName,
                              CheckId::TimeStampCertificateDigestAlgorithm,
                              CheckId::EmbeddedDataUsable, CheckId::TimeStampRevocationFresh}));
  for (const CheckId id : milder) {
    EXPECT_EQ(Policy::shipped().consequences().of(id), Consequence::Warn);
  }
}

TEST(ShippedPolicy, HasTheLimitsOfTheLibrary) {
  const PolicyLimits& shipped = Policy::shipped().limits();
  EXPECT_EQ(shipped.letter_octets, PolicyLimits{}.letter_octets);
  EXPECT_EQ(shipped.references, PolicyLimits{}.references);
  EXPECT_EQ(shipped.transforms, PolicyLimits{}.transforms);
}

TEST(ShippedPolicy, SaysNothingInsecure) {
  EXPECT_EQ(read_source_text("schemas/policy.xml").find("insecurely"), std::string::npos);
}

TEST(ShippedPolicy, IsOneForAllThreads) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] { EXPECT_EQ(Policy().sha256(), Policy::shipped().sha256()); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

class PolicyFile : public ::testing::TestWithParam<std::string> {};

TEST_P(PolicyFile, IsTakenOrRefusedWithLineReasonAndHint) {
  const std::string folder = "tests/vectors/policies/" + GetParam();
  const auto parsed = Policy::parse(read_source(folder + "/policy.xml"));
  const std::string expected = read_source_text(folder + "/error.txt");
  if (expected.empty()) {
    EXPECT_TRUE(parsed.has_value()) << parsed.error().where << ": " << parsed.error().detail;
    return;
  }
  ASSERT_FALSE(parsed.has_value());
  std::istringstream lines(expected);
  std::string where;
  std::string reason;
  std::string hint;
  std::getline(lines, where);
  std::getline(lines, reason);
  std::getline(lines, hint);
  EXPECT_EQ(parsed.error().code, libsign::Errc::MalformedInput);
  EXPECT_EQ(parsed.error().where, where) << parsed.error().detail;
  EXPECT_NE(parsed.error().detail.find(reason), std::string::npos) << parsed.error().detail;
  EXPECT_EQ(parsed.error().hint, hint);
}

std::vector<std::string> policy_files() {
  std::set<std::string> names;
  for (const auto& entry :
       std::filesystem::directory_iterator(zegel::test::source_path("tests/vectors/policies"))) {
    names.insert(entry.path().filename().string());
  }
  return {names.begin(), names.end()};
}

INSTANTIATE_TEST_SUITE_P(Vectors, PolicyFile, ::testing::ValuesIn(policy_files()),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::erase(name, '-');
                           return name;
                         });

Policy policy_of(const std::string& name) {
  return Policy::parse(read_source("tests/vectors/policies/" + name + "/policy.xml")).value();
}

TEST(PolicyOfAUser, IsTheShippedOneInAllThatItDoesNotSay) {
  const Policy policy = policy_of("nothing-else");
  const Policy& shipped = Policy::shipped();
  EXPECT_EQ(policy.name(), "griffie-1");
  EXPECT_NE(policy.sha256(), shipped.sha256());
  EXPECT_EQ(policy.minimum_level(), shipped.minimum_level());
  EXPECT_EQ(policy.seal_rules().policies, shipped.seal_rules().policies);
  EXPECT_EQ(policy.seal_rules().sealed_soon, shipped.seal_rules().sealed_soon);
  for (const libsign::report::CheckInfo& info : libsign::report::catalogue()) {
    EXPECT_EQ(policy.consequences().of(info.id), shipped.consequences().of(info.id)) << info.code;
  }
}

TEST(PolicyOfAUser, HoldsWhatItSays) {
  const Policy stricter = policy_of("stricter");
  EXPECT_EQ(stricter.minimum_level(), Level::BaselineT);
  EXPECT_EQ(stricter.seal_rules().policies, std::vector<std::string>{"2.16.528.1.1003.1.2.5.7"});
  EXPECT_EQ(stricter.seal_rules().sealed_soon, std::chrono::days{7});
  EXPECT_EQ(stricter.limits().letter_octets, 1'000'000U);
  EXPECT_EQ(stricter.limits().references, 2U);
  EXPECT_EQ(stricter.limits().transforms, 2U);
  EXPECT_EQ(stricter.consequences().of(CheckId::MinistrySealedSoon), Consequence::Fail);

  const Policy milder = policy_of("insecurely-everything");
  EXPECT_EQ(milder.minimum_level(), Level::NotBaseline);
  EXPECT_EQ(milder.seal_rules().policies, std::vector<std::string>{"1.2.3"});
  EXPECT_EQ(milder.consequences().of(CheckId::SigningCertificateIssuerSerial), Consequence::Warn);
  EXPECT_EQ(milder.consequences().of(CheckId::ContextPolicyAvailable), Consequence::Inform);
  EXPECT_EQ(milder.consequences().of(CheckId::MinistryReferenceShape), Consequence::Ignore);
  EXPECT_FALSE(
      milder.algorithms().acceptable_until(libsign::pki::Scheme::RsaPkcs1, 2048).until.has_value());
}

// What no policy can change, written out: a check that leaves this list is a decision.
TEST(Foundations, AreEveryCheckThatLaterOnesStandOn) {
  std::set<std::string_view> fixed;
  for (const libsign::report::CheckInfo& info : libsign::report::catalogue()) {
    const bool of_a_whole_block = info.code.starts_with("INPUT-") || info.code.starts_with("FC-") ||
                                  info.code.starts_with("CV-");
    if (of_a_whole_block) {
      EXPECT_EQ(mildest(info.id), Consequence::Fail) << info.code;
    } else if (mildest(info.id) == Consequence::Fail) {
      fixed.insert(info.code);
    }
  }
  EXPECT_EQ(fixed, (std::set<std::string_view>{"LETTER-SIGNED",
                                               "LETTER-CANONICAL",
                                               "LETTER-REFERENCE-EXPECTED",
                                               "LETTER-MINISTRY-EXPECTED",
                                               "PROFILE-SIGNATURE-PRESENT",
                                               "PROFILE-ONE-SIGNATURE",
                                               "PROFILE-MINIMUM-LEVEL",
                                               "MINISTRY-KNOWN",
                                               "COVERAGE-SIGNATURE-PRESENT",
                                               "ISC-CERTIFICATE-FOUND",
                                               "ISC-CERTIFICATE-DIGEST",
                                               "XCV-CHAIN-FOUND",
                                               "XCV-CHAIN-VALID",
                                               "SAV-SIGNED-PROPERTIES",
                                               "SAV-TARGET",
                                               "TST-FORMAT",
                                               "TST-ALGORITHMS-KNOWN",
                                               "TST-CERTIFICATE-FOUND",
                                               "TST-CERTIFICATE-DIGEST",
                                               "TST-DATA-FOUND",
                                               "TST-IMPRINT",
                                               "TST-CONTENT-INTACT",
                                               "TST-VALUE-INTACT",
                                               "TST-SIGNING-CERTIFICATE"}));
}

}  // namespace
