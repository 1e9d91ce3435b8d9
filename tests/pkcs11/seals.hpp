#pragma once

#include <string>
#include <vector>

#include "libsign/pki/pkcs11/token.hpp"
#include "tests/pki/throwaway.hpp"
#include "tests/support/soft_token.hpp"

namespace zegel::test {

// Issuers is a root and an issuing authority, and seals below it.
struct Issuers {
  Issued root;
  Issued authority;

  Issuers();

  // seal is a certificate for make_key(kind, number).
  Issued seal(const std::string& kind, int number = 0, const std::string& from = "20200101000000Z",
              const std::vector<Extension>& extensions = kSealExtensions) const;
};

// key_of puts the key of a seal on a token.
SoftKey key_of(const Issued& seal, const std::string& label, const std::string& id);

// certificate_of puts a certificate on a token.
SoftCertificate certificate_of(const Issued& seal, const std::string& label, const std::string& id);

// pin gives always the same PIN.
libsign::pki::PinSource pin(const std::string& value);

// open is open_token_key of a URI that is right, with SoftHSM.
libsign::Result<libsign::pki::TokenKey> open(const std::string& uri,
                                             const libsign::pki::PinSource& source,
                                             const std::string& module = SoftTokens::module(),
                                             std::size_t sessions = 4);

}  // namespace zegel::test
