#include <gtest/gtest.h>

#include "libsign/verify.hpp"
#include "tests/doors/case.hpp"
#include "tests/doors/desk.hpp"
#include "tests/support/files.hpp"

// Whoever takes something out of a rejected letter gets nothing milder than rejected.
namespace {

using libsign::Acceptance;

struct Removal {
  const char* name;
  const char* from;
  const char* to;
  bool keep_end = false;  // what ends the removal stays
};

constexpr Removal kRemovals[] = {
    {"ds:KeyInfo", "<ds:KeyInfo>", "</ds:KeyInfo>"},
    {"ds:X509Data", "<ds:X509Data>", "</ds:X509Data>"},
    {"the certificates", "<ds:X509Certificate>", "</ds:X509Data>", true},
    {"xades:SigningCertificateV2", "<xades:SigningCertificateV2>", "</xades:SigningCertificateV2>"},
    {"xades:Cert", "<xades:Cert>", "</xades:Cert>"},
    {"xades:CertDigest", "<xades:CertDigest>", "</xades:CertDigest>"},
    {"the qualifier", "<seal:letter ", "</seal:letter>"},
    {"the qualifiers", "<xades:CommitmentTypeQualifiers>", "</xades:CommitmentTypeQualifiers>"},
    {"the commitment", "<xades:CommitmentTypeIndication>", "</xades:CommitmentTypeIndication>"},
    {"the reference to the letter", "<ds:Reference Id=", "</ds:Reference>"},
    {"the reference to the properties", "<ds:Reference Type=", "</ds:Reference>"},
    {"ds:SignedInfo", "<ds:SignedInfo>", "</ds:SignedInfo>"},
    {"ds:SignatureValue", "<ds:SignatureValue ", "</ds:SignatureValue>"},
    {"the signed properties", "<xades:SignedProperties ", "</xades:SignedProperties>"},
    {"the qualifying properties", "<xades:QualifyingProperties ", "</xades:QualifyingProperties>"},
    {"ds:Object", "<ds:Object>", "</ds:Object>"},
};

// Rejected is a case of tests/vectors/seals that is rejected.
class Rejected : public testing::TestWithParam<const char*> {};

TEST_P(Rejected, StaysRejectedWhateverIsTakenOut) {
  const zegel::test::Case whole =
      zegel::test::read_case(zegel::test::source_path("tests/vectors/seals") / GetParam());
  const std::shared_ptr<const libsign::Verifier> verifier = zegel::test::verifier(whole.griffie);
  ASSERT_EQ(verifier->verify(whole.octets, whole.expectation, whole.at).acceptance,
            Acceptance::Rejected);
  for (const Removal& removal : kRemovals) {
    std::string text(libsign::as_text(whole.octets));
    const std::size_t begin = text.find(removal.from);
    const std::size_t end = text.find(removal.to, begin);
    ASSERT_NE(end, std::string::npos) << removal.name;
    const std::size_t last = end + (removal.keep_end ? 0 : std::string_view(removal.to).size());
    text.erase(begin, last - begin);
    EXPECT_EQ(verifier->verify(libsign::as_bytes(text), whole.expectation, whole.at).acceptance,
              Acceptance::Rejected)
        << "without " << removal.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Seals, Rejected,
                         testing::Values("word-changed", "sealed-by-vws", "sealed-by-server",
                                         "reference-expected", "ministry-expected",
                                         "resigned-reference-copy", "certificate-no-policy"));

}  // namespace
