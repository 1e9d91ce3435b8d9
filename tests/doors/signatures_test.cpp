#include <gtest/gtest.h>

#include "tests/doors/case.hpp"
#include "tests/doors/desk.hpp"
#include "tests/support/files.hpp"

// The signatures of a file judged for themselves: the same cases as of letters, and what becomes of
// them when no rule of letters is asked.
namespace {

using libsign::Acceptance;
using libsign::LetterReport;
using libsign::report::Coverage;

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
                                         Judged{"comment-before-root", Acceptance::Accepted},
                                         Judged{"hidden-in-object", Acceptance::Accepted},
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
