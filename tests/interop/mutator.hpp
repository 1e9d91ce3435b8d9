#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/interop/elements.hpp"

namespace zegel::interop {

// Mutator changes signed files at random, one thing at a time: octets, text, elements, attributes,
// algorithms, certificates, order. The same seed and the same files give the same changes on every
// machine. It aims at ds:Signature three times in four.
class Mutator {
 public:
  // A mutator with its seed, and certificates (base64 of their DER) to put in place of others.
  Mutator(std::uint64_t seed, std::vector<std::string> certificates)
      : random_(seed), certificates_(std::move(certificates)) {}

  // kinds names what it can do: "element-removed".
  static std::span<const std::string_view> kinds();

  // mutate gives the file with one change of that kind. Where the file has nothing to change in
  // that way it comes back as it was.
  std::string mutate(std::string_view kind, const std::string& file);

 private:
  struct Attribute;

  std::size_t below(std::size_t bound);  // 0 where bound is 0
  const Span* pick(const std::vector<Span>& elements);
  std::string octets(std::string_view kind, std::string file);
  std::string elements(std::string_view kind, const std::string& file);
  std::string attributes(std::string_view kind, const std::string& file);
  std::string certificates(std::string_view kind, const std::string& file);

  static std::vector<Attribute> attributes_of(const std::string& file);

  std::mt19937_64 random_;
  std::vector<std::string> certificates_;
};

}  // namespace zegel::interop
