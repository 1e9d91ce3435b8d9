#include "libsign/report/consequences.hpp"

#include "libsign/report/report.hpp"

namespace libsign::report {

std::string_view name(Consequence consequence) {
  switch (consequence) {
    case Consequence::Fail:
      return "fail";
    case Consequence::Warn:
      return "warn";
    case Consequence::Inform:
      return "inform";
    case Consequence::Ignore:
      return "ignore";
  }
  return "fail";
}

Consequence Consequences::of(CheckId id) const {
  return by_position_[position(id)];
}

void Consequences::set(CheckId id, Consequence consequence) {
  by_position_[position(id)] = consequence;
}

const Consequences& Consequences::strict() {
  static constexpr Consequences kStrict;
  return kStrict;
}

}  // namespace libsign::report
