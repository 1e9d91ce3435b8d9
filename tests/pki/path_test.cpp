#include "libsign/pki/path.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>

#include "libsign/base/limits.hpp"
#include "tests/pki/test_pki.hpp"
#include "tests/pki/throwaway.hpp"

namespace libsign::pki {
namespace {

using zegel::test::authority;
using zegel::test::certificate_at;
using zegel::test::CertificateSpec;
using zegel::test::chain;
using zegel::test::issue;
using zegel::test::Issued;
using zegel::test::kCaExtensions;
using zegel::test::kRootExtensions;
using zegel::test::kSealExtensions;
using zegel::test::kShapes;
using zegel::test::make_key;
using zegel::test::seal;

PathBuilder builder_of(const std::string& shape) {
  return PathBuilder({.anchors = {certificate_at(shape + "/root.pem")}});
}

TEST(Path, EveryGoodSealHasOne) {
  for (const std::string shape : kShapes) {
    const PathBuilder builder = builder_of(shape);
    for (const std::string name :
         {"seal-bz", "seal-bzk", "seal-vws", "seal-jenv", "seal-ez", "seal-bz-p256", "seal-bz-p384",
          "person-bz", "server-bz", "seal-bz-expired", "seal-bz-not-yet-valid", "seal-bz-revoked",
          "seal-bz-revoked-ca", "seal-bz-weak-key", "seal-bz-wrong-key-usage"}) {
      SCOPED_TRACE(shape + "/" + name);
      const auto path = builder.build(seal(shape, name), chain(shape, name));
      EXPECT_TRUE(path->found && path->valid) << path->problem << " " << path->problem_subject;
      EXPECT_TRUE(path->problem.empty() && path->problem_subject.empty());
      ASSERT_EQ(path->chain.size(), 4u);
      EXPECT_EQ(path->chain.front(), seal(shape, name));
      EXPECT_EQ(path->chain.back(), certificate_at(shape + "/root.pem"));
    }
  }
}

TEST(Path, EveryFailingOneSaysWhatIsWrong) {
  const struct {
    std::string name;
    bool found;
    std::string problem;
  } cases[] = {
      {"seal-bz-self-signed", false, "self-signed certificate"},
      {"seal-bz-other-root", false, "unable to get local issuer certificate"},
      {"seal-bz-twin-root", false, "unable to get local issuer certificate"},
      {"seal-bz-not-a-ca", true, "invalid CA certificate"},
      {"seal-bz-no-basic-constraints", true, "invalid CA certificate"},
      {"seal-bz-path-length", true, "path length constraint exceeded"},
      {"seal-bz-critical-extension", true, "unhandled critical extension"},
  };
  for (const std::string shape : kShapes) {
    const PathBuilder builder = builder_of(shape);
    for (const auto& test : cases) {
      SCOPED_TRACE(shape + "/" + test.name);
      const auto path = builder.build(seal(shape, test.name), chain(shape, test.name));
      EXPECT_FALSE(path->valid);
      EXPECT_EQ(path->found, test.found);
      EXPECT_EQ(path->problem, test.problem);
      EXPECT_FALSE(path->problem_subject.empty());
      ASSERT_FALSE(path->chain.empty());
      EXPECT_EQ(path->chain.front(), seal(shape, test.name));
    }
  }
}

// Everything above the seal may come from the verifier as well as from the signature.
TEST(Path, IntermediatesOfTheVerifierCompleteIt) {
  for (const std::string shape : kShapes) {
    const TrustMaterial bare{.anchors = {certificate_at(shape + "/root.pem")}};
    const TrustMaterial full{.anchors = bare.anchors, .intermediates = chain(shape, "seal-bz")};
    const Certificate signer = seal(shape, "seal-bz");
    EXPECT_FALSE(PathBuilder(bare).build(signer, {})->found);
    EXPECT_TRUE(PathBuilder(full).build(signer, {})->valid);
    // None of them is trusted by itself.
    EXPECT_FALSE(PathBuilder({.intermediates = chain(shape, "seal-bz")}).build(signer, {})->found);
  }
}

TEST(Path, AnAnchorNeedNotBeARoot) {
  for (const std::string shape : kShapes) {
    const Certificate signer = seal(shape, "seal-bz");
    const Certificate tsp = authority(shape, "tsp");
    const auto under_tsp = PathBuilder({.anchors = {tsp}}).build(signer, chain(shape, "seal-bz"));
    EXPECT_TRUE(under_tsp->valid) << under_tsp->problem;
    EXPECT_EQ(under_tsp->chain, (std::vector<Certificate>{signer, tsp}));

    const auto itself = PathBuilder({.anchors = {signer}}).build(signer, chain(shape, "seal-bz"));
    EXPECT_TRUE(itself->valid);
    EXPECT_EQ(itself->chain, std::vector<Certificate>{signer});

    const Certificate alone = seal(shape, "seal-bz-self-signed");
    EXPECT_TRUE(PathBuilder({.anchors = {alone}}).build(alone, {})->valid);
    EXPECT_FALSE(PathBuilder({}).build(signer, chain(shape, "seal-bz"))->found);
  }
}

TEST(Path, AnAuthorityMustBeOneInEveryRespect) {
  const Issued root =
      issue({.subject = "CN=TEST Root", .extensions = kRootExtensions}, make_key("P-256", 1));
  const auto under_root = [&root](std::vector<zegel::test::Extension> extensions) {
    extensions.emplace_back("subjectKeyIdentifier", "hash");
    extensions.emplace_back("authorityKeyIdentifier", "keyid:always");
    return issue({.subject = "CN=TEST CA", .extensions = extensions}, make_key("P-256", 2), &root);
  };
  const struct {
    std::string name;
    Issued ca;
    std::string subject;
    std::string problem;  // empty: valid
  } cases[] = {
      {"good",
       under_root({{"basicConstraints", "critical,CA:TRUE"}, {"keyUsage", "critical,keyCertSign"}}),
       "CN=TEST", ""},
      {"without keyCertSign",
       under_root({{"basicConstraints", "critical,CA:TRUE"}, {"keyUsage", "critical,cRLSign"}}),
       "CN=TEST", "invalid CA certificate"},
      {"basicConstraints not critical",
       under_root({{"basicConstraints", "CA:TRUE"}, {"keyUsage", "critical,keyCertSign"}}),
       "CN=TEST", "Basic Constraints of CA cert not marked critical"},
      {"name constraints kept",
       under_root({{"basicConstraints", "critical,CA:TRUE"},
                   {"keyUsage", "critical,keyCertSign"},
                   {"nameConstraints", "critical,permitted;email:test.nl"}}),
       "emailAddress=a@test.nl", ""},
      {"name constraints broken",
       under_root({{"basicConstraints", "critical,CA:TRUE"},
                   {"keyUsage", "critical,keyCertSign"},
                   {"nameConstraints", "critical,permitted;email:test.nl"}}),
       "emailAddress=a@elders.nl", "permitted subtree violation"},
      {"policy demanded and absent",
       under_root({{"basicConstraints", "critical,CA:TRUE"},
                   {"keyUsage", "critical,keyCertSign"},
                   {"certificatePolicies", "2.999.1"},
                   {"policyConstraints", "critical,requireExplicitPolicy:0"}}),
       "CN=TEST", "no explicit policy"},
  };
  const PathBuilder builder({.anchors = {root.certificate}});
  for (const auto& test : cases) {
    SCOPED_TRACE(test.name);
    const Issued signer = issue({.subject = test.subject, .extensions = kSealExtensions},
                                make_key("P-256", 3), &test.ca);
    const Certificate carried[] = {test.ca.certificate};
    const auto path = builder.build(signer.certificate, carried);
    EXPECT_TRUE(path->found);
    EXPECT_EQ(path->valid, test.problem.empty());
    EXPECT_EQ(path->problem, test.problem);
  }
}

// The carried certificate bears the right name and key identifier, with another key.
TEST(Path, CarriedCertificatesCannotHideTheVerifiersOwn) {
  const Issued root =
      issue({.subject = "CN=TEST Root", .extensions = kRootExtensions}, make_key("P-256", 1));
  const CertificateSpec ca_spec{.subject = "CN=TEST CA",
                                .extensions = {{"basicConstraints", "critical,CA:TRUE"},
                                               {"keyUsage", "critical,keyCertSign"},
                                               {"authorityKeyIdentifier", "keyid:always"},
                                               {"subjectKeyIdentifier", "01:02:03"}}};
  const Issued ca = issue(ca_spec, make_key("P-256", 2), &root);
  const Issued wrong = issue(ca_spec, make_key("P-256", 4), &root);
  const Issued signer = issue({.extensions = kSealExtensions}, make_key("P-256", 3), &ca);
  const Certificate carried[] = {wrong.certificate};

  const auto hidden =
      PathBuilder({.anchors = {root.certificate}}).build(signer.certificate, carried);
  EXPECT_TRUE(hidden->found);
  EXPECT_FALSE(hidden->valid);
  EXPECT_EQ(hidden->problem, "certificate signature failure");

  const PathBuilder builder({.anchors = {root.certificate}, .intermediates = {ca.certificate}});
  const auto path = builder.build(signer.certificate, carried);
  EXPECT_TRUE(path->valid) << path->problem;
  EXPECT_EQ(path->chain[1], ca.certificate);
}

TEST(Path, IsOfBoundedLength) {
  std::vector<Issued> line{
      issue({.subject = "CN=TEST Root", .extensions = kRootExtensions}, make_key("P-256", 1))};
  std::vector<Certificate> carried;
  for (std::size_t length = 2; length <= limits::kMaxPathLength + 1; ++length) {
    const auto signer = issue({.subject = "CN=TEST Zegel", .extensions = kSealExtensions},
                              make_key("P-256", 3), &line.back());
    const PathBuilder builder({.anchors = {line.front().certificate}});
    const auto path = builder.build(signer.certificate, carried);
    EXPECT_EQ(path->valid, length <= limits::kMaxPathLength) << length << path->problem;
    EXPECT_EQ(path->found, path->valid);
    line.push_back(
        issue({.subject = "CN=TEST CA " + std::to_string(length), .extensions = kCaExtensions},
              make_key("P-256", 2), &line.back()));
    carried.push_back(line.back().certificate);
  }
}

TEST(Path, IsRememberedUnderAllItsCertificates) {
  const PathBuilder builder = builder_of("g4");
  const Certificate signer = seal("g4", "seal-bz");
  std::vector<Certificate> carried = chain("g4", "seal-bz");
  const auto first = builder.build(signer, carried);
  std::ranges::reverse(carried);
  EXPECT_EQ(builder.build(signer, carried), first);
  EXPECT_NE(builder.build(signer, {}), first);
  EXPECT_FALSE(builder.build(signer, {})->found);
  EXPECT_TRUE(builder.build(signer, carried)->valid);
}

TEST(Path, ManyThreadsShareOneBuilder) {
  const PathBuilder builder = builder_of("g3");
  const std::string names[] = {"seal-bz", "seal-vws", "seal-bz-path-length", "seal-bz-p256"};
  std::atomic<int> valid = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (std::size_t i = 0; i < 40; ++i) {
        const std::string& name = names[i % 4];
        valid += builder.build(seal("g3", name), chain("g3", name))->valid ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(valid, 120);
}

TEST(Trust, ItsDigestIsThatOfASet) {
  const Certificate one = certificate_at("g3/root.pem");
  const Certificate two = certificate_at("g4/root.pem");
  const Certificate both[] = {one, two};
  const Certificate turned[] = {two, one, two};
  EXPECT_EQ(digest_of(both), digest_of(turned));
  EXPECT_NE(digest_of(both), digest_of({&one, 1}));
  EXPECT_EQ(digest_of({}), digest(DigestAlgorithm::Sha256, {}));
}

}  // namespace
}  // namespace libsign::pki
