#include "libsign/pki/time_stamp.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/native/der.hpp"
#include "tests/pki/test_pki.hpp"
#include "tests/pki/time_stamping.hpp"
#include "tests/support/files.hpp"

namespace libsign::pki {
namespace {

using std::chrono::microseconds;
using zegel::test::at;
using zegel::test::kShapes;
using zegel::test::make_token;
using zegel::test::Stamper;
using zegel::test::stamper;
using zegel::test::token;
using zegel::test::TokenSpec;

const Stamper& tsa() {
  return stamper("g3", "tsa-p256");
}

std::string error_of(const Bytes& der) {
  const auto decoded = TimeStampToken::from_der(der);
  return decoded ? "none" : decoded.error().detail;
}

TEST(TimeStampToken, SaysWhatTheAuthoritySays) {
  TokenSpec spec{.time = "20260302093005.25Z", .accuracy = {{1, 2, 3}}, .ordering = true};
  spec.nonce = {0x12, 0x34, 0x56, 0x78};
  spec.authority = "subject";
  const TimeStampToken made = token(spec, tsa());
  const TimeStampInfo& info = made.info();
  EXPECT_EQ(info.policy, "1.3.6.1.4.1.99999.1");
  EXPECT_EQ(info.imprint_method, "2.16.840.1.101.3.4.2.1");
  EXPECT_EQ(info.imprint_algorithm, DigestAlgorithm::Sha256);
  EXPECT_EQ(info.imprint, digest(DigestAlgorithm::Sha256, as_bytes("zegel")));
  EXPECT_EQ(info.serial_number, "4711");
  EXPECT_EQ(info.time, at("2026-03-02T09:30:05Z"));
  EXPECT_EQ(info.fraction, microseconds{250'000});
  EXPECT_EQ(info.accuracy, microseconds{1'002'003});
  EXPECT_TRUE(info.ordering);
  EXPECT_EQ(info.nonce, spec.nonce);
  EXPECT_EQ(info.authority, tsa().issued.certificate.subject());
  EXPECT_EQ(made.sha256(), digest(DigestAlgorithm::Sha256, made.der()));
  EXPECT_EQ(made, token(spec, tsa()).der().empty() ? made : *TimeStampToken::from_der(made.der()));
}

TEST(TimeStampToken, SaysNothingThatTheAuthorityDoesNot) {
  TokenSpec spec;
  spec.accuracy.reset();
  const TimeStampInfo info = token(spec, tsa()).info();
  EXPECT_FALSE(info.accuracy || info.nonce || info.ordering);
  EXPECT_EQ(info.fraction, microseconds{0});
  EXPECT_TRUE(info.authority.empty() && info.authority_der.empty());
}

TEST(TimeStampToken, StampsWhatItsImprintIsOf) {
  for (const auto& [method, algorithm] :
       {std::pair{"SHA1", DigestAlgorithm::Sha1}, std::pair{"SHA224", DigestAlgorithm::Sha224},
        std::pair{"SHA256", DigestAlgorithm::Sha256}, std::pair{"SHA384", DigestAlgorithm::Sha384},
        std::pair{"SHA512", DigestAlgorithm::Sha512}}) {
    const TimeStampToken made = token({.imprint_method = method}, tsa());
    EXPECT_EQ(made.info().imprint_algorithm, algorithm);
    EXPECT_TRUE(made.stamps(as_bytes("zegel"))) << method;
    EXPECT_FALSE(made.stamps(as_bytes("Zegel"))) << method;
  }
  const TimeStampToken unknown = token({.imprint_method = "SHA3-256"}, tsa());
  EXPECT_FALSE(unknown.info().imprint_algorithm.has_value());
  EXPECT_EQ(unknown.info().imprint_method, "2.16.840.1.101.3.4.2.8");
  EXPECT_FALSE(unknown.stamps(as_bytes("zegel")));
}

// tests/vectors/tokens holds what the program openssl-ts(1) made of the octets "zegel".
TEST(TimeStampToken, IsReadFromWhatOpensslsProgramMade) {
  const auto read = [](const std::string& name) {
    return TimeStampToken::from_der(
               zegel::test::read_source("tests/vectors/tokens/" + name + ".tst"))
        .value();
  };
  const TimeStampToken rsa = read("rsa-v2");
  EXPECT_TRUE(rsa.stamps(as_bytes("zegel")) && rsa.is_content_intact());
  EXPECT_TRUE(rsa.is_signed_by(stamper("g3", "tsa-2024").issued.certificate));
  EXPECT_TRUE(rsa.info().names_authority(stamper("g3", "tsa-2024").issued.certificate));
  EXPECT_EQ(rsa.info().accuracy, microseconds{1'000'000});
  const TimeStampToken ecdsa = read("ecdsa-v1");
  EXPECT_TRUE(ecdsa.is_signed_by(tsa().issued.certificate) && ecdsa.is_content_intact());
  EXPECT_TRUE(ecdsa.info().ordering);
  EXPECT_EQ(ecdsa.info().accuracy, microseconds{1'500'100});
  ASSERT_EQ(ecdsa.signing_certificates().size(), 1U);
  EXPECT_TRUE(ecdsa.signing_certificates()[0].names(tsa().issued.certificate));
  const TimeStampToken bare = read("no-certificate");
  EXPECT_EQ(bare.info().imprint_algorithm, DigestAlgorithm::Sha512);
  EXPECT_TRUE(bare.stamps(as_bytes("zegel")) && bare.material().certificates.empty());
}

// A way to sign, and how the token then says that it was signed.
struct Signing {
  const char* stamper;
  TokenSpec spec;
  std::optional<SignatureAlgorithm> algorithm;
};

TEST(TimeStampToken, IsSignedByItsAuthorityInEveryScheme) {
  using enum DigestAlgorithm;
  const Signing ways[] = {
      {"tsa-p256", {}, SignatureAlgorithm{Scheme::Ecdsa, Sha256}},
      {"tsa-p256", {.digest = "SHA512"}, SignatureAlgorithm{Scheme::Ecdsa, Sha512}},
      {"tsa-p256", {.key_identifier = true}, SignatureAlgorithm{Scheme::Ecdsa, Sha256}},
      {"tsa-2024", {}, SignatureAlgorithm{Scheme::RsaPkcs1, Sha256}},
      {"tsa-2024", {.digest = "SHA1"}, SignatureAlgorithm{Scheme::RsaPkcs1, Sha1}},
      {"tsa-2024", {.pss = true}, SignatureAlgorithm{Scheme::RsaPss, Sha256}},
      {"tsa-2024", {.digest = "SHA384", .pss = true}, SignatureAlgorithm{Scheme::RsaPss, Sha384}},
  };
  const Certificate other = stamper("g3", "tsa-expired").issued.certificate;
  for (const Signing& way : ways) {
    const Stamper& by = stamper("g3", way.stamper);
    const TimeStampToken made = token(way.spec, by);
    EXPECT_EQ(made.signature_algorithm(), way.algorithm);
    EXPECT_TRUE(made.is_content_intact());
    EXPECT_TRUE(made.is_signed_by(by.issued.certificate));
    EXPECT_TRUE(made.names_signer(by.issued.certificate));
    EXPECT_FALSE(made.is_signed_by(other) || made.names_signer(other));
    EXPECT_TRUE(zegel::test::openssl_verifies(made.der(), by.issued.certificate));
  }
  const TimeStampToken unknown = token({.digest = "SHA3-256"}, stamper("g3", "tsa-2024"));
  EXPECT_FALSE(unknown.signature_algorithm().has_value());
  EXPECT_FALSE(unknown.is_content_intact() ||
               unknown.is_signed_by(stamper("g3", "tsa-2024").issued.certificate));
}

TEST(TimeStampToken, NamesItsSignerInWords) {
  const std::string serial = tsa().issued.certificate.serial_number();
  EXPECT_TRUE(token({}, tsa()).signer_in_words().starts_with(serial + " of CN=TEST Tijdstempel"));
  EXPECT_TRUE(token({.key_identifier = true}, tsa()).signer_in_words().starts_with("key "));
}

// Certificates are decoded by us and not by OpenSSL, which must not make us take more.
TEST(TimeStampToken, IsDecodedNoMoreThanOpensslDoesWhateverOctetIsChanged) {
  const Bytes whole = make_token({}, tsa());
  for (const std::uint8_t change : {std::uint8_t{0x01}, std::uint8_t{0x80}}) {
    for (std::size_t i = 0; i < whole.size(); ++i) {
      Bytes changed = whole;
      changed[i] ^= change;
      if (TimeStampToken::from_der(changed)) {
        EXPECT_TRUE(zegel::test::openssl_decodes(changed)) << "octet " << i;
      }
    }
  }
}

// No octet of a token can change so that it still verifies here and does not with OpenSSL. Apart
// from digestAlgorithms: OpenSSL goes by that list, which no signature covers.
TEST(TimeStampToken, IsVerifiedNoMoreThanOpensslDoesWhateverOctetIsChanged) {
  const Certificate& certificate = tsa().issued.certificate;
  const Bytes whole = make_token({.certificates = false}, tsa());
  const auto algorithms = std::ranges::search(whole, *from_hex("310d300b0609608648016503040201"));
  ASSERT_FALSE(algorithms.empty());
  std::size_t verified = 0;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    Bytes changed = whole;
    changed[i] ^= 1;
    const auto decoded = TimeStampToken::from_der(changed);
    if (decoded && decoded->names_signer(certificate) && decoded->is_content_intact() &&
        decoded->is_signed_by(certificate)) {
      const auto at_octet = whole.begin() + static_cast<std::ptrdiff_t>(i);
      EXPECT_TRUE(zegel::test::openssl_verifies(changed, certificate) ||
                  (at_octet >= algorithms.begin() && at_octet < algorithms.end()))
          << "octet " << i;
      EXPECT_EQ(decoded->info().time, at("2026-03-02T09:30:05Z")) << "octet " << i;
      ++verified;
    }
  }
  EXPECT_LT(verified, 20U);
}

TEST(TimeStampToken, SeesAChangedContentAndAChangedValue) {
  const TimeStampToken made = token({}, tsa());
  const auto& certificate = tsa().issued.certificate;
  const auto content = TimeStampToken::from_der(
      zegel::test::flipped(make_token({}, tsa()), as_bytes("20260302093005")));
  ASSERT_TRUE(content.has_value());
  EXPECT_FALSE(content->is_content_intact());
  EXPECT_TRUE(content->is_signed_by(certificate));
  Bytes octets(made.der().begin(), made.der().end());
  octets.back() ^= 1;  // the value stands last
  const auto value = TimeStampToken::from_der(octets);
  ASSERT_TRUE(value.has_value());
  EXPECT_TRUE(value->is_content_intact());
  EXPECT_FALSE(value->is_signed_by(certificate));
}

TEST(TimeStampToken, NamesTheCertificateOfItsSignerInEitherAttribute) {
  const Certificate& signer = tsa().issued.certificate;
  const Certificate other = stamper("g3", "tsa-2024").issued.certificate;
  const auto ids = [](const TokenSpec& spec) { return token(spec, tsa()).signing_certificates(); };
  for (const char* method : {"SHA256", "SHA512", "SHA1"}) {
    const auto v2 = ids({.ess_digest = method});
    ASSERT_EQ(v2.size(), 1U);
    EXPECT_TRUE(v2[0].names(signer) && v2[0].agrees(signer)) << method;
    EXPECT_FALSE(v2[0].names(other) || v2[0].agrees(other)) << method;
  }
  const auto v1 = ids({.ess_v2 = false, .ess_v1 = true});
  ASSERT_EQ(v1.size(), 1U);
  EXPECT_EQ(v1[0].digest_algorithm, DigestAlgorithm::Sha1);
  EXPECT_TRUE(v1[0].names(signer) && v1[0].agrees(signer));
  EXPECT_EQ(ids({.ess_v1 = true}).size(), 2U);
  EXPECT_TRUE(ids({.ess_v2 = false}).empty());
  const auto bare = ids({.ess_issuer_serial = false});
  EXPECT_TRUE(bare[0].issuer_serial.empty() && bare[0].agrees(other));
  const auto unknown = ids({.ess_digest = "SHA3-256"});
  EXPECT_FALSE(unknown[0].digest_algorithm || unknown[0].names(signer));
}

TEST(CertificateId, ComparesNamesAsRfc5280DoesAndNotByOctets) {
  zegel::test::CertificateSpec spec{.subject = "CN=Zegel Proef"};
  const auto issued = zegel::test::issue(spec, zegel::test::make_key("P-256"));
  CertificateId id{.issuer_serial = issued.certificate.issuer_serial_der()};
  const auto text = std::ranges::search(id.issuer_serial, as_bytes("Zegel Proef"));
  ASSERT_FALSE(text.empty());
  text[0] = 'z';  // case does not matter
  EXPECT_TRUE(id.agrees(issued.certificate));
  text[0] = 'K';
  EXPECT_FALSE(id.agrees(issued.certificate));
}

TEST(CertificateId, OfMalformedAttributesAreNone) {
  for (const char* der :
       {"", "3000", "30023000", "3004300230ff", "30053003300104", "3006300430020400ff",
        "300a30083006040101300001", "300730053003040101ff"}) {
    EXPECT_FALSE(read_signing_certificate(*from_hex(der)).has_value()) << der;
    EXPECT_FALSE(read_signing_certificate_v2(*from_hex(der)).has_value()) << der;
  }
  EXPECT_TRUE(read_signing_certificate(*from_hex("300730053003040101")).has_value());
}

TEST(TimeStampToken, CarriesCertificatesListsAndOcspResponses) {
  TokenSpec spec;
  spec.crls = {zegel::test::read_source("certs-test/g3/crls-tsa/tsa-ca.crl")};
  const TimeStampToken with_list = token(spec, tsa());
  EXPECT_EQ(with_list.material().certificates.size(), 1 + tsa().chain.size());
  ASSERT_EQ(with_list.material().crls.size(), 1U);
  EXPECT_EQ(with_list.material().crls[0].sha256(), digest(DigestAlgorithm::Sha256, spec.crls[0]));
  EXPECT_TRUE(with_list.material().ocsp_responses.empty());

  const Bytes response = *from_hex("30030a0106");
  const TimeStampToken with_response = token({.ocsp_response = response}, tsa());
  EXPECT_EQ(with_response.material().ocsp_responses, std::vector<Bytes>{response});
  EXPECT_TRUE(with_response.is_signed_by(tsa().issued.certificate));

  EXPECT_TRUE(token({.certificates = false}, tsa()).material().certificates.empty());
}

TEST(TimeStampToken, CarriesWhatItsUnsignedAttributesHold) {
  using native::der_element;
  const Bytes list = zegel::test::read_source("certs-test/g3/crls-tsa/tsa-ca.crl");
  const Certificate other = stamper("g3", "tsa-2024").issued.certificate;
  const Bytes basic = *from_hex("3003020101");
  Bytes values = der_element(0xa0, der_element(0x30, list));
  const Bytes responses = der_element(0xa1, der_element(0x30, basic));
  values.insert(values.end(), responses.begin(), responses.end());
  TokenSpec spec{.certificates = false,
                 .revocation_values = der_element(0x30, values),
                 .certificate_values = der_element(0x30, other.der())};
  const TimeStampToken made = token(spec, tsa());
  EXPECT_EQ(made.material().certificates, std::vector<Certificate>{other});
  ASSERT_EQ(made.material().crls.size(), 1U);
  EXPECT_EQ(made.material().crls[0].sha256(), digest(DigestAlgorithm::Sha256, list));
  // The basic response, as the successful answer that it was taken from.
  ASSERT_EQ(made.material().ocsp_responses.size(), 1U);
  EXPECT_EQ(hex(made.material().ocsp_responses[0]),
            "30190a0100a014301206092b06010505073001010405" + hex(basic));
}

TEST(TimeStampToken, LeavesOutWhatItDoesNotDecodeAndKeepsWhatComesTwiceOnce) {
  const auto twice = zegel::test::make_certificate(
      {.extensions = {{"keyUsage", "digitalSignature"}, {"keyUsage", "digitalSignature"}}},
      "P-256");
  const TimeStampToken made =
      token({.certificates = false, .certificate_values = native::der_element(0x30, twice)}, tsa());
  EXPECT_TRUE(made.material().certificates.empty());
  EXPECT_EQ(made.material().undecodable, 1U);
  const Bytes one(tsa().issued.certificate.der().begin(), tsa().issued.certificate.der().end());
  const TimeStampToken again = token({.certificate_values = native::der_element(0x30, one)}, tsa());
  EXPECT_EQ(again.material().certificates.size(), 1 + tsa().chain.size());
}

// What is no token, and what is said of it.
struct Malformed {
  TokenSpec spec;
  const char* error;
};

std::vector<Malformed> malformed() {
  TokenSpec no_digest{.time = "20260302093005Z"};
  no_digest.imprint = {1, 2, 3};
  return {
      {{.version = 2}, "the time-stamp has a version other than 1"},
      {{.time = "20260302093005"}, "the time of the time-stamp is not"},
      {{.time = "202603020930Z"}, "the time of the time-stamp is not"},
      {{.time = "20260302093005+0100"}, "the time of the time-stamp is not"},
      {{.time = "20260302093005.Z"}, "the time of the time-stamp is not"},
      {{.time = "20260302093005,5Z"}, "the time of the time-stamp is not"},
      {{.time = "20260302093005.5xZ"}, "the time of the time-stamp is not"},
      {{.time = "20260230093005Z"}, "the time of the time-stamp is not"},
      {{.accuracy = {{-1, 0, 0}}}, "the accuracy of the time-stamp is out of range"},
      {{.accuracy = {{0, 1000, 0}}}, "the accuracy of the time-stamp is out of range"},
      {{.accuracy = {{0, 0, 1000}}}, "the accuracy of the time-stamp is out of range"},
      {{.accuracy = {{1'000'000'001, 0, 0}}}, "the accuracy of the time-stamp is out of range"},
      {no_digest, "the message imprint of the time-stamp is not as long as its digest method"},
      {{.critical_extension = true}, "the time-stamp has a critical extension, and none is known"},
      {{.info = {0x30, 0x00}}, "what was stamped as time-stamp information is none"},
      {{.content_type = "1.2.840.113549.1.7.1"}, "this is not a time-stamp: what was signed is"},
      {{.signed_content_type = "1.2.840.113549.1.7.1"}, "the time-stamp's signed content type"},
      {{.signers = 2}, "a time-stamp has one signature; this has 2"},
      {{.signers = 0}, "a time-stamp has one signature; this has 0"},
      {{.attributes = false}, "the time-stamp's signed content type"},
      {{.content = false}, "the time-stamp does not hold what it signs"},
      {{.ess_twice = true}, "the time-stamp's signed attribute for its certificate is malformed"},
      {{.ess_value = {0x30, 0x00}}, "the time-stamp's signed attribute for its certificate is"},
  };
}

TEST(TimeStampToken, IsNoneWhereItIsNotBuiltAsOne) {
  for (const Malformed& c : malformed()) {
    SCOPED_TRACE(c.error);
    const Bytes der = make_token(c.spec, tsa());
    const auto decoded = TimeStampToken::from_der(der);
    ASSERT_FALSE(decoded.has_value());
    EXPECT_TRUE(decoded.error().detail.starts_with(c.error)) << decoded.error().detail;
    EXPECT_EQ(decoded.error().code, Errc::MalformedInput);
  }
}

TEST(TimeStampToken, ReadsOtherWaysToWriteATime) {
  for (const char* time : {"20260302093005.1Z", "20260302093005.100Z", "20260302093005.1000009Z"}) {
    const TimeStampInfo info = token({.time = time}, tsa()).info();
    EXPECT_EQ(info.time, at("2026-03-02T09:30:05Z")) << time;
    EXPECT_EQ(info.fraction, microseconds{100'000}) << time;
  }
}

TEST(TimeStampToken, IsAllOfItsOctets) {
  Bytes longer = make_token({}, tsa());
  longer.push_back(0);
  EXPECT_EQ(error_of(longer), "this is not one time-stamp token in CMS");
  EXPECT_EQ(error_of({}), "this is not one time-stamp token in CMS");
  EXPECT_EQ(error_of(to_bytes("zegel")), "this is not one time-stamp token in CMS");
  Bytes info = native::der_element(0x30, Bytes(3));
  EXPECT_EQ(error_of(info), "this is not one time-stamp token in CMS");
  // id-data instead of id-signedData.
  EXPECT_EQ(error_of(*from_hex("300f06092a864886f70d010701a0020400")),
            "this is not a time-stamp: its CMS is not SignedData");
}

TEST(TimeStampToken, HasNoMoreThanTheLimits) {
  Bytes large(limits::kMaxTimeStampBytes + 1);
  const auto too_large = TimeStampToken::from_der(large);
  ASSERT_FALSE(too_large.has_value());
  EXPECT_EQ(too_large.error().code, Errc::LimitExceeded);

  Bytes certificates;
  const BytesView one = tsa().issued.certificate.der();
  for (std::size_t i = 0; i < limits::kMaxCertificates; ++i) {
    certificates.insert(certificates.end(), one.begin(), one.end());
  }
  TokenSpec most{.certificates = false,
                 .certificate_values = native::der_element(0x30, certificates)};
  EXPECT_EQ(error_of(make_token(most, tsa())), "none");
  most.more = {tsa().chain.front()};
  const auto more = TimeStampToken::from_der(make_token(most, tsa()));
  ASSERT_FALSE(more.has_value());
  EXPECT_EQ(more.error().code, Errc::LimitExceeded);
  EXPECT_EQ(more.error().detail, "the time-stamp carries more certificates than the limit allows");

  Bytes responses;
  for (std::size_t i = 0; i <= limits::kMaxEmbeddedRevocation; ++i) {
    responses.insert(responses.end(), {0x30, 0x00});
  }
  const Bytes values =
      native::der_element(0x30, native::der_element(0xa1, native::der_element(0x30, responses)));
  EXPECT_EQ(error_of(make_token({.revocation_values = values}, tsa())),
            "the time-stamp carries more revocation data than the limit allows");
}

TEST(TimeStampAuthority, IsTheSubjectOrAnAlternativeNameOfItsCertificate) {
  const Certificate& signer = tsa().issued.certificate;
  const Certificate other = stamper("g3", "tsa-2024").issued.certificate;
  EXPECT_TRUE(token({}, tsa()).info().names_authority(other));  // it names none
  TokenSpec spec{.authority = "subject"};
  EXPECT_TRUE(token(spec, tsa()).info().names_authority(signer));
  EXPECT_FALSE(token(spec, tsa()).info().names_authority(other));
  const auto named = zegel::test::issue(
      {.extensions = {{"subjectAltName", "URI:http://tsa.test/"}}}, zegel::test::make_key("P-256"));
  spec.authority = "URI:http://tsa.test/";
  const TimeStampInfo by_address = token(spec, tsa()).info();
  EXPECT_EQ(by_address.authority, "http://tsa.test/");
  EXPECT_TRUE(by_address.names_authority(named.certificate));
  EXPECT_FALSE(by_address.names_authority(signer));
  spec.authority = "RID:1.2.3";
  EXPECT_EQ(token(spec, tsa()).info().authority, "a name that is no text");
}

TEST(TimeStampCertificate, SaysWhatItMayBeUsedFor) {
  for (const std::string shape : kShapes) {
    const Certificate sound = stamper(shape, "tsa-2024").issued.certificate;
    EXPECT_EQ(sound.extended_key_usage(), std::vector<std::string>{"1.3.6.1.5.5.7.3.8"});
    EXPECT_TRUE(sound.extended_key_usage_critical());
    EXPECT_FALSE(sound.key_usage().others);
    EXPECT_FALSE(
        stamper(shape, "tsa-usage-not-critical").issued.certificate.extended_key_usage_critical());
  }
  for (const char* usage : {"keyEncipherment", "dataEncipherment", "keyAgreement",
                            "keyAgreement,encipherOnly", "keyAgreement,decipherOnly"}) {
    const auto issued =
        zegel::test::issue({.extensions = {{"keyUsage", usage}}}, zegel::test::make_key("P-256"));
    EXPECT_TRUE(issued.certificate.key_usage().others) << usage;
  }
}

}  // namespace
}  // namespace libsign::pki
