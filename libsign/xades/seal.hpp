#pragma once

#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/xades/signature.hpp"

namespace libsign::xades {

// Place is where a seal is set: xades:SignatureProductionPlaceV2.
struct Place {
  std::string city = "Den Haag";
  std::string country = "NL";
};

// SealRequest is everything that a new seal says.
struct SealRequest {
  BytesView letter;  // canonical octets, no signature in them; borrowed until prepare returns
  Binding binding;   // the qualifier
  std::string description;  // xades:DataObjectFormat/Description
  pki::Certificate certificate;
  std::vector<pki::Certificate> chain;  // its issuer first, without the root
  pki::SignatureAlgorithm algorithm;    // its hash function makes all digests
  Time signing_time;
  Place place;
  std::string role;        // xades:ClaimedRole
  std::string commitment;  // kProofOfOrigin for a seal, kProofOfApproval for a person's signature
};

// Prepared is a seal without its value.
struct Prepared {
  Bytes digest;       // of the canonical ds:SignedInfo, by `algorithm`: what a SigningKey signs
  Bytes signed_info;  // the canonical ds:SignedInfo itself
  pki::SignatureAlgorithm algorithm;
  pki::Certificate certificate;
  std::string before_value;  // the file up to the signature value
  std::string after_value;   // and from behind it to the end
};

// prepare writes everything of an enveloped XAdES baseline B seal but its value (EN 319 132-1). The
// digest of the letter is that of `request.letter` as it stands. The Ids are made from the letter,
// the certificate and the time, so the same request gives the same octets.
// Errors: InvalidArgument, with the member in `where`, where `letter` does not end in an end tag,
// the hash function is below SHA-256, the commitment is neither of the two, the chain is longer
// than limits::kMaxCertificates allows, or base/text.hpp finds a flaw in a text (name_flaw;
// prose_flaw in the description).
Result<Prepared> prepare(const SealRequest& request);

// finish checks the value with the certificate's key and puts it in: the sealed letter, whose
// octets around the ds:Signature are those of the letter. Errors: Crypto where the value was not
// made by that key over that digest.
Result<Bytes> finish(const Prepared& prepared, BytesView value);

}  // namespace libsign::xades
