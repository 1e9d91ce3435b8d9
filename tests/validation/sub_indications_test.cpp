// The catalogue of sub-indications: each is reached by a case, or the table says why not.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>
#include <string>

#include "libsign/report/report.hpp"
#include "tests/support/files.hpp"
#include "tests/validation/cases.hpp"

namespace {

using libsign::report::SubIndication;
using zegel::test::Case;
using zegel::test::cases;
using zegel::test::read_source_text;

// What tests/vectors/sub-indications.tsv says of each.
std::map<std::string, std::string> table() {
  std::map<std::string, std::string> rows;
  std::istringstream lines(read_source_text("tests/vectors/sub-indications.tsv"));
  for (std::string line; std::getline(lines, line);) {
    const std::size_t tab = line.find('\t');
    if (!line.starts_with('#') && tab != std::string::npos) {
      rows.emplace(line.substr(0, tab), line.substr(tab + 1));
    }
  }
  return rows;
}

// The second word of a verdict: "INDETERMINATE TRY_LATER XCV-...".
std::string sub_indication_of(const std::string& verdict) {
  std::istringstream words(verdict);
  std::string indication;
  std::string found;
  words >> indication >> found;
  return found;
}

TEST(SubIndications, AllStandInTheTable) {
  const std::map<std::string, std::string> rows = table();
  constexpr int kCount = static_cast<int>(SubIndication::SignedDataNotFound) + 1;
  std::set<std::string> names;
  for (int i = 0; i < kCount; ++i) {
    names.emplace(libsign::report::name(static_cast<SubIndication>(i)));
  }
  std::set<std::string> listed;
  for (const auto& [name, source] : rows) {
    listed.insert(name);
  }
  EXPECT_EQ(names, listed);
}

TEST(SubIndications, OfABasicSignatureAreEachReachedByACase) {
  std::set<std::string> reached;
  for (const Case& c : cases()) {
    reached.insert(sub_indication_of(c.verdict));
  }
  for (const auto& [name, source] : table()) {
    EXPECT_EQ(reached.contains(name), source == "basic") << name << ": " << source;
  }
}

}  // namespace
