#include "libsign/present/holder.hpp"

#include <cstddef>
#include <optional>

#include "libsign/base/encoding.hpp"

namespace libsign::present {
namespace {

// end_of_value is where the attribute value that begins `text` ends: at a separator that no
// backslash precedes.
std::size_t end_of_value(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && text[at] != ',' && text[at] != '+') {
    at += text[at] == '\\' ? 2 : 1;
  }
  return at < text.size() ? at : text.size();
}

// unescaped undoes RFC 4514 2.4: a backslash before a character, or before two hexadecimal digits.
std::string unescaped(std::string_view value) {
  std::string plain;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] != '\\' || at + 1 == value.size()) {
      plain += value[at];
      continue;
    }
    const std::optional<Bytes> octet = from_hex(value.substr(at + 1, 2));
    if (octet && octet->size() == 1) {
      plain += static_cast<char>(octet->front());
      at += 2;
    } else {
      plain += value[++at];
    }
  }
  return plain;
}

std::optional<std::string> attribute(std::string_view name, std::string_view type) {
  while (!name.empty()) {
    const std::size_t end = end_of_value(name);
    const std::string_view pair = name.substr(0, end);
    if (pair.size() > type.size() && pair.starts_with(type) && pair[type.size()] == '=') {
      return unescaped(pair.substr(type.size() + 1));
    }
    name.remove_prefix(end == name.size() ? end : end + 1);
  }
  return std::nullopt;
}

}  // namespace

std::string holder_of(std::string_view distinguished_name) {
  if (const auto organisation = attribute(distinguished_name, "O")) {
    return *organisation;
  }
  return attribute(distinguished_name, "CN").value_or(std::string(distinguished_name));
}

}  // namespace libsign::present
