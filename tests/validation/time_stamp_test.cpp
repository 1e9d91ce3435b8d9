// The time-stamp validation building block on tokens of the test PKI, with every flaw that a row is
// there to find. Each case states the whole conclusion and every row that did not pass.
#include "libsign/validation/time_stamp.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "libsign/base/encoding.hpp"
#include "tests/pki/test_pki.hpp"
#include "tests/pki/throwaway_revocation.hpp"
#include "tests/pki/time_stamping.hpp"
#include "tests/support/files.hpp"
#include "tests/validation/scenario.hpp"

namespace {

using libsign::Bytes;
using libsign::pki::Certificate;
using libsign::pki::TimeStampToken;
using libsign::pki::TrustMaterial;
using libsign::report::Block;
using libsign::report::BlockResult;
using libsign::report::CheckId;
using libsign::report::Status;
using libsign::report::TimeStampKind;
using libsign::validation::StampedData;
using libsign::validation::ValidatedTimeStamp;
using zegel::test::at;
using zegel::test::Judge;
using zegel::test::make_token;
using zegel::test::Stamper;
using zegel::test::stamper;
using zegel::test::TokenSpec;
using zegel::test::verdict;

enum class Data { True, Other, Missing };
enum class Trust {
  Tsa,
  NoLists,
  ListsOfTokenAlone,
  AnchorsOfSeals,
  ListOfThatTime,
  ListFromBefore
};
enum class Change { None, Content, Value, CutOff };

// Case is a token, what was done to it, and what becomes of it.
struct Case {
  std::string what;
  std::string verdict = "TOTAL-PASSED";
  std::string rows = {};
  TokenSpec spec = {};
  std::string stamper = "tsa-2024";
  std::string at = "2026-06-01T00:00:00Z";
  Data data = Data::True;
  Trust trust = Trust::Tsa;
  Change change = Change::None;
  bool beside = false;  // the certificates stand beside the token
};

TrustMaterial trust_of(const std::string& shape, Trust trust) {
  TrustMaterial material{.anchors = {zegel::test::certificate_at(shape + "/root.pem")}};
  const Certificate root = zegel::test::certificate_at(shape + "/tsa-root.pem");
  (trust == Trust::AnchorsOfSeals ? material.anchors : material.tsa_anchors).push_back(root);
  if (trust == Trust::Tsa || trust == Trust::AnchorsOfSeals) {
    material.crls = {zegel::test::list(shape, "crls-tsa/tsa-root"),
                     zegel::test::list(shape, "crls-tsa/tsa-ca")};
  } else if (trust == Trust::ListsOfTokenAlone) {
    material.crls = {zegel::test::list(shape, "crls-tsa/tsa-root")};
  } else if (trust == Trust::ListOfThatTime || trust == Trust::ListFromBefore) {
    // Tokens are of the second of March.
    const bool of_that_time = trust == Trust::ListOfThatTime;
    material.crls = {
        zegel::test::list(shape, "crls-tsa/tsa-root"),
        zegel::test::crl({.this_update = of_that_time ? "20260301000000Z" : "20260201000000Z",
                          .next_update = of_that_time ? "20260308000000Z" : "20260208000000Z"},
                         zegel::test::issuer_of_stampers(shape))};
  }
  return material;
}

Bytes octets_of(const Case& c, const Stamper& by) {
  Bytes token = make_token(c.spec, by);
  switch (c.change) {
    case Change::None:
      break;
    case Change::Content:
      return zegel::test::flipped(token, libsign::as_bytes(c.spec.time.substr(0, 14)));
    case Change::Value:
      token.back() ^= 1;
      break;
    case Change::CutOff:
      token.pop_back();
      break;
  }
  return token;
}

StampedData data_of(const Case& c) {
  StampedData data{.covers = {"value-1"}};
  const auto algorithm = c.spec.imprint_method == "SHA1" ? libsign::pki::DigestAlgorithm::Sha1
                                                         : libsign::pki::DigestAlgorithm::Sha256;
  if (c.data == Data::Missing) {
    data.problem = "it was not processed";
  } else {
    data.digest = libsign::pki::digest(algorithm,
                                       libsign::as_bytes(c.data == Data::True ? "zegel" : "Zegel"));
  }
  return data;
}

ValidatedTimeStamp judge(const Case& c, const std::string& shape = "g3") {
  const Stamper& by = stamper(shape, c.stamper);
  const Judge desk(trust_of(shape, c.trust));
  const auto token = TimeStampToken::from_der(octets_of(c, by));
  const StampedData data = data_of(c);
  std::vector<Certificate> beside;
  if (c.beside) {
    beside = by.chain;
    beside.push_back(by.issued.certificate);
  }
  return libsign::validation::validate_time_stamp(
      {.token = token, .data = data, .id = "T-1", .certificates = beside},
      {desk.trust, desk.paths, desk.tsa_paths, desk.certificates, desk.revocations, desk.policy,
       at(c.at)});
}

std::string failing(const ValidatedTimeStamp& validated) {
  return zegel::test::failing(libsign::report::SignatureReport{.blocks = validated.report.blocks});
}

TokenSpec by_authority(const std::string& name) {
  TokenSpec spec;
  spec.authority = name;
  return spec;
}

TokenSpec with_ess(const std::string& certificate, const std::string& issuer_serial) {
  TokenSpec spec;
  if (!certificate.empty()) {
    spec.ess_certificate = stamper("g3", certificate).issued.certificate;
  }
  if (!issuer_serial.empty()) {
    spec.ess_issuer_serial_of = stamper("g3", issuer_serial).issued.certificate;
  }
  return spec;
}

TokenSpec with_list() {
  TokenSpec spec;
  spec.crls = {zegel::test::read_source("certs-test/g3/crls-tsa/tsa-ca.crl")};
  return spec;
}

std::vector<Case> good_cases() {
  return {
      {.what = "a token"},
      {.what = "of P-256", .stamper = "tsa-p256"},
      {.what = "by RSA-PSS", .spec = {.pss = true}},
      {.what = "its signer by key identifier", .spec = {.key_identifier = true}},
      {.what = "without issuer and serial number", .spec = {.ess_issuer_serial = false}},
      {.what = "that names its authority", .spec = by_authority("subject")},
      {.what = "its certificates beside it", .spec = {.certificates = false}, .beside = true},
      {.what = "its list in itself", .spec = with_list(), .trust = Trust::ListsOfTokenAlone},
      {.what = "in the second that it was made", .at = "2026-03-02T09:30:05Z"},
      {.what = "within its accuracy of being made", .at = "2026-03-02T09:30:04Z"},
      {.what = "with the older attribute, by SHA-1",
       .rows = "TST-CERTIFICATE-DIGEST-ALGORITHM WARNED",
       .spec = {.ess_v2 = false, .ess_v1 = true}},
      {.what = "what was known of its authority at its time, and not of today",
       .rows = "XCV-TIME-STAMP-REVOCATION-FRESH WARNED",
       .trust = Trust::ListOfThatTime},
      {.what = "another name of its authority",
       .rows = "TST-AUTHORITY-NAME WARNED",
       .spec = by_authority("URI:http://tsa.test/")},
  };
}

std::vector<Case> format_and_identity_cases() {
  const std::string format = "TOTAL-FAILED FORMAT_FAILURE TST-FORMAT";
  const std::string not_run = "TST-VALUE-INTACT NOT_RUN";
  const std::string unidentified = "INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND ";
  return {
      {.what = "cut off", .verdict = format, .rows = "TST-FORMAT", .change = Change::CutOff},
      {.what = "two signers", .verdict = format, .rows = "TST-FORMAT", .spec = {.signers = 2}},
      {.what = "version 2", .verdict = format, .rows = "TST-FORMAT", .spec = {.version = 2}},
      {.what = "an unknown imprint",
       .verdict = "TOTAL-FAILED FORMAT_FAILURE TST-ALGORITHMS-KNOWN",
       .rows = "TST-ALGORITHMS-KNOWN, TST-IMPRINT, " + not_run,
       .spec = {.imprint_method = "SHA3-256"}},
      {.what = "an unknown signature",
       .verdict = "TOTAL-FAILED FORMAT_FAILURE TST-ALGORITHMS-KNOWN",
       .rows = "TST-ALGORITHMS-KNOWN, TST-CONTENT-INTACT, " + not_run,
       .spec = {.digest = "SHA3-256"}},
      {.what = "an unknown digest of its certificate",
       .verdict = "TOTAL-FAILED FORMAT_FAILURE TST-ALGORITHMS-KNOWN",
       .rows = "TST-ALGORITHMS-KNOWN, " + not_run,
       .spec = {.ess_digest = "SHA3-256"}},
      {.what = "no certificate",
       .verdict = unidentified + "TST-CERTIFICATE-FOUND",
       .rows = "TST-CERTIFICATE-FOUND, " + not_run,
       .spec = {.certificates = false}},
      {.what = "the digest of another certificate",
       .verdict = unidentified + "TST-CERTIFICATE-DIGEST",
       .rows = "TST-CERTIFICATE-DIGEST, " + not_run,
       .spec = with_ess("tsa-2033", "")},
      {.what = "issuer and serial number of another certificate",
       .verdict = unidentified + "TST-ISSUER-SERIAL",
       .rows = "TST-ISSUER-SERIAL",
       .spec = with_ess("", "tsa-2033")},
  };
}

std::vector<Case> certificate_cases() {
  const std::string no_chain = "INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND XCV-CHAIN-FOUND";
  const std::string purpose = "INDETERMINATE CHAIN_CONSTRAINTS_FAILURE XCV-TIME-STAMPING";
  const std::string unknown =
      "INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE XCV-REVOCATION-AVAILABLE";
  return {
      {.what = "under another root",
       .verdict = no_chain,
       .rows = "XCV-CHAIN-FOUND",
       .stamper = "tsa-other-root"},
      {.what = "under a root that is trusted for seals alone",
       .verdict = no_chain,
       .rows = "XCV-CHAIN-FOUND",
       .trust = Trust::AnchorsOfSeals},
      {.what = "not for time-stamping",
       .verdict = purpose,
       .rows = "XCV-TIME-STAMPING",
       .stamper = "tsa-wrong-usage"},
      {.what = "for time-stamping and something else",
       .verdict = purpose,
       .rows = "XCV-TIME-STAMPING",
       .stamper = "tsa-usage-not-alone"},
      {.what = "for time-stamping, though others may ignore that",
       .verdict = purpose,
       .rows = "XCV-TIME-STAMPING",
       .stamper = "tsa-usage-not-critical"},
      {.what = "revoked",
       .verdict = "INDETERMINATE REVOKED_NO_POE XCV-NOT-REVOKED",
       .rows = "XCV-NOT-REVOKED",
       .stamper = "tsa-revoked"},
      {.what = "no list",
       .verdict = unknown,
       .rows = "XCV-REVOCATION-AVAILABLE, XCV-REVOCATION-AVAILABLE",
       .trust = Trust::NoLists},
      {.what = "what was known of its authority before its time",
       .verdict = "INDETERMINATE TRY_LATER XCV-REVOCATION-FRESH",
       .rows = "XCV-REVOCATION-FRESH, XCV-TIME-STAMP-REVOCATION-FRESH WARNED",
       .trust = Trust::ListFromBefore},
      {.what = "expired before the lists were made",
       .verdict = unknown,
       .rows = "XCV-REVOCATION-AVAILABLE, XCV-IN-VALIDITY",
       .spec = {.time = "20190302093005Z"},
       .stamper = "tsa-expired"},
      {.what = "after its algorithm",
       .verdict = "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE XCV-ALGORITHMS",
       .rows = "XCV-ALGORITHMS",
       .at = "2029-01-01T00:00:00Z"},
  };
}

std::vector<Case> cryptographic_and_acceptance_cases() {
  const std::string other = "TOTAL-FAILED HASH_FAILURE TST-IMPRINT";
  const std::string constraints = "INDETERMINATE SIG_CONSTRAINTS_FAILURE ";
  const std::string weak = "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE TST-ALGORITHMS";
  return {
      {.what = "of what is not there",
       .verdict = "INDETERMINATE SIGNED_DATA_NOT_FOUND TST-DATA-FOUND",
       .rows = "TST-DATA-FOUND",
       .data = Data::Missing},
      {.what = "of something else", .verdict = other, .rows = "TST-IMPRINT", .data = Data::Other},
      {.what = "of something else, and revoked: what was changed outranks",
       .verdict = other,
       .rows = "XCV-NOT-REVOKED, TST-IMPRINT",
       .stamper = "tsa-revoked",
       .data = Data::Other},
      {.what = "its time changed",
       .verdict = "TOTAL-FAILED HASH_FAILURE TST-CONTENT-INTACT",
       .rows = "TST-CONTENT-INTACT",
       .stamper = "tsa-p256",
       .change = Change::Content},
      {.what = "its value changed",
       .verdict = "TOTAL-FAILED SIG_CRYPTO_FAILURE TST-VALUE-INTACT",
       .rows = "TST-VALUE-INTACT",
       .change = Change::Value},
      {.what = "no attribute that names its certificate",
       .verdict = constraints + "TST-SIGNING-CERTIFICATE",
       .rows = "TST-SIGNING-CERTIFICATE",
       .spec = {.ess_v2 = false}},
      {.what = "made before its certificate",
       .verdict = constraints + "TST-TIME-IN-VALIDITY",
       .rows = "TST-TIME-IN-VALIDITY",
       .spec = {.time = "20170302093005Z"}},
      {.what = "made after its certificate",
       .verdict = "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE XCV-ALGORITHMS",
       .rows = "XCV-ALGORITHMS, XCV-IN-VALIDITY-NOT-REVOKED",
       .spec = {.time = "20340101000000Z"},
       .at = "2034-06-01T00:00:00Z"},
      {.what = "of the future",
       .verdict = constraints + "TST-TIME-NOT-IN-FUTURE",
       .rows = "TST-TIME-NOT-IN-FUTURE",
       .at = "2026-03-02T09:30:03Z"},
      {.what = "an imprint by SHA-1",
       .verdict = weak,
       .rows = "TST-ALGORITHMS",
       .spec = {.imprint_method = "SHA1"}},
      {.what = "a signature by SHA-1",
       .verdict = weak,
       .rows = "TST-ALGORITHMS",
       .spec = {.digest = "SHA1"}},
  };
}

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const auto part : {good_cases, format_and_identity_cases, certificate_cases,
                          cryptographic_and_acceptance_cases}) {
    const std::vector<Case> more = part();
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

TEST(TimeStampValidation, ConcludesAsItsTableSays) {
  for (const Case& c : cases()) {
    const ValidatedTimeStamp validated = judge(c);
    EXPECT_EQ(verdict(validated.report.conclusion), c.verdict) << c.what;
    EXPECT_EQ(failing(validated), c.rows) << c.what;
  }
}

TEST(TimeStampValidation, PassesWithTheOtherShapeToo) {
  EXPECT_EQ(verdict(judge({.what = "g4", .spec = {.pss = true}}, "g4").report.conclusion),
            "TOTAL-PASSED");
}

TEST(TimeStampRows, EachHaveACaseThatFails) {
  std::set<std::string_view> passed_always;
  for (const auto& entry : libsign::report::catalogue()) {
    if (entry.block == Block::TimeStamp || entry.id == CheckId::TimeStampingAlone ||
        entry.id == CheckId::TimeStampRevocationFresh) {
      passed_always.insert(entry.code);
    }
  }
  for (const Case& c : cases()) {
    for (const BlockResult& block : judge(c).report.blocks) {
      for (const auto& row : block.rows) {
        if (row.status == Status::Failed || row.status == Status::Warned) {
          passed_always.erase(libsign::report::info(row.id).code);
        }
      }
    }
  }
  EXPECT_EQ(passed_always, std::set<std::string_view>{});
}

TEST(TimeStampBlocks, AreThoseOfABasicSignatureUpToTheFirstHardStop) {
  const auto blocks = [](const Case& c) {
    std::string ran;
    for (const BlockResult& block : judge(c).report.blocks) {
      ran += block.block == Block::TimeStamp ? "t" : "x";
    }
    return ran;
  };
  EXPECT_EQ(blocks({.what = "a token"}), "ttxtt");
  EXPECT_EQ(blocks({.what = "revoked", .stamper = "tsa-revoked"}), "ttxt");
  EXPECT_EQ(blocks({.what = "no certificate", .spec = {.certificates = false}}), "ttt");
  EXPECT_EQ(blocks({.what = "cut off", .change = Change::CutOff}), "t");
}

TEST(TimeStampReport, SaysWhatProofsAreTakenFrom) {
  const ValidatedTimeStamp validated = judge({.what = "a token", .spec = by_authority("subject")});
  const auto& report = validated.report;
  const Certificate& authority = stamper("g3", "tsa-2024").issued.certificate;
  EXPECT_EQ(report.id, "T-1");
  EXPECT_EQ(report.kind, TimeStampKind::Signature);
  EXPECT_EQ(report.time, at("2026-03-02T09:30:05Z"));
  EXPECT_EQ(report.accuracy, std::chrono::seconds{1});
  EXPECT_EQ(report.imprint_algorithm, "SHA-256");
  EXPECT_EQ(report.policy, "1.3.6.1.4.1.99999.1");
  EXPECT_EQ(report.serial_number, "4711");
  EXPECT_EQ(report.authority, authority.subject());
  EXPECT_EQ(report.covers, std::vector<std::string>{"value-1"});
  EXPECT_EQ(report.sha256.size(), 64U);
  ASSERT_TRUE(report.signer && validated.certificate && validated.path);
  EXPECT_EQ(*validated.certificate, authority);
  EXPECT_EQ(report.signer->sha256, libsign::hex(authority.sha256()));
  ASSERT_EQ(report.path.size(), 3U);
  EXPECT_EQ(report.path.front().sha256, report.signer->sha256);
  EXPECT_EQ(report.path.back().subject, zegel::test::certificate_at("g3/tsa-root.pem").subject());
}

TEST(TimeStampReport, TakesTheNameOfTheCertificateWhereTheTokenHasNone) {
  EXPECT_EQ(judge({.what = "a token"}).report.authority,
            stamper("g3", "tsa-2024").issued.certificate.subject());
}

TEST(TimeStampReport, OfNoTokenSaysNoTime) {
  const auto report = judge({.what = "cut off", .change = Change::CutOff}).report;
  EXPECT_FALSE(report.time || report.signer);
  EXPECT_TRUE(report.sha256.empty() && report.path.empty());
}

TEST(TimeStampKindName, IsThatOfItsProperty) {
  std::vector<std::string_view> names;
  for (const TimeStampKind kind :
       {TimeStampKind::Content, TimeStampKind::IndividualContent, TimeStampKind::Signature,
        TimeStampKind::SigAndRefs, TimeStampKind::RefsOnly, TimeStampKind::Archive}) {
    names.push_back(name(kind));
  }
  EXPECT_EQ(names, (std::vector<std::string_view>{"content", "individual-content", "signature",
                                                  "sig-and-refs", "refs-only", "archive"}));
}

// A certificate for time-stamping with what no authority would add, under a root of its own.
TEST(TimeStampingAlone, TakesNoCertificateThatMayDoMore) {
  const auto root =
      zegel::test::issue({.subject = "CN=TEST Root", .extensions = zegel::test::kRootExtensions},
                         zegel::test::make_key("P-256", 1));
  const struct {
    const char* usage;
    bool passes;
  } usages[] = {{"critical,digitalSignature", true},
                {"critical,digitalSignature,nonRepudiation", true},
                {"critical,nonRepudiation", true},
                {"critical,digitalSignature,keyAgreement", false},
                {"critical,digitalSignature,cRLSign", false}};
  for (const auto& usage : usages) {
    const Stamper by{
        zegel::test::issue({.subject = "CN=TEST TSA",
                            .extensions = {{"keyUsage", usage.usage},
                                           {"extendedKeyUsage", "critical,timeStamping"},
                                           {"subjectKeyIdentifier", "hash"},
                                           {"authorityKeyIdentifier", "keyid:always"}}},
                           zegel::test::make_key("P-256", 2), &root),
        {}};
    TrustMaterial material;
    material.tsa_anchors = {root.certificate};
    libsign::validation::Policy policy;
    policy.insecurely_skip_revocation = true;
    const Judge desk(std::move(material), policy);
    const libsign::Result<TimeStampToken> token = zegel::test::token({}, by);
    const StampedData data{.digest = token->info().imprint};
    const ValidatedTimeStamp validated = libsign::validation::validate_time_stamp(
        {.token = token, .data = data},
        {desk.trust, desk.paths, desk.tsa_paths, desk.certificates, desk.revocations, desk.policy,
         at("2026-06-01T00:00:00Z")});
    const std::string unknown = "XCV-REVOCATION-AVAILABLE WARNED";
    EXPECT_EQ(failing(validated), usage.passes ? unknown : unknown + ", XCV-TIME-STAMPING")
        << usage.usage;
  }
}

TEST(TsaAnchors, VouchForNoSeal) {
  TrustMaterial material = zegel::test::trust("g3");
  material.tsa_anchors = std::exchange(material.anchors, {});
  const auto validated = Judge(material).judge(
      zegel::test::sealed_by(zegel::test::sealer("g3", "seal-bz")), "2026-06-01T00:00:00Z");
  EXPECT_EQ(verdict(validated.report.conclusion),
            "INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND XCV-CHAIN-FOUND");
}

}  // namespace
