#include "libsign/native/openssl.hpp"

#include <openssl/err.h>

#include <array>

namespace libsign::native {

std::string take_openssl_errors() {
  std::string line;
  std::array<char, 256> text{};
  while (const unsigned long code = ERR_get_error()) {
    ERR_error_string_n(code, text.data(), text.size());
    line += line.empty() ? "" : "; ";
    line += text.data();
  }
  return line;
}

}  // namespace libsign::native
