// What the tables of whole conclusions do not show: which blocks ran, the evidence in their rows,
// and answers to contradictory arguments.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/validation/algorithm_acceptance.hpp"
#include "libsign/validation/cryptographic_verification.hpp"
#include "libsign/validation/format_checking.hpp"
#include "libsign/validation/policy.hpp"
#include "libsign/xades/profile.hpp"
#include "tests/pki/test_pki.hpp"
#include "tests/pki/throwaway.hpp"
#include "tests/validation/cases.hpp"

namespace {

using libsign::hex;
using libsign::pki::DigestAlgorithm;
using libsign::pki::KeyType;
using libsign::pki::Scheme;
using libsign::report::Block;
using libsign::report::BlockResult;
using libsign::report::Check;
using libsign::report::CheckId;
using libsign::report::Evidence;
using libsign::report::Status;
using libsign::validation::Policy;
using libsign::validation::Validated;
using zegel::test::at;
using zegel::test::Case;
using zegel::test::cases;
using zegel::test::judge;

Case the(const std::string& what) {
  for (Case& c : cases()) {
    if (c.what == what) {
      return std::move(c);
    }
  }
  ADD_FAILURE() << "no such case: " << what;
  return {};
}

std::vector<Block> blocks(const Validated& validated) {
  std::vector<Block> ran;
  for (const BlockResult& block : validated.report.blocks) {
    ran.push_back(block.block);
  }
  return ran;
}

Check failed(const Validated& validated, CheckId id) {
  for (const BlockResult& block : validated.report.blocks) {
    for (const Check& row : block.rows) {
      if (row.id == id && row.status == Status::Failed) {
        return row;
      }
    }
  }
  ADD_FAILURE() << "no failed row " << libsign::report::info(id).code;
  return {};
}

std::string value_of(const Check& row, std::string_view name) {
  const auto found = std::ranges::find(row.evidence, name, &Evidence::name);
  return found == row.evidence.end() ? "nothing" : found->value;
}

TEST(BlocksThatRan, AreThoseUpToTheFirstHardStop) {
  const std::vector<Block> all{
      Block::FormatChecking, Block::SigningCertificate,        Block::ValidationContext,
      Block::X509Validation, Block::CryptographicVerification, Block::SignatureAcceptance};
  const std::vector<Block> without_last(all.begin(), all.end() - 1);
  EXPECT_EQ(blocks(judge(the("a seal"), "g3")), all);
  EXPECT_EQ(blocks(judge(the("revoked"), "g3")), without_last);
  EXPECT_EQ(blocks(judge(the("a changed word"), "g3")), without_last);
  EXPECT_EQ(blocks(judge(the("a signature policy"), "g3")),
            (std::vector<Block>{Block::FormatChecking, Block::SigningCertificate,
                                Block::ValidationContext, Block::CryptographicVerification}));
  EXPECT_EQ(blocks(judge(the("no key information"), "g3")),
            (std::vector<Block>{Block::FormatChecking, Block::SigningCertificate,
                                Block::CryptographicVerification}));
  EXPECT_EQ(blocks(judge(the("no value"), "g3")),
            (std::vector<Block>{Block::FormatChecking, Block::CryptographicVerification}));
}

TEST(SignatureReport, SaysWhatTheSignatureSaysOfItself) {
  const Validated validated = judge(the("a seal"), "g4");
  const auto& report = validated.report;
  const auto certificate = zegel::test::seal("g4", "seal-bz");
  EXPECT_TRUE(report.id.starts_with("seal-"));
  EXPECT_EQ(report.level, libsign::report::Level::BaselineB);
  EXPECT_EQ(report.packaging, libsign::report::Packaging::Enveloped);
  EXPECT_EQ(report.signing_time, at("2026-03-02T09:30:00Z"));
  EXPECT_FALSE(report.best_signature_time.has_value());
  EXPECT_EQ(report.signature_method, "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1");
  ASSERT_TRUE(report.signer && validated.certificate);
  EXPECT_EQ(*validated.certificate, certificate);
  EXPECT_EQ(report.signer->subject, certificate.subject());
  EXPECT_EQ(report.signer->issuer, certificate.issuer());
  EXPECT_EQ(report.signer->serial_number, certificate.serial_number());
  EXPECT_EQ(report.signer->sha256, hex(certificate.sha256()));
  EXPECT_EQ(report.signer->not_before, certificate.not_before());
  EXPECT_EQ(report.signer->not_after, certificate.not_after());
  EXPECT_TRUE(report.signed_objects.empty());
}

TEST(SignatureReport, NamesTheSignerAsSoonAsADigestFoundOne) {
  for (const char* what : {"a signature policy", "the issuer and serial number of another",
                           "revoked", "no reference to the signing certificate"}) {
    const Validated validated = judge(the(what), "g3");
    EXPECT_TRUE(validated.certificate && validated.report.signer) << what;
  }
  for (const char* what : {"no value", "no key information", "another's certificate"}) {
    const Validated validated = judge(the(what), "g3");
    EXPECT_FALSE(validated.certificate || validated.report.signer) << what;
  }
}

TEST(EvidenceOf, ADigestIsBothValues) {
  const Check row = failed(judge(the("a changed word"), "g3"), CheckId::ReferenceDataIntact);
  const std::string expected = value_of(row, "expected");
  EXPECT_EQ(expected.size(), 64U);
  EXPECT_EQ(value_of(row, "actual").size(), 64U);
  EXPECT_NE(value_of(row, "actual"), expected);
  EXPECT_EQ(value_of(row, "uri"), "");
}

TEST(EvidenceOf, AnotherCertificateIsBothDigests) {
  const Check row =
      failed(judge(the("another's certificate"), "g3"), CheckId::SigningCertificateDigest);
  EXPECT_EQ(value_of(row, "expected"), hex(zegel::test::seal("g3", "seal-bz").sha256()));
  EXPECT_EQ(value_of(row, "actual"), hex(zegel::test::seal("g3", "seal-vws").sha256()));
}

TEST(EvidenceOf, AnUndecodableCertificateIsItsPlaceAndTheReason) {
  const Check row =
      failed(judge(the("a certificate that is none"), "g3"), CheckId::SigningCertificateFound);
  EXPECT_EQ(value_of(row, "undecodable"), "1");
  EXPECT_EQ(value_of(row, "reason"), "this is not an X.509 certificate in DER");
}

TEST(EvidenceOf, ARevocationIsItsTimeAndReasonAndTheList) {
  const Check row = failed(judge(the("revoked"), "g3"), CheckId::CertificateNotRevoked);
  EXPECT_EQ(value_of(row, "revoked"), "2025-06-01T00:00:00Z");
  EXPECT_EQ(value_of(row, "reason"), "keyCompromise");
  EXPECT_EQ(value_of(row, "list"), hex(zegel::test::list("g3", "crls/tsp").sha256()));
}

TEST(EvidenceOf, WeakAlgorithmsOfAChainIsEachCertificateAndEachList) {
  const Validated validated = judge(the("RSA PKCS#1 v1.5 after its time"), "g3");
  const Check row = failed(validated, CheckId::ChainAlgorithms);
  // The seal and two authorities, a list for each; three facts an objection, and the time.
  EXPECT_EQ(row.evidence.size(), 1U + 6U * 3U);
  EXPECT_EQ(value_of(row, "algorithm"), "RSA PKCS#1 v1.5 with a key of 4096 bits");
  EXPECT_EQ(value_of(row, "acceptableUntil"), "2029-01-01T00:00:00Z");
}

TEST(EvidenceOf, AChainThatIsNotValidIsTheProblemAndWhere) {
  const Check row = failed(judge(the("seal-bz-path-length"), "g3"), CheckId::ChainValid);
  EXPECT_EQ(value_of(row, "problem"), "path length constraint exceeded");
  EXPECT_NE(value_of(row, "problemWith"), "nothing");
}

TEST(FormatChecking, StopsAtMoreIdsThanItRemembers) {
  const std::string file = sealed_by(zegel::test::sealer("g3", "seal-bz"));
  const auto with_ids = [&file](std::size_t count) {
    std::string ids;
    for (std::size_t i = 0; i < count; ++i) {
      ids += "<p id=\"" + std::to_string(i) + "\"></p>";
    }
    return zegel::test::changed(file, {{"<ds:Signature ", ids + "<ds:Signature "}});
  };
  constexpr std::size_t kOfTheSeal = 4;
  const zegel::test::Judge judge(zegel::test::trust("g3"));
  const std::string at = "2026-06-01T00:00:00Z";
  const Validated most = judge.judge(with_ids(libsign::limits::kMaxIds - kOfTheSeal), at);
  EXPECT_EQ(zegel::test::failing(most.report), "CV-REFERENCE-DATA-INTACT");
  const Validated more = judge.judge(with_ids(libsign::limits::kMaxIds - kOfTheSeal + 1), at);
  const Check row = failed(more, CheckId::FormatIdsUnique);
  EXPECT_EQ(value_of(row, "idsAllowed"), std::to_string(libsign::limits::kMaxIds));
}

TEST(EvidenceOf, AnIdThatStandsTwiceIsTheIdAndTheLine) {
  const Check row = failed(judge(the("an Id twice, once as id"), "g3"), CheckId::FormatIdsUnique);
  EXPECT_EQ(value_of(row, "id"), "k");
  EXPECT_EQ(value_of(row, "line"), "1");
}

// A file with its seal, read.
struct Read {
  Read()
      : document(libsign::xml::Document::parse(
                     libsign::as_bytes(sealed_by(zegel::test::sealer("g3", "seal-bz"))))
                     .value()),
        signature(libsign::xades::read(libsign::xades::find_signatures(document).front())),
        references(libsign::xades::process_references(document, signature)) {}

  BlockResult verify() const {
    const auto& certificate = zegel::test::sealer("g3", "seal-bz").certificate;
    return libsign::validation::verify_cryptographically({document, signature, references},
                                                         &certificate);
  }

  libsign::xml::Document document;
  libsign::xades::Signature signature;
  std::vector<libsign::xades::ReferenceOutcome> references;
};

TEST(CryptographicVerification, BelievesNoOutcomeThatContradictsItsDigest) {
  Read read;
  EXPECT_EQ(zegel::test::verdict(read.verify().conclusion), "TOTAL-PASSED");
  read.references[0].digest[0] ^= 1;
  EXPECT_EQ(zegel::test::verdict(read.verify().conclusion),
            "TOTAL-FAILED HASH_FAILURE CV-REFERENCE-DATA-INTACT");
}

TEST(CryptographicVerification, TakesAReferenceWithoutOutcomeForNotFound) {
  Read read;
  read.references.pop_back();
  EXPECT_EQ(zegel::test::verdict(read.verify().conclusion),
            "INDETERMINATE SIGNED_DATA_NOT_FOUND CV-REFERENCE-DATA-FOUND");
}

TEST(CryptographicVerification, OfNoReferencesFindsNoSignedData) {
  Read read;
  read.signature.references.clear();
  EXPECT_EQ(zegel::test::verdict(read.verify().conclusion),
            "INDETERMINATE SIGNED_DATA_NOT_FOUND CV-REFERENCE-DATA-FOUND");
}

TEST(CryptographicVerification, OfNoSignedInfoFails) {
  Read read;
  read.signature.signed_info.reset();
  EXPECT_EQ(zegel::test::verdict(read.verify().conclusion),
            "TOTAL-FAILED SIG_CRYPTO_FAILURE CV-SIGNATURE-VALUE-INTACT");
}

// A reference to something outside the document, by what may be signed.
struct Outside {
  std::optional<std::string> uri;
  const char* of_a_letter;
  const char* of_anything;
};

TEST(FormatChecking, TakesReferencesToFilesWhereTheyAreExpected) {
  const std::string failure = "TOTAL-FAILED FORMAT_FAILURE FC-REFERENCES-LOCAL";
  for (const Outside& row :
       std::initializer_list<Outside>{{std::nullopt, failure.c_str(), "TOTAL-PASSED"},
                                      {"annex.pdf", failure.c_str(), "TOTAL-PASSED"},
                                      {"http://localhost/a", failure.c_str(), "TOTAL-PASSED"},
                                      {"annex.xml#x", failure.c_str(), failure.c_str()},
                                      {"#xpointer(/)", failure.c_str(), failure.c_str()},
                                      {"", "TOTAL-PASSED", "TOTAL-PASSED"}}) {
    Read read;
    read.signature.references[0].uri = row.uri;
    libsign::validation::Candidate candidate{read.document, read.signature, read.references};
    const auto judged = [&candidate] {
      return zegel::test::verdict(
          libsign::validation::check_format(candidate, Policy::shipped()).conclusion);
    };
    EXPECT_EQ(judged(), row.of_a_letter) << row.uri.value_or("none");
    candidate.may_sign_files = true;
    EXPECT_EQ(judged(), row.of_anything) << row.uri.value_or("none");
  }
}

TEST(CryptographicVerification, FindsFilesOnlyAmongThoseThatWereGiven) {
  Read read;
  read.signature.references[0].uri = "annex.pdf";
  const libsign::Bytes octets = std::move(read.references[0].octets);
  for (const auto& [name, verdict] : std::initializer_list<std::pair<const char*, const char*>>{
           {"annex.pdf", "TOTAL-PASSED"},
           {"other.pdf", "INDETERMINATE SIGNED_DATA_NOT_FOUND CV-REFERENCE-DATA-FOUND"}}) {
    read.signature.references[0].transforms.clear();
    const std::vector<libsign::DataObject> data{libsign::data_object_of(name, octets)};
    read.references = libsign::xades::process_references(read.document, read.signature, data);
    EXPECT_EQ(zegel::test::verdict(read.verify().conclusion), verdict);
  }
}

// What the entry of a signed ds:Manifest says decides like a reference of the signature.
TEST(CryptographicVerification, TakesTheReferencesOfAManifestForItsOwn) {
  struct Row {
    const char* file;
    const char* verdict;
  };
  for (const Row& row : {Row{"octets", "TOTAL-PASSED"},
                         Row{"Octets", "TOTAL-FAILED HASH_FAILURE CV-REFERENCE-DATA-INTACT"},
                         Row{"", "INDETERMINATE SIGNED_DATA_NOT_FOUND CV-REFERENCE-DATA-FOUND"}}) {
    Read read;
    libsign::xades::ManifestEntry entry{.reference = read.signature.references[0]};
    const auto octets = libsign::as_bytes(row.file);
    entry.reference.digest_value =
        libsign::pki::digest(DigestAlgorithm::Sha256, libsign::as_bytes("octets"));
    if (octets.empty()) {
      entry.outcome.problem = "it is gone";
    } else {
      entry.outcome.found = true;
      entry.outcome.digest = libsign::pki::digest(DigestAlgorithm::Sha256, octets);
      entry.outcome.intact = entry.outcome.digest == entry.reference.digest_value;
    }
    entry.reference.id = "entry";
    const std::string subject = read.signature.references[0].id + "/entry";
    read.references[0].manifest.push_back(std::move(entry));
    const BlockResult block = read.verify();
    EXPECT_EQ(zegel::test::verdict(block.conclusion), row.verdict);
    EXPECT_TRUE(std::ranges::any_of(block.rows,
                                    [&](const Check& check) { return check.subject == subject; }));
  }
}

TEST(SignatureName, IsItsPositionWhereItHasNoId) {
  Read read;
  read.signature.id.clear();
  EXPECT_EQ(libsign::validation::name_of({read.document, read.signature, {}, 3}), "signature-3");
}

TEST(Objections, FollowTheTableOfAlgorithms) {
  const libsign::validation::AlgorithmConstraints& shipped = Policy::shipped().algorithms();
  const libsign::pki::KeyInfo rsa3072{.type = KeyType::Rsa, .bits = 3072};
  const libsign::validation::AlgorithmUse pss{
      "x", libsign::pki::SignatureAlgorithm{Scheme::RsaPss, DigestAlgorithm::Sha256}, rsa3072};
  EXPECT_TRUE(libsign::validation::objections(shipped, pss, at("2040-01-01T00:00:00Z")).empty());
  const libsign::validation::AlgorithmUse unknown{"x", std::nullopt, rsa3072};
  const std::vector<Evidence> never{
      {"object", "x"}, {"algorithm", "not known"}, {"acceptableUntil", "never acceptable"}};
  EXPECT_EQ(libsign::validation::objections(shipped, unknown, at("2020-01-01T00:00:00Z")), never);
  const libsign::validation::AlgorithmUse both{
      "x", libsign::pki::SignatureAlgorithm{Scheme::RsaPkcs1, DigestAlgorithm::Sha1},
      libsign::pki::KeyInfo{.type = KeyType::Rsa, .bits = 1024}};
  EXPECT_EQ(libsign::validation::objections(shipped, both, at("2026-01-01T00:00:00Z")).size(), 6U);
}

}  // namespace
