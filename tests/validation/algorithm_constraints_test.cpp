#include "libsign/validation/algorithm_constraints.hpp"

#include <gtest/gtest.h>

#include <string>

#include "libsign/validation/policy.hpp"
#include "tests/pki/throwaway.hpp"

namespace {

using libsign::pki::DigestAlgorithm;
using libsign::pki::KeyInfo;
using libsign::pki::KeyType;
using libsign::pki::Scheme;
using libsign::validation::Acceptance;
using libsign::validation::AlgorithmConstraints;
using libsign::validation::Policy;
using zegel::test::at;

// TS 119 312 v1.5.1: the last second at which the digest is acceptable, empty for no end.
TEST(ShippedAlgorithms, DigestsAreAcceptableUntilTheirEnd) {
  const struct {
    DigestAlgorithm algorithm;
    std::string last;
  } cases[] = {
      {DigestAlgorithm::Sha1, "2012-07-31T23:59:59Z"},
      {DigestAlgorithm::Sha224, "2028-12-31T23:59:59Z"},
      {DigestAlgorithm::Sha256, ""},
      {DigestAlgorithm::Sha384, ""},
      {DigestAlgorithm::Sha512, ""},
  };
  for (const auto& test : cases) {
    const Acceptance acceptance = Policy::shipped().algorithms().acceptable_until(test.algorithm);
    if (test.last.empty()) {
      EXPECT_TRUE(acceptance.at(at("2999-01-01T00:00:00Z")));
      EXPECT_FALSE(acceptance.until);
    } else {
      EXPECT_TRUE(acceptance.at(at(test.last)));
      EXPECT_FALSE(acceptance.at(at(test.last) + std::chrono::seconds{1}));
    }
  }
}

TEST(ShippedAlgorithms, KeysAreAcceptableUntilTheirEnd) {
  const struct {
    Scheme scheme;
    KeyInfo key;
    std::string until;  // "never", "always", or the first second at which it no longer is
  } cases[] = {
      {Scheme::RsaPkcs1, {KeyType::Rsa, 512}, "never"},
      {Scheme::RsaPkcs1, {KeyType::Rsa, 785}, "never"},
      {Scheme::RsaPkcs1, {KeyType::Rsa, 786}, "2010-08-01T00:00:00Z"},
      {Scheme::RsaPkcs1, {KeyType::Rsa, 1024}, "2019-10-01T00:00:00Z"},
      {Scheme::RsaPkcs1, {KeyType::Rsa, 1899}, "2019-10-01T00:00:00Z"},
      {Scheme::RsaPkcs1, {KeyType::Rsa, 2048}, "2029-01-01T00:00:00Z"},
      {Scheme::RsaPkcs1, {KeyType::Rsa, 4096}, "2029-01-01T00:00:00Z"},
      {Scheme::RsaPss, {KeyType::Rsa, 1024}, "2019-10-01T00:00:00Z"},
      {Scheme::RsaPss, {KeyType::Rsa, 2048}, "2029-01-01T00:00:00Z"},
      {Scheme::RsaPss, {KeyType::Rsa, 3072}, "always"},
      {Scheme::RsaPss, {KeyType::Rsa, 3072, true}, "always"},
      {Scheme::RsaPkcs1, {KeyType::Rsa, 3072, true}, "never"},
      {Scheme::Ecdsa, {KeyType::Ec, 159}, "never"},
      {Scheme::Ecdsa, {KeyType::Ec, 192}, "2012-08-01T00:00:00Z"},
      {Scheme::Ecdsa, {KeyType::Ec, 224}, "2021-10-01T00:00:00Z"},
      {Scheme::Ecdsa, {KeyType::Ec, 256}, "always"},
      {Scheme::Ecdsa, {KeyType::Ec, 521}, "always"},
      {Scheme::Ecdsa, {KeyType::Rsa, 4096}, "never"},
      {Scheme::RsaPss, {KeyType::Ec, 384}, "never"},
      {Scheme::RsaPkcs1, {KeyType::Other, 4096}, "never"},
      {Scheme::Ecdsa, {KeyType::Other, 256}, "never"},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(std::to_string(static_cast<int>(test.scheme)) + "/" +
                 std::to_string(test.key.bits));
    const Acceptance acceptance =
        Policy::shipped().algorithms().acceptable_until(test.scheme, test.key);
    if (test.until == "never") {
      EXPECT_FALSE(acceptance.at(at("1999-01-01T00:00:00Z")));
    } else if (test.until == "always") {
      EXPECT_TRUE(acceptance.at(at("2999-01-01T00:00:00Z")));
    } else {
      EXPECT_FALSE(acceptance.at(at(test.until)));
      EXPECT_TRUE(acceptance.at(at(test.until) - std::chrono::seconds{1}));
    }
  }
}

TEST(AlgorithmConstraintsOfNobody, AcceptNothing) {
  const AlgorithmConstraints none;
  EXPECT_FALSE(none.acceptable_until(DigestAlgorithm::Sha512).ever);
  EXPECT_FALSE(none.acceptable_until(Scheme::Ecdsa, KeyInfo{KeyType::Ec, 521}).ever);
}

TEST(AlgorithmConstraintsBySize, ReachAsFarAsTheNextSize) {
  AlgorithmConstraints constraints = Policy::shipped().algorithms();
  const Acceptance earlier{true, at("2025-01-01T00:00:00Z")};
  constraints.set(Scheme::RsaPss, 2048, earlier);
  EXPECT_EQ(constraints.acceptable_until(Scheme::RsaPss, 2047).until, at("2029-01-01T00:00:00Z"));
  EXPECT_EQ(constraints.acceptable_until(Scheme::RsaPss, 2999).until, earlier.until);
  EXPECT_FALSE(constraints.acceptable_until(Scheme::RsaPss, 3000).until);
  constraints.set(Scheme::RsaPss, 2048, Acceptance{true, std::nullopt});
  EXPECT_FALSE(constraints.acceptable_until(Scheme::RsaPss, 2048).until);
  EXPECT_EQ(constraints.acceptable_until(Scheme::RsaPkcs1, 2048).until, at("2029-01-01T00:00:00Z"));
}

TEST(AcceptanceOfAnAlgorithm, IsMilderWhereItLastsLonger) {
  const Acceptance never;
  const Acceptance open{true, std::nullopt};
  const Acceptance early{true, at("2025-01-01T00:00:00Z")};
  const Acceptance late{true, at("2026-01-01T00:00:00Z")};
  EXPECT_TRUE(early.outlasts(never));
  EXPECT_TRUE(late.outlasts(early));
  EXPECT_TRUE(open.outlasts(late));
  for (const Acceptance& same : {never, early, late, open}) {
    EXPECT_FALSE(same.outlasts(same));
    EXPECT_FALSE(never.outlasts(same));
    EXPECT_FALSE(same.outlasts(open));
  }
}

}  // namespace
