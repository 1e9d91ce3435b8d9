#include <array>

#include "certs-test/generate/authorities.hpp"

namespace zegel::certs {
namespace {

constexpr std::string_view kState = "TEST Staat der Nederlanden";
constexpr std::string_view kProvider = "TEST Vertrouwensdienst B.V.";
constexpr std::string_view kProviderNumber = "NTRNL-00000101";
constexpr std::string_view kAnyPolicy = "2.5.29.32.0";
constexpr std::string_view kSign = "critical,keyCertSign,cRLSign";

// The policies that the real Organisatie Services, Organisatie Persoon and server authorities of
// service providers list.
constexpr Usage kServices{kSign, "",
                          "2.16.528.1.1003.1.2.5.4,2.16.528.1.1003.1.2.5.5,"
                          "2.16.528.1.1003.1.2.5.7,0.4.0.194112.1.3,0.4.0.2042.1.2"};
constexpr Usage kPersons{kSign, "",
                         "2.16.528.1.1003.1.2.5.1,2.16.528.1.1003.1.2.5.2,"
                         "2.16.528.1.1003.1.2.5.3,0.4.0.194112.1.2,0.4.0.2042.1.2"};
constexpr Usage kServers{kSign, "", "2.16.528.1.1003.1.2.5.6,0.4.0.2042.1.7"};
constexpr Usage kDomain{kSign, "", kAnyPolicy};
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

constexpr Subject kRootName = of_state("TEST Staat der Nederlanden Root CA - G3");
constexpr Subject kDomainName = of_state("TEST Staat der Nederlanden Organisatie Services CA - G3");
constexpr Subject kProviderName =
    of_provider("TEST Vertrouwensdienst Organisatie Services CA - G3");

constexpr auto kRows = std::to_array<Authority>({
    {"root", "", kRootName, kRoot},
    {"domain", "root", kDomainName, kDomain},
    {"tsp", "domain", kProviderName, kServices, 0},
    {"persons-domain", "root", of_state("TEST Staat der Nederlanden Organisatie Persoon CA - G3"),
     kDomain},
    {"persons-tsp", "persons-domain",
     of_provider("TEST Vertrouwensdienst Organisatie Persoon CA - G3"), kPersons, 0},
    {"server-domain", "root", of_state("TEST Staat der Nederlanden Organisatie Server CA - G3"),
     kDomain},
    {"server-tsp", "server-domain", of_provider("TEST Vertrouwensdienst Server CA - G3"), kServers,
     0},

    // Another root, of which nothing is true but its shape.
    {"other-root", "", of_state("TEST Andere Root CA - G3"), kRoot},
    {"other-domain", "other-root", of_state("TEST Andere Organisatie Services CA - G3"), kDomain},
    {"other-tsp", "other-domain", of_provider("TEST Andere Vertrouwensdienst CA - G3"), kServices,
     0},

    // Another root that bears the true names.
    {"twin-root", "", kRootName, kRoot},
    {"twin-domain", "twin-root", kDomainName, kDomain},
    {"twin-tsp", "twin-domain", kProviderName, kServices, 0},

    // Time-stamps: valid for longer than all others, so that proof can be renewed until 2062.
    {.name = "tsa-root",
     .issuer = "",
     .subject = of_provider("TEST Tijdstempel Root CA - G3"),
     .usage = kRoot,
     .validity = kLong,
     .list_folder = "crls-tsa"},
    {.name = "tsa-ca",
     .issuer = "tsa-root",
     .subject = of_provider("TEST Tijdstempel CA - G3"),
     .usage = kDomain,
     .path_length = 0,
     .validity = kLong,
     .list_folder = "crls-tsa"},

    {.name = "revoked-tsp",
     .issuer = "domain",
     .subject = of_provider("TEST Ingetrokken Organisatie Services CA - G3"),
     .usage = kServices,
     .path_length = 0,
     .revocation = Revocation{"20250601000000Z", 2}},  // cACompromise
    {"sub", "tsp", of_provider("TEST Onderliggende Organisatie Services CA - G3"), kServices, 0},
    // Issued by "domain", so that no pathLen is broken as well.
    {.name = "not-a-ca",
     .issuer = "domain",
     .subject = of_provider("TEST Geen CA - G3"),
     .usage = {"critical,nonRepudiation", "", "2.16.528.1.1003.1.2.5.7,0.4.0.194112.1.3"},
     .basic_constraints = BasicConstraints::Absent},
    {.name = "no-basic-constraints",
     .issuer = "domain",
     .subject = of_provider("TEST Geen basicConstraints - G3"),
     .usage = kServices,
     .basic_constraints = BasicConstraints::Absent},
});

}  // namespace

std::span<const Authority> g3_authorities() {
  return kRows;
}

}  // namespace zegel::certs
