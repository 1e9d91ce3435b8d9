#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/interop/elements.hpp"

namespace zegel::interop {

// Stock is what others hold, to put in place of what stands in a file: unsigned properties as they
// stand, and base64 by the local name of the element that holds such a value.
struct Stock {
  std::vector<std::string> properties;
  std::map<std::string, std::vector<std::string>> values;

  // add_file adds what stands in a file with unsigned properties.
  void add_file(const std::string& file);
};

// UnsignedMutator changes the unsigned properties of a signed file at random, one thing at a time:
// time-stamps, certificates, revocation data, whole properties, their order. The same seed, stock
// and file give the same changes on every machine.
class UnsignedMutator {
 public:
  UnsignedMutator(std::uint64_t seed, const Stock& stock) : random_(seed), stock_(stock) {}

  // kinds names what it can do: "stamp-exchanged".
  static std::span<const std::string_view> kinds();

  // mutate gives the file with one change of that kind. Where the file has nothing to change in
  // that way it comes back as it was.
  std::string mutate(std::string_view kind, const std::string& file);

 private:
  std::size_t below(std::size_t bound);  // 0 where bound is 0
  std::string values(std::string_view kind, const std::string& file, const std::vector<Span>& all);
  std::string properties(std::string_view kind, const std::string& file,
                         const std::vector<Span>& all);
  std::string methods(const std::string& file, const std::vector<Span>& all);

  std::mt19937_64 random_;
  const Stock& stock_;
};

}  // namespace zegel::interop
