#include "libsign/sign.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/doors/desk.hpp"
#include "tests/support/files.hpp"

namespace {

using libsign::Acceptance;
using libsign::Errc;
using libsign::Result;
using libsign::Sealed;
using libsign::Signer;
using libsign::SignerOptions;
using zegel::test::instant;
using zegel::test::kSealedAt;
using zegel::test::seed_letter;
using zegel::test::signer_options;

Result<Sealed> seal_with(SignerOptions options, std::string_view at = kSealedAt) {
  Result<Signer> signer = Signer::create(std::move(options));
  if (!signer) {
    return libsign::fail(signer.error());
  }
  return signer->seal(seed_letter(), instant(at));
}

// What each key of the test PKI can do: seal the seed letter, or why not.
struct Outcome {
  const char* key;
  const char* refused;               // how the refusal begins; empty: sealed and accepted
  const char* refused_g4 = nullptr;  // where the G4 one is refused for another reason
};

class EveryKey : public testing::TestWithParam<Outcome> {};

TEST_P(EveryKey, SealsOrIsRefusedWithTheReason) {
  for (const char* shape : {"g3", "g4"}) {
    const std::string name = std::string(shape) + "/" + GetParam().key;
    const Result<Sealed> sealed = seal_with(signer_options(
        name, {.trust = std::string(shape) + "/root.pem", .crls = std::string(shape) + "/crls"}));
    const bool is_other = shape == std::string_view("g4") && GetParam().refused_g4 != nullptr;
    const std::string refused = is_other ? GetParam().refused_g4 : GetParam().refused;
    if (refused.empty()) {
      ASSERT_TRUE(sealed) << name << ": " << sealed.error().detail;
      EXPECT_EQ(sealed->report.acceptance, Acceptance::Accepted) << name;
      continue;
    }
    ASSERT_FALSE(sealed) << name;
    EXPECT_EQ(sealed.error().code, Errc::Refused) << name;
    EXPECT_EQ(sealed.error().detail.substr(0, refused.size()), refused)
        << name << ": " << sealed.error().detail;
  }
}

INSTANTIATE_TEST_SUITE_P(
    TestPki, EveryKey,
    testing::Values(Outcome{"seal-bz", ""}, Outcome{"seal-bz-p256", ""},
                    Outcome{"seal-bz-p384", ""}, Outcome{"seal-bz-unknown-identifier", ""},
                    Outcome{"seal-vws", "MINISTRY-CERTIFICATE-NOT-ANOTHERS"},
                    Outcome{"seal-bz-mixed", "MINISTRY-CERTIFICATE-NOT-ANOTHERS"},
                    Outcome{"server-bz", "MINISTRY-CERTIFICATE-POLICY"},
                    Outcome{"person-bz", "MINISTRY-CERTIFICATE-IDENTIFIES",
                            "MINISTRY-SEAL-PRESENT"},
                    Outcome{"seal-bz-name-only", "MINISTRY-CERTIFICATE-IDENTIFIES"},
                    Outcome{"seal-bz-no-policy", "MINISTRY-CERTIFICATE-POLICY"},
                    Outcome{"seal-bz-wrong-key-usage", "MINISTRY-CERTIFICATE-NON-REPUDIATION"},
                    Outcome{"seal-bz-wrong-organisation", "MINISTRY-CERTIFICATE-IDENTIFIES"},
                    Outcome{"seal-bz-revoked", "XCV-NOT-REVOKED"},
                    Outcome{"seal-bz-on-hold", "XCV-NOT-ON-HOLD"},
                    Outcome{"seal-bz-revoked-ca", "XCV-CA-NOT-REVOKED"},
                    Outcome{"seal-bz-self-signed", "XCV-CHAIN-FOUND"},
                    Outcome{"seal-bz-other-root", "XCV-CHAIN-FOUND"},
                    Outcome{"seal-bz-twin-root", "XCV-CHAIN-"},
                    Outcome{"seal-bz-path-length", "XCV-CHAIN-VALID"},
                    Outcome{"seal-bz-not-a-ca", "XCV-CHAIN-VALID"},
                    Outcome{"seal-bz-no-basic-constraints", "XCV-CHAIN-VALID"},
                    Outcome{"seal-bz-critical-extension", "XCV-CHAIN-VALID"},
                    Outcome{"seal-bz-expired", "the certificate is valid from 2015-01-01"},
                    Outcome{"seal-bz-not-yet-valid", "the certificate is valid from 2040-01-01"},
                    Outcome{"seal-bz-weak-key", "a key of 1024 bits is too weak to seal with"},
                    Outcome{"seal-bz-rsa2048", "a key of 2048 bits is too weak to seal with"}),
    [](const testing::TestParamInfo<Outcome>& tested) {
      std::string name = tested.param.key;
      std::ranges::replace(name, '-', '_');
      return name;
    });

TEST(Signer, WithoutTrustAndListsHandsOutWhatIsUndeterminedForWantOfThem) {
  const Result<Sealed> sealed = seal_with(signer_options("g3/seal-bz", {.trust = "", .crls = ""}));
  ASSERT_TRUE(sealed) << sealed.error().detail;
  EXPECT_EQ(sealed->report.acceptance, Acceptance::Undetermined);
}

TEST(Signer, WithTrustButWithoutListsHandsOutWhatIsUndeterminedForWantOfThem) {
  const Result<Sealed> sealed = seal_with(signer_options("g3/seal-bz", {.crls = ""}));
  ASSERT_TRUE(sealed) << sealed.error().detail;
  EXPECT_EQ(sealed->report.acceptance, Acceptance::Undetermined);
}

TEST(Signer, IsNotMadeOfAKeyAndAnothersCertificate) {
  SignerOptions options = signer_options("g3/seal-bz");
  options.certificate = signer_options("g3/seal-vws").certificate;
  const Result<Signer> signer = Signer::create(std::move(options));
  ASSERT_FALSE(signer);
  EXPECT_EQ(signer.error().code, Errc::InvalidArgument);
  EXPECT_EQ(signer.error().detail, "the key does not belong to the certificate");
}

TEST(Signer, SealsOnlyALetter) {
  const Result<Signer> signer = Signer::create(signer_options("g3/seal-bz"));
  ASSERT_TRUE(signer);
  const Result<Sealed> sealed = signer->seal(libsign::as_bytes("<letter/>"), instant(kSealedAt));
  ASSERT_FALSE(sealed);
  EXPECT_EQ(sealed.error().code, Errc::MalformedInput);
}

TEST(Signer, DoesNotSealALetterThatIsSealedAlready) {
  const Result<Signer> signer = Signer::create(signer_options("g3/seal-bz"));
  ASSERT_TRUE(signer);
  const Result<Sealed> sealed = signer->seal(
      zegel::test::read_source("tests/vectors/seals/seed/sealed.xml"), instant(kSealedAt));
  ASSERT_FALSE(sealed);
  EXPECT_EQ(sealed.error().code, Errc::MalformedInput);
}

TEST(Signer, MakesTheSealThatIsInTheVectors) {
  const Result<Sealed> sealed = seal_with(signer_options("g3/seal-bz"));
  ASSERT_TRUE(sealed) << sealed.error().detail;
  const libsign::Bytes kept = zegel::test::read_source("tests/vectors/seals/seed/sealed.xml");
  EXPECT_EQ(libsign::as_text(sealed->octets), libsign::as_text(kept));
}

}  // namespace
