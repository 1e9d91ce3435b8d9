#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "libsign/base/bytes.hpp"
#include "libsign/base/data_object.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/algorithms.hpp"

namespace libsign::xades {

// Hashes computes several digests of the same octets in one pass. Each member says whether it could
// be done; after one that could not, no value counts.
class Hashes {
 public:
  Hashes();
  ~Hashes();
  Hashes(const Hashes&) = delete;
  Hashes& operator=(const Hashes&) = delete;

  // add asks for one more hash function; one that is there already costs nothing.
  bool add(pki::DigestAlgorithm algorithm);

  // update goes on with more octets.
  bool update(BytesView octets);

  // finish ends it.
  bool finish();

  // value is the digest after finish, by a function that was asked for.
  const Bytes& value(pki::DigestAlgorithm algorithm) const;

 private:
  struct Hash;
  std::array<std::unique_ptr<Hash>, 5> hashes_;  // by DigestAlgorithm
};

// update_through gives every octet of a data object to `hashes`, with constant memory, and says how
// many there were. Errors: those of the data object; Crypto where they cannot be digested.
Result<std::uint64_t> update_through(const DataObject& object, Hashes& hashes);

}  // namespace libsign::xades
