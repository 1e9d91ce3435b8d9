#include <algorithm>

#include "libsign/pki/certificate.hpp"
#include "libsign/pki/crl.hpp"
#include "libsign/pki/signing_key.hpp"
#include "tests/fuzz/fuzz.hpp"

// Certificates, revocation lists and keys, in DER, PEM and PKCS#12.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using zegel::fuzz::holds;
  const libsign::BytesView file(data, size);
  if (const auto certificate = libsign::pki::Certificate::from_der(file)) {
    holds(std::ranges::equal(certificate->der(), file), "a certificate keeps its octets");
    holds(!certificate->serial_number().empty(), "a certificate has a serial number");
  }
  if (const auto certificates = libsign::pki::Certificate::all_from_pem(libsign::as_text(file))) {
    holds(!certificates->empty(), "a file of certificates has one");
  }
  if (const auto lists = libsign::pki::Crl::all_from(file)) {
    for (const libsign::pki::Crl& list : *lists) {
      holds(!list.next_update() || list.sha256().size() == 32, "a list has a digest");
    }
  }
  static_cast<void>(libsign::pki::load_pem_key(libsign::as_text(file)));
  static_cast<void>(libsign::pki::load_pkcs12(file, "test"));
  return 0;
}
