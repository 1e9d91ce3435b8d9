#include "libsign/validation/describe.hpp"

#include "libsign/base/encoding.hpp"

namespace libsign::validation {

report::Signer describe(const pki::Certificate& certificate) {
  return {.subject = certificate.subject(),
          .issuer = certificate.issuer(),
          .serial_number = certificate.serial_number(),
          .sha256 = hex(certificate.sha256()),
          .not_before = certificate.not_before(),
          .not_after = certificate.not_after()};
}

}  // namespace libsign::validation
