#include <array>

#include "certs-test/generate/authorities.hpp"

namespace zegel::certs {
namespace {

constexpr std::string_view kState = "TEST PKIoverheid - not for Production use";
constexpr std::string_view kProvider = "TEST Vertrouwensdienst - not for Production use";
constexpr std::string_view kProviderNumber = "NTRNL-00000101";
constexpr std::string_view kSign = "critical,digitalSignature,keyCertSign,cRLSign";
constexpr std::string_view kDocuments = "1.3.6.1.4.1.311.10.3.12,1.3.6.1.5.5.7.3.36";
constexpr std::string_view kTls = "serverAuth,clientAuth";
constexpr QcStatements kLegalPerson{.semantics = "0.4.0.194121.1.2"};

// G-Sigs LP, G-Sigs NP and G-TLS SYS: policies of the end entities, then of the OCSP responders
// that only an intermediate lists.
constexpr Usage kSealsDomain{kSign, kDocuments,
                             "0.4.0.2042.1.2,0.4.0.194112.1.3,2.16.528.1.1003.1.2.41.14.25.5,"
                             "2.16.528.1.1003.1.2.41.14.28.10,2.16.528.1.1003.1.2.41.14.29.10"};
constexpr Usage kSeals{kSign, kDocuments,
                       "0.4.0.2042.1.2,0.4.0.194112.1.3,2.16.528.1.1003.1.2.41.14.25.5",
                       kLegalPerson};
constexpr Usage kPersonsDomain{kSign, kDocuments,
                               "0.4.0.2042.1.2,0.4.0.194112.1.2,2.16.528.1.1003.1.2.41.14.13.5,"
                               "2.16.528.1.1003.1.2.41.14.18.10,2.16.528.1.1003.1.2.41.14.19.10"};
constexpr Usage kPersons{kSign, kDocuments,
                         "0.4.0.2042.1.2,0.4.0.194112.1.2,2.16.528.1.1003.1.2.41.14.13.5",
                         kLegalPerson};
constexpr Usage kServersDomain{kSign, kTls,
                               "0.4.0.2042.1.1,0.4.0.2042.1.2,2.16.528.1.1003.1.2.41.15.35.11,"
                               "2.16.528.1.1003.1.2.41.15.38.10,2.16.528.1.1003.1.2.41.15.39.10"};
constexpr Usage kServers{
    kSign, kTls, "0.4.0.2042.1.1,0.4.0.2042.1.2,2.16.528.1.1003.1.2.41.15.35.11", kLegalPerson};
constexpr Usage kRoot{kSign, "", ""};
constexpr Validity kLong{"20130101000000Z", "20691231235959Z"};

constexpr Subject of_state(std::string_view common_name) {
  return {.organization = kState, .common_name = common_name};
}

constexpr Subject of_provider(std::string_view common_name) {
  return {.organization = kProvider,
          .organization_identifier = kProviderNumber,
          .common_name = common_name};
}

constexpr Subject kRootName = of_state("TEST PKIoverheid - G4 Root EUTL G-Sigs - 2024");
constexpr Subject kDomainName = of_state("TEST PKIoverheid - G4 Intm EUTL G-Sigs LP - 2024");
constexpr Subject kProviderName =
    of_provider("TEST Vertrouwensdienst - G4 PKIo EUTL G-Sigs LP - 2024");

constexpr auto kRows = std::to_array<Authority>({
    {"root", "", kRootName, kRoot},
    {"domain", "root", kDomainName, kSealsDomain},
    {"tsp", "domain", kProviderName, kSeals, 0},
    {"persons-domain", "root", of_state("TEST PKIoverheid - G4 Intm EUTL G-Sigs NP - 2024"),
     kPersonsDomain},
    {"persons-tsp", "persons-domain",
     of_provider("TEST Vertrouwensdienst - G4 PKIo EUTL G-Sigs NP - 2024"), kPersons, 0},
    // The real G-TLS has a root of its own. Here it stands under the one root, so that server-bz
    // fails for what it is and not for want of a path.
    {"server-domain", "root", of_state("TEST PKIoverheid - G4 Intm Priv G-TLS SYS - 2024"),
     kServersDomain},
    {"server-tsp", "server-domain",
     of_provider("TEST Vertrouwensdienst - G4 PKIo Priv G-TLS SYS - 2024"), kServers, 0},

    // Another root, of which nothing is true but its shape.
    {"other-root", "", of_state("TEST Andere - G4 Root EUTL G-Sigs - 2024"), kRoot},
    {"other-domain", "other-root", of_state("TEST Andere - G4 Intm EUTL G-Sigs LP - 2024"),
     kSealsDomain},
    {"other-tsp", "other-domain", of_provider("TEST Andere Dienst - G4 PKIo EUTL G-Sigs LP - 2024"),
     kSeals, 0},

    // Another root that bears the true names.
    {"twin-root", "", kRootName, kRoot},
    {"twin-domain", "twin-root", kDomainName, kSealsDomain},
    {"twin-tsp", "twin-domain", kProviderName, kSeals, 0},

    // Time-stamps: valid for longer than all others, so that proof can be renewed until 2062.
    {.name = "tsa-root",
     .issuer = "",
     .subject = of_provider("TEST Vertrouwensdienst - G4 Root Tijdstempel - 2024"),
     .usage = kRoot,
     .validity = kLong,
     .list_folder = "crls-tsa"},
    {.name = "tsa-ca",
     .issuer = "tsa-root",
     .subject = of_provider("TEST Vertrouwensdienst - G4 Tijdstempel - 2024"),
     .usage = {kSign, "", "2.5.29.32.0"},
     .path_length = 0,
     .validity = kLong,
     .list_folder = "crls-tsa"},

    {.name = "revoked-tsp",
     .issuer = "domain",
     .subject = of_provider("TEST Ingetrokken - G4 PKIo EUTL G-Sigs LP - 2024"),
     .usage = kSeals,
     .path_length = 0,
     .revocation = Revocation{"20250601000000Z", 2}},  // cACompromise
    {"sub", "tsp", of_provider("TEST Onderliggende - G4 PKIo EUTL G-Sigs LP - 2024"), kSeals, 0},
    // Issued by "domain", so that no pathLen is broken as well.
    {.name = "not-a-ca",
     .issuer = "domain",
     .subject = of_provider("TEST Geen CA - G4"),
     .usage = {"critical,nonRepudiation", kDocuments,
               "0.4.0.2042.1.2,0.4.0.194112.1.3,2.16.528.1.1003.1.2.41.14.25.5", kLegalPerson},
     .basic_constraints = BasicConstraints::NoAuthority},
    {.name = "no-basic-constraints",
     .issuer = "domain",
     .subject = of_provider("TEST Geen basicConstraints - G4"),
     .usage = kSeals,
     .basic_constraints = BasicConstraints::Absent},
});

}  // namespace

std::span<const Authority> g4_authorities() {
  return kRows;
}

}  // namespace zegel::certs
