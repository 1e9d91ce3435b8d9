#pragma once

#include <openssl/asn1.h>
#include <openssl/x509.h>

#include <optional>
#include <string>

#include "libsign/base/bytes.hpp"
#include "libsign/base/time.hpp"

namespace libsign::native {

// to_time reads a UTCTime or GeneralizedTime as RFC 5280 4.1.2.5 restricts them; nothing for a text
// that is no instant.
std::optional<Time> to_time(const ASN1_TIME* time);

// dotted writes an object identifier as "2.5.4.97".
std::string dotted(const ASN1_OBJECT* object);

// decimal writes an integer of any size.
std::string decimal(const ASN1_INTEGER* integer);

// to_utf8 reads a string of any type; nothing where it is not what its type says.
std::optional<std::string> to_utf8(const ASN1_STRING* text);

// rfc4514 writes a name for people, the most specific part first, letters beyond ASCII as they are.
std::string rfc4514(const X509_NAME* name);

// encoded views a name as it is encoded; it lives as long as `name`.
BytesView encoded(const X509_NAME* name);

// content views the content octets of a string; it lives as long as `text`.
inline BytesView content(const ASN1_STRING* text) {
  return {ASN1_STRING_get0_data(text), static_cast<std::size_t>(ASN1_STRING_length(text))};
}

// to_der encodes an object of OpenSSL by its i2d function: to_der<i2d_X509>(certificate).
template <auto I2d, typename T>
Bytes to_der(const T* object) {
  const int size = I2d(object, nullptr);
  if (size <= 0) {
    return {};
  }
  Bytes der(static_cast<std::size_t>(size));
  unsigned char* out = der.data();
  I2d(object, &out);
  return der;
}

}  // namespace libsign::native
