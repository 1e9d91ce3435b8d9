#include "libsign/pki/path.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/pki/collect.hpp"
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

// Two roots that sign each other, and an authority with a certificate of each: every way from a
// seal to them. All but the seal have one key each.
class CrossCertified : public ::testing::Test {
 protected:
  static Issued signed_by(const std::string& subject, int key, const Issued* issuer,
                          std::int64_t serial, const std::string& to = "20491231235959Z") {
    return issue({.subject = subject,
                  .extensions = issuer == nullptr ? kRootExtensions : kCaExtensions,
                  .serial = serial,
                  .not_after = to},
                 make_key("P-256", key), issuer);
  }

  const Issued old_root_ = signed_by("CN=TEST old root", 21, nullptr, 1, "20400101000000Z");
  const Issued new_root_ = signed_by("CN=TEST new root", 22, nullptr, 1);
  const Issued new_by_old_ = signed_by("CN=TEST new root", 22, &old_root_, 2, "20400101000000Z");
  const Issued old_by_new_ = signed_by("CN=TEST old root", 21, &new_root_, 2);
  const Issued authority_by_old_ =
      signed_by("CN=TEST authority", 23, &old_root_, 3, "20350101000000Z");
  const Issued authority_by_new_ = signed_by("CN=TEST authority", 23, &new_root_, 3);
  const Issued seal_ = issue({.subject = "CN=TEST seal", .extensions = kSealExtensions},
                             make_key("P-256", 24), &authority_by_new_);
  const std::vector<Certificate> all_{new_by_old_.certificate, old_by_new_.certificate,
                                      authority_by_old_.certificate, authority_by_new_.certificate};
};

std::vector<std::vector<Certificate>> chains_of(const Paths& paths) {
  std::vector<std::vector<Certificate>> chains;
  for (const auto& path : paths) {
    chains.push_back(path->chain);
  }
  return chains;
}

using Chains = std::vector<std::vector<Certificate>>;

TEST_F(CrossCertified, HasEveryPathToEachAnchor) {
  const Certificate& seal = seal_.certificate;
  const Certificate& by_new = authority_by_new_.certificate;
  const Certificate& by_old = authority_by_old_.certificate;
  const PathBuilder to_old({.anchors = {old_root_.certificate}});
  const auto paths = to_old.build_all(seal, all_);
  EXPECT_EQ(chains_of(*paths),
            (Chains{{seal, by_new, new_by_old_.certificate, old_root_.certificate},
                    {seal, by_old, old_root_.certificate}}));
  EXPECT_EQ(to_old.build(seal, all_)->chain, paths->front()->chain);

  const PathBuilder to_both({.anchors = {old_root_.certificate, new_root_.certificate}});
  EXPECT_EQ(chains_of(*to_both.build_all(seal, all_)),
            (Chains{{seal, by_new, new_root_.certificate},
                    {seal, by_old, old_root_.certificate},
                    {seal, by_new, new_by_old_.certificate, old_root_.certificate},
                    {seal, by_old, old_by_new_.certificate, new_root_.certificate}}));
}

TEST_F(CrossCertified, GivesTheSamePathsWhateverTheOrder) {
  std::vector<Certificate> carried = all_;
  std::vector<Certificate> anchors{old_root_.certificate, new_root_.certificate};
  const Paths first = *PathBuilder({.anchors = anchors}).build_all(seal_.certificate, carried);
  EXPECT_EQ(first.size(), 4u);
  std::ranges::reverse(anchors);
  std::ranges::sort(carried, {}, &Certificate::sha256);
  do {
    const PathBuilder builder({.anchors = anchors});
    EXPECT_EQ(chains_of(*builder.build_all(seal_.certificate, carried)), chains_of(first));
    EXPECT_EQ(builder.build(seal_.certificate, carried)->chain, first.front()->chain);
  } while (std::ranges::next_permutation(carried, {}, &Certificate::sha256).found);
}

TEST_F(CrossCertified, ComesBackFromAnAuthorityThatLeadsNowhere) {
  const PathBuilder builder({.anchors = {old_root_.certificate}});
  const Certificate carried[] = {authority_by_old_.certificate, authority_by_new_.certificate};
  EXPECT_EQ(chains_of(*builder.build_all(seal_.certificate, carried)),
            (Chains{{seal_.certificate, authority_by_old_.certificate, old_root_.certificate}}));
  EXPECT_TRUE(builder.build(seal_.certificate, carried)->valid);
}

TEST_F(CrossCertified, SaysWhenAnAnchorMeetsItsSunset) {
  const Time sunset = zegel::test::at("2030-01-01T00:00:00Z");
  TrustMaterial trust{.anchors = {new_root_.certificate, old_root_.certificate}};
  trust.sunset_dates = {{new_root_.certificate, sunset + std::chrono::seconds{1}},
                        {new_root_.certificate, sunset},
                        {old_by_new_.certificate, sunset}};
  const Paths paths = *PathBuilder(trust).build_all(seal_.certificate, all_);
  ASSERT_EQ(paths.size(), 4u);
  for (const auto& path : paths) {
    const bool to_new = path->chain.back() == new_root_.certificate;
    EXPECT_EQ(path->sunset, to_new ? std::optional(sunset) : std::nullopt);
  }
  EXPECT_FALSE(PathBuilder(for_time_stamps(trust)).build(seal_.certificate, all_)->found);
}

TEST_F(CrossCertified, TriesTheAnchorWithoutASunsetFirst) {
  const Issued again = signed_by("CN=TEST new root", 22, nullptr, 9);
  TrustMaterial trust{.anchors = {new_root_.certificate, again.certificate}};
  for (const Certificate& anchor : std::vector<Certificate>(trust.anchors)) {
    trust.sunset_dates = {{anchor, zegel::test::at("2030-01-01T00:00:00Z")}};
    const Paths paths = *PathBuilder(trust).build_all(
        seal_.certificate, std::vector<Certificate>{authority_by_new_.certificate});
    ASSERT_EQ(paths.size(), 2u);
    EXPECT_FALSE(paths[0]->sunset);
    EXPECT_TRUE(paths[1]->sunset);
  }
}

TEST_F(CrossCertified, IsCollectedForTheAnchorWithoutASunset) {
  CollectRequest request{.signer = seal_.certificate,
                         .anchors = {new_root_.certificate, old_root_.certificate},
                         .carried = {authority_by_new_.certificate, new_by_old_.certificate},
                         .time = zegel::test::at("2026-01-01T00:00:00Z")};
  request.sunset_dates = {{new_root_.certificate, zegel::test::at("2030-01-01T00:00:00Z")}};
  EXPECT_EQ(collect(request, {}).path.back(), old_root_.certificate);
  request.carried.pop_back();
  EXPECT_EQ(collect(request, {}).path.back(), new_root_.certificate);
}

// An anchor below another one is an authority on the way to it, and a seal that is an anchor has
// its chain all the same.
TEST_F(CrossCertified, GoesPastAnAnchorToTheNext) {
  const Certificate& seal = seal_.certificate;
  const Certificate& authority = authority_by_new_.certificate;
  const PathBuilder builder({.anchors = {seal, authority, new_root_.certificate}});
  EXPECT_EQ(chains_of(*builder.build_all(seal, {})),
            (Chains{{seal}, {seal, authority}, {seal, authority, new_root_.certificate}}));
}

// Of certificates with one name and key that all sign each other there are more paths than anybody
// could try.
TEST(Path, IsSoughtForABoundedTime) {
  const Issued root =
      issue({.subject = "CN=TEST Root", .extensions = kRootExtensions}, make_key("P-256", 1));
  std::vector<Certificate> carried;
  Issued authority = issue({.subject = "CN=TEST CA", .extensions = kCaExtensions, .serial = 1},
                           make_key("P-256", 2), &root);
  carried.push_back(authority.certificate);
  for (std::int64_t serial = 2; serial <= 64; ++serial) {
    const bool by_root = serial % 2 == 0;
    carried.push_back(
        issue({.subject = "CN=TEST CA", .extensions = kCaExtensions, .serial = serial},
              make_key("P-256", 2), by_root ? &root : &authority)
            .certificate);
  }
  const Issued signer = issue({.subject = "CN=TEST", .extensions = kSealExtensions},
                              make_key("P-256", 3), &authority);
  const PathBuilder builder({.anchors = {root.certificate}});
  const auto begin = std::chrono::steady_clock::now();
  const auto paths = builder.build_all(signer.certificate, carried);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{1});
  EXPECT_GE(paths->size(), 1u);
  EXPECT_LE(paths->size(), limits::kMaxPathAttempts);
  EXPECT_EQ(builder.build_all(signer.certificate, carried), paths);
}

TEST(Trust, ItsDigestIsThatOfASet) {
  const Certificate one = certificate_at("g3/root.pem");
  const Certificate two = certificate_at("g4/root.pem");
  EXPECT_EQ(digest_of({.anchors = {one, two}}), digest_of({.anchors = {two, one, two}}));
  EXPECT_NE(digest_of({.anchors = {one, two}}), digest_of({.anchors = {one}}));
  EXPECT_EQ(digest_of({}), digest(DigestAlgorithm::Sha256, {}));
  EXPECT_EQ(digest_of({.anchors = {one}}), digest(DigestAlgorithm::Sha256, one.sha256()));
}

// A person makes it again with sort and sha256sum.
TEST(Trust, ItsDigestCoversSunsetDatesAndAnchorsOfTimeStamps) {
  const Certificate one = certificate_at("g3/root.pem");
  const Certificate two = certificate_at("g4/root.pem");
  const Time early = zegel::test::at("2027-01-01T00:00:00Z");
  const Time late = early + std::chrono::hours{1};
  const std::string hex_one = hex(one.sha256());
  const std::string hex_two = hex(two.sha256());
  const std::string first = std::min(hex_one, hex_two);
  const struct {
    TrustMaterial trust;
    std::string text;
  } cases[] = {
      {{.anchors = {one}, .tsa_anchors = {one}},
       "anchor " + hex_one + "\ntsa-anchor " + hex_one + "\n"},
      {{.tsa_anchors = {two, one}},
       "tsa-anchor " + first + "\ntsa-anchor " + std::max(hex_one, hex_two) + "\n"},
      {{.anchors = {one}, .sunset_dates = {{one, late}, {one, early}}},
       "anchor " + hex_one + " 2027-01-01T00:00:00Z\n"},
      {{.anchors = {one}, .tsa_anchors = {two}, .tsa_sunset_dates = {{two, late}, {one, early}}},
       "anchor " + hex_one + "\ntsa-anchor " + hex_two + " 2027-01-01T01:00:00Z\n"},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(digest_of(test.trust), digest(DigestAlgorithm::Sha256, as_bytes(test.text)))
        << test.text;
  }
  EXPECT_EQ(digest_of({.anchors = {one}, .sunset_dates = {{two, early}}}),
            digest_of({.anchors = {one}}));
}

}  // namespace
}  // namespace libsign::pki
