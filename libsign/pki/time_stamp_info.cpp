#include "libsign/pki/time_stamp_info.hpp"

#include <openssl/err.h>

#include <charconv>
#include <string_view>
#include <utility>

#include "libsign/native/asn1.hpp"
#include "libsign/native/der.hpp"
#include "libsign/native/openssl.hpp"
#include "libsign/pki/extensions.hpp"

namespace libsign::pki {
namespace {

using std::chrono::microseconds;

tl::unexpected<Error> malformed(std::string detail) {
  ERR_clear_error();
  return fail(Errc::MalformedInput, std::move(detail));
}

// A number of exactly these digits; nothing where one is no digit.
std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && text.front() != '-'
             ? std::optional(value)
             : std::nullopt;
}

// The fraction of a second in ".123". Zeros at the end, which DER leaves out, change nothing.
std::optional<microseconds> fraction_of(std::string_view text) {
  if (text.empty()) {
    return microseconds{0};
  }
  text.remove_prefix(1);
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  std::string six(text.substr(0, 6));
  six.resize(6, '0');
  return microseconds{*digits(six)};
}

// RFC 3161 2.4.2: "YYYYMMDDhhmmss[.s...]Z".
bool read_time(const ASN1_GENERALIZEDTIME* encoded, TimeStampInfo& info) {
  constexpr std::size_t kWholeSeconds = 14;
  std::string_view text = as_text(native::content(encoded));
  if (text.size() <= kWholeSeconds || text.back() != 'Z') {
    return false;
  }
  text.remove_suffix(1);
  if (text.size() > kWholeSeconds && text[kWholeSeconds] != '.') {
    return false;
  }
  const std::optional<microseconds> fraction = fraction_of(text.substr(kWholeSeconds));
  const std::string plain = std::string(text.substr(0, kWholeSeconds)) + "Z";
  const native::GeneralizedTimeHandle whole(ASN1_GENERALIZEDTIME_new());
  if (!fraction || ASN1_GENERALIZEDTIME_set_string(whole.get(), plain.c_str()) != 1) {
    return false;
  }
  const std::optional<Time> time = native::to_time(whole.get());
  info.time = time.value_or(Time{});
  info.fraction = *fraction;
  return time.has_value();
}

// A part of Accuracy, at most `most`; absent is 0.
std::optional<std::int64_t> accuracy_part(const ASN1_INTEGER* encoded, std::int64_t most) {
  std::int64_t value = 0;
  if (encoded != nullptr &&
      (ASN1_INTEGER_get_int64(&value, encoded) != 1 || value < 0 || value > most)) {
    return std::nullopt;
  }
  return value;
}

// Accuracy ::= SEQUENCE { seconds INTEGER, millis [0] INTEGER (1..999), micros [1] INTEGER
// (1..999) }, each optional. More than thirty years of seconds is no accuracy.
bool read_accuracy(const TS_ACCURACY* encoded, TimeStampInfo& info) {
  if (encoded == nullptr) {
    return true;
  }
  const auto seconds = accuracy_part(TS_ACCURACY_get_seconds(encoded), 1'000'000'000);
  const auto millis = accuracy_part(TS_ACCURACY_get_millis(encoded), 999);
  const auto micros = accuracy_part(TS_ACCURACY_get_micros(encoded), 999);
  if (!seconds || !millis || !micros) {
    return false;
  }
  info.accuracy = microseconds{(*seconds * 1000 + *millis) * 1000 + *micros};
  return true;
}

bool read_imprint(TS_MSG_IMPRINT* encoded, TimeStampInfo& info) {
  const X509_ALGOR* const algorithm = TS_MSG_IMPRINT_get_algo(encoded);
  const BytesView octets = native::content(TS_MSG_IMPRINT_get_msg(encoded));
  info.imprint_method = native::dotted(algorithm->algorithm);
  info.imprint_algorithm = read_digest_algorithm(algorithm);
  info.imprint.assign(octets.begin(), octets.end());
  return !octets.empty() &&
         (!info.imprint_algorithm || octets.size() == digest_size(*info.imprint_algorithm));
}

std::string in_words(const GENERAL_NAME* name) {
  int kind = 0;
  const void* const value = GENERAL_NAME_get0_value(name, &kind);
  switch (kind) {
    case GEN_DIRNAME:
      return native::rfc4514(static_cast<const X509_NAME*>(value));
    case GEN_URI:
    case GEN_DNS:
    case GEN_EMAIL:
      return native::to_utf8(static_cast<const ASN1_STRING*>(value)).value_or("");
    default:
      return "a name that is no text";
  }
}

}  // namespace

bool TimeStampInfo::names_authority(const Certificate& certificate) const {
  if (authority_der.empty()) {
    return true;
  }
  const unsigned char* in = authority_der.data();
  const native::GeneralNameHandle wanted(
      d2i_GENERAL_NAME(nullptr, &in, static_cast<long>(authority_der.size())));
  const auto* const x509 = static_cast<const X509*>(certificate.native());
  bool same = wanted && wanted->type == GEN_DIRNAME &&
              X509_NAME_cmp(wanted->d.directoryName, X509_get_subject_name(x509)) == 0;
  const native::GeneralNamesHandle others(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(x509, NID_subject_alt_name, nullptr, nullptr)));
  for (int i = 0; wanted && !same && i < sk_GENERAL_NAME_num(others.get()); ++i) {
    same = GENERAL_NAME_cmp(wanted.get(), sk_GENERAL_NAME_value(others.get(), i)) == 0;
  }
  ERR_clear_error();
  return same;
}

Result<TimeStampInfo> read_time_stamp_info(BytesView der) {
  const unsigned char* in = der.data();
  const native::TimeStampInfoHandle encoded(
      d2i_TS_TST_INFO(nullptr, &in, static_cast<long>(der.size())));
  if (!encoded || in != der.data() + der.size()) {
    return malformed("what was stamped as time-stamp information is none (TSTInfo)");
  }
  TS_TST_INFO* const tst = encoded.get();
  TimeStampInfo info;
  if (TS_TST_INFO_get_version(tst) != 1) {
    return malformed("the time-stamp has a version other than 1");
  }
  if (!read_time(TS_TST_INFO_get_time(tst), info)) {
    return malformed("the time of the time-stamp is not a time in UTC as RFC 3161 writes it");
  }
  if (!read_accuracy(TS_TST_INFO_get_accuracy(tst), info)) {
    return malformed("the accuracy of the time-stamp is out of range");
  }
  if (!read_imprint(TS_TST_INFO_get_msg_imprint(tst), info)) {
    return malformed("the message imprint of the time-stamp is not as long as its digest method");
  }
  if (TS_TST_INFO_get_ext_by_critical(tst, 1, -1) >= 0) {
    return malformed("the time-stamp has a critical extension, and none is known");
  }
  info.policy = native::dotted(TS_TST_INFO_get_policy_id(tst));
  info.serial_number = native::decimal(TS_TST_INFO_get_serial(tst));
  info.ordering = TS_TST_INFO_get_ordering(tst) != 0;
  if (const ASN1_INTEGER* const nonce = TS_TST_INFO_get_nonce(tst)) {
    const Bytes whole = native::to_der<i2d_ASN1_INTEGER>(nonce);
    BytesView rest(whole);
    if (const auto integer = native::take_element(rest, native::kInteger)) {
      info.nonce = Bytes(integer->content.begin(), integer->content.end());
    }
  }
  if (const GENERAL_NAME* const name = TS_TST_INFO_get_tsa(tst)) {
    info.authority = in_words(name);
    info.authority_der = native::to_der<i2d_GENERAL_NAME>(name);
  }
  ERR_clear_error();
  return info;
}

}  // namespace libsign::pki
