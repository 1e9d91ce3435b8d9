#include "tests/pkcs11/seals.hpp"

namespace zegel::test {

using libsign::Bytes;
using libsign::Result;
using libsign::pki::PinSource;
using libsign::pki::Secret;
using libsign::pki::TokenInfo;
using libsign::pki::TokenKey;

Issuers::Issuers()
    : root(issue({.subject = "CN=Root", .extensions = kRootExtensions}, make_key("P-256", 90))),
      authority(issue({.subject = "CN=Authority", .extensions = kCaExtensions},
                      make_key("P-256", 91), &root)) {}

Issued Issuers::seal(const std::string& kind, int number, const std::string& from,
                     const std::vector<Extension>& extensions) const {
  return issue({.subject = "CN=Seal " + kind, .extensions = extensions, .not_before = from},
               make_key(kind, number), &authority);
}

SoftKey key_of(const Issued& seal, const std::string& label, const std::string& id) {
  return {.label = label, .id = id, .native = seal.key.native.get()};
}

SoftCertificate certificate_of(const Issued& seal, const std::string& label,
                               const std::string& id) {
  const libsign::BytesView der = seal.certificate.der();
  return {label, id, Bytes(der.begin(), der.end())};
}

PinSource pin(const std::string& value) {
  return [value](const TokenInfo&) -> Result<Secret> { return Secret(value); };
}

Result<TokenKey> open(const std::string& uri, const PinSource& source, const std::string& module,
                      std::size_t sessions) {
  return libsign::pki::open_token_key(libsign::pki::parse_token_uri(uri).value(),
                                      {.module = module, .pin = source, .sessions = sessions});
}

}  // namespace zegel::test
