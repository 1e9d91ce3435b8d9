#pragma once

#include <filesystem>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "certs-test/generate/model.hpp"
#include "certs-test/generate/tools.hpp"
#include "libsign/base/time.hpp"

namespace zegel::services {

// Known is one certificate of the test PKI with its key, and what the generator knows of it. A file
// that cannot be read ends the program.
class Known {
 public:
  // Known reads the certificate in `directory`.
  Known(std::filesystem::path directory, certs::Description described);

  certs::Description description;
  certs::CertificateHandle certificate;

  // key is the private key, read when it is first asked for; many threads may ask.
  EVP_PKEY* key() const;

 private:
  std::filesystem::path directory_;
  mutable std::once_flag read_;
  mutable certs::KeyHandle key_;
};

// Database is every certificate of one shape: who exists, and who is revoked since when. It does
// not change once it is made and may be read by many threads.
class Database {
 public:
  // Database reads the shape's directory under `certs_test`.
  Database(const std::filesystem::path& certs_test, const certs::Shape& shape);

  const certs::Shape& shape() const { return *shape_; }

  // find gives the certificate of that name; null where there is none.
  const Known* find(std::string_view name) const;

  // authority is find for authorities alone.
  const Known* authority(std::string_view name) const;

  // issued_by gives every certificate that the authority of that name issued.
  std::vector<const Known*> issued_by(std::string_view authority) const;

  // chain_of is the certificates above one, its issuer first, without the root.
  std::vector<X509*> chain_of(const Known& known) const;

 private:
  const certs::Shape* shape_;
  std::list<Known> all_;
};

// generalized is a time as ASN.1's GeneralizedTime writes it: "20310601120000Z".
std::string generalized(libsign::Time time);

// seconds is a time as OpenSSL takes it.
std::time_t seconds(libsign::Time time);

// time_from reads what `generalized` writes.
libsign::Time time_from(std::string_view generalized);

}  // namespace zegel::services
