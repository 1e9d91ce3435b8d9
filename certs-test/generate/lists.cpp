#include "certs-test/generate/lists.hpp"

#include <array>

#include "certs-test/generate/extensions.hpp"
#include "certs-test/generate/keys.hpp"

namespace zegel::certs {
namespace {

using EnumeratedHandle = Handle<ASN1_ENUMERATED, ASN1_ENUMERATED_free>;

const auto kFailing = std::to_array<List>({
    {.path = "expired.crl",
     .issuer = "tsp",
     .this_update = "20250701000000Z",
     .next_update = "20250801000000Z",
     .number = 1},
    {.path = "not-yet.crl",
     .issuer = "tsp",
     .this_update = "20400101000000Z",
     .without_entries = true},
    {.path = "wrong-key.crl", .issuer = "tsp", .signer = "other-tsp", .without_entries = true},
    {.path = "delta.crl",
     .issuer = "tsp",
     .number = 11,
     .base_number = 10,
     .without_entries = true},
    {.path = "only-some-reasons.crl",
     .issuer = "tsp",
     .issuing_distribution_point = "critical,onlysomereasons:superseded",
     .without_entries = true},
    {.path = "only-authorities.crl",
     .issuer = "tsp",
     .issuing_distribution_point = "critical,onlyCA:TRUE",
     .without_entries = true},
    {.path = "indirect.crl",
     .issuer = "other-tsp",
     .issuing_distribution_point = "critical,indirectCRL:TRUE",
     .without_entries = true},
    {.path = "critical-extension.crl",
     .issuer = "tsp",
     .critical_extension = true,
     .without_entries = true},
});

IntegerHandle integer(int value) {
  IntegerHandle number(required(ASN1_INTEGER_new(), "number"));
  require(ASN1_INTEGER_set(number.get(), value) == 1, "number");
  return number;
}

void add_entry(X509_CRL* list, const Entry& entry) {
  RevokedHandle revoked(required(X509_REVOKED_new(), "entry"));
  const EnumeratedHandle reason(required(ASN1_ENUMERATED_new(), "entry"));
  require(
      X509_REVOKED_set_serialNumber(revoked.get(), X509_get_serialNumber(entry.certificate)) == 1 &&
          X509_REVOKED_set_revocationDate(revoked.get(), time_of(entry.revocation.time).get()) ==
              1 &&
          ASN1_ENUMERATED_set(reason.get(), entry.revocation.reason) == 1 &&
          X509_REVOKED_add1_ext_i2d(revoked.get(), NID_crl_reason, reason.get(), 0, 0) == 1,
      "entry");
  require(X509_CRL_add0_revoked(list, revoked.get()) == 1, "entry");
  static_cast<void>(revoked.release());  // the list owns it now
}

// add adds an extension from OpenSSL's notation.
void add(X509_CRL* list, X509* issuer, int nid, std::string_view value) {
  const ExtensionHandle extension = extension_from(issuer, nullptr, list, nid, value);
  require(X509_CRL_add_ext(list, extension.get(), -1) == 1, value);
}

void add_extensions(X509_CRL* list, X509* issuer, const List& row) {
  add(list, issuer, NID_authority_key_identifier, "keyid:always");
  require(X509_CRL_add1_ext_i2d(list, NID_crl_number, integer(row.number).get(), 0, 0) == 1,
          "list");
  if (row.base_number) {
    require(X509_CRL_add1_ext_i2d(list, NID_delta_crl, integer(*row.base_number).get(), 1, 0) == 1,
            "list");
  }
  if (!row.issuing_distribution_point.empty()) {
    add(list, issuer, NID_issuing_distribution_point, row.issuing_distribution_point);
  }
  if (!row.expired_since.empty()) {
    const ExtensionHandle extension = expired_certificates(row.expired_since);
    require(X509_CRL_add_ext(list, extension.get(), -1) == 1, row.path);
  }
  if (row.critical_extension) {
    require(X509_CRL_add_ext(list, unknown_extension().get(), -1) == 1, "list");
  }
}

std::string to_be_signed(X509_CRL* list) {
  unsigned char* encoded = nullptr;
  const int length = i2d_re_X509_CRL_tbs(list, &encoded);
  return taken(encoded, length);
}

}  // namespace

std::vector<List> lists(const Shape& shape) {
  std::vector<List> rows;
  for (const Authority& authority : shape.authorities) {
    if (authority.usage.key_usage.find("cRLSign") != std::string_view::npos) {
      rows.push_back(
          {.path = std::string(authority.list_folder) + "/" + std::string(authority.name) + ".crl",
           .issuer = authority.name});
    }
  }
  for (List row : kFailing) {
    row.path = "crls-failing/" + row.path;
    rows.push_back(row);
  }
  return rows;
}

CrlHandle make_list(const List& row, Scheme scheme, Issuer issuer, EVP_PKEY* key,
                    std::span<const Entry> entries, CrlHandle present) {
  CrlHandle list(required(X509_CRL_new(), "list"));
  require(
      X509_CRL_set_version(list.get(), X509_CRL_VERSION_2) == 1 &&
          X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(issuer.certificate)) == 1 &&
          X509_CRL_set1_lastUpdate(list.get(), time_of(row.this_update).get()) == 1 &&
          X509_CRL_set1_nextUpdate(list.get(), time_of(row.next_update).get()) == 1,
      row.path);
  for (const Entry& entry : entries) {
    if (!row.without_entries && entry.revocation.time <= row.this_update) {
      add_entry(list.get(), entry);
    }
  }
  require(X509_CRL_sort(list.get()) == 1, row.path);
  add_extensions(list.get(), issuer.certificate, row);
  const DigestContextHandle context = signing_context(key, scheme);
  require(X509_CRL_sign_ctx(list.get(), context.get()) > 0, row.path);
  if (present != nullptr && to_be_signed(present.get()) == to_be_signed(list.get()) &&
      X509_CRL_verify(present.get(), key) == 1) {
    return present;
  }
  return list;
}

}  // namespace zegel::certs
