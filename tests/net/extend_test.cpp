#include "libsign/extend.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "cli/net/sources.hpp"
#include "libsign/base/bytes.hpp"
#include "libsign/outlook.hpp"
#include "tests/doors/desk.hpp"
#include "tests/support/files.hpp"
#include "tests/support/services.hpp"

namespace zegel {
namespace {

using libsign::Acceptance;
using libsign::Bytes;
using libsign::BytesView;
using libsign::Errc;
using libsign::Extended;
using libsign::Extender;
using libsign::LetterReport;
using libsign::Result;
using libsign::Verifier;
using libsign::VerifierOptions;
using libsign::pki::Certificate;
using libsign::report::Level;
using test::instant;
using test::Services;
using test::ServicesOptions;

constexpr std::string_view kSealed = "2026-06-01T11:00:00Z";
constexpr std::string_view kServed = "2026-06-01T12:00:00Z";
constexpr std::string_view kNow = "2026-06-01T12:00:30Z";

std::vector<Certificate> certificates(const std::string& path) {
  return Certificate::all_from_pem(test::read_source_text("certs-test/" + path)).value();
}

// A verifier that knows the roots and nothing else: what it needs must be in the file.
std::shared_ptr<const Verifier> offline(bool knows_authorities = true) {
  VerifierOptions options = test::verifier({.crls = ""})->options();
  if (knows_authorities) {
    for (const char* root : {"g3/tsa-root.pem", "g4/tsa-root.pem"}) {
      const std::vector<Certificate> found = certificates(root);
      options.trust.tsa_anchors.insert(options.trust.tsa_anchors.end(), found.begin(), found.end());
    }
  }
  return std::make_shared<const Verifier>(Verifier::create(std::move(options)).value());
}

Bytes sealed_letter() {
  return test::seal(test::seed_letter(), "g3/seal-bz-online", instant(kSealed));
}

class Extend : public testing::Test {
 protected:
  ~Extend() override { unsetenv("http_proxy"); }

  Result<Extended> extend(BytesView file, Level to, const Services& services,
                          std::string_view at = kNow, bool knows_authorities = true,
                          const std::vector<std::string>& authorities = {"/g3/tsa"}) {
    return extend_by(offline(knows_authorities), file, to, services, at, authorities);
  }

  Result<Extended> extend_by(std::shared_ptr<const Verifier> verifier, BytesView file, Level to,
                             const Services& services, std::string_view at = kNow,
                             const std::vector<std::string>& authorities = {"/g3/tsa"}) {
    setenv("http_proxy", services.url().c_str(), 1);
    NetworkArguments arguments;
    arguments.cache = "none";
    arguments.timeout = "2";
    for (const std::string& path : authorities) {
      arguments.authorities.push_back(services.url(path));
    }
    Result<Network> network = make_network(arguments, instant(at));
    EXPECT_TRUE(network) << network.error().detail;
    return Extender::create({.verifier = std::move(verifier),
                             .time_stamps = network->authorities,
                             .sources = network->sources})
        .value()
        .extend(file, to, instant(at));
  }
};

TEST_F(Extend, ToEachLevelProvesTheTimeAndKeepsEveryOctet) {
  const Services services;
  const Bytes sealed = sealed_letter();
  for (const Level level : {Level::BaselineT, Level::BaselineLt, Level::BaselineLta}) {
    const Result<Extended> extended = extend(sealed, level, services);
    ASSERT_TRUE(extended) << name(level) << ": " << extended.error().where << ": "
                          << extended.error().detail;
    const auto& signature = extended->report.signatures.at(0);
    EXPECT_EQ(signature.level, level);
    EXPECT_EQ(signature.time_stamps.at(0).conclusion.indication,
              libsign::report::Indication::Passed);
    // Without revocation data of the seal in the file, its time cannot be told from the file alone.
    EXPECT_EQ(signature.best_signature_time.has_value(), level >= Level::BaselineLt);
    const std::string_view after = libsign::as_text(extended->octets);
    const std::string_view before = libsign::as_text(sealed);
    const std::size_t here = after.find("<xades:UnsignedProperties>");
    EXPECT_EQ(after.substr(0, here), before.substr(0, here));
    EXPECT_TRUE(after.ends_with(before.substr(here)));
  }
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TEST_F(Extend, ALongTermSignatureWithNewDataHoldsItsValuesOnceAsItsLevelAsks) {
  Bytes file;
  {
    const Services services;
    file = extend(sealed_letter(), Level::BaselineLt, services).value().octets;
  }
  const Services services(ServicesOptions{.at = "2026-07-01T12:00:00Z"});
  const Result<Extended> extended =
      extend(file, Level::BaselineLta, services, "2026-07-01T12:00:30Z");
  ASSERT_TRUE(extended) << extended.error().detail;
  EXPECT_EQ(extended->report.signatures.at(0).level, Level::BaselineLta);
  const std::string_view all = libsign::as_text(extended->octets);
  const std::string_view outside = all.substr(0, all.find("<xades141:"));
  EXPECT_EQ(count_of(outside, "<xades:RevocationValues"), 1U);
  EXPECT_EQ(count_of(all, "<xades141:AnyValidationData"), 1U);
}

// An authority whose algorithms last: RSA with PKCS#1 v1.5 ends with 2028.
const std::vector<std::string> kLasting{"/g4/tsa/tsa-p256"};

TEST_F(Extend, ToLongTermIsProvenOfflineFromTheFileAlone) {
  const Bytes extended = [&] {
    const Services services;
    return extend(sealed_letter(), Level::BaselineLta, services, kNow, true, kLasting)
        .value()
        .octets;
  }();
  const LetterReport report = offline()->verify(extended, {}, instant(kNow));
  EXPECT_EQ(report.acceptance, Acceptance::Accepted);
  // The seal's certificate ends in 2027, its algorithm in 2028, that of the time-stamps in 2033.
  const LetterReport later = offline()->verify(extended, {}, instant("2031-06-01T00:00:00Z"));
  EXPECT_EQ(later.acceptance, Acceptance::Accepted);
  EXPECT_EQ(later.signatures.at(0).best_signature_time, instant(kServed));
  using std::chrono::year;
  EXPECT_EQ(
      libsign::provable_until(*offline(), extended, {}, libsign::Asked::Letter, instant(kNow)),
      year(2033) / 12 / 31);
  // Without a renewal the proof lapses with the certificate of the authority.
  const LetterReport lapsed = offline()->verify(extended, {}, instant("2034-06-01T00:00:00Z"));
  EXPECT_EQ(lapsed.acceptance, Acceptance::Undetermined);
}

TEST_F(Extend, RenewsAProofForAnotherDecade) {
  Bytes file;
  {
    const Services services;
    file =
        extend(sealed_letter(), Level::BaselineLta, services, kNow, true, kLasting).value().octets;
  }
  for (const char* year : {"2033", "2043"}) {
    const std::string now = std::string(year) + "-06-01T12:00:00Z";
    const Services services(ServicesOptions{.at = now});
    const Result<Extended> renewed =
        extend(file, Level::BaselineLta, services, now, true, {"/g4/tsa"});
    ASSERT_TRUE(renewed) << now << ": " << renewed.error().where << ": " << renewed.error().detail;
    file = renewed->octets;
    EXPECT_EQ(renewed->report.acceptance, Acceptance::Accepted) << now;
  }
  const LetterReport report = offline()->verify(file, {}, instant("2060-06-01T00:00:00Z"));
  EXPECT_EQ(report.acceptance, Acceptance::Accepted);
  EXPECT_EQ(report.signatures.at(0).best_signature_time, instant(kServed));
}

TEST_F(Extend, AsksTheNextAuthorityWhereOneGivesNoTimeStamp) {
  const Services services;
  const Result<Extended> extended =
      extend(sealed_letter(), Level::BaselineT, services, kNow, true,
             {"/fault/error-500/g3/tsa", "/fault/wrong-nonce/g3/tsa", "/g3/tsa"});
  EXPECT_TRUE(extended) << extended.error().detail;
}

TEST_F(Extend, AsksOneTimeStampForOneLetter) {
  const Services services;
  ASSERT_TRUE(extend(sealed_letter(), Level::BaselineT, services));
  EXPECT_EQ(services.count("/g3/tsa"), 1);
}

class NoTimeStamp : public Extend, public testing::WithParamInterface<const char*> {};

TEST_P(NoTimeStamp, IsOneClearLine) {
  const Services services;
  const std::string path = "/fault/" + std::string(GetParam()) + "/g3/tsa";
  const Result<Extended> extended =
      extend(sealed_letter(), Level::BaselineT, services, kNow, true, {path});
  ASSERT_FALSE(extended);
  EXPECT_NE(extended.error().detail, "");
  EXPECT_EQ(extended.error().detail.find('\n'), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Faults, NoTimeStamp,
                         testing::Values("slow", "trickle", "cut-off", "huge", "huge-undeclared",
                                         "error-500", "redirect-loop", "redirect-to-file",
                                         "redirect-elsewhere", "garbage", "empty", "gzip-bomb",
                                         "bad-signature", "expired", "revoked", "wrong-usage",
                                         "other-root", "wrong-nonce", "no-nonce", "wrong-imprint",
                                         "rejected", "no-certificate", "usage-not-alone",
                                         "usage-not-critical", "no-certificate-id"),
                         [](const auto& tested) {
                           std::string name = tested.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST_F(Extend, RefusesATimeStampOfAnAuthorityThatIsNotTrusted) {
  const Services services;
  const Result<Extended> extended =
      extend(sealed_letter(), Level::BaselineT, services, kNow, false);
  ASSERT_FALSE(extended);
  EXPECT_EQ(extended.error().code, Errc::NotFound);
  EXPECT_NE(extended.error().where.find("Tijdstempel"), std::string::npos);
  EXPECT_NE(extended.error().hint.find("--tsa-trust"), std::string::npos);
}

TEST_F(Extend, RefusesWhatWouldBeTooLargeToBeJudged) {
  const Services services;
  const Bytes sealed = sealed_letter();
  VerifierOptions options = offline()->options();
  const std::string policy =
      "<policy xmlns='urn:kamerbrief:policy:1' name='small'><limits letter-octets='" +
      std::to_string(sealed.size() + 100) + "'/></policy>";
  options.policy = libsign::validation::Policy::parse(libsign::as_bytes(policy)).value();
  const Result<Extended> extended =
      extend_by(std::make_shared<const Verifier>(Verifier::create(std::move(options)).value()),
                sealed, Level::BaselineLt, services);
  ASSERT_FALSE(extended);
  EXPECT_EQ(extended.error().code, Errc::Refused);
}

TEST_F(Extend, RefusesWhatWasChanged) {
  const Services services;
  Bytes sealed = sealed_letter();
  const std::size_t here = libsign::as_text(sealed).find("Turkse");
  ASSERT_NE(here, std::string_view::npos);
  sealed[here] = 'K';
  const Result<Extended> extended = extend(sealed, Level::BaselineT, services);
  ASSERT_FALSE(extended);
  EXPECT_EQ(extended.error().detail, "what was signed was changed");
  EXPECT_EQ(services.count("/g3/tsa"), 0);
}

TEST_F(Extend, NeedsAFileWithOneSignatureAndALevelThatItDoesNotHave) {
  const Services services;
  EXPECT_FALSE(extend(libsign::as_bytes("no XML"), Level::BaselineT, services));
  EXPECT_FALSE(extend(libsign::as_bytes("<a/>"), Level::BaselineT, services));
  EXPECT_FALSE(extend(sealed_letter(), Level::BaselineB, services));
  const Result<Extended> once = extend(sealed_letter(), Level::BaselineT, services);
  ASSERT_TRUE(once);
  const Result<Extended> twice = extend(once->octets, Level::BaselineT, services);
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, Errc::InvalidArgument);
}

}  // namespace
}  // namespace zegel
