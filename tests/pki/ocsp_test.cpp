// OCSP responses as they are decoded: what they say, of whom, and who signed them.
#include "libsign/pki/ocsp.hpp"

#include <gtest/gtest.h>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/pki/revocation_data.hpp"
#include "tests/pki/test_pki.hpp"
#include "tests/pki/throwaway_revocation.hpp"
#include "tests/support/files.hpp"

namespace {

using libsign::Errc;
using libsign::pki::Certificate;
using libsign::pki::DigestAlgorithm;
using libsign::pki::OcspAnswer;
using libsign::pki::OcspResponse;
using libsign::pki::OcspStatus;
using libsign::pki::Responder;
using zegel::test::at;
using zegel::test::authority;
using zegel::test::kShapes;
using zegel::test::response;
using zegel::test::seal;

class Response : public testing::TestWithParam<const char*> {};

INSTANTIATE_TEST_SUITE_P(Ocsp, Response, testing::ValuesIn(kShapes),
                         [](const auto& shape) { return std::string(shape.param); });

TEST_P(Response, SaysWhatItSays) {
  const std::string shape = GetParam();
  const Certificate tsp = authority(shape, "tsp");
  const OcspResponse good = response(shape, "ocsp/seal-bz");
  EXPECT_EQ(good.unusable(), "");
  EXPECT_EQ(good.produced_at(), at("2026-01-01T00:00:00Z"));
  EXPECT_FALSE(good.nonce().has_value());
  EXPECT_EQ(good.certificates().size(), 1U);
  EXPECT_NE(good.responder_id().find("TEST OCSP"), std::string::npos) << good.responder_id();
  EXPECT_EQ(good.sha256(), libsign::pki::digest(DigestAlgorithm::Sha256, good.der()));
  EXPECT_TRUE(good.signature_algorithm().has_value());
  const std::vector<OcspAnswer> answers = good.answers(seal(shape, "seal-bz"), tsp);
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].status, OcspStatus::Good);
  EXPECT_EQ(answers[0].this_update, at("2026-01-01T00:00:00Z"));
  EXPECT_EQ(answers[0].next_update, at("2049-12-31T23:59:59Z"));
  EXPECT_EQ(answers[0].id_hash, DigestAlgorithm::Sha1);
  EXPECT_FALSE(answers[0].has_certificate_hash);
  EXPECT_EQ(answers[0].unusable, "");
}

TEST_P(Response, SaysWhenAndWhyACertificateWasRevoked) {
  const std::string shape = GetParam();
  const Certificate tsp = authority(shape, "tsp");
  for (const auto& [name, reason] : {std::pair{"seal-bz-revoked", "keyCompromise"},
                                     std::pair{"seal-bz-on-hold", "certificateHold"}}) {
    const auto answers =
        response(shape, std::string("ocsp/") + name).answers(seal(shape, name), tsp);
    ASSERT_EQ(answers.size(), 1U) << name;
    EXPECT_EQ(answers[0].status, OcspStatus::Revoked);
    ASSERT_TRUE(answers[0].revocation.has_value());
    EXPECT_EQ(answers[0].revocation->time, at("2025-06-01T00:00:00Z"));
    EXPECT_EQ(answers[0].revocation->reason, reason);
  }
}

TEST_P(Response, NamesACertificateByTheHashesOfItsIssuerAndItsNumber) {
  const std::string shape = GetParam();
  const Certificate bz = seal(shape, "seal-bz");
  const Certificate tsp = authority(shape, "tsp");
  const OcspResponse by_sha256 = response(shape, "ocsp/seal-bz-sha256");
  ASSERT_EQ(by_sha256.answers(bz, tsp).size(), 1U);
  EXPECT_EQ(by_sha256.answers(bz, tsp)[0].id_hash, DigestAlgorithm::Sha256);
  EXPECT_TRUE(by_sha256.answers(bz, tsp)[0].certificate_hash_matches);
  EXPECT_EQ(by_sha256.responder_id().size(), 40U);
  // Another number, another key of the issuer, another name of the issuer.
  EXPECT_TRUE(by_sha256.answers(seal(shape, "seal-vws"), tsp).empty());
  EXPECT_TRUE(by_sha256.answers(bz, authority(shape, "twin-tsp")).empty());
  EXPECT_TRUE(by_sha256.answers(bz, authority(shape, "other-tsp")).empty());
  const OcspResponse several = response(shape, "ocsp/several");
  for (const char* name : {"seal-bz", "seal-bzk", "seal-vws"}) {
    EXPECT_EQ(several.answers(seal(shape, name), tsp).size(), 1U) << name;
  }
  EXPECT_TRUE(several.answers(seal(shape, "seal-jenv"), tsp).empty());
}

// A response of the test PKI, and who is found to have signed it for "tsp".
struct Signed {
  const char* response;
  bool found;
  bool delegate;
  const char* problem;  // how it begins
};

TEST_P(Response, FindsWhoSignedIt) {
  const std::string shape = GetParam();
  const Certificate tsp = authority(shape, "tsp");
  for (const Signed& row : std::initializer_list<Signed>{
           {"ocsp/seal-bz", true, true, ""},
           {"ocsp/seal-bz-sha256", true, true, ""},
           {"ocsp/seal-bz-direct", true, false, ""},
           {"ocsp-failing/expired-responder", true, true, ""},
           {"ocsp-failing/no-usage", false, false,
            "the certificate of the responder is not for OCSP signing"},
           {"ocsp-failing/other-authority", false, false,
            "the issuer did not appoint the responder"},
           {"ocsp-failing/tampered", false, false, "its responder did not sign it"},
           {"ocsp-failing/try-later", false, false, "the responder gave no answer: trylater"},
           {"ocsp/domain", false, false, "the issuer did not appoint the responder"}}) {
    for (int again = 0; again < 2; ++again) {
      const Responder found = response(shape, row.response).responder(tsp, {});
      EXPECT_EQ(found.certificate.has_value(), row.found) << row.response;
      EXPECT_EQ(found.is_delegate, row.delegate) << row.response;
      EXPECT_EQ(found.needs_no_check, row.delegate) << row.response;
      EXPECT_TRUE(found.problem.starts_with(row.problem)) << row.response << ": " << found.problem;
      EXPECT_EQ(found.problem.empty(), row.found) << row.response;
    }
  }
}

TEST(Ocsp, IsUnusableWithoutAnAnswerOrWithWhatNobodyKnows) {
  EXPECT_EQ(response("g3", "ocsp-failing/try-later").unusable(),
            "the responder gave no answer: trylater");
  const Certificate bad = seal("g3", "seal-bz-revoked");
  const Certificate tsp = authority("g3", "tsp");
  EXPECT_EQ(response("g3", "ocsp-failing/critical-extension").answers(bad, tsp).at(0).unusable,
            "it has a critical extension that is not known: 2.999.1");
  EXPECT_EQ(response("g3", "ocsp-failing/wrong-certificate-hash").answers(bad, tsp).at(0).unusable,
            "it is about another certificate of the same number");
}

TEST(Ocsp, IsOneResponseInDerAndNothingElse) {
  const libsign::Bytes der = zegel::test::read_source("certs-test/g3/ocsp/seal-bz.ors");
  libsign::Bytes longer = der;
  longer.push_back(0);
  libsign::Bytes shorter(der.begin(), der.end() - 1);
  for (const libsign::Bytes& wrong : {longer, shorter, libsign::Bytes{}}) {
    const auto decoded = OcspResponse::from_der(wrong);
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, Errc::MalformedInput);
    EXPECT_EQ(decoded.error().detail, "this is not one OCSP response in DER");
  }
  const auto large = OcspResponse::from_der(libsign::Bytes(libsign::limits::kMaxOcspBytes + 1));
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, Errc::LimitExceeded);
}

// An authority, its seal and a responder that it appointed.
struct Pki {
  zegel::test::Issued ca =
      zegel::test::issue({.subject = "CN=TEST CA", .extensions = zegel::test::kRootExtensions},
                         zegel::test::make_key("P-256", 201));
  zegel::test::Issued seal = zegel::test::issue(
      {.subject = "CN=TEST seal", .extensions = zegel::test::kSealExtensions, .serial = 2},
      zegel::test::make_key("P-256", 202), &ca);
};

TEST(Ocsp, GivesTheNonceAsItStands) {
  const Pki pki;
  const OcspResponse with = zegel::test::ocsp(
      {.authority = &pki.ca, .answers = {{.about = &pki.seal}}, .nonce = "0123456789abcdef"});
  ASSERT_TRUE(with.nonce().has_value());
  // An OCTET STRING in the octets of the extension.
  EXPECT_EQ(libsign::as_text(*with.nonce()),
            "\x04\x10"
            "0123456789abcdef");
}

TEST(Ocsp, HoldsABoundedNumberOfCertificates) {
  const Pki pki;
  zegel::test::OcspSpec spec{.authority = &pki.ca, .answers = {{.about = &pki.seal}}};
  spec.others.assign(libsign::limits::kMaxCertificates - 1, &pki.ca);
  EXPECT_TRUE(OcspResponse::from_der(zegel::test::ocsp_der(spec)));
  spec.others.push_back(&pki.ca);
  const auto more = OcspResponse::from_der(zegel::test::ocsp_der(spec));
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().code, Errc::LimitExceeded);
}

TEST(Ocsp, OfACertificateThatNobodyIssuedIsARevocation) {
  const Pki pki;
  zegel::test::OcspSpec spec{
      .authority = &pki.ca,
      .answers = {{.about = &pki.seal, .status = 1, .revoked_at = "19700101000000Z", .reason = 6}},
      .extended_revoke = true};
  const auto reason = [&] {
    return zegel::test::ocsp(spec)
        .answers(pki.seal.certificate, pki.ca.certificate)
        .at(0)
        .revocation->reason;
  };
  EXPECT_EQ(reason(), "never issued");
  spec.extended_revoke = false;
  EXPECT_EQ(reason(), "certificateHold");
  spec.extended_revoke = true;
  spec.answers[0].revoked_at = "20240301000000Z";
  EXPECT_EQ(reason(), "certificateHold");
}

TEST(RevocationCache, GivesTheSameAsDecoding) {
  const libsign::pki::RevocationCache cache;
  const libsign::Bytes response = zegel::test::read_source("certs-test/g3/ocsp/seal-bz.ors");
  const libsign::Bytes list = zegel::test::read_source("certs-test/g3/crls/tsp.crl");
  for (int again = 0; again < 2; ++again) {
    EXPECT_EQ(cache.response(response).value().sha256(),
              OcspResponse::from_der(response).value().sha256());
    EXPECT_EQ(cache.list(list).value().sha256(),
              libsign::pki::Crl::from_der(list).value().sha256());
    EXPECT_FALSE(cache.response(list));
    EXPECT_FALSE(cache.list(response));
  }
  // Remembered, they are one object.
  EXPECT_EQ(cache.response(response).value().der().data(),
            cache.response(response).value().der().data());
}

}  // namespace
