#include "libsign/native/asn1.hpp"

#include <openssl/err.h>

#include <array>
#include <chrono>
#include <ctime>

#include "libsign/native/openssl.hpp"

namespace libsign::native {

std::optional<Time> to_time(const ASN1_TIME* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) {
    ERR_clear_error();
    return std::nullopt;
  }
  const Date day{std::chrono::year{parts.tm_year + 1900},
                 std::chrono::month{static_cast<unsigned>(parts.tm_mon + 1)},
                 std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
  return std::chrono::sys_days{day} + std::chrono::hours{parts.tm_hour} +
         std::chrono::minutes{parts.tm_min} + std::chrono::seconds{parts.tm_sec};
}

std::string dotted(const ASN1_OBJECT* object) {
  std::array<char, 128> small{};
  const int size = OBJ_obj2txt(small.data(), small.size(), object, 1);
  if (size < 0) {
    ERR_clear_error();
    return {};
  }
  if (static_cast<std::size_t>(size) < small.size()) {
    return {small.data(), static_cast<std::size_t>(size)};
  }
  std::string large(static_cast<std::size_t>(size) + 1, '\0');
  OBJ_obj2txt(large.data(), size + 1, object, 1);
  large.pop_back();
  return large;
}

std::string decimal(const ASN1_INTEGER* integer) {
  const BignumHandle number(ASN1_INTEGER_to_BN(integer, nullptr));
  const OpensslStringHandle text(number ? BN_bn2dec(number.get()) : nullptr);
  return text ? std::string(text.get()) : std::string();
}

std::optional<std::string> to_utf8(const ASN1_STRING* text) {
  unsigned char* raw = nullptr;
  const int size = ASN1_STRING_to_UTF8(&raw, text);
  if (size < 0) {
    ERR_clear_error();
    return std::nullopt;
  }
  const Handle<unsigned char, free_openssl> owned(raw);
  return std::string(as_text({raw, static_cast<std::size_t>(size)}));
}

std::string rfc4514(const X509_NAME* name) {
  const BioHandle out(BIO_new(BIO_s_mem()));
  const unsigned long flags = XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
  if (!out || X509_NAME_print_ex(out.get(), name, 0, flags) < 0) {
    ERR_clear_error();
    return {};
  }
  char* text = nullptr;
  const long size = BIO_get_mem_data(out.get(), &text);
  return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : std::string();
}

BytesView encoded(const X509_NAME* name) {
  const unsigned char* der = nullptr;
  std::size_t size = 0;
  return X509_NAME_get0_der(name, &der, &size) == 1 ? BytesView{der, size} : BytesView{};
}

}  // namespace libsign::native
