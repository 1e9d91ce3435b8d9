#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "libsign/report/check_id.hpp"

namespace libsign::report {

// Consequence is what a validation policy makes of a check that does not pass, EN 319 102-1 clause
// 5.1.4.1. From strict to mild; the zero value is the strictest.
enum class Consequence : std::uint8_t {
  Fail,    // the outcome that the catalogue names follows
  Warn,    // a row that warns; the outcome stays
  Inform,  // a row that only tells; the outcome stays
  Ignore,  // no row, whatever the check gives
};

// name gives "fail", "warn", "inform" or "ignore".
std::string_view name(Consequence consequence);

// kMostChecks bounds the catalogue.
inline constexpr std::size_t kMostChecks = 256;

// Consequences holds the Consequence of every check, by its position in the catalogue. Born with
// Fail for all.
class Consequences {
 public:
  // of is what follows where `id` does not pass.
  Consequence of(CheckId id) const;

  // set changes what follows where `id` does not pass.
  void set(CheckId id, Consequence consequence);

  // strict is Fail for every check.
  static const Consequences& strict();

 private:
  std::array<Consequence, kMostChecks> by_position_{};
};

}  // namespace libsign::report
