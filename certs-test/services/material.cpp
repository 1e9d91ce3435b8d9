#include "certs-test/services/material.hpp"

#include <chrono>

#include "certs-test/generate/extensions.hpp"
#include "certs-test/generate/files.hpp"
#include "certs-test/generate/keys.hpp"
#include "certs-test/generate/lists.hpp"

namespace zegel::services {
namespace {

using certs::require;
using certs::required;
using Pkcs7Handle = certs::Handle<PKCS7, PKCS7_free>;

constexpr auto kDay = std::chrono::days(1);

std::string with_other_end(std::string octets) {
  octets.back() = static_cast<char>(octets.back() ^ 1);
  return octets;
}

bool has_partition(const std::vector<const Known*>& issued, std::string_view partition) {
  for (const Known* known : issued) {
    if (known->description.partition == partition) {
      return true;
    }
  }
  return partition.empty();
}

// entries_of is who stands in a list: all that are revoked, or, by fault, everyone.
std::vector<certs::Entry> entries_of(const std::vector<const Known*>& issued,
                                     std::string_view partition, std::string_view yesterday,
                                     Fault fault) {
  std::vector<certs::Entry> entries;
  for (const Known* known : issued) {
    if (!partition.empty() && known->description.partition != partition) {
      continue;
    }
    if (fault == Fault::Revoked) {
      entries.push_back({known->certificate.get(), {yesterday, 1}});  // keyCompromise
    } else if (known->description.revocation) {
      entries.push_back({known->certificate.get(), *known->description.revocation});
    }
  }
  return entries;
}

std::string bundle(const std::vector<X509*>& certificates) {
  const Pkcs7Handle message(required(PKCS7_new(), "bundle"));
  require(PKCS7_set_type(message.get(), NID_pkcs7_signed) == 1 &&
              PKCS7_content_new(message.get(), NID_pkcs7_data) == 1 &&
              PKCS7_set_detached(message.get(), 1) == 1,
          "bundle");
  for (X509* const one : certificates) {
    require(PKCS7_add_certificate(message.get(), one) == 1, "bundle");
  }
  unsigned char* encoded = nullptr;
  const int length = i2d_PKCS7(message.get(), &encoded);
  return certs::taken(encoded, length);
}

certs::CertificateHandle parsed(const std::string& der) {
  return certs::CertificateHandle(
      required(d2i_X509_bio(certs::memory(der).get(), nullptr), "certificate"));
}

}  // namespace

Answer answer_list(const Database& database, std::string_view authority, std::string_view partition,
                   libsign::Time at, Fault fault) {
  const Known* const issuer = database.authority(authority);
  const std::vector<const Known*> issued = database.issued_by(authority);
  if (issuer == nullptr || !has_partition(issued, partition)) {
    return refusal(404, "no such list");
  }
  const bool stale = fault == Fault::Stale;
  const std::string from = generalized(stale ? at - 60 * kDay : at);
  const std::string until = generalized(stale ? at - 30 * kDay : at + 7 * kDay);
  const std::string yesterday = generalized(at - kDay);
  std::string point;
  if (!partition.empty()) {
    point = "critical,fullname:URI:" + certs::list_address(database.shape(), authority, partition);
  }
  certs::List row{.path = std::string(authority) + ".crl",
                  .issuer = authority,
                  .this_update = from,
                  .next_update = until,
                  .number = static_cast<int>(
                      std::chrono::floor<std::chrono::hours>(at).time_since_epoch().count()),
                  .issuing_distribution_point = point};
  if (fault != Fault::NoArchive) {
    row.expired_since = issuer->description.validity.not_before;
  }
  const Known* const signer = fault == Fault::OtherRoot ? database.find("other-tsp") : issuer;
  const certs::CrlHandle list =
      certs::make_list(row, database.shape().scheme, {issuer->certificate.get(), nullptr},
                       signer->key(), entries_of(issued, partition, yesterday, fault), nullptr);
  std::string der = certs::der_of(list.get());
  return {200, "application/pkix-crl",
          fault == Fault::BadSignature ? with_other_end(std::move(der)) : std::move(der)};
}

Answer answer_issuer(const Database& database, std::string_view authority, std::string_view file,
                     Fault fault) {
  const Known* const wanted = database.authority(authority);
  const bool bundled = file == "certificate.p7c";
  if (wanted == nullptr || (!bundled && file != "certificate.cer")) {
    return refusal(404, "no such certificate");
  }
  const Known& given = fault == Fault::WrongCertificate ? *database.find("other-tsp") : *wanted;
  std::string der = certs::der_of(given.certificate.get());
  if (fault == Fault::BadSignature) {
    der = with_other_end(std::move(der));
  }
  if (!bundled) {
    return {200, "application/pkix-cert", std::move(der)};
  }
  const certs::CertificateHandle first = parsed(der);
  std::vector<X509*> certificates{first.get()};
  const Known* next = &given;
  while (!next->description.issuer.empty()) {
    next = database.authority(next->description.issuer);
    certificates.push_back(next->certificate.get());
  }
  return {200, "application/pkcs7-mime", bundle(certificates)};
}

}  // namespace zegel::services
