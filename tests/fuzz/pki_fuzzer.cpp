#include <algorithm>
#include <array>

#include "libsign/pki/anchor_file.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/crl.hpp"
#include "libsign/pki/ocsp.hpp"
#include "libsign/pki/revocation.hpp"
#include "libsign/pki/signing_key.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/files.hpp"

namespace {

// Revoked is a certificate of the test PKI that is revoked, with its issuer.
struct Revoked {
  libsign::pki::Certificate certificate;
  libsign::pki::Certificate issuer;
};

Revoked revoked(const std::string& shape) {
  const auto read = [&shape](const std::string& name) {
    return libsign::pki::Certificate::all_from_pem(
               zegel::test::read_source_text("certs-test/" + shape + "/" + name +
                                             "/certificate.pem"))
        .value()
        .front();
  };
  return {read("seal-bz-revoked"), read("ca/tsp")};
}

// Whatever was done to lists and responses, none of them makes a revoked certificate good.
void stays_revoked(const libsign::pki::RevocationData& data) {
  static const std::array<Revoked, 2> kRevoked{revoked("g3"), revoked("g4")};
  static const libsign::Time kAt = libsign::parse_time("2026-06-01T00:00:00Z").value();
  for (const Revoked& one : kRevoked) {
    const libsign::pki::RevocationFinding found =
        libsign::pki::find_revocation(one.certificate, one.issuer, {.data = {data}}, kAt);
    zegel::fuzz::holds(found.state != libsign::pki::RevocationState::Good,
                       "a revoked certificate stays revoked");
    zegel::fuzz::holds(found.evidence.has_value() == found.problem.empty(),
                       "there is evidence or a reason why not");
  }
}

}  // namespace

// Certificates, revocation lists, OCSP responses and keys, in DER, PEM and PKCS#12.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using zegel::fuzz::holds;
  const libsign::BytesView file(data, size);
  if (const auto certificate = libsign::pki::Certificate::from_der(file)) {
    holds(std::ranges::equal(certificate->der(), file), "a certificate keeps its octets");
    holds(!certificate->serial_number().empty(), "a certificate has a serial number");
  }
  if (const auto certificates = libsign::pki::Certificate::all_from_pem(libsign::as_text(file))) {
    holds(!certificates->empty(), "a file of certificates has one");
    const auto anchors = libsign::pki::anchors_from_pem(libsign::as_text(file));
    holds(!anchors || anchors->size() == certificates->size(), "each may be an anchor");
  }
  if (const auto lists = libsign::pki::Crl::all_from(file)) {
    for (const libsign::pki::Crl& list : *lists) {
      holds(!list.next_update() || list.sha256().size() == 32, "a list has a digest");
      stays_revoked(libsign::pki::RevocationData(list));
    }
  }
  if (const auto response = libsign::pki::OcspResponse::from_der(file)) {
    holds(std::ranges::equal(response->der(), file), "a response keeps its octets");
    holds(response->unusable().empty() || response->sha256().size() == 32,
          "a response has a digest");
    stays_revoked(libsign::pki::RevocationData(*response));
  }
  static_cast<void>(libsign::pki::load_pem_key(libsign::as_text(file)));
  static_cast<void>(libsign::pki::load_pkcs12(file, "test"));
  return 0;
}
