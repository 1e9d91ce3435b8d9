#pragma once

#include <string>

#include "libsign/base/time.hpp"

namespace libsign::report {

// Signer says whose certificate the signing certificate is, as it says itself.
struct Signer {
  std::string subject;        // RFC 4514
  std::string issuer;         // RFC 4514
  std::string serial_number;  // decimal
  std::string sha256;         // of the certificate's DER, lower-case hexadecimal
  Time not_before;
  Time not_after;
};

}  // namespace libsign::report
