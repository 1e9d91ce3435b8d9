#include "libsign/pki/certificate.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/pki/certificate_cache.hpp"
#include "tests/pki/throwaway.hpp"

namespace libsign::pki {
namespace {

using zegel::test::at;
using zegel::test::CertificateSpec;
using zegel::test::issue;
using zegel::test::Issued;
using zegel::test::make_key;

std::string pem_of(const Certificate& certificate) {
  std::string pem = "-----BEGIN CERTIFICATE-----\n";
  pem.append(base64(certificate.der())).append("\n-----END CERTIFICATE-----\n");
  return pem;
}

const CertificateSpec kSeal{
    .subject =
        "C=NL/O=Ministerie van Buitenlandse Zaken/OU=Één/OU=Twee/CN=TEST Zegel"
        "/organizationIdentifier=NTRNL-99999999/serialNumber=00000099999999910000",
    .extensions = {{"keyUsage", "critical,nonRepudiation"},
                   {"extendedKeyUsage", "1.3.6.1.4.1.311.10.3.12,1.3.6.1.5.5.7.3.36"},
                   {"certificatePolicies", "0.4.0.2042.1.2,2.16.528.1.1003.1.2.41.14.25.5"},
                   {"crlDistributionPoints", "URI:http://crl.test/a.crl,URI:http://crl.test/b"},
                   // QcCompliance; QcType eSeal
                   {"1.3.6.1.5.5.7.1.3",
                    "DER:301f3008060604008e4601013013060604008e4601063009060704008e46010602"}},
    .serial = 0x80,
    .not_before = "20250102030405Z",
    .not_after = "20491231235959Z"};

TEST(Certificate, GivesEveryFieldAsItStands) {
  const Certificate seal = issue(kSeal, make_key("P-256")).certificate;
  EXPECT_EQ(seal.subject(),
            "serialNumber=00000099999999910000,organizationIdentifier=NTRNL-99999999,"
            "CN=TEST Zegel,OU=Twee,OU=Één,O=Ministerie van Buitenlandse Zaken,C=NL");
  EXPECT_EQ(seal.issuer(), seal.subject());
  EXPECT_TRUE(std::ranges::equal(seal.issuer_der(), seal.subject_der()));
  EXPECT_TRUE(seal.is_self_issued());
  EXPECT_EQ(hex(seal.serial_der()), "02020080");
  EXPECT_EQ(seal.serial_number(), "128");
  EXPECT_EQ(seal.sha256(), digest(DigestAlgorithm::Sha256, seal.der()));

  const Subject& subject = seal.subject_attributes();
  using Values = std::vector<std::string>;
  EXPECT_EQ(subject.organization, Values{"Ministerie van Buitenlandse Zaken"});
  EXPECT_EQ(subject.organizational_unit, (Values{"Één", "Twee"}));
  EXPECT_EQ(subject.common_name, Values{"TEST Zegel"});
  EXPECT_EQ(subject.organization_identifier, Values{"NTRNL-99999999"});
  EXPECT_EQ(subject.serial_number, Values{"00000099999999910000"});
  EXPECT_TRUE(subject.given_name.empty() && subject.surname.empty());

  EXPECT_TRUE(seal.key_usage().present);
  EXPECT_TRUE(seal.key_usage().non_repudiation);
  EXPECT_FALSE(seal.key_usage().digital_signature || seal.key_usage().key_cert_sign ||
               seal.key_usage().crl_sign);
  EXPECT_EQ(seal.extended_key_usage(), (Values{"1.3.6.1.4.1.311.10.3.12", "1.3.6.1.5.5.7.3.36"}));
  EXPECT_EQ(seal.policies(), (Values{"0.4.0.2042.1.2", "2.16.528.1.1003.1.2.41.14.25.5"}));
  EXPECT_EQ(seal.qc_statements(), (Values{"0.4.0.1862.1.1", "0.4.0.1862.1.6"}));
  EXPECT_EQ(seal.qc_types(), Values{"0.4.0.1862.1.6.2"});
  EXPECT_EQ(seal.crl_addresses(), (Values{"http://crl.test/a.crl", "http://crl.test/b"}));
  EXPECT_FALSE(seal.is_ca());
  EXPECT_EQ(seal.key().type, KeyType::Ec);
  EXPECT_EQ(seal.key().bits, 256u);
}

TEST(Certificate, WithoutExtensionsNothingIsAssumed) {
  const Certificate bare = issue({}, make_key("P-256")).certificate;
  EXPECT_FALSE(bare.key_usage().present || bare.key_usage().non_repudiation || bare.is_ca());
  EXPECT_TRUE(bare.extended_key_usage().empty() && bare.policies().empty() &&
              bare.qc_statements().empty() && bare.qc_types().empty() &&
              bare.crl_addresses().empty());
}

TEST(Certificate, ValidityIncludesBothEnds) {
  const Certificate seal = issue(kSeal, make_key("P-256")).certificate;
  const struct {
    std::string time;
    bool valid;
  } cases[] = {
      {"2025-01-02T03:04:04Z", false},
      {"2025-01-02T03:04:05Z", true},
      {"2049-12-31T23:59:59Z", true},
      {"2050-01-01T00:00:00Z", false},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(seal.valid_at(at(test.time)), test.valid) << test.time;
  }
}

TEST(Certificate, KnowsHowItWasSigned) {
  const struct {
    std::string key;
    std::string digest;
    bool pss;
    std::optional<SignatureAlgorithm> algorithm;
  } cases[] = {
      {"RSA-3072", "SHA256", false, SignatureAlgorithm{Scheme::RsaPkcs1, DigestAlgorithm::Sha256}},
      {"RSA-3072", "SHA1", false, SignatureAlgorithm{Scheme::RsaPkcs1, DigestAlgorithm::Sha1}},
      {"RSA-3072", "SHA512", true, SignatureAlgorithm{Scheme::RsaPss, DigestAlgorithm::Sha512}},
      {"RSA-3072", "SHA1", true, SignatureAlgorithm{Scheme::RsaPss, DigestAlgorithm::Sha1}},
      {"RSA-3072", "SHA3-256", false, std::nullopt},
      {"P-384", "SHA384", false, SignatureAlgorithm{Scheme::Ecdsa, DigestAlgorithm::Sha384}},
      {"ED25519", "", false, std::nullopt},
  };
  for (const auto& test : cases) {
    CertificateSpec spec;
    spec.digest = test.digest;
    spec.pss = test.pss;
    const Certificate certificate = issue(spec, make_key(test.key)).certificate;
    EXPECT_EQ(certificate.signature_algorithm(), test.algorithm) << test.key << test.digest;
  }
}

TEST(Certificate, KeysOfOtherKindsAreOther) {
  for (const std::string kind : {"ED25519", "secp256k1"}) {
    const Certificate certificate =
        issue({.digest = kind == "ED25519" ? "" : "SHA256"}, make_key(kind)).certificate;
    EXPECT_EQ(certificate.key().type, KeyType::Other) << kind;
    EXPECT_FALSE(certificate.verifies({}, as_bytes("x"), Bytes(64)));
  }
}

// IssuerSerial (RFC 5035): SEQUENCE { GeneralNames { [4] { Name } }, INTEGER }.
TEST(Certificate, IssuerSerialIsThatOfRfc5035) {
  const Certificate seal = issue({.subject = "CN=T", .serial = 5}, make_key("P-256")).certificate;
  EXPECT_EQ(hex(seal.issuer_serial_der()),
            "3015"
            "3010a40e300c310a300806035504030c0154"
            "020105");
  const std::string name(200, 'a');
  const Certificate longer =
      issue({.subject = "O=" + name.substr(0, 64) + "/OU=" + name.substr(0, 64) +
                        "/CN=" + name.substr(0, 64)},
            make_key("P-256"))
          .certificate;
  EXPECT_EQ(hex(longer.issuer_serial_der()).substr(0, 6), "3081ed");
}

TEST(Certificate, OneCertificateInDerAndNothingElse) {
  const Certificate seal = issue(kSeal, make_key("P-256")).certificate;
  const Bytes der(seal.der().begin(), seal.der().end());
  Bytes longer = der;
  longer.push_back(0);
  Bytes indefinite = der;  // BER with an indefinite length
  ASSERT_EQ(indefinite[1], 0x82);
  indefinite[1] = 0x80;
  indefinite.erase(indefinite.begin() + 2, indefinite.begin() + 4);
  indefinite.insert(indefinite.end(), {0, 0});
  const struct {
    std::string name;
    Bytes octets;
    Errc error;
  } cases[] = {
      {"nothing", {}, Errc::MalformedInput},
      {"text", to_bytes("hallo"), Errc::MalformedInput},
      {"cut off", Bytes(der.begin(), der.end() - 1), Errc::MalformedInput},
      {"one octet more", longer, Errc::MalformedInput},
      {"not DER", indefinite, Errc::MalformedInput},
      {"too large", Bytes(limits::kMaxCertificateBytes + 1), Errc::LimitExceeded},
  };
  for (const auto& test : cases) {
    const auto certificate = Certificate::from_der(test.octets);
    ASSERT_FALSE(certificate) << test.name;
    EXPECT_EQ(certificate.error().code, test.error) << test.name;
  }
  EXPECT_EQ(Certificate::from_der(der).value(), seal);
}

TEST(Certificate, AMalformedExtensionIsAnError) {
  const struct {
    std::string name;
    std::string octets;
    bool twice = false;
  } cases[] = {
      {"2.5.29.15", "DER:0500"},                              // keyUsage as NULL
      {"2.5.29.19", "DER:020101"},                            // basicConstraints as INTEGER
      {"2.5.29.37", "DER:3000"},                              // no purpose at all
      {"2.5.29.32", "DER:3003020101"},                        // a policy that is an INTEGER
      {"2.5.29.31", "DER:3003020101"},                        // a distribution point likewise
      {"1.3.6.1.5.5.7.1.3", "DER:30023000"},                  // a QCStatement without id
      {"1.3.6.1.5.5.7.1.3", "DER:0500"},                      // no sequence
      {"1.3.6.1.5.5.7.1.3", "DER:300a3008060604008e460106"},  // QcType without types
      {"1.3.6.1.5.5.7.1.3", "DER:300a3008060604008e460101", true},
      {"2.5.29.15", "DER:03020640", true},
  };
  for (const auto& test : cases) {
    CertificateSpec spec;
    spec.extensions.assign(test.twice ? 2 : 1, {test.name, test.octets});
    const auto certificate = Certificate::from_der(zegel::test::make_certificate(spec, "P-256"));
    ASSERT_FALSE(certificate) << test.name << " " << test.octets;
    EXPECT_EQ(certificate.error().code, Errc::MalformedInput);
    EXPECT_NE(certificate.error().detail.find("is malformed"), std::string::npos);
  }
}

TEST(Certificate, ReadsEveryBlockOfAPemFile) {
  const Certificate one = issue({.subject = "CN=Een"}, make_key("P-256")).certificate;
  const Certificate two = issue({.subject = "CN=Twee"}, make_key("P-256")).certificate;
  const auto both = Certificate::all_from_pem("\xEF\xBB\xBFTEST\r\n" + pem_of(one) + "between\n" +
                                              make_key("P-256").pem() + pem_of(two));
  ASSERT_TRUE(both) << both.error().detail;
  EXPECT_EQ(*both, (std::vector<Certificate>{one, two}));

  const std::string one_in_pem = pem_of(one);
  const struct {
    std::string pem;
    Errc error;
    std::string where;
  } cases[] = {
      {"", Errc::NotFound, ""},
      {make_key("P-256").pem(), Errc::NotFound, ""},
      {"\n" + one_in_pem + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
       Errc::MalformedInput, "line 5"},
      {"-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n", Errc::MalformedInput,
       "line 1"},
      {"\n\n-----BEGIN CERTIFICATE-----\nAAAA", Errc::MalformedInput, "line 3"},
      {"-----BEGIN CERTIFICATE", Errc::MalformedInput, "line 1"},
  };
  for (const auto& test : cases) {
    const auto certificates = Certificate::all_from_pem(test.pem);
    ASSERT_FALSE(certificates) << test.pem;
    EXPECT_EQ(certificates.error().code, test.error) << test.pem;
    EXPECT_EQ(certificates.error().where, test.where) << test.pem;
  }
}

TEST(CertificateCache, GivesTheSameObjectForTheSameOctets) {
  const CertificateCache cache;
  const Certificate seal = issue(kSeal, make_key("P-256")).certificate;
  const Certificate first = cache.decode(seal.der()).value();
  EXPECT_EQ(first.der().data(), cache.decode(seal.der()).value().der().data());
  EXPECT_NE(first.der().data(), seal.der().data());
  EXPECT_FALSE(cache.decode(as_bytes("geen certificaat")));
}

TEST(CertificateCache, ServesManyThreads) {
  const CertificateCache cache;
  std::vector<Certificate> certificates;
  for (int i = 0; i < 8; ++i) {
    certificates.push_back(issue({.serial = i}, make_key("P-256")).certificate);
  }
  std::atomic<int> equal = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) {
        const Certificate& wanted = certificates[static_cast<std::size_t>(i) % 8];
        equal += cache.decode(wanted.der()).value() == wanted ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(equal, 800);
}

}  // namespace
}  // namespace libsign::pki
