#include "cli/key_list.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "libsign/base/encoding.hpp"
#include "libsign/ministry/purpose.hpp"
#include "libsign/present/safe_json.hpp"

namespace zegel {
namespace {

using Json = nlohmann::ordered_json;
using libsign::ministry::IdentifierScheme;
using libsign::ministry::Ministry;
using libsign::ministry::Register;
using libsign::ministry::SealRules;
using libsign::pki::Certificate;
using libsign::pki::KeyInfo;
using libsign::pki::KeyType;

// EN 319 412-5 4.2.1 and 4.2.2.
constexpr std::string_view kCompliance = "0.4.0.1862.1.1";
constexpr std::string_view kDevice = "0.4.0.1862.1.4";

const Ministry* ministry_of(const Certificate& certificate, const Register& ministries) {
  const libsign::pki::Subject& subject = certificate.subject_attributes();
  for (const std::string& value : subject.organization_identifier) {
    if (const Ministry* const owner =
            ministries.owner({IdentifierScheme::OrganizationIdentifier, value})) {
      return owner;
    }
  }
  for (const std::string& value : subject.serial_number) {
    if (const Ministry* const owner = ministries.owner({IdentifierScheme::Oin, value})) {
      return owner;
    }
  }
  return nullptr;
}

CertificateLevel level_of(const Certificate& certificate, const SealRules& rules) {
  if (!certificate.key_usage().non_repudiation ||
      !libsign::ministry::tls_purposes(certificate).empty()) {
    return CertificateLevel::None;
  }
  return libsign::ministry::marks_of_a_person(certificate, rules.policies).empty()
             ? CertificateLevel::Seal
             : CertificateLevel::Signature;
}

Json algorithm_json(KeyInfo info) {
  if (info.type == KeyType::Other) {
    return nullptr;
  }
  return {{"type", info.type == KeyType::Rsa ? "RSA" : "EC"}, {"bits", info.bits}};
}

Json certificate_json(const Certificate& certificate) {
  return {{"subject", certificate.subject()},
          {"issuer", certificate.issuer()},
          {"serialNumber", certificate.serial_number()},
          {"sha256", libsign::hex(certificate.sha256())},
          {"notBefore", libsign::format_time(certificate.not_before())},
          {"notAfter", libsign::format_time(certificate.not_after())}};
}

const char* level_name(CertificateLevel level) {
  switch (level) {
    case CertificateLevel::Seal:
      return "seal";
    case CertificateLevel::Signature:
      return "signature";
    case CertificateLevel::None:
      break;
  }
  return "none";
}

const char* sign_name(CanSign can_sign) {
  switch (can_sign) {
    case CanSign::Yes:
      return "yes";
    case CanSign::Hidden:
      return "hidden";
    case CanSign::No:
      break;
  }
  return "no";
}

Json key_json(const ListedKey& key) {
  Json json{{"key", key.key},
            {"alias", key.alias ? Json(*key.alias) : Json()},
            {"token", nullptr},
            {"label", key.label},
            {"canSign", sign_name(key.can_sign)},
            {"algorithm", algorithm_json(key.info)},
            {"certificate", nullptr},
            {"ministry", nullptr},
            {"level", nullptr},
            {"qualified", nullptr},
            {"onDevice", nullptr}};
  if (key.token) {
    json["token"] = {{"label", key.token->label},
                     {"manufacturer", key.token->manufacturer},
                     {"model", key.token->model},
                     {"serialNumber", key.token->serial}};
  }
  if (key.certificate) {
    json["certificate"] = certificate_json(*key.certificate);
    if (key.facts.ministry != nullptr) {
      json["ministry"] = {{"code", key.facts.ministry->code},
                          {"name", key.facts.ministry->last_name()}};
    }
    json["level"] = level_name(key.facts.level);
    json["qualified"] = key.facts.qualified;
    json["onDevice"] = key.facts.on_device;
  }
  return json;
}

}  // namespace

CertificateFacts facts_of(const Certificate& certificate, const Register& ministries,
                          const SealRules& rules) {
  const auto states = [&](std::string_view statement) {
    return std::ranges::count(certificate.qc_statements(), statement) > 0;
  };
  return {.ministry = ministry_of(certificate, ministries),
          .level = level_of(certificate, rules),
          .qualified = states(kCompliance),
          .on_device = states(kDevice)};
}

std::string key_list_json(const std::vector<ListedKey>& keys) {
  Json all = Json::array();
  for (const ListedKey& key : keys) {
    all.push_back(key_json(key));
  }
  return libsign::present::safe_json({{"keys", std::move(all)}}, 2) + "\n";
}

}  // namespace zegel
