#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "libsign/base/limits.hpp"
#include "libsign/present/answer.hpp"
#include "tests/doors/case.hpp"
#include "tests/doors/desk.hpp"
#include "tests/support/files.hpp"

// The signatures of a file judged for themselves: the same cases as of letters, and what becomes of
// them when no rule of letters is asked.
namespace {

using libsign::Acceptance;
using libsign::LetterReport;
using libsign::report::Coverage;

// relations_of says of each signature what it countersigns and covers.
std::string relations_of(const LetterReport& report) {
  using libsign::present::Language;
  std::string out;
  for (const libsign::report::SignatureReport& signature : report.signatures) {
    out += signature.id;
    if (signature.countersigns) {
      out += " countersigns " +
             libsign::present::countersigned(*signature.countersigns, Language::English);
    }
    out += '\n';
    for (const libsign::report::SignedObject& object : signature.signed_objects) {
      out += "  " + libsign::present::covered(object, Language::English) + '\n';
    }
  }
  return out;
}

struct Judged {
  const char* name;  // of the case in tests/vectors/seals
  Acceptance acceptance;
};

class Signatures : public testing::TestWithParam<Judged> {};

TEST_P(Signatures, AreJudgedWithoutTheRulesOfLetters) {
  const zegel::test::Case file =
      zegel::test::read_case(zegel::test::source_path("tests/vectors/seals") / GetParam().name);
  const LetterReport report =
      zegel::test::verifier(file.griffie)->verify_signatures(file.octets, {}, file.at);
  EXPECT_EQ(report.asked, libsign::Asked::Signatures);
  EXPECT_EQ(report.acceptance, GetParam().acceptance);
  EXPECT_FALSE(report.letter);
}

INSTANTIATE_TEST_SUITE_P(Cases, Signatures,
                         testing::Values(Judged{"accepted", Acceptance::Accepted},
                                         Judged{"accepted-p256", Acceptance::Accepted},
                                         Judged{"sealed-by-vws", Acceptance::Accepted},
                                         Judged{"sealed-by-server", Acceptance::Accepted},
                                         Judged{"resigned-reference-copy", Acceptance::Accepted},
                                         Judged{"comment-before-root", Acceptance::Undetermined},
                                         Judged{"hidden-in-object", Acceptance::Undetermined},
                                         Judged{"word-changed", Acceptance::Rejected},
                                         Judged{"second-signature", Acceptance::Rejected},
                                         Judged{"second-signature-empty", Acceptance::Rejected},
                                         Judged{"without-key-info", Acceptance::Undetermined},
                                         Judged{"doctype", Acceptance::Rejected},
                                         Judged{"truncated", Acceptance::Rejected},
                                         Judged{"not-utf8", Acceptance::Rejected},
                                         Judged{"too-deep", Acceptance::Undetermined},
                                         Judged{"no-trust", Acceptance::Undetermined},
                                         Judged{"certificate-revoked", Acceptance::Undetermined},
                                         Judged{"unsealed", Acceptance::Undetermined},
                                         Judged{"not-a-letter", Acceptance::Undetermined}));

// Every case of tests/vectors/signatures: the verdict on each signature, what it countersigns and
// what it covers. Those in made/ are of EU DSS. ZEGEL_WRITE_GOLDEN=1 writes them anew; read the
// difference before you keep it.
class Case : public testing::TestWithParam<std::string> {};

TEST_P(Case, HasTheExpectedVerdictOnEachSignature) {
  const std::filesystem::path folder =
      zegel::test::source_path("tests/vectors/signatures") / GetParam();
  const zegel::test::Case judged = zegel::test::read_case(folder);
  const LetterReport report =
      zegel::test::verifier(judged.griffie)
          ->verify_signatures(judged.octets, zegel::test::data_of(judged), judged.at);
  const std::string verdict = zegel::test::verdict_of(report) + relations_of(report);
  const std::filesystem::path expected = folder / "expected.txt";
  if (std::getenv("ZEGEL_WRITE_GOLDEN") != nullptr) {
    std::ofstream(expected) << verdict;
  }
  ASSERT_TRUE(std::filesystem::exists(expected)) << "write it with ZEGEL_WRITE_GOLDEN=1";
  EXPECT_EQ(verdict, libsign::as_text(zegel::test::read_file(expected)));
}

INSTANTIATE_TEST_SUITE_P(Vectors, Case, testing::ValuesIn(zegel::test::case_names("signatures")),
                         [](const testing::TestParamInfo<std::string>& tested) {
                           std::string name = tested.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

LetterReport judge(const std::string& file, std::span<const libsign::DataObject> data = {}) {
  return zegel::test::verifier()->verify_signatures(libsign::as_bytes(file), data,
                                                    zegel::test::instant(zegel::test::kJudgedAt));
}

TEST(Signatures, SayWhatTheyCover) {
  const LetterReport report =
      judge(zegel::test::read_source_text("tests/vectors/seals/seed/sealed.xml"));
  ASSERT_EQ(report.signatures.size(), 1u);
  const std::vector<libsign::report::SignedObject>& objects =
      report.signatures.front().signed_objects;
  ASSERT_EQ(objects.size(), 2u);
  EXPECT_EQ(objects[0].coverage, Coverage::Document);
  EXPECT_EQ(objects[0].octets, zegel::test::seed_letter());
  EXPECT_EQ(objects[0].size, zegel::test::seed_letter().size());
  EXPECT_EQ(objects[1].coverage, Coverage::Element);
  EXPECT_EQ(objects[1].name, "xades:SignedProperties");
}

// Counter-signatures of counter-signatures count towards the limit of signatures.
TEST(Signatures, NestedDeeplyAreNotAllJudged) {
  const std::string begin =
      "<ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:Object>"
      "<x:QualifyingProperties xmlns:x='http://uri.etsi.org/01903/v1.3.2#'><x:UnsignedProperties>"
      "<x:UnsignedSignatureProperties><x:CounterSignature>";
  const std::string end =
      "</x:CounterSignature></x:UnsignedSignatureProperties></x:UnsignedProperties>"
      "</x:QualifyingProperties></ds:Object></ds:Signature>";
  std::string nested;
  for (int i = 0; i < 15; ++i) {
    nested = begin + nested + end;
  }
  const LetterReport report = judge(nested);
  EXPECT_EQ(report.acceptance, Acceptance::Rejected);
  EXPECT_EQ(report.signatures.size(), libsign::limits::kMaxSignatures);
  EXPECT_FALSE(report.signatures.front().countersigns);
  EXPECT_EQ(report.signatures.back().countersigns, "");
  EXPECT_EQ(report.rows.back().id, libsign::report::CheckId::InputWithinLimits);
  EXPECT_EQ(report.rows.back().status, libsign::report::Status::Failed);
}

TEST(Signatures, PastTheLimitAreNeverAccepted) {
  const std::string sealed = zegel::test::read_source_text("tests/vectors/seals/seed/sealed.xml");
  const std::size_t begin = sealed.find("<ds:Signature ");
  const std::string signature = sealed.substr(begin, sealed.find("</ds:Signature>") + 15 - begin);
  std::string many = "<all>";
  for (int i = 0; i < 20; ++i) {
    many += signature;
  }
  const LetterReport report = judge(many + "</all>");
  EXPECT_NE(report.acceptance, Acceptance::Accepted);
  EXPECT_EQ(report.rows.back().id, libsign::report::CheckId::InputWithinLimits);
  EXPECT_EQ(report.rows.back().status, libsign::report::Status::Failed);
}

}  // namespace
