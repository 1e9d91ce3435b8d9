#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/native/pkcs11.hpp"
#include "libsign/pki/certificate.hpp"

namespace libsign::pki {

// Reader reads objects through one session.
struct Reader {
  CK_FUNCTION_LIST* module = nullptr;
  CK_SESSION_HANDLE session = 0;

  // find lists the objects of a class that have the label and the id of the URI, where it names
  // them. At most some hundred: no token of a ministry has more. Nothing for a token that fails.
  std::vector<CK_OBJECT_HANDLE> find(CK_OBJECT_CLASS kind, P11KitUri* uri) const;

  // octets is the value of an attribute; empty where the object has none.
  Bytes octets(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const;

  // number is the value of a numeric attribute, nothing where the object has none.
  std::optional<CK_ULONG> number(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const;

  // is_true says whether a yes-or-no attribute is there and says yes.
  bool is_true(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const;
};

// PrivateKey is what a token tells of a private key.
struct PrivateKey {
  CK_OBJECT_HANDLE handle = 0;
  std::string label;
  Bytes id;
  KeyInfo info;
  Bytes modulus;           // of an RSA key
  bool may_sign = false;   // CKA_SIGN
  bool each_time = false;  // CKA_ALWAYS_AUTHENTICATE: the PIN is wanted before each signature

  // is_same says whether another one is the same key, found again.
  bool is_same(const PrivateKey& other) const;
};

// private_keys reads the private keys that the URI fits.
std::vector<PrivateKey> private_keys(const Reader& reader, P11KitUri* uri);

// HeldCertificate is a certificate on a token.
struct HeldCertificate {
  std::string label;
  Bytes id;
  Certificate certificate;
};

// certificates reads the X.509 certificates on the token that can be decoded and that the URI fits.
std::vector<HeldCertificate> certificates(const Reader& reader, P11KitUri* uri);

// certificate_of chooses the certificate of a key: with its id and a public key of its kind, size
// and modulus; of more than one, the one that was issued last.
std::optional<Certificate> certificate_of(const PrivateKey& key,
                                          const std::vector<HeldCertificate>& held);

}  // namespace libsign::pki
