#include "libsign/ministry/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace libsign::ministry {
namespace {

bool overlap(const Period& one, const Period& other) {
  const bool one_ends_before = one.to && other.from && *one.to < *other.from;
  const bool other_ends_before = other.to && one.from && *other.to < *one.from;
  return !one_ends_before && !other_ends_before;
}

std::optional<std::string> flaw_of_names(const Ministry& ministry) {
  const NamePeriod* before = nullptr;
  for (const NamePeriod& name : ministry.names) {
    const Period& period = name.period;
    if (period.from && period.to && *period.to < *period.from) {
      return fmt::format("the period of \"{}\" ends before it begins", name.name);
    }
    const bool follows = before == nullptr ||
                         (before->period.to && period.from && *before->period.to < *period.from);
    if (!follows) {
      return fmt::format("the periods of \"{}\" and \"{}\" overlap or are not in order",
                         before->name, name.name);
    }
    before = &name;
  }
  return std::nullopt;
}

std::optional<std::string> clash_of_identifiers(const Ministry& one, const Ministry& other) {
  for (const Identifier& ours : one.identifiers) {
    const auto same = [&](const Identifier& theirs) { return same_organisation(ours, theirs); };
    if (std::ranges::any_of(other.identifiers, same)) {
      return fmt::format("the identifier {} is registered to {} and to {}", ours.value, one.code,
                         other.code);
    }
  }
  return std::nullopt;
}

// Bearer is a name in the form in which names are compared, with who bears it and when. Making that
// form takes longer than all else here, so it is made once for each name.
struct Bearer {
  std::string name;
  const NamePeriod* as_printed;
  std::size_t ministry;
};

std::optional<BrokenRule> clash_of_names(std::span<const Ministry> ministries) {
  std::vector<Bearer> bearers;
  for (std::size_t i = 0; i < ministries.size(); ++i) {
    for (const NamePeriod& name : ministries[i].names) {
      const Bearer bearer{comparable_name(name.name), &name, i};
      const auto clashes = [&](const Bearer& other) {
        return other.ministry != i && other.name == bearer.name &&
               overlap(other.as_printed->period, name.period);
      };
      const auto other = std::ranges::find_if(bearers, clashes);
      if (other != bearers.end()) {
        return BrokenRule{
            fmt::format("{} and {} bear the name \"{}\" on the same day",
                        ministries[other->ministry].code, ministries[i].code, name.name),
            i};
      }
      bearers.push_back(bearer);
    }
  }
  return std::nullopt;
}

std::optional<std::string> repeated_identifier(const Ministry& ministry) {
  for (auto at = ministry.identifiers.begin(); at != ministry.identifiers.end(); ++at) {
    if (std::find(ministry.identifiers.begin(), at, *at) != at) {
      return fmt::format("the identifier {} stands twice at {}", at->value, ministry.code);
    }
  }
  return std::nullopt;
}

std::optional<std::string> flaw_of(const Ministry& ministry, bool may_lack_names) {
  if (ministry.names.empty() && !may_lack_names) {
    return fmt::format("{} has no name", ministry.code);
  }
  if (auto flaw = flaw_of_names(ministry)) {
    return flaw;
  }
  return repeated_identifier(ministry);
}

std::optional<std::string> clash(const Ministry& one, const Ministry& other) {
  if (one.code == other.code) {
    return fmt::format("the code {} stands twice", one.code);
  }
  return clash_of_identifiers(one, other);
}

}  // namespace

std::optional<BrokenRule> broken_rule(std::span<const Ministry> ministries, bool is_supplement) {
  for (std::size_t i = 0; i < ministries.size(); ++i) {
    if (auto flaw = flaw_of(ministries[i], is_supplement)) {
      return BrokenRule{std::move(*flaw), i};
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (auto found = clash(ministries[j], ministries[i])) {
        return BrokenRule{std::move(*found), i};
      }
    }
  }
  return clash_of_names(ministries);
}

}  // namespace libsign::ministry
