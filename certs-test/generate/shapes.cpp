#include <array>

#include "certs-test/generate/authorities.hpp"
#include "certs-test/generate/model.hpp"

namespace zegel::certs {
namespace {

constexpr std::string_view kNonRepudiation = "critical,nonRepudiation";
constexpr std::string_view kServerKeyUsage = "critical,digitalSignature,keyEncipherment";
constexpr std::string_view kServerNames = "DNS:test.minbuza.example";

constexpr std::string_view kSealType = "0.4.0.1862.1.6.2";     // id-etsi-qct-eseal
constexpr std::string_view kSignType = "0.4.0.1862.1.6.1";     // id-etsi-qct-esign
constexpr std::string_view kLegalPerson = "0.4.0.194121.1.2";  // SemanticsId-Legal

constexpr std::string_view kG3Documents = "1.3.6.1.4.1.311.10.3.12,emailProtection";
constexpr std::string_view kG4Documents = "1.3.6.1.4.1.311.10.3.12,1.3.6.1.5.5.7.3.36";

Shape g3() {
  return {
      .directory = "g3",
      .scheme = Scheme::Pkcs1Sha256,
      .leaf_basic_constraints = BasicConstraints::Absent,
      .identifiers = &Organisation::g3,
      .seal = {"tsp",
               "TEST ZEGEL",
               {kNonRepudiation,
                kG3Documents,
                "2.16.528.1.1003.1.2.5.7,0.4.0.194112.1.3",
                {true, kSealType, kLegalPerson}}},
      .person = {"persons-tsp",
                 "TEST PERSOON",
                 {kNonRepudiation,
                  kG3Documents,
                  "2.16.528.1.1003.1.2.5.2,0.4.0.194112.1.2",
                  {true, kSignType, ""}}},
      .server =
          {"server-tsp",
           "TEST SERVER",
           {kServerKeyUsage, "serverAuth,clientAuth", "2.16.528.1.1003.1.2.5.6,0.4.0.2042.1.7", {}},
           kServerNames},
      .policies_without_seal = "0.4.0.2042.1.2",
      .authorities = g3_authorities(),
  };
}

Shape g4() {
  return {
      .directory = "g4",
      .scheme = Scheme::PssSha512,
      .leaf_basic_constraints = BasicConstraints::NoAuthority,
      .identifiers = &Organisation::g4,
      .seal = {"tsp",
               "TEST ZEGEL",
               {kNonRepudiation,
                kG4Documents,
                "0.4.0.2042.1.2,0.4.0.194112.1.3,2.16.528.1.1003.1.2.41.14.25.5",
                {true, kSealType, kLegalPerson}}},
      .person = {"persons-tsp",
                 "TEST PERSOON",
                 {kNonRepudiation,
                  kG4Documents,
                  "0.4.0.2042.1.2,0.4.0.194112.1.2,2.16.528.1.1003.1.2.41.14.13.5",
                  {true, kSignType, kLegalPerson}}},
      .server = {"server-tsp",
                 "TEST SERVER",
                 {kServerKeyUsage,
                  "serverAuth,clientAuth",
                  "0.4.0.2042.1.1,2.16.528.1.1003.1.2.41.15.35.11",
                  {.semantics = kLegalPerson}},
                 kServerNames},
      .policies_without_seal = "0.4.0.2042.1.2",
      .authorities = g4_authorities(),
  };
}

}  // namespace

std::span<const Shape> shapes() {
  static const std::array<Shape, 2> kShapes{g3(), g4()};
  return kShapes;
}

}  // namespace zegel::certs
