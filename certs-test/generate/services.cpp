#include <array>

#include "certs-test/generate/model.hpp"

namespace zegel::certs {
namespace {

constexpr std::string_view kDigitalSignature = "critical,digitalSignature";
constexpr std::string_view kPolicy = "0.4.0.2042.1.2";  // NCP+
constexpr std::string_view kStamps = "TEST Tijdstempel";
constexpr std::string_view kAnswers = "TEST OCSP";

constexpr Usage kTimeStamping{kDigitalSignature, "critical,timeStamping", kPolicy};
constexpr Usage kOcspSigning{kDigitalSignature, "OCSPSigning", ""};
constexpr Validity kFirst{"20240101000000Z", "20331231235959Z"};
constexpr Validity kSecond{"20330101000000Z", "20431231235959Z"};
constexpr Validity kThird{"20430101000000Z", "20621231235959Z"};
constexpr Validity kPast{"20150101000000Z", "20201231235959Z"};
constexpr Validity kSeals{"20150101000000Z", "20491231235959Z"};
constexpr Validity kLong{"20150101000000Z", "20691231235959Z"};

constexpr Service responder(std::string_view name, std::string_view issuer,
                            const Validity& validity, KeyType key = KeyType::P256) {
  return {.name = name,
          .issuer = issuer,
          .title = kAnswers,
          .usage = kOcspSigning,
          .validity = validity,
          .key = key,
          .no_check = true};
}

constexpr auto kRows = std::to_array<Service>({
    // Time-stamp authorities, each the successor of the one before, for a year beside it.
    {"tsa-2024", "tsa-ca", kStamps, kTimeStamping, kFirst, KeyType::Rsa3072},
    {"tsa-2033", "tsa-ca", kStamps, kTimeStamping, kSecond},
    {"tsa-2043", "tsa-ca", kStamps, kTimeStamping, kThird},
    {"tsa-p256", "tsa-ca", kStamps, kTimeStamping, kFirst},

    // Time-stamp authorities not to be believed.
    {"tsa-expired", "tsa-ca", kStamps, kTimeStamping, kPast},
    {.name = "tsa-revoked",
     .issuer = "tsa-ca",
     .title = kStamps,
     .usage = kTimeStamping,
     .validity = kFirst,
     .revocation = Revocation{"20250601000000Z", 1}},  // keyCompromise
    {.name = "tsa-revoked-later",
     .issuer = "tsa-ca",
     .title = kStamps,
     .usage = kTimeStamping,
     .validity = kFirst,
     .revocation = Revocation{"20280101000000Z", 1}},  // keyCompromise
    {"tsa-wrong-usage",
     "tsa-ca",
     kStamps,
     {kDigitalSignature, "critical,emailProtection", kPolicy},
     kFirst},
    {"tsa-usage-not-alone",
     "tsa-ca",
     kStamps,
     {kDigitalSignature, "critical,timeStamping,emailProtection", kPolicy},
     kFirst},
    {"tsa-usage-not-critical",
     "tsa-ca",
     kStamps,
     {kDigitalSignature, "timeStamping", kPolicy},
     kFirst},
    {"tsa-other-root", "other-tsp", kStamps, kTimeStamping, kFirst},

    // OCSP responders.
    responder("ocsp-root", "root", kSeals),
    responder("ocsp-domain", "domain", kSeals),
    responder("ocsp-tsp", "tsp", kSeals, KeyType::Rsa3072),
    responder("ocsp-tsa-root", "tsa-root", kLong),
    responder("ocsp-tsa-ca", "tsa-ca", kLong),

    // OCSP responders not to be believed where they speak for "tsp".
    {.name = "ocsp-tsp-no-usage",
     .issuer = "tsp",
     .title = kAnswers,
     .usage = {kDigitalSignature, "", ""},
     .validity = kSeals,
     .no_check = true},
    responder("ocsp-tsp-expired", "tsp", kPast),
    responder("ocsp-other-tsp", "other-tsp", kSeals),
});

}  // namespace

std::span<const Service> services() {
  return kRows;
}

}  // namespace zegel::certs
