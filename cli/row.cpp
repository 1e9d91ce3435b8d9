#include "cli/row.hpp"

#include <algorithm>

namespace zegel {

using libsign::report::Check;

std::string describe(const Check& row, const Terminal& terminal) {
  const libsign::report::CheckInfo& check = libsign::report::info(row.id);
  std::string line = fmt::format("{}: {}", check.code, terminal.say(check.failure));
  std::string evidence;
  for (const libsign::report::Evidence& fact : row.evidence) {
    evidence += fmt::format("{}{} {}", evidence.empty() ? "" : ", ", fact.name, fact.value);
  }
  return evidence.empty() ? line : fmt::format("{} ({})", line, evidence);
}

const Check* first_failed(std::span<const Check> rows) {
  const auto found = std::find_if(rows.begin(), rows.end(), [](const Check& row) {
    return row.status == libsign::report::Status::Failed;
  });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace zegel
