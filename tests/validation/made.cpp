#include "tests/validation/made.hpp"

#include <map>

#include "tests/pki/throwaway_revocation.hpp"

namespace zegel::test {
namespace {

constexpr const char* kShort = "20260501000000Z";
constexpr const char* kThisUpdate = "20260401000000Z";
constexpr const char* kNextUpdate = "20491231235959Z";

constexpr std::int64_t kSealSerial = 3;

CertificateSpec responder_spec() {
  return {.subject = "CN=TEST made responder",
          .extensions = {{"extendedKeyUsage", "OCSPSigning"}, {"noCheck", "ignored"}},
          .serial = 4};
}

// Plan is what the certificates and lists are made from.
struct Plan {
  CertificateSpec authority{
      .subject = "CN=TEST made authority", .extensions = kCaExtensions, .serial = 2};
  CertificateSpec seal{
      .subject = "CN=TEST made seal", .extensions = kSealExtensions, .serial = kSealSerial};
  CrlSpec list{.this_update = kThisUpdate, .next_update = kNextUpdate};
  bool by_ocsp = false;
  CertificateSpec responder = responder_spec();
  CertificateSpec responder_of_root = responder_spec();
  std::string response_digest = "SHA256";
};

void set_key_usage(CertificateSpec& certificate, const std::string& usage) {
  std::erase_if(certificate.extensions, [](const auto& e) { return e.first == "keyUsage"; });
  if (!usage.empty()) {
    certificate.extensions.emplace_back("keyUsage", usage);
  }
}

// A chain that RFC 5280 6.1 refuses, or would if one thing in it were different.
void set_chain(Plan& plan, const std::string& name) {
  auto& of_authority = plan.authority.extensions;
  if (name == "made-outside-names" || name == "made-inside-names") {
    of_authority.emplace_back("nameConstraints", "critical,permitted;email:example.org");
    plan.seal.extensions.emplace_back("subjectAltName", name == "made-outside-names"
                                                            ? "email:seal@example.com"
                                                            : "email:seal@example.org");
  } else if (name == "made-without-policy" || name == "made-with-policy") {
    of_authority.emplace_back("certificatePolicies", "2.999.1");
    of_authority.emplace_back("policyConstraints", "critical,requireExplicitPolicy:0");
    plan.seal.extensions.emplace_back("certificatePolicies",
                                      name == "made-with-policy" ? "2.999.1" : "2.999.2");
  } else if (name == "made-under-no-signer") {
    set_key_usage(plan.authority, "critical,cRLSign");
  } else if (name == "made-with-unknown-extension") {
    plan.seal.extensions.emplace_back("2.999.3", "critical,ASN1:NULL");
  } else if (name == "made-under-unknown-extension") {
    of_authority.emplace_back("2.999.3", "critical,ASN1:NULL");
  }
}

Plan plan_of(const std::string& name) {
  Plan plan;
  set_chain(plan, name);
  if (name == "made-for-encipherment") {
    set_key_usage(plan.seal, "critical,keyEncipherment");
  } else if (name == "made-without-key-usage") {
    set_key_usage(plan.seal, "");
  } else if (name == "made-short") {
    plan.seal.not_after = kShort;
  } else if (name == "made-short-revoked") {
    plan.seal.not_after = kShort;
    plan.list.revoked = {{.serial = kSealSerial, .time = "20260315000000Z"}};
  } else if (name == "made-under-short") {
    plan.authority.not_after = kShort;
  } else if (name == "made-with-sha1") {
    plan.seal.digest = "SHA1";
  } else if (name == "made-list-without-end") {
    plan.list.next_update = "";
  }
  plan.by_ocsp = name.starts_with("made-ocsp");
  if (name == "made-ocsp-with-sha1") {
    plan.response_digest = "SHA1";
  } else if (name == "made-ocsp-responder-with-sha1") {
    plan.responder.digest = "SHA1";
  } else if (name == "made-ocsp-responder-short") {
    plan.responder.not_after = kShort;
  } else if (name == "made-ocsp-responder-of-root-short") {
    plan.responder_of_root.not_after = kShort;
  }
  return plan;
}

libsign::pki::OcspResponse answer(const Issued& about, const Issued& authority,
                                  const CertificateSpec& responder, const std::string& digest) {
  const Issued by = issue(responder, make_key("P-256", 104), &authority);
  return ocsp(
      {.authority = &authority,
       .signer = &by,
       .answers = {{.about = &about, .this_update = kThisUpdate, .next_update = kNextUpdate}},
       .produced_at = kThisUpdate,
       .digest = digest});
}

Made make(const Plan& plan) {
  const Issued root = issue({.subject = "CN=TEST made root", .extensions = kRootExtensions},
                            make_key("P-256", 101));
  const Issued authority = issue(plan.authority, make_key("P-256", 102), &root);
  const Issued seal = issue(plan.seal, make_key("P-256", 103), &authority);
  Made made{.sealer = {seal.certificate,
                       {authority.certificate},
                       libsign::pki::load_pem_key(seal.key.pem()).value(),
                       {libsign::pki::Scheme::Ecdsa, libsign::pki::DigestAlgorithm::Sha256}},
            .trust = {.anchors = {root.certificate}}};
  if (plan.by_ocsp) {
    made.trust.ocsp_responses = {answer(authority, root, plan.responder_of_root, "SHA256"),
                                 answer(seal, authority, plan.responder, plan.response_digest)};
  } else {
    made.trust.crls = {crl({.this_update = kThisUpdate, .next_update = kNextUpdate}, root),
                       crl(plan.list, authority)};
  }
  return made;
}

}  // namespace

const Made& made(const std::string& name) {
  static std::map<std::string, Made> known;
  const auto found = known.find(name);
  return found != known.end() ? found->second
                              : known.emplace(name, make(plan_of(name))).first->second;
}

}  // namespace zegel::test
