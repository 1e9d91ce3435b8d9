#include "libsign/base/encoding.hpp"

#include <array>

namespace libsign {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t kNone = 0xff;

constexpr std::array<std::uint8_t, 256> base64_values() {
  std::array<std::uint8_t, 256> values{};
  values.fill(kNone);
  for (std::size_t i = 0; i < kBase64Digits.size(); ++i) {
    values[static_cast<std::uint8_t>(kBase64Digits[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}
constexpr std::array<std::uint8_t, 256> kBase64Values = base64_values();

int hex_value(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  if (c >= 'a' && c <= 'f') {
    return c - 'a' + 10;
  }
  if (c >= 'A' && c <= 'F') {
    return c - 'A' + 10;
  }
  return -1;
}

bool is_xml_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void put_group(std::uint32_t group, std::uint8_t* to) {
  to[0] = static_cast<std::uint8_t>(group >> 16);
  to[1] = static_cast<std::uint8_t>(group >> 8);
  to[2] = static_cast<std::uint8_t>(group);
}

// whole_groups decodes groups of four digits as long as nothing else stands between them, and
// counts them: a seal carries kilobytes of certificates, without a line break.
std::size_t whole_groups(std::string_view text, std::uint8_t* to) {
  const auto value = [&](std::size_t at) -> std::uint32_t {
    return kBase64Values[static_cast<std::uint8_t>(text[at])];
  };
  std::size_t groups = 0;
  for (std::size_t at = 0; at + 4 <= text.size(); at += 4, ++groups) {
    const std::uint32_t a = value(at);
    const std::uint32_t b = value(at + 1);
    const std::uint32_t c = value(at + 2);
    const std::uint32_t d = value(at + 3);
    if ((a | b | c | d) > 63) {
      break;
    }
    put_group((a << 18) | (b << 12) | (c << 6) | d, to + 3 * groups);
  }
  return groups;
}

}  // namespace

std::string hex(BytesView bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text += kHexDigits[byte >> 4];
    text += kHexDigits[byte & 0x0f];
  }
  return text;
}

std::optional<Bytes> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) {
    return std::nullopt;
  }
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_value(text[i]);
    const int low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
  }
  return bytes;
}

std::string base64(BytesView bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  std::size_t i = 0;
  for (; i + 2 < bytes.size(); i += 3) {
    const std::uint32_t group = static_cast<std::uint32_t>(bytes[i] << 16) |
                                static_cast<std::uint32_t>(bytes[i + 1] << 8) | bytes[i + 2];
    text += kBase64Digits[group >> 18];
    text += kBase64Digits[(group >> 12) & 63];
    text += kBase64Digits[(group >> 6) & 63];
    text += kBase64Digits[group & 63];
  }
  if (i + 1 == bytes.size()) {
    text += kBase64Digits[bytes[i] >> 2];
    text += kBase64Digits[(bytes[i] & 3) << 4];
    text += "==";
  } else if (i + 2 == bytes.size()) {
    text += kBase64Digits[bytes[i] >> 2];
    text += kBase64Digits[((bytes[i] & 3) << 4) | (bytes[i + 1] >> 4)];
    text += kBase64Digits[(bytes[i + 1] & 15) << 2];
    text += '=';
  }
  return text;
}

std::optional<Bytes> from_base64(std::string_view text) {
  Bytes bytes(text.size() / 4 * 3 + 3);
  std::size_t size = 0;
  std::size_t at = 0;
  std::uint32_t group = 0;
  int digits = 0;
  int padding = 0;
  while (at < text.size()) {
    if (digits == 0 && padding == 0) {
      const std::size_t groups = whole_groups(text.substr(at), bytes.data() + size);
      at += 4 * groups;
      size += 3 * groups;
      if (at == text.size()) {
        break;
      }
    }
    const char c = text[at++];
    if (is_xml_space(c)) {
      continue;
    }
    if (c == '=') {
      ++padding;
      continue;
    }
    const std::uint8_t value = kBase64Values[static_cast<std::uint8_t>(c)];
    if (value == kNone || padding > 0) {
      return std::nullopt;
    }
    group = (group << 6) | value;
    if (++digits == 4) {
      put_group(group, bytes.data() + size);
      size += 3;
      group = 0;
      digits = 0;
    }
  }
  if (digits == 2 && padding == 2 && (group & 15) == 0) {
    bytes[size++] = static_cast<std::uint8_t>(group >> 4);
  } else if (digits == 3 && padding == 1 && (group & 3) == 0) {
    bytes[size++] = static_cast<std::uint8_t>(group >> 10);
    bytes[size++] = static_cast<std::uint8_t>(group >> 2);
  } else if (digits != 0 || padding != 0) {
    return std::nullopt;
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace libsign
