#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "libsign/base/bytes.hpp"

namespace libsign::pki {

// DigestAlgorithm is a hash function that a signature or a certificate may use. Which ones are good
// enough, and until when, is a matter of the validation policy.
enum class DigestAlgorithm { Sha1, Sha224, Sha256, Sha384, Sha512 };

// digest_name is the name for people: "SHA-256".
std::string_view digest_name(DigestAlgorithm algorithm);

// digest_size is the length of a digest in octets.
std::size_t digest_size(DigestAlgorithm algorithm);

// digest hashes `octets`.
Bytes digest(DigestAlgorithm algorithm, BytesView octets);

// digest_uri is the identifier in ds:DigestMethod/@Algorithm (RFC 9231, XML Encryption).
std::string_view digest_uri(DigestAlgorithm algorithm);

// digest_from_uri reads ds:DigestMethod/@Algorithm; nothing for a URI that is not one of ours.
std::optional<DigestAlgorithm> digest_from_uri(std::string_view uri);

// Scheme is how a signature value is made from a digest.
enum class Scheme {
  RsaPkcs1,  // RFC 8017 8.2
  RsaPss,    // RFC 8017 8.1, MGF1 with the same hash, salt as long as the digest
  Ecdsa,     // FIPS 186; in XML the value is r and s of equal length, one after the other
};

// SignatureAlgorithm is a scheme with its hash function.
struct SignatureAlgorithm {
  Scheme scheme = Scheme::RsaPkcs1;
  DigestAlgorithm digest = DigestAlgorithm::Sha256;

  bool operator==(const SignatureAlgorithm&) const = default;
};

// signature_uri is the identifier in ds:SignatureMethod/@Algorithm (RFC 6931, RFC 9231).
std::string_view signature_uri(SignatureAlgorithm algorithm);

// signature_from_uri reads ds:SignatureMethod/@Algorithm; nothing for a URI that is not one of
// ours.
std::optional<SignatureAlgorithm> signature_from_uri(std::string_view uri);

// KeyType is the family of a public key. An EC key on a curve that TS 119 312 never listed, or with
// its curve written out instead of named, is Other.
enum class KeyType { Rsa, Ec, Other };

// KeyInfo is the family and the size of a public key.
struct KeyInfo {
  KeyType type = KeyType::Other;
  std::size_t bits = 0;   // RSA: of the modulus; EC: of the field
  bool pss_only = false;  // id-RSASSA-PSS (RFC 4055 1.2): no other scheme fits the key
};

// fits says whether a key can be used with a scheme at all, whatever its size.
bool fits(Scheme scheme, KeyInfo key);

}  // namespace libsign::pki
