#include "tests/pki/test_pki.hpp"

#include "tests/support/files.hpp"

namespace zegel::test {

using libsign::pki::Certificate;
using libsign::pki::Crl;

Certificate certificate_at(const std::string& path) {
  return Certificate::all_from_pem(read_source_text("certs-test/" + path)).value().front();
}

Certificate seal(const std::string& shape, const std::string& name) {
  return certificate_at(shape + "/" + name + "/certificate.pem");
}

std::vector<Certificate> chain(const std::string& shape, const std::string& name) {
  auto certificates = Certificate::all_from_pem(
      read_source_text("certs-test/" + shape + "/" + name + "/chain.pem"));
  return certificates ? *certificates : std::vector<Certificate>{};
}

Certificate authority(const std::string& shape, const std::string& name) {
  return certificate_at(shape + "/ca/" + name + "/certificate.pem");
}

Crl list(const std::string& shape, const std::string& name) {
  return Crl::all_from(read_source("certs-test/" + shape + "/" + name + ".crl")).value().front();
}

libsign::pki::OcspResponse response(const std::string& shape, const std::string& name) {
  return libsign::pki::OcspResponse::from_der(
             read_source("certs-test/" + shape + "/" + name + ".ors"))
      .value();
}

}  // namespace zegel::test
