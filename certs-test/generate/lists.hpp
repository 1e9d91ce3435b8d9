#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "certs-test/generate/certificates.hpp"
#include "certs-test/generate/model.hpp"
#include "certs-test/generate/tools.hpp"

namespace zegel::certs {

// List is a row of the table of certificate revocation lists.
struct List {
  std::string path;         // under the shape's directory
  std::string_view issuer;  // whose list it says it is
  std::string_view signer;  // whose key signs; empty: the issuer's
  std::string_view this_update = "20260101000000Z";
  std::string_view next_update = "20491231235959Z";
  int number = 10;
  std::optional<int> base_number;               // a delta list to this one
  std::string_view issuing_distribution_point;  // in OpenSSL's notation
  std::string_view expired_since;               // expiredCertsOnCRL; empty: none
  bool critical_extension = false;
  bool without_entries = false;  // names nobody: whoever believes it takes the revoked for good
};

// Entry is one revoked certificate.
struct Entry {
  X509* certificate;
  Revocation revocation;
};

// lists are the lists of a shape: the right one of each authority, then the failing ones.
std::vector<List> lists(const Shape& shape);

// make_list makes and signs a list with the entries that were revoked by its thisUpdate. `present`
// is kept as in make_certificate.
CrlHandle make_list(const List& row, Scheme scheme, Issuer issuer, EVP_PKEY* key,
                    std::span<const Entry> entries, CrlHandle present);

}  // namespace zegel::certs
