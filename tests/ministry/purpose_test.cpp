#include "libsign/ministry/purpose.hpp"

#include <gtest/gtest.h>

#include "libsign/ministry/authorise.hpp"
#include "libsign/validation/policy.hpp"
#include "tests/pki/throwaway.hpp"

namespace {

using libsign::pki::Certificate;
using zegel::test::Extension;

Certificate certificate_with(const std::string& subject, const std::vector<Extension>& extensions) {
  return zegel::test::issue({.subject = subject, .extensions = extensions},
                            zegel::test::make_key("P-256"))
      .certificate;
}

const Extension kSealPolicy{"certificatePolicies", "2.16.528.1.1003.1.2.5.7"};
const Extension kPersonPolicy{"certificatePolicies", "2.16.528.1.1003.1.2.5.2"};

Extension qc_type(const std::string& last) {
  // QCStatements ::= SEQUENCE { SEQUENCE { id-etsi-qcs-QcType, SEQUENCE { type } } }
  return {"1.3.6.1.5.5.7.1.3", "DER:30153013060604008E4601063009060704008E460106" + last};
}

TEST(Purpose, OfAWebServerOrClientIsSeenInEveryPlace) {
  const Extension kPurposes[] = {
      {"extendedKeyUsage", "serverAuth"},
      {"extendedKeyUsage", "emailProtection,clientAuth"},
      {"extendedKeyUsage", "anyExtendedKeyUsage"},
      {"extendedKeyUsage", "nsSGC"},
      {"extendedKeyUsage", "msSGC"},
      {"certificatePolicies", "2.16.528.1.1003.1.2.5.7,2.16.528.1.1003.1.2.5.6"},
      {"certificatePolicies", "2.16.528.1.1003.1.2.5.7,2.16.528.1.1003.1.2.41.15.35.11"},
      {"certificatePolicies", "2.16.528.1.1003.1.2.5.7,2.23.140.1.2.2"},
      qc_type("03"),
  };
  for (const Extension& purpose : kPurposes) {
    const Certificate certificate = certificate_with("CN=TEST", {purpose});
    EXPECT_EQ(libsign::ministry::tls_purposes(certificate).size(), 1U) << purpose.second;
  }
  for (const char* harmless : {"emailProtection", "1.3.6.1.5.5.7.3.36,1.3.6.1.4.1.311.10.3.12"}) {
    const Certificate certificate =
        certificate_with("CN=TEST", {{"extendedKeyUsage", harmless}, kSealPolicy, qc_type("02")});
    EXPECT_TRUE(libsign::ministry::tls_purposes(certificate).empty()) << harmless;
  }
}

TEST(Purpose, OfAPersonIsSeenByTypeByPolicyAndByName) {
  struct Row {
    std::string subject;
    std::vector<Extension> extensions;
    std::size_t marks;
  };
  const std::string person = "GN=Johanna/SN=Voorbeeld/CN=TEST";
  const Row rows[] = {
      {"CN=TEST", {kSealPolicy, qc_type("02")}, 0},
      {"CN=TEST", {kSealPolicy}, 0},
      {"CN=TEST", {}, 0},
      {"GN=Johanna", {kSealPolicy}, 0},
      {"CN=TEST", {kSealPolicy, qc_type("01")}, 1},
      {"CN=TEST", {kPersonPolicy}, 1},
      {"CN=TEST", {kPersonPolicy, qc_type("02")}, 1},
      {person, {kSealPolicy}, 1},
      {person, {kSealPolicy, qc_type("02")}, 0},
      {person, {kPersonPolicy, qc_type("01")}, 3},
      {"CN=TEST", {{"certificatePolicies", "2.16.528.1.1003.1.2.5.2,2.16.528.1.1003.1.2.5.7"}}, 0},
  };
  const std::vector<std::string>& accepted =
      libsign::validation::Policy::shipped().seal_rules().policies;
  for (const Row& row : rows) {
    const Certificate certificate = certificate_with(row.subject, row.extensions);
    EXPECT_EQ(libsign::ministry::marks_of_a_person(certificate, accepted).size(), row.marks)
        << row.subject << " " << &row - rows;
  }
}

}  // namespace
