// Which revocation data is acceptable, and which of it decides.
#include "libsign/pki/revocation.hpp"

#include <gtest/gtest.h>

#include "tests/pki/test_pki.hpp"
#include "tests/pki/throwaway_revocation.hpp"

namespace {

using libsign::pki::Certificate;
using libsign::pki::Crl;
using libsign::pki::OcspResponse;
using libsign::pki::Origin;
using libsign::pki::RevocationData;
using libsign::pki::RevocationFinding;
using libsign::pki::RevocationMaterial;
using libsign::pki::RevocationState;
using zegel::test::AnswerSpec;
using zegel::test::at;
using zegel::test::crl;
using zegel::test::CrlSpec;
using zegel::test::issue;
using zegel::test::Issued;
using zegel::test::make_key;
using zegel::test::ocsp;
using zegel::test::OcspSpec;

const libsign::Time kNow = at("2024-04-15T00:00:00Z");

template <typename... T>
RevocationMaterial material(const T&... data) {
  return {.data = {RevocationData(data)...}};
}

class RevocationOf : public testing::TestWithParam<const char*> {};

INSTANTIATE_TEST_SUITE_P(Revocation, RevocationOf, testing::ValuesIn(zegel::test::kShapes),
                         [](const auto& shape) { return std::string(shape.param); });

// A response of the test PKI about one of its seals, in the middle of 2026.
struct Row {
  const char* seal;
  const char* response;
  RevocationState state;
  bool fresh;
  const char* problem;
};

TEST_P(RevocationOf, HasResponsesThatAreAcceptableAndOthersThatAreNot) {
  constexpr RevocationState kUnknown = RevocationState::Unknown;
  constexpr const char* kBad = "seal-bz-revoked";
  const std::string shape = GetParam();
  const Certificate tsp = zegel::test::authority(shape, "tsp");
  for (const Row& row : std::initializer_list<Row>{
           {"seal-bz", "ocsp/seal-bz", RevocationState::Good, true, ""},
           {"seal-bz", "ocsp/seal-bz-sha256", RevocationState::Good, true, ""},
           {"seal-bz", "ocsp/seal-bz-direct", RevocationState::Good, true, ""},
           {"seal-bz", "ocsp/several", RevocationState::Good, true, ""},
           {"seal-bz-expired", "ocsp/seal-bz-expired", RevocationState::Good, true, ""},
           {kBad, "ocsp/seal-bz-revoked", RevocationState::Revoked, true, ""},
           {"seal-bz-on-hold", "ocsp/seal-bz-on-hold", RevocationState::OnHold, true, ""},
           {"seal-bz", "ocsp-failing/expired", RevocationState::Good, false, ""},
           {"seal-bz", "ocsp-failing/without-end", RevocationState::Good, false, ""},
           {kBad, "ocsp-failing/other-certificate", kUnknown, false,
            "it does not tell of this certificate"},
           {kBad, "ocsp-failing/other-issuer", kUnknown, false,
            "it does not tell of this certificate"},
           {kBad, "ocsp-failing/unknown", kUnknown, false,
            "the responder does not know the certificate"},
           {kBad, "ocsp-failing/not-yet", kUnknown, false,
            "it was made after 2026-06-01T00:00:00Z: 2040-01-01T00:00:00Z"},
           {kBad, "ocsp-failing/no-usage", kUnknown, false,
            "the certificate of the responder is not for OCSP signing"},
           {kBad, "ocsp-failing/expired-responder", kUnknown, false,
            "the certificate of its responder was not valid at 2026-01-01T00:00:00Z"},
           {kBad, "ocsp-failing/other-authority", kUnknown, false,
            "the issuer did not appoint the responder"},
           {kBad, "ocsp-failing/wrong-certificate-hash", kUnknown, false,
            "it is about another certificate of the same number"},
           {kBad, "ocsp-failing/critical-extension", kUnknown, false,
            "it has a critical extension that is not known: 2.999.1"},
           {kBad, "ocsp-failing/tampered", kUnknown, false, "its responder did not sign it"},
           {kBad, "ocsp-failing/try-later", kUnknown, false,
            "the responder gave no answer: trylater"}}) {
    const RevocationFinding found = libsign::pki::find_revocation(
        zegel::test::seal(shape, row.seal), tsp,
        material(zegel::test::response(shape, row.response)), at("2026-06-01T00:00:00Z"));
    EXPECT_EQ(found.state, row.state) << row.response;
    EXPECT_EQ(found.fresh, row.fresh) << row.response;
    EXPECT_EQ(found.problem, row.problem) << row.response;
    EXPECT_EQ(found.evidence.has_value(), row.state != kUnknown) << row.response;
  }
}

TEST_P(RevocationOf, HasResponsesAboutAuthoritiesToo) {
  const std::string shape = GetParam();
  const Certificate domain = zegel::test::authority(shape, "domain");
  const auto state = [&](const char* name, const Certificate& issuer) {
    return libsign::pki::find_revocation(
               zegel::test::authority(shape, name), issuer,
               material(zegel::test::response(shape, std::string("ocsp/") + name)),
               at("2026-06-01T00:00:00Z"))
        .state;
  };
  EXPECT_EQ(state("tsp", domain), RevocationState::Good);
  EXPECT_EQ(state("revoked-tsp", domain), RevocationState::Revoked);
  EXPECT_EQ(state("domain", zegel::test::certificate_at(shape + "/root.pem")),
            RevocationState::Good);
}

// An authority with a seal, and responders that it appointed.
class Authority : public testing::Test {
 protected:
  const Issued ca = issue({.subject = "CN=TEST CA", .extensions = zegel::test::kRootExtensions},
                          make_key("P-256", 301));
  const Issued seal = issue({.subject = "CN=TEST seal",
                             .extensions = zegel::test::kSealExtensions,
                             .serial = 2,
                             .not_after = "20250101000000Z"},
                            make_key("P-256", 302), &ca);

  Issued responder(std::vector<zegel::test::Extension> extensions) const {
    return issue({.subject = "CN=TEST responder", .extensions = std::move(extensions), .serial = 3},
                 make_key("P-256", 303), &ca);
  }
  Issued checked_responder() const { return responder({{"extendedKeyUsage", "OCSPSigning"}}); }
  Issued unchecked_responder() const {
    return responder({{"extendedKeyUsage", "OCSPSigning"}, {"noCheck", "ignored"}});
  }

  RevocationFinding find(const RevocationMaterial& all, libsign::Time time = kNow) const {
    return libsign::pki::find_revocation(seal.certificate, ca.certificate, all, time);
  }
  std::string problem(const RevocationMaterial& all, libsign::Time time = kNow) const {
    return find(all, time).problem;
  }

  OcspSpec answer(AnswerSpec says = {}) const {
    says.about = &seal;
    return {.authority = &ca, .answers = {says}};
  }
};

TEST_F(Authority, WithoutDataIsUnknown) {
  EXPECT_EQ(find({}).state, RevocationState::Unknown);
  EXPECT_EQ(problem({}), "no revocation data was given");
}

TEST_F(Authority, IsAnsweredForByTheMostRecentEvidence) {
  const Crl early = crl({.this_update = "20240401000000Z"}, ca);
  const Crl late = crl({.this_update = "20240410000000Z", .revoked = {{.serial = 2}}}, ca);
  const OcspResponse between = ocsp(
      {.authority = &ca,
       .answers = {{.about = &seal, .status = 1, .reason = 6, .this_update = "20240405000000Z"}},
       .produced_at = "20240405000000Z"});
  EXPECT_EQ(find(material(early)).state, RevocationState::Good);
  EXPECT_EQ(find(material(early, between)).state, RevocationState::OnHold);
  EXPECT_EQ(find(material(between, early)).state, RevocationState::OnHold);
  for (const RevocationMaterial& all :
       {material(early, between, late), material(late, between, early)}) {
    const RevocationFinding found = find(all);
    EXPECT_EQ(found.state, RevocationState::Revoked);
    EXPECT_EQ(found.evidence->data.sha256(), late.sha256());
    EXPECT_EQ(found.evidence->this_update, at("2024-04-10T00:00:00Z"));
  }
  // Judged earlier, the later ones do not exist yet.
  EXPECT_EQ(find(material(early, between, late), at("2024-04-07T00:00:00Z")).state,
            RevocationState::OnHold);
  EXPECT_EQ(find(material(early, between, late), at("2024-04-03T00:00:00Z")).state,
            RevocationState::Good);
}

TEST_F(Authority, IsAnsweredForByTheWorseOfTwoOfTheSameMoment) {
  const Crl good = crl({}, ca);
  const OcspResponse revoked = ocsp(answer({.status = 1, .reason = 1}));
  const OcspResponse hold = ocsp(answer({.status = 1, .reason = 6}));
  EXPECT_EQ(find(material(good, revoked)).state, RevocationState::Revoked);
  EXPECT_EQ(find(material(revoked, good)).state, RevocationState::Revoked);
  EXPECT_EQ(find(material(hold, good)).state, RevocationState::OnHold);
  EXPECT_EQ(find(material(hold, good, revoked)).state, RevocationState::Revoked);
}

TEST_F(Authority, IsNotAnsweredForByWhatWasMadeAfterwardsOrBeforeTheCertificate) {
  OcspSpec spec = answer();
  spec.produced_at = "20240420000000Z";
  EXPECT_EQ(problem(material(ocsp(spec))),
            "it was made after 2024-04-15T00:00:00Z: 2024-04-20T00:00:00Z");
  EXPECT_EQ(find(material(ocsp(spec)), at("2024-04-20T00:00:00Z")).state, RevocationState::Good);
  EXPECT_EQ(problem(material(ocsp(answer({.this_update = "20240402000000Z"})))),
            "it says what was to be so later: 2024-04-02T00:00:00Z");
  EXPECT_EQ(problem(material(ocsp(answer({.this_update = "20190101000000Z"})))),
            "it is older than the certificate: 2019-01-01T00:00:00Z");
  EXPECT_EQ(problem(material(crl({.this_update = "20190101000000Z"}, ca))),
            "it is older than the certificate: 2019-01-01T00:00:00Z");
}

TEST_F(Authority, IsFreshUntilNextUpdateAndNoLonger) {
  const OcspResponse limited = ocsp(answer());
  EXPECT_TRUE(find(material(limited), at("2024-05-01T00:00:00Z")).fresh);
  EXPECT_FALSE(find(material(limited), at("2024-05-01T00:00:01Z")).fresh);
  EXPECT_FALSE(find(material(ocsp(answer({.next_update = ""})))).fresh);
}

TEST_F(Authority, RevocationAfterTheMomentAskedForIsNone) {
  const OcspResponse later = ocsp(answer({.status = 1, .revoked_at = "20240416000000Z"}));
  EXPECT_EQ(find(material(later)).state, RevocationState::Good);
  EXPECT_EQ(find(material(later), at("2024-04-16T00:00:00Z")).state, RevocationState::Revoked);
}

// RFC 5280 5.3.1: removeFromCRL may stand in a delta list only. Elsewhere it contradicts itself,
// and the worse of the two counts.
TEST_F(Authority, RevokedWithTheReasonThatItIsNotIsRevoked) {
  const RevocationFinding listed =
      find(material(crl({.revoked = {{.serial = 2, .reason = 8}}}, ca)));
  EXPECT_EQ(listed.state, RevocationState::Revoked);
  EXPECT_EQ(listed.evidence->revocation->reason, "removeFromCRL");
  EXPECT_EQ(find(material(ocsp(answer({.status = 1, .reason = 8})))).state,
            RevocationState::Revoked);
}

TEST_F(Authority, NeverIssuedIsRevoked) {
  OcspSpec spec = answer({.status = 1, .revoked_at = "19700101000000Z", .reason = 6});
  EXPECT_EQ(find(material(ocsp(spec))).state, RevocationState::OnHold);
  spec.extended_revoke = true;
  EXPECT_EQ(find(material(ocsp(spec))).state, RevocationState::Revoked);
}

TEST_F(Authority, MayForgetCertificatesThatExpired) {
  const libsign::Time later = at("2025-04-15T00:00:00Z");
  const AnswerSpec after{.this_update = "20250401000000Z", .next_update = "20250501000000Z"};
  const auto answered = [&](AnswerSpec says) {
    OcspSpec spec = answer(std::move(says));
    spec.produced_at = "20250401000000Z";
    return material(ocsp(spec));
  };
  EXPECT_EQ(problem(answered(after), later),
            "the certificate had expired when it was made, and it need not know such certificates");
  AnswerSpec keeps = after;
  keeps.archive_cutoff = "20250101000000Z";
  EXPECT_EQ(find(answered(keeps), later).state, RevocationState::Good);
  keeps.archive_cutoff = "20250101000001Z";
  EXPECT_EQ(find(answered(keeps), later).state, RevocationState::Unknown);
  AnswerSpec revoked = after;
  revoked.status = 1;
  EXPECT_EQ(find(answered(revoked), later).state, RevocationState::Revoked);
}

// RFC 5280 5.2.5: what the issuing distribution point says of the scope of a list.
TEST_F(Authority, TellsByListsOfWhatIsInTheirScope) {
  const Issued elsewhere =
      issue({.subject = "CN=TEST seal",
             .extensions = {{"crlDistributionPoints", "URI:http://lists.example/1.crl"}},
             .serial = 2},
            make_key("P-256", 302), &ca);
  const char* const out = "it does not cover this certificate";
  struct Scope {
    const char* point;
    const char* of_seal;       // without a distribution point
    const char* of_elsewhere;  // with one
  };
  for (const Scope& row : std::initializer_list<Scope>{
           {"critical,onlyuser:TRUE", "", ""},
           {"onlyuser:TRUE", "", ""},
           {"critical,onlyCA:TRUE", out, out},
           {"critical,fullname:URI:http://lists.example/1.crl", out, ""},
           {"critical,fullname:URI:http://lists.example/2.crl", out, out},
           {"critical,onlyAA:TRUE", "it lists attribute certificates only",
            "it lists attribute certificates only"},
           {"critical,onlysomereasons:superseded", "it lists some reasons of revocation only",
            "it lists some reasons of revocation only"},
           {"critical,indirectCRL:TRUE", "", ""}}) {
    const RevocationMaterial all =
        material(crl({.extensions = {{"issuingDistributionPoint", row.point}}}, ca));
    EXPECT_EQ(problem(all), row.of_seal) << row.point;
    EXPECT_EQ(
        libsign::pki::find_revocation(elsewhere.certificate, ca.certificate, all, kNow).problem,
        row.of_elsewhere)
        << row.point;
  }
  const CrlSpec delta{.extensions = {{"2.5.29.27", "critical,DER:020101"}}};
  EXPECT_EQ(problem(material(crl(delta, ca))), "it lists changes to another list only");
}

// RFC 5280 5.2.5 and 5.3.3: a list about certificates of several authorities.
TEST_F(Authority, IsToldOfByTheIndirectListThatTheCertificateNames) {
  const Issued lister = issue(
      {.subject = "CN=TEST lister", .extensions = {{"keyUsage", "critical,cRLSign"}}, .serial = 4},
      make_key("P-256", 305), &ca);
  const Issued named =
      issue({.subject = "CN=TEST seal",
             .extensions = {{"crlDistributionPoints", zegel::test::list_issuer("CN=TEST lister")}},
             .serial = 2},
            make_key("P-256", 302), &ca);
  const auto list = [&](std::vector<zegel::test::RevokedSpec> revoked) {
    return crl({.revoked = std::move(revoked),
                .extensions = {{"issuingDistributionPoint", "critical,indirectCRL:TRUE"}}},
               lister);
  };
  const auto finding = [&](const Issued& about, const RevocationMaterial& all) {
    return libsign::pki::find_revocation(about.certificate, ca.certificate, all, kNow);
  };
  const Crl of_ca = crl({}, ca);
  RevocationMaterial all = material(list({}));
  EXPECT_TRUE(finding(named, all).problem.starts_with("no issuer of lists that the issuer"));
  all.certificates = {lister.certificate};
  EXPECT_EQ(finding(named, all).problem,
            "it is not known whether the certificate of its signer has been revoked");
  all.data.push_back(RevocationData(crl({.this_update = "20240301000000Z"}, ca)));
  EXPECT_EQ(finding(named, all).state, RevocationState::Good);
  EXPECT_EQ(finding(named, all).evidence->signer, lister.certificate);
  EXPECT_TRUE(finding(named, all).evidence->delegated);
  // A certificate that names nobody is told of by its own issuer alone.
  EXPECT_EQ(finding(seal, all).evidence->signer, ca.certificate);
  // An entry is about the issuer that it or one before it names.
  for (const auto& [issuer, state] :
       {std::pair{"CN=TEST CA", RevocationState::Revoked},
        std::pair{"CN=TEST other", RevocationState::Good}, std::pair{"", RevocationState::Good}}) {
    all.data[0] = RevocationData(list({{.serial = 1, .issuer = issuer}, {.serial = 2}}));
    EXPECT_EQ(finding(named, all).state, state) << issuer;
  }
  // The issuer of lists is revoked by the authority.
  all.data[1] = RevocationData(
      crl({.this_update = "20240301000000Z", .revoked = {{.serial = 4, .time = "20240201000000Z"}}},
          ca));
  EXPECT_EQ(finding(named, all).evidence->signer, ca.certificate);
}

TEST_F(Authority, TellsByListsOfExpiredCertificatesWhereTheyPromiseTo) {
  const libsign::Time later = at("2025-04-15T00:00:00Z");
  CrlSpec spec{.this_update = "20250401000000Z", .next_update = "20250501000000Z"};
  EXPECT_EQ(problem(material(crl(spec, ca)), later),
            "the certificate had expired when it was made, and it need not name such certificates");
  // expiredCertsOnCRL: GeneralizedTime 20250101000000Z, the last moment of the seal.
  spec.extensions = {{"2.5.29.60", "DER:180F32303235303130313030303030305A"}};
  EXPECT_EQ(find(material(crl(spec, ca)), later).state, RevocationState::Good);
}

TEST_F(Authority, SignsListsOnlyWhereItMay) {
  const Issued other = issue({.subject = "CN=TEST CA",
                              .extensions = {{"basicConstraints", "critical,CA:TRUE"},
                                             {"keyUsage", "critical,keyCertSign"}}},
                             make_key("P-256", 301));
  EXPECT_EQ(libsign::pki::find_revocation(seal.certificate, other.certificate,
                                          material(crl({}, ca)), kNow)
                .problem,
            "the issuer did not sign it, or may not sign lists");
  const Issued stranger =
      issue({.subject = "CN=TEST other", .extensions = zegel::test::kRootExtensions},
            make_key("P-256", 304));
  EXPECT_EQ(problem(material(crl({}, stranger))), "it is of another issuer: CN=TEST other");
}

TEST_F(Authority, AnsweringForItselfNeedsNoCertificateInTheResponse) {
  OcspSpec spec = answer();
  spec.with_certificate = false;
  for (const bool by_key : {false, true}) {
    spec.by_key = by_key;
    const RevocationFinding found = find(material(ocsp(spec)));
    EXPECT_EQ(found.state, RevocationState::Good);
    EXPECT_FALSE(found.evidence->delegated);
    EXPECT_EQ(found.evidence->signer, ca.certificate);
  }
}

TEST_F(Authority, AppointsRespondersForOcspSigningOnly) {
  const char* const not_for = "the certificate of the responder is not for OCSP signing";
  struct Appointed {
    std::vector<zegel::test::Extension> extensions;
    std::string problem;
  };
  for (const Appointed& row : std::initializer_list<Appointed>{
           {{{"extendedKeyUsage", "OCSPSigning"}, {"noCheck", "ignored"}}, ""},
           {{{"keyUsage", "critical,digitalSignature"},
             {"extendedKeyUsage", "critical,OCSPSigning"},
             {"noCheck", "ignored"}},
            ""},
           {{{"extendedKeyUsage", "anyExtendedKeyUsage"}, {"noCheck", "ignored"}}, not_for},
           {{{"extendedKeyUsage", "timeStamping"}, {"noCheck", "ignored"}}, not_for},
           {{{"noCheck", "ignored"}}, not_for},
           {{{"keyUsage", "critical,keyEncipherment"},
             {"extendedKeyUsage", "OCSPSigning"},
             {"noCheck", "ignored"}},
            "the key of the responder may not make signatures"},
           {{{"extendedKeyUsage", "OCSPSigning"},
             {"noCheck", "ignored"},
             {"2.999.1", "critical,DER:0500"}},
            "the certificate of the responder has a critical extension that is not known"}}) {
    const Issued by = responder(row.extensions);
    OcspSpec spec = answer();
    spec.signer = &by;
    EXPECT_EQ(problem(material(ocsp(spec))), row.problem);
  }
}

TEST_F(Authority, RespondersAreFoundAmongOtherCertificatesToo) {
  const Issued by = unchecked_responder();
  OcspSpec spec = answer();
  spec.signer = &by;
  spec.with_certificate = false;
  for (const bool by_key : {false, true}) {
    spec.by_key = by_key;
    RevocationMaterial all = material(ocsp(spec));
    EXPECT_TRUE(find(all).problem.starts_with("the certificate of its responder is not known: "));
    all.certificates = {seal.certificate, by.certificate};
    const RevocationFinding found = find(all);
    EXPECT_EQ(found.state, RevocationState::Good);
    EXPECT_TRUE(found.evidence->delegated);
    EXPECT_EQ(found.evidence->signer, by.certificate);
  }
}

TEST_F(Authority, RespondersWithoutNoCheckMustBeKnownNotToBeRevoked) {
  const Issued by = checked_responder();
  OcspSpec spec = answer({.this_update = "20240410000000Z"});
  spec.produced_at = "20240410000000Z";
  spec.signer = &by;
  const OcspResponse given = ocsp(spec);
  const std::string unknown =
      "it is not known whether the certificate of its signer has been revoked";
  EXPECT_EQ(problem(material(given)), unknown);
  EXPECT_EQ(find(material(given, crl({}, ca))).evidence->data.sha256(), given.sha256());
  // A list that names the responder says nothing against the seal: the list decides.
  const RevocationFinding by_list = find(material(given, crl({.revoked = {{.serial = 3}}}, ca)));
  EXPECT_NE(by_list.evidence->data.list(), nullptr);
  EXPECT_EQ(
      problem(material(given, ocsp({.authority = &ca, .answers = {{.about = &by, .status = 1}}}))),
      "the certificate of its signer has been revoked; it does not tell of this "
      "certificate");
  // The authority's own word counts, the responder's own does not.
  EXPECT_EQ(find(material(given, ocsp({.authority = &ca, .answers = {{.about = &by}}}))).state,
            RevocationState::Good);
  EXPECT_EQ(problem(material(given,
                             ocsp({.authority = &ca, .signer = &by, .answers = {{.about = &by}}}))),
            unknown + "; it does not tell of this certificate");
}

TEST_F(Authority, DataKeepsWhereItCameFromAndItsDigest) {
  const OcspResponse given = ocsp(answer());
  RevocationMaterial all;
  all.data.emplace_back(given, Origin::Embedded);
  const RevocationFinding found = find(all);
  EXPECT_EQ(name(found.evidence->data.origin()), "embedded");
  EXPECT_EQ(name(RevocationData(given).origin()), "given");
  EXPECT_EQ(found.evidence->data.sha256(), given.sha256());
  EXPECT_EQ(found.evidence->data.issuer(), given.responder_id());
}

TEST_F(Authority, AllAcceptableEvidenceIsGivenTheDecidingOneFirst) {
  const Crl early = crl({.this_update = "20240401000000Z"}, ca);
  const Crl late = crl({.this_update = "20240410000000Z"}, ca);
  const auto answers = libsign::pki::acceptable_revocation(
      seal.certificate, ca.certificate,
      material(early, ocsp(answer({.status = 2})), late, ocsp(answer({.status = 1}))), kNow);
  ASSERT_EQ(answers.acceptable.size(), 3U);
  EXPECT_EQ(answers.acceptable[0].data.sha256(), late.sha256());
  EXPECT_EQ(answers.acceptable[1].state, RevocationState::Revoked);
  EXPECT_EQ(answers.acceptable[2].data.sha256(), early.sha256());
  EXPECT_EQ(answers.problem, "the responder does not know the certificate");
}

}  // namespace
