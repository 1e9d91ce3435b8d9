#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/data_object.hpp"
#include "libsign/base/result.hpp"
#include "libsign/report/signature_report.hpp"

namespace libsign {

// SignedOctets is what one ds:Reference covers: exactly the octets that its digest was computed
// over, after all transforms.
struct SignedOctets {
  std::size_t signature = 0;  // which signature of the file, in its order, from 1
  std::size_t reference = 0;  // which reference of that signature, from 1
  std::string signature_id;   // of the ds:Signature; may be empty

  // object is what the reference points at. Its `octets` are here those of a File too; they are
  // empty where `problem` is not. `intact` says whether `digest` equals `digest_value`.
  report::SignedObject object;
  bool is_properties = false;  // it covers the xades:SignedProperties of its own signature

  std::string digest_method;  // URI
  Bytes digest_value;         // as the signature has it: ds:DigestValue
  Bytes digest;               // of the octets
  std::string problem;        // why there are no octets: one line for people; empty where there are
};

// signed_octets gives, for every reference of every signature in the file `octets`, in their order,
// the octets that it covers. They come from the very computation of the digest that verification
// makes. `data` are the files that a signature may cover from outside.
//
// It proves nothing by itself: no signature value, no certificate and no time is looked at. Octets
// whose digest is not that of the signature (`object.intact` is false) are not what was signed.
// Verifier says what is; this is for looking at it.
//
// A reference that cannot be processed has a `problem`, and so have octets past
// limits::kMaxSignedOctets together.
// Errors: MalformedInput, with the line in `where`; LimitExceeded, also for more signatures than
// limits::kMaxSignatures; NotFound where there is no signature.
Result<std::vector<SignedOctets>> signed_octets(BytesView octets, std::span<const DataObject> data);

}  // namespace libsign
