#include "cli/row.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "cli/table.hpp"
#include "libsign/present/evidence.hpp"
#include "libsign/present/explain.hpp"

namespace zegel {

namespace present = libsign::present;
using libsign::report::Check;

std::string headline(const Check& row, const Terminal& terminal) {
  return fmt::format("{} [{}]", terminal.say(present::in_plain_words(row)),
                     libsign::report::info(row.id).code);
}

void print_evidence(const Check& row, const Terminal& terminal) {
  std::vector<std::vector<std::string>> lines;
  for (const libsign::report::Evidence& fact : row.evidence) {
    const std::optional<std::string_view> word = present::evidence_word(fact.name, fact.value);
    lines.push_back({terminal.say(present::evidence_label(row.id, fact.name)),
                     word ? terminal.say(*word) : fact.value});
  }
  print_table(lines, terminal);
}

const Check* first_failed(std::span<const Check> rows) {
  const auto found = std::find_if(rows.begin(), rows.end(), [](const Check& row) {
    return row.status == libsign::report::Status::Failed;
  });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace zegel
