#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/letter/letter.hpp"
#include "libsign/pki/signing_key.hpp"
#include "libsign/verify.hpp"
#include "libsign/xades/seal.hpp"

namespace libsign {

// SignerOptions is everything that a Signer is built from.
struct SignerOptions {
  std::shared_ptr<const pki::SigningKey> key;
  std::optional<pki::Certificate> certificate;       // of the key
  std::vector<pki::Certificate> chain;               // its issuer first; without the root
  std::optional<pki::SignatureAlgorithm> algorithm;  // default: pki::default_algorithm
  xades::Place place;
  std::string
      role;  // the office that seals, xades:ClaimedRole; empty: the ministry's name as printed

  // The Verifier that every output must satisfy before it is handed out, shared with others.
  std::shared_ptr<const Verifier> verifier;

  // insecurely_without_authorisation seals even where the register says that this certificate may
  // not speak for this ministry, and hands out what verification rejects. For tests of verification
  // only.
  bool insecurely_without_authorisation = false;
};

// Sealed is a letter with its seal.
struct Sealed {
  Bytes octets;         // the sealed letter file
  LetterReport report;  // our own verdict on it: accepted, or undetermined for want of trust or
                        // revocation data
};

// Signer seals letters: XAdES baseline B, enveloped (EN 319 132-1). It is built once and used for
// any number of letters, from many threads: all its members are const.
class Signer {
 public:
  // create builds a Signer.
  // Errors: InvalidArgument where a part is missing or the key does not belong to the certificate;
  // Refused where the key or the algorithm is not good enough for a new seal (TS 119 312).
  static Result<Signer> create(SignerOptions options);

  Signer(Signer&&) noexcept;
  Signer& operator=(Signer&&) noexcept;
  ~Signer();

  // authorise tells, before anything is signed, whether this certificate may seal `letter` at `at`:
  // the rows that verification would show.
  report::BlockResult authorise(const letter::Letter& letter, Time at) const;

  // seal signs the canonical letter `octets` with the signing time `at`.
  // Errors: MalformedInput where `octets` is no canonical letter; Refused where verification would
  // not accept the outcome, with the first failed row in `detail`; Crypto where the key fails.
  Result<Sealed> seal(BytesView octets, Time at) const;

 private:
  struct Impl;
  explicit Signer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace libsign
