#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace zegel::bench {

// Floor is the least that verifying a sealed letter can cost: parse it, canonicalise the letter,
// the ds:SignedInfo and the signed properties, digest each, and one public-key operation. It is
// written straightforwardly on libxml2 and OpenSSL and uses nothing of libsign. What does not
// depend on the letter is done once, by the constructor: the certificate's key and the hash
// function. It checks nothing else, so it is no verifier.
class Floor {
 public:
  // Floor for the seals of one certificate, in PEM. It ends the program where that cannot be read.
  explicit Floor(const std::string& certificate_pem);
  ~Floor();

  // verify says whether both digests and the signature value of an enveloped XAdES seal with
  // SHA-256 or SHA-384 over exclusive canonical forms are right.
  bool verify(std::string_view file) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// KeyOperation is a bare private-key operation: one digest signed, with the key at hand.
class KeyOperation {
 public:
  // KeyOperation of the private key in PEM; RSA signs by PKCS#1 v1.5.
  explicit KeyOperation(const std::string& key_pem);
  ~KeyOperation();

  // sign makes one signature value; false where OpenSSL fails.
  bool sign() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace zegel::bench
