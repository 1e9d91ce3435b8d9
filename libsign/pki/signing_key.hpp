#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/pki/certificate.hpp"

namespace libsign::pki {

// SigningKey makes signature values. Its only duty is "sign this digest", so that a key may live in
// a file, in an HSM or behind a remote service. Implementations may be called from many threads.
class SigningKey {
 public:
  virtual ~SigningKey() = default;

  // key is the family and size of the key.
  virtual KeyInfo key() const = 0;

  // sign makes the signature value of `digest`, whose length is that of `algorithm.digest`. An
  // ECDSA value is r and s of equal length (as XML has it). Errors: InvalidArgument where the
  // scheme does not fit the key; Crypto where the key fails.
  virtual Result<Bytes> sign(SignatureAlgorithm algorithm, BytesView digest) const = 0;
};

// load_pem_key reads the one private key in a PEM file: PKCS#8, encrypted or not, or the
// traditional forms. `password` is used only for an encrypted key. Other blocks and text are
// skipped. Errors: MalformedInput; LimitExceeded past limits::kMaxKeyBytes; InvalidArgument for a
// wrong or missing password, for more than one key, or for a key that is neither RSA nor on P-256,
// P-384 or P-521.
Result<std::shared_ptr<const SigningKey>> load_pem_key(std::string_view pem,
                                                       std::string_view password = {});

// Pkcs12 is what a PKCS#12 file holds for one seal.
struct Pkcs12 {
  std::shared_ptr<const SigningKey> key;
  Certificate certificate;         // of the key
  std::vector<Certificate> chain;  // what lies above it, in order (chain_above)
};

// load_pkcs12 reads a PKCS#12 file: the private key whose friendlyName is `alias`, or the one key
// that is in it. A key without a name has that of its certificate, or else the certificate's
// subject. Old files encrypted with RC2 or 3DES need OpenSSL's legacy provider, which is loaded for
// them when it is installed.
// Errors: MalformedInput; InvalidArgument for a wrong password; NotFound where no key fits, where
// more than one does (their names are in `hint`), and where no certificate of the key is in it.
Result<Pkcs12> load_pkcs12(BytesView file, std::string_view password, std::string_view alias = {});

// names_in_pkcs12 lists the names of the private keys in a PKCS#12 file, as load_pkcs12 knows them.
// Errors: those of load_pkcs12 that are about the file.
Result<std::vector<std::string>> names_in_pkcs12(BytesView file, std::string_view password);

// belongs_to says whether `key` is the private half of the certificate's key, by signing with it
// and verifying. Errors are those of SigningKey::sign.
Result<bool> belongs_to(const SigningKey& key, const Certificate& certificate);

// default_algorithm is what a new seal uses by default: ECDSA with SHA-256 on P-256, SHA-384 on
// P-384, SHA-512 on P-521; for RSA, PKCS#1 v1.5 with SHA-256. Errors: Refused for an RSA key below
// 3072 bits or any other key (TS 119 312).
Result<SignatureAlgorithm> default_algorithm(KeyInfo key);

}  // namespace libsign::pki
