#include <array>

#include "certs-test/generate/model.hpp"

namespace zegel::certs {
namespace {

// The OINs that start with 00000001 and NTRNL-27380834 are those of the real ministries. All others
// are invented: prefix 00000099 is the test range of the OIN system, and the trade register has no
// numbers that start with 0000.
constexpr Organisation kBz{
    "mnre1013",
    "Ministerie van Buitenlandse Zaken",
    {.oin = "00000001003227406000"},
    {.oin = "00000001003227406000", .organization_identifier = "NTRNL-00001013"}};
constexpr Organisation kBzk{
    "mnre1034",
    "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
    {.oin = "00000001003214345000"},
    {.oin = "00000001003214345000", .organization_identifier = "NTRNL-00001034"}};
constexpr Organisation kVws{"mnre1025",
                            "Ministerie van Volksgezondheid, Welzijn en Sport",
                            {.oin = "00000099000001025000"},
                            {.organization_identifier = "NTRNL-00001025"}};
constexpr Organisation kJenv{"mnre1058",
                             "Ministerie van Justitie en Veiligheid",
                             {.oin = "00000099000001058000"},
                             {.organization_identifier = "NTRNL-27380834"}};
constexpr Organisation kEz{"mnre1045",
                           "Ministerie van Economische Zaken",
                           {.oin = "00000001003214369000"},
                           {.organization_identifier = "NTRNL-00001045"}};

constexpr auto kOrganisations = std::to_array({kBz, kVws, kBzk, kEz, kJenv});

constexpr std::string_view kCompany = "Voorbeeld Postbezorging B.V.";
constexpr std::string_view kCompanyNumber = "NTRNL-00000202";
constexpr std::string_view kUnknownNumber = "NTRNL-00000909";

constexpr auto kRows = std::to_array<Leaf>({
    // Good.
    {"seal-bz", &kBz},
    {"seal-bzk", &kBzk},
    {"seal-vws", &kVws},
    {"seal-jenv", &kJenv},
    {"seal-ez", &kEz},
    {"seal-bz-p256", &kBz, &Shape::seal, KeyType::P256},
    {"seal-bz-p384", &kBz, &Shape::seal, KeyType::P384},
    {"seal-bz-rsa2048", &kBz, &Shape::seal, KeyType::Rsa2048},
    {"person-bz", &kBz, &Shape::person},

    // Good for the 397 days that a real seal lasts, and pointing to a part of its issuer's list.
    {.name = "seal-bz-online",
     .organisation = &kBz,
     .validity = {"20260101000000Z", "20270201235959Z"},
     .partition = "1"},
    {.name = "seal-bz-online-revoked",
     .organisation = &kBz,
     .validity = {"20260101000000Z", "20270201235959Z"},
     .revocation = Revocation{"20260901000000Z", 1},  // keyCompromise
     .partition = "1"},

    // Good for something else.
    {"server-bz", &kBz, &Shape::server},

    // Failing for their time or their state.
    {.name = "seal-bz-expired",
     .organisation = &kBz,
     .validity = {"20150101000000Z", "20201231235959Z"}},
    {.name = "seal-bz-not-yet-valid",
     .organisation = &kBz,
     .validity = {"20400101000000Z", "20491231235959Z"}},
    {.name = "seal-bz-revoked",
     .organisation = &kBz,
     .revocation = Revocation{"20250601000000Z", 1}},  // keyCompromise
    {.name = "seal-bz-on-hold",
     .organisation = &kBz,
     .revocation = Revocation{"20250601000000Z", 6}},  // certificateHold
    {.name = "seal-bz-revoked-ca", .organisation = &kBz, .issuer = "revoked-tsp"},

    // Failing for what they may be used for.
    {.name = "seal-bz-wrong-key-usage",
     .organisation = &kBz,
     .key_usage = "critical,digitalSignature"},
    {.name = "seal-bz-no-policy", .organisation = &kBz, .without_seal_policy = true},
    {.name = "seal-bz-critical-extension", .organisation = &kBz, .critical_extension = true},
    {.name = "seal-bz-weak-key", .organisation = &kBz, .key = KeyType::Rsa1024},

    // Failing for whom they name.
    {.name = "seal-bz-wrong-organisation",
     .organisation = &kBz,
     .organization = kCompany,
     .identifiers = Identifiers{"", kCompanyNumber}},
    {.name = "seal-bz-name-only", .organisation = &kBz, .identifiers = Identifiers{}},
    {.name = "seal-bz-mixed",
     .organisation = &kBz,
     .identifiers = Identifiers{kBz.g3.oin, kVws.g4.organization_identifier}},
    {.name = "seal-bz-unknown-identifier",
     .organisation = &kBz,
     .identifiers = Identifiers{kBz.g3.oin, kUnknownNumber}},

    // Failing for their path.
    {.name = "seal-bz-self-signed", .organisation = &kBz, .issuer = "-"},
    {.name = "seal-bz-other-root", .organisation = &kBz, .issuer = "other-tsp"},
    {.name = "seal-bz-twin-root", .organisation = &kBz, .issuer = "twin-tsp"},
    {.name = "seal-bz-path-length", .organisation = &kBz, .issuer = "sub"},
    {.name = "seal-bz-not-a-ca", .organisation = &kBz, .issuer = "not-a-ca"},
    {.name = "seal-bz-no-basic-constraints",
     .organisation = &kBz,
     .issuer = "no-basic-constraints"},
});

}  // namespace

std::span<const Leaf> leaves() {
  return kRows;
}

std::span<const Organisation> organisations() {
  return kOrganisations;
}

}  // namespace zegel::certs
