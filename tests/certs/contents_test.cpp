// What stands in the certificates that lead to the root and still must not seal, or not for the
// ministry that they name.

#include <gtest/gtest.h>

#include "tests/certs/material.hpp"

namespace zegel::test {
namespace {

constexpr std::uint32_t kSeals = KU_NON_REPUDIATION;
constexpr std::uint32_t kServes = KU_DIGITAL_SIGNATURE | KU_KEY_ENCIPHERMENT;

// Contents is what the rules for ministries look at.
struct Contents {
  std::string shape;
  std::string name;
  std::string organization;
  std::string serial_number;
  std::string organization_identifier;
  std::uint32_t key_usage = kSeals;
  std::string policy;  // the PKIoverheid policy; empty: none
};

const std::string kBz = "Ministerie van Buitenlandse Zaken";
const std::string kOin = "00000001003227406000";
const std::string kG3Seal = "2.16.528.1.1003.1.2.5.7";
const std::string kG4Seal = "2.16.528.1.1003.1.2.41.14.25.5";

const std::vector<Contents> kTable = {
    {"g3", "seal-bz", kBz, kOin, "", kSeals, kG3Seal},
    {"g4", "seal-bz", kBz, kOin, "NTRNL-00001013", kSeals, kG4Seal},
    {"g3", "seal-vws", "Ministerie van Volksgezondheid, Welzijn en Sport", "00000099000001025000",
     "", kSeals, kG3Seal},
    {"g4", "seal-vws", "Ministerie van Volksgezondheid, Welzijn en Sport", "", "NTRNL-00001025",
     kSeals, kG4Seal},
    {"g3", "person-bz", kBz, "TEST-0000000001", "", kSeals, "2.16.528.1.1003.1.2.5.2"},
    {"g4", "person-bz", kBz, "TEST-0000000001", "NTRNL-00001013", kSeals,
     "2.16.528.1.1003.1.2.41.14.13.5"},
    {"g3", "server-bz", kBz, kOin, "", kServes, "2.16.528.1.1003.1.2.5.6"},
    {"g4", "server-bz", kBz, kOin, "NTRNL-00001013", kServes, "2.16.528.1.1003.1.2.41.15.35.11"},
    {"g3", "seal-bz-wrong-key-usage", kBz, kOin, "", KU_DIGITAL_SIGNATURE, kG3Seal},
    {"g4", "seal-bz-wrong-key-usage", kBz, kOin, "NTRNL-00001013", KU_DIGITAL_SIGNATURE, kG4Seal},
    {"g3", "seal-bz-no-policy", kBz, kOin, "", kSeals, ""},
    {"g4", "seal-bz-no-policy", kBz, kOin, "NTRNL-00001013", kSeals, ""},
    {"g3", "seal-bz-wrong-organisation", "Voorbeeld Postbezorging B.V.", "", "NTRNL-00000202",
     kSeals, kG3Seal},
    {"g4", "seal-bz-wrong-organisation", "Voorbeeld Postbezorging B.V.", "", "NTRNL-00000202",
     kSeals, kG4Seal},
    {"g3", "seal-bz-name-only", kBz, "", "", kSeals, kG3Seal},
    {"g4", "seal-bz-name-only", kBz, "", "", kSeals, kG4Seal},
    {"g3", "seal-bz-mixed", kBz, kOin, "NTRNL-00001025", kSeals, kG3Seal},
    {"g4", "seal-bz-mixed", kBz, kOin, "NTRNL-00001025", kSeals, kG4Seal},
    {"g3", "seal-bz-unknown-identifier", kBz, kOin, "NTRNL-00000909", kSeals, kG3Seal},
    {"g4", "seal-bz-unknown-identifier", kBz, kOin, "NTRNL-00000909", kSeals, kG4Seal},
};

std::string attribute(const X509* certificate, int nid) {
  const X509_NAME* const name = X509_get_subject_name(certificate);
  const int place = X509_NAME_get_index_by_NID(name, nid, -1);
  if (place < 0) {
    return {};
  }
  const ASN1_STRING* const value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, place));
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)),
          static_cast<std::size_t>(ASN1_STRING_length(value))};
}

void free_policies(CERTIFICATEPOLICIES* policies) {
  CERTIFICATEPOLICIES_free(policies);
}

// policy_of is the certificate's policy under PKIoverheid's arc.
std::string policy_of(const X509* certificate) {
  const libsign::native::Handle<CERTIFICATEPOLICIES, free_policies> policies(
      static_cast<CERTIFICATEPOLICIES*>(
          X509_get_ext_d2i(certificate, NID_certificate_policies, nullptr, nullptr)));
  for (int i = 0; policies != nullptr && i < sk_POLICYINFO_num(policies.get()); ++i) {
    std::string text(128, '\0');
    OBJ_obj2txt(text.data(), static_cast<int>(text.size()),
                sk_POLICYINFO_value(policies.get(), i)->policyid, 1);
    text = text.c_str();
    if (text.starts_with("2.16.528.1.1003.")) {
      return text;
    }
  }
  return {};
}

TEST(ContentsTest, CertificatesHoldWhatTheirNamesSay) {
  for (const Contents& expected : kTable) {
    const std::string place = directory_of(expected.shape, expected.name);
    const auto certificates = certificates_in(place + "/certificate.pem");
    ASSERT_EQ(certificates.size(), 1U) << place;
    X509* const one = certificates[0].get();
    EXPECT_EQ(attribute(one, NID_organizationName), expected.organization) << place;
    EXPECT_EQ(attribute(one, NID_serialNumber), expected.serial_number) << place;
    EXPECT_EQ(attribute(one, NID_organizationIdentifier), expected.organization_identifier)
        << place;
    EXPECT_EQ(X509_get_key_usage(one), expected.key_usage) << place;
    EXPECT_EQ(policy_of(one), expected.policy) << place;
    EXPECT_EQ(X509_check_ca(one), 0) << place;
  }
}

}  // namespace
}  // namespace zegel::test
