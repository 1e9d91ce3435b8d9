#include "tests/interop/ledger.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/files.hpp"

namespace zegel::interop {

std::set<Difference> read_ledger(std::string_view path) {
  std::set<Difference> ledger;
  std::istringstream lines(test::read_source_text(std::string(path)));
  std::string line;
  std::getline(lines, line);  // the names of the columns
  while (std::getline(lines, line)) {
    std::istringstream fields(line);
    std::string code, kind, reason;
    std::getline(fields, code, '\t');
    std::getline(fields, kind, '\t');
    std::getline(fields, reason);
    EXPECT_FALSE(reason.empty()) << "no reason: " << line;
    EXPECT_TRUE(ledger.emplace(code, kind).second) << "twice: " << line;
  }
  return ledger;
}

void expect_settled(std::set<Difference> ledger,
                    const std::set<std::pair<Difference, std::string>>& found) {
  std::set<Difference> seen;
  for (const auto& [difference, file] : found) {
    if (seen.insert(difference).second) {
      EXPECT_EQ(ledger.erase(difference), 1U)
          << "DSS passes this and we do not, so the ledger should say why: " << difference.first
          << "\t" << difference.second << "\t... (" << file << ")";
    }
  }
  for (const auto& [code, kind] : ledger) {
    ADD_FAILURE() << "DSS passes none of these now: " << code << "\t" << kind;
  }
}

std::uint64_t seed_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char letter : text) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211U;
  }
  return hash;
}

}  // namespace zegel::interop
