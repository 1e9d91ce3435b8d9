#include "tests/validation/made.hpp"

#include <openssl/x509v3.h>

#include <map>

#include "libsign/native/asn1.hpp"
#include "libsign/native/openssl.hpp"
#include "tests/pki/throwaway.hpp"

namespace zegel::test {
namespace {

constexpr const char* kShort = "20260501000000Z";

using libsign::native::CrlHandle;
using TimeHandle = libsign::native::Handle<ASN1_TIME, ASN1_TIME_free>;
using IntegerHandle = libsign::native::Handle<ASN1_INTEGER, ASN1_INTEGER_free>;

// ListPlan is what a list is made from.
struct ListPlan {
  std::string this_update = "20260401000000Z";
  std::string next_update = "20491231235959Z";  // empty: none
  bool names_the_seal = false;
};

constexpr long kSealSerial = 3;

TimeHandle time_of(const std::string& text) {
  TimeHandle time(ASN1_TIME_new());
  ASN1_TIME_set_string_X509(time.get(), text.c_str());
  return time;
}

libsign::pki::Crl make_list(const ListPlan& plan, const Issued& issuer) {
  const CrlHandle list(X509_CRL_new());
  auto* const x509 = static_cast<X509*>(issuer.certificate.native());
  X509_CRL_set_version(list.get(), X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(x509));
  X509_CRL_set1_lastUpdate(list.get(), time_of(plan.this_update).get());
  if (!plan.next_update.empty()) {
    X509_CRL_set1_nextUpdate(list.get(), time_of(plan.next_update).get());
  }
  if (plan.names_the_seal) {
    X509_REVOKED* const entry = X509_REVOKED_new();
    const IntegerHandle serial(ASN1_INTEGER_new());
    ASN1_INTEGER_set(serial.get(), kSealSerial);
    X509_REVOKED_set_serialNumber(entry, serial.get());
    X509_REVOKED_set_revocationDate(entry, time_of("20260315000000Z").get());
    X509_CRL_add0_revoked(list.get(), entry);  // which owns it from now on
  }
  X509_CRL_sign(list.get(), static_cast<EVP_PKEY*>(issuer.key.native.get()), EVP_sha256());
  const libsign::Bytes der = libsign::native::to_der<i2d_X509_CRL>(list.get());
  return libsign::pki::Crl::from_der(der).value();
}

// Plan is what the certificates and lists are made from.
struct Plan {
  CertificateSpec authority{
      .subject = "CN=TEST made authority", .extensions = kCaExtensions, .serial = 2};
  CertificateSpec seal{
      .subject = "CN=TEST made seal", .extensions = kSealExtensions, .serial = kSealSerial};
  ListPlan list;
};

void set_key_usage(Plan& plan, const std::string& usage) {
  std::erase_if(plan.seal.extensions, [](const auto& e) { return e.first == "keyUsage"; });
  if (!usage.empty()) {
    plan.seal.extensions.emplace_back("keyUsage", usage);
  }
}

Plan plan_of(const std::string& name) {
  Plan plan;
  if (name == "made-for-encipherment") {
    set_key_usage(plan, "critical,keyEncipherment");
  } else if (name == "made-without-key-usage") {
    set_key_usage(plan, "");
  } else if (name == "made-short") {
    plan.seal.not_after = kShort;
  } else if (name == "made-short-revoked") {
    plan.seal.not_after = kShort;
    plan.list.names_the_seal = true;
  } else if (name == "made-under-short") {
    plan.authority.not_after = kShort;
  } else if (name == "made-with-sha1") {
    plan.seal.digest = "SHA1";
  } else if (name == "made-list-without-end") {
    plan.list.next_update = "";
  }
  return plan;
}

Made make(const Plan& plan) {
  const Issued root = issue({.subject = "CN=TEST made root", .extensions = kRootExtensions},
                            make_key("P-256", 101));
  const Issued authority = issue(plan.authority, make_key("P-256", 102), &root);
  const Issued seal = issue(plan.seal, make_key("P-256", 103), &authority);
  return {.sealer = {seal.certificate,
                     {authority.certificate},
                     libsign::pki::load_pem_key(seal.key.pem()).value(),
                     {libsign::pki::Scheme::Ecdsa, libsign::pki::DigestAlgorithm::Sha256}},
          .trust = {.anchors = {root.certificate},
                    .crls = {make_list({}, root), make_list(plan.list, authority)}}};
}

}  // namespace

const Made& made(const std::string& name) {
  static std::map<std::string, Made> known;
  const auto found = known.find(name);
  return found != known.end() ? found->second
                              : known.emplace(name, make(plan_of(name))).first->second;
}

}  // namespace zegel::test
