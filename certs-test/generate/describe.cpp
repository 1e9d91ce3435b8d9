#include <algorithm>

#include "certs-test/generate/model.hpp"
#include "certs-test/generate/tools.hpp"

namespace zegel::certs {

Description describe(const Shape& shape, const Authority& row) {
  return {
      .shape = &shape,
      .name = row.name,
      .issuer = row.issuer,
      .subject = row.subject,
      .common_name = std::string(row.subject.common_name),
      .key = KeyType::Rsa4096,
      .validity = row.validity,
      .usage = row.usage,
      .basic_constraints = row.basic_constraints,
      .path_length = row.path_length,
      .authority = true,
      .revocation = row.revocation,
  };
}

Description describe(const Shape& shape, const Leaf& row) {
  const Profile& profile = shape.*row.profile;
  const bool person = row.profile == &Shape::person;
  Identifiers identifiers = row.identifiers.value_or(row.organisation->*shape.identifiers);
  if (person) {
    identifiers.oin = "TEST-0000000001";  // a person's serialNumber is the provider's own number
  }
  Description description{
      .shape = &shape,
      .name = row.name,
      .issuer = row.issuer.empty() ? profile.issuer : row.issuer,
      .subject = {.organization =
                      row.organization.empty() ? row.organisation->name : row.organization,
                  .organization_identifier = identifiers.organization_identifier,
                  .organizational_unit = profile.organizational_unit,
                  .serial_number = identifiers.oin},
      .common_name = "TEST " + std::string(row.organisation->name),
      .key = row.key,
      .validity = row.validity,
      .usage = profile.usage,
      .basic_constraints = shape.leaf_basic_constraints,
      .subject_alternative_name = profile.subject_alternative_name,
      .critical_extension = row.critical_extension,
      .revocation = row.revocation,
      .partition = row.partition,
  };
  if (row.issuer == "-") {
    description.issuer = "";
  }
  if (person) {
    description.common_name = "TEST Johanna Voorbeeld";
    description.subject.given_name = "Johanna";
    description.subject.surname = "Voorbeeld";
  }
  if (!row.key_usage.empty()) {
    description.usage.key_usage = row.key_usage;
  }
  if (row.without_seal_policy) {
    description.usage.policies = shape.policies_without_seal;
  }
  return description;
}

Description describe(const Shape& shape, const Service& row) {
  const Subject& issuer = authority_of(shape, row.issuer).subject;
  return {
      .shape = &shape,
      .name = row.name,
      .issuer = row.issuer,
      .subject = {.organization = issuer.organization,
                  .organization_identifier = issuer.organization_identifier},
      .common_name = std::string(row.title) + " " + std::string(row.name),
      .key = row.key,
      .validity = row.validity,
      .usage = row.usage,
      .basic_constraints = BasicConstraints::NoAuthority,
      .revocation = row.revocation,
      .no_check = row.no_check,
  };
}

const Authority& authority_of(const Shape& shape, std::string_view name) {
  const auto found = std::find_if(shape.authorities.begin(), shape.authorities.end(),
                                  [&](const Authority& one) { return one.name == name; });
  require(found != shape.authorities.end(), name);
  return *found;
}

}  // namespace zegel::certs
