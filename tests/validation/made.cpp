#include "tests/validation/made.hpp"

#include <map>
#include <optional>

#include "tests/pki/throwaway_revocation.hpp"

namespace zegel::test {
namespace {

constexpr const char* kShort = "20260501000000Z";
constexpr const char* kRevoked = "20260315000000Z";
constexpr const char* kSunset = "2026-06-01T00:00:00Z";
constexpr const char* kEarlierSunset = "2026-05-01T00:00:00Z";
constexpr const char* kThisUpdate = "20260401000000Z";
constexpr const char* kNextUpdate = "20491231235959Z";

constexpr std::int64_t kSealSerial = 3;

CertificateSpec responder_spec() {
  return {.subject = "CN=TEST made responder",
          .extensions = {{"extendedKeyUsage", "OCSPSigning"}, {"noCheck", "ignored"}},
          .serial = 4};
}

// Sunset is a date of an anchor.
struct Sunset {
  enum { OfRoot, OfOtherRoot, OfSeal } anchor;
  const char* date;
};

// Plan is what the certificates and lists are made from.
struct Plan {
  CertificateSpec authority{
      .subject = "CN=TEST made authority", .extensions = kCaExtensions, .serial = 2};
  CertificateSpec seal{
      .subject = "CN=TEST made seal", .extensions = kSealExtensions, .serial = kSealSerial};
  CrlSpec list{.this_update = kThisUpdate, .next_update = kNextUpdate};
  CrlSpec list_of_root{.this_update = kThisUpdate, .next_update = kNextUpdate};
  // Another certificate of the authority, with the same name and key.
  std::optional<CertificateSpec> other = {};
  bool other_is_by_another_root = false;
  bool authority_is_the_verifiers = false;
  bool has_list_of_root = true;
  std::vector<Sunset> sunsets = {};
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

// A chain besides which there is another one.
void set_other_chain(Plan& plan, const std::string& name) {
  plan.other = plan.authority;
  plan.other->serial = 12;
  plan.other->not_after = "20481231235959Z";  // so that it is tried as the second
  if (name == "made-other-revoked" || name == "made-both-revoked") {
    plan.list_of_root.revoked = {{.serial = 2, .time = kRevoked}};
    if (name == "made-both-revoked") {
      plan.list_of_root.revoked.push_back({.serial = 12, .time = kRevoked});
    }
  } else if (name == "made-other-ended") {
    plan.authority.not_after = kShort;
    plan.authority_is_the_verifiers = true;
  } else if (name == "made-other-not-begun") {
    plan.authority.not_before = "20260701000000Z";
  } else if (name == "made-other-invalid") {
    set_key_usage(plan.authority, "critical,cRLSign");
  } else if (name == "made-other-unknown") {
    plan.has_list_of_root = false;
    plan.other_is_by_another_root = true;
  } else if (name == "made-other-sunset" || name == "made-both-sunset") {
    plan.other_is_by_another_root = true;
    plan.sunsets = {{Sunset::OfRoot, kSunset}};
    if (name == "made-both-sunset") {
      plan.sunsets.push_back({Sunset::OfOtherRoot, kEarlierSunset});
    }
  } else if (name == "made-seal-revoked-by-both") {
    plan.list.revoked = {{.serial = kSealSerial, .time = kRevoked}};
    plan.list_of_root.revoked = {{.serial = 2, .time = kRevoked}};
  }
}

void set_sunset(Plan& plan, const std::string& name) {
  if (name == "made-sunset") {
    plan.sunsets = {{Sunset::OfRoot, kSunset}};
  } else if (name == "made-sunset-twice") {
    plan.sunsets = {{Sunset::OfRoot, "2026-06-01T00:00:01Z"}, {Sunset::OfRoot, kSunset}};
  } else if (name == "made-sunset-later") {
    plan.sunsets = {{Sunset::OfRoot, "2026-06-01T00:00:01Z"}};
  } else if (name == "made-sunset-of-seal") {
    plan.sunsets = {{Sunset::OfSeal, kSunset}};
  } else if (name == "made-sunset-of-all") {
    plan.sunsets = {{Sunset::OfSeal, kSunset}, {Sunset::OfRoot, kSunset}};
  }
}

Plan plan_of(const std::string& name) {
  Plan plan;
  set_chain(plan, name);
  set_sunset(plan, name);
  if (name.starts_with("made-other-") || name.find("-both") != std::string::npos) {
    set_other_chain(plan, name);
  }
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

// Adds the other certificate of the authority, the other root, and the sunset dates.
void add_other(Made& made, const Plan& plan, const Issued& root) {
  const Issued other_root =
      issue({.subject = "CN=TEST made other root", .extensions = kRootExtensions},
            make_key("P-256", 105));
  if (plan.other) {
    const Issued& by = plan.other_is_by_another_root ? other_root : root;
    made.sealer.chain.push_back(issue(*plan.other, make_key("P-256", 102), &by).certificate);
  }
  if (plan.other_is_by_another_root) {
    made.trust.anchors.push_back(other_root.certificate);
    made.trust.crls.push_back(
        crl({.this_update = kThisUpdate, .next_update = kNextUpdate}, other_root));
  }
  for (const Sunset& sunset : plan.sunsets) {
    const libsign::pki::Certificate& anchor = sunset.anchor == Sunset::OfRoot ? root.certificate
                                              : sunset.anchor == Sunset::OfOtherRoot
                                                  ? other_root.certificate
                                                  : made.sealer.certificate;
    made.trust.sunset_dates.push_back({anchor, at(sunset.date)});
    if (sunset.anchor == Sunset::OfSeal) {
      made.trust.anchors.push_back(anchor);
    }
  }
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
    made.trust.crls = {crl(plan.list, authority)};
    if (plan.has_list_of_root) {
      made.trust.crls.push_back(crl(plan.list_of_root, root));
    }
  }
  if (plan.authority_is_the_verifiers) {
    made.trust.intermediates = {authority.certificate};
    made.sealer.chain.clear();
  }
  add_other(made, plan, root);
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
