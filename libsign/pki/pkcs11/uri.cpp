#include "libsign/pki/pkcs11/uri.hpp"

#include <algorithm>

#include "libsign/base/text.hpp"

namespace libsign::pki {
namespace {

constexpr std::string_view kScheme = "pkcs11:";

std::string text_of(const char* text) {
  return text == nullptr ? std::string() : std::string(text);
}

// RFC 3986 2.3.
bool is_unreserved(unsigned char octet) {
  return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') ||
         (octet >= '0' && octet <= '9') || octet == '-' || octet == '.' || octet == '_' ||
         octet == '~';
}

void append_encoded(std::string& uri, BytesView value, bool all) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (const unsigned char octet : value) {
    if (!all && is_unreserved(octet)) {
      uri.push_back(static_cast<char>(octet));
    } else {
      uri += {'%', kDigits[octet >> 4u], kDigits[octet & 15u]};
    }
  }
}

void append_attribute(std::string& uri, std::string_view name, BytesView value, bool all) {
  if (value.empty()) {
    return;
  }
  uri += (uri.size() == kScheme.size() ? "" : ";") + std::string(name) + "=";
  append_encoded(uri, value, all);
}

// p11-kit passes over attributes of the query that it does not know, so that a slip would go
// unseen.
bool knows_query(std::string_view text) {
  const std::size_t question = text.find('?');
  std::string_view rest =
      question == std::string_view::npos ? std::string_view() : text.substr(question + 1);
  while (!rest.empty()) {
    const std::string_view attribute = rest.substr(0, rest.find('&'));
    const std::string_view name = attribute.substr(0, attribute.find('='));
    if (name != "pin-source" && name != "module-name" && name != "module-path") {
      return false;
    }
    rest.remove_prefix(std::min(attribute.size() + 1, rest.size()));
  }
  return true;
}

}  // namespace

std::string TokenUri::shown() const {
  return text.substr(0, text.find('?'));
}

bool is_token_uri(std::string_view text) {
  return fold_case(text.substr(0, kScheme.size())) == kScheme;
}

Result<TokenUri> parse_token_uri(std::string_view text) {
  TokenUri uri{std::string(text), {}, {}, {}};
  // Before anything else, so that no message repeats it.
  if (fold_case(text).find("pin-value") != std::string::npos) {
    return fail(Errc::InvalidArgument, "a URI must not hold the PIN itself", {},
                "leave pin-value out, and let the PIN be asked for or read from a file");
  }
  const native::TokenUriHandle parsed(p11_kit_uri_new());
  if (p11_kit_uri_parse(uri.text.c_str(), P11_KIT_URI_FOR_ANY, parsed.get()) != P11_KIT_URI_OK ||
      uri.text.find('\0') != std::string::npos) {
    return fail(Errc::InvalidArgument, "this is not the URI of a token", uri.shown(),
                "write it as pkcs11:token=NAME;object=NAME (RFC 7512)");
  }
  if (p11_kit_uri_any_unrecognized(parsed.get()) != 0 || !knows_query(text)) {
    return fail(Errc::InvalidArgument, "the URI has an attribute that is not known", uri.shown(),
                "write it as pkcs11:token=NAME;object=NAME (RFC 7512)");
  }
  uri.pin_source = text_of(p11_kit_uri_get_pin_source(parsed.get()));
  uri.module_path = text_of(p11_kit_uri_get_module_path(parsed.get()));
  uri.module_name = text_of(p11_kit_uri_get_module_name(parsed.get()));
  return uri;
}

native::TokenUriHandle native_uri(const std::string& text) {
  native::TokenUriHandle uri(p11_kit_uri_new());
  if (!text.empty()) {
    p11_kit_uri_parse(text.c_str(), P11_KIT_URI_FOR_ANY, uri.get());
  }
  return uri;
}

std::string uri_of(const TokenInfo& token, std::string_view label, BytesView id) {
  std::string uri(kScheme);
  append_attribute(uri, "token", as_bytes(token.label), false);
  append_attribute(uri, "serial", as_bytes(token.serial), false);
  append_attribute(uri, "object", as_bytes(label), false);
  append_attribute(uri, "id", id, true);
  return uri;
}

}  // namespace libsign::pki
