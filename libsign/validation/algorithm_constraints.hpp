#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "libsign/base/time.hpp"
#include "libsign/pki/algorithms.hpp"

namespace libsign::validation {

// Acceptance says until when an algorithm or a key is acceptable.
struct Acceptance {
  bool ever = false;          // false: not acceptable at any time
  std::optional<Time> until;  // acceptable before this time; nothing: no end is known

  // at says whether material of `time` is acceptable.
  bool at(Time time) const { return ever && (!until || time < *until); }

  // outlasts says whether something is acceptable by this one that is no longer by `other`.
  bool outlasts(const Acceptance& other) const;
};

// AlgorithmConstraints is the part of a validation policy that says which algorithms and keys are
// good enough, and until when: the cryptographic constraints of EN 319 102-1 clause 5.1.4.3. Born
// empty: nothing is acceptable.
class AlgorithmConstraints {
 public:
  // acceptable_until judges a hash function.
  Acceptance acceptable_until(pki::DigestAlgorithm algorithm) const;

  // acceptable_until judges a key of this type and size, used with this scheme.
  Acceptance acceptable_until(pki::Scheme scheme, pki::KeyInfo key) const;

  // acceptable_until judges keys of `bits` that fit the scheme.
  Acceptance acceptable_until(pki::Scheme scheme, std::size_t bits) const;

  // set says until when a hash function is acceptable.
  void set(pki::DigestAlgorithm algorithm, Acceptance acceptance);

  // set says until when keys of `bits` and up are acceptable with a scheme, as far as the next size
  // of which something is said.
  void set(pki::Scheme scheme, std::size_t bits, Acceptance acceptance);

 private:
  // KeyRow holds for keys of its size and up, as far as the next row.
  struct KeyRow {
    std::size_t bits;
    Acceptance acceptance;
  };

  std::array<Acceptance, 5> digests_;                // by DigestAlgorithm
  std::array<std::vector<KeyRow>, 3> keys_by_size_;  // by Scheme, the smallest first
};

}  // namespace libsign::validation
