#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <ostream>
#include <sstream>
#include <string>

#include "tests/interop/docket.hpp"
#include "tests/interop/judges.hpp"
#include "tests/support/files.hpp"

namespace zegel::interop {
namespace {

using libsign::Acceptance;

std::vector<Exhibit> exhibits(const std::vector<Entry>& entries) {
  std::vector<Exhibit> all;
  for (const Entry& entry : entries) {
    all.push_back(entry.exhibit);
  }
  return all;
}

// What other judges pass although we refuse it, and why we do: a line a file, its name and what
// each judge says ("-": it does not pass it either), separated by tabs.
struct Finding {
  std::string dss = "-";
  std::string xmlsec1 = "-";

  bool operator==(const Finding&) const = default;
};
using Ledger = std::map<std::string, Finding>;

std::ostream& operator<<(std::ostream& out, const Finding& finding) {
  return out << finding.dss << "\t" << finding.xmlsec1;
}

Ledger read_ledger() {
  Ledger ledger;
  std::istringstream lines(test::read_source_text("tests/interop/stricter.tsv"));
  std::string line;
  std::getline(lines, line);  // the names of the columns
  while (std::getline(lines, line)) {
    std::istringstream fields(line);
    std::string name, reason;
    Finding finding;
    std::getline(fields, name, '\t');
    std::getline(fields, finding.dss, '\t');
    std::getline(fields, finding.xmlsec1, '\t');
    std::getline(fields, reason);
    EXPECT_FALSE(reason.empty()) << "no reason: " << line;
    EXPECT_TRUE(ledger.emplace(name, finding).second) << "twice: " << line;
  }
  return ledger;
}

class Interop : public testing::Test {
 protected:
  static std::filesystem::path directory(const std::string& name) {
    const std::filesystem::path place = std::filesystem::path(ZEGEL_INTEROP_DIRECTORY) / name;
    std::filesystem::remove_all(place);
    std::filesystem::create_directories(place);
    return place;
  }

  static const std::vector<Entry>& genuine() {
    static const std::vector<Entry> kEntries = genuine_letters(directory("genuine"));
    return kEntries;
  }

  static const std::vector<Entry>& refused() {
    static const std::vector<Entry> kEntries = [] {
      const std::filesystem::path place = directory("refused");
      std::vector<Entry> all = spoilt_letters(place);
      const std::vector<Entry> cases = refused_cases(place);
      all.insert(all.end(), cases.begin(), cases.end());
      return all;
    }();
    return kEntries;
  }

  static void expect_all_passed(const std::vector<Entry>& entries, const Verdicts& verdicts) {
    for (const Entry& entry : entries) {
      const auto found = verdicts.find(entry.exhibit.file);
      ASSERT_NE(found, verdicts.end()) << "no answer about " << entry.exhibit.file;
      EXPECT_TRUE(found->second.passed()) << entry.name << " " << entry.variant << ": "
                                          << found->second.line() << ": " << found->second.reason;
    }
  }

  // Adds what a judge passes of what we refuse. A file without an answer is a failure.
  static void add(Ledger& ledger, std::string Finding::*judge, const std::vector<Entry>& entries,
                  const Verdicts& verdicts) {
    for (const Entry& entry : entries) {
      const auto found = verdicts.find(entry.exhibit.file);
      ASSERT_NE(found, verdicts.end()) << "no answer about " << entry.exhibit.file;
      const Verdict& verdict = found->second;
      if (verdict.indication == "OK" || verdict.indication == "TOTAL-PASSED") {
        ledger[entry.name].*judge = verdict.line();
      }
    }
  }
};

TEST_F(Interop, WeAcceptEveryGenuineLetter) {
  for (const Entry& entry : genuine()) {
    EXPECT_EQ(entry.ours, Acceptance::Accepted) << entry.name << " " << entry.variant;
  }
}

TEST_F(Interop, DssPassesEveryGenuineLetter) {
  const Material given = material(directory("dss"), false);
  expect_all_passed(genuine(), ask_dss(exhibits(genuine()), given));
}

TEST_F(Interop, DssPassesEveryGenuineLetterWithRevocationLists) {
  const Material given = material(directory("dss-lists"), true);
  expect_all_passed(genuine(), ask_dss(exhibits(genuine()), given));
}

TEST_F(Interop, Xmlsec1PassesEveryGenuineLetterWhoseAlgorithmItKnows) {
  std::vector<Entry> known;
  for (const Entry& entry : genuine()) {
    if (entry.xmlsec1_knows) {
      known.push_back(entry);
    }
  }
  const Material given = material(directory("xmlsec1"), false);
  expect_all_passed(known, ask_xmlsec1(exhibits(known), given));
}

TEST_F(Interop, Xades4jPassesEveryGenuineLetter) {
  const Material given = material(directory("xades4j"), false);
  expect_all_passed(genuine(), ask_xades4j(exhibits(genuine()), given));
}

TEST_F(Interop, SignxmlPassesEveryGenuineLetter) {
  const Material given = material(directory("signxml"), false);
  expect_all_passed(genuine(), ask_signxml(exhibits(genuine()), given));
}

TEST_F(Interop, WeAcceptNoSpoiltLetter) {
  for (const Entry& entry : refused()) {
    EXPECT_NE(entry.ours, Acceptance::Accepted) << entry.name << " " << entry.variant;
  }
}

TEST_F(Interop, OthersPassWhatWeRefuseOnlyWhereTheLedgerSaysWhy) {
  Ledger found;
  add(found, &Finding::dss, refused(),
      ask_dss(exhibits(refused()), material(directory("dss-refused"), true)));
  add(found, &Finding::xmlsec1, refused(),
      ask_xmlsec1(exhibits(refused()), material(directory("xmlsec1-refused"), true)));
  const Ledger ledger = read_ledger();
  for (const auto& [name, finding] : found) {
    const auto line = ledger.find(name);
    EXPECT_TRUE(line != ledger.end() && line->second == finding)
        << "the ledger should say: " << name << "\t" << finding << "\twhy we refuse it";
  }
  for (const auto& [name, finding] : ledger) {
    EXPECT_TRUE(found.contains(name)) << "no other judge passes this now: " << name;
  }
}

}  // namespace
}  // namespace zegel::interop
