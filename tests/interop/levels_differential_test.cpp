#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/doors/levels.hpp"
#include "tests/interop/docket.hpp"
#include "tests/interop/judges.hpp"
#include "tests/interop/ledger.hpp"
#include "tests/interop/unsigned_mutator.hpp"
#include "tests/support/files.hpp"

// Files of the levels T, LT and LTA whose unsigned properties were changed, judged by DSS and by
// us. tests/interop/mutations_of_levels.tsv says where we are stricter.
namespace zegel::interop {
namespace {

using libsign::report::Indication;
using libsign::report::Status;
using test::LevelFile;

constexpr int kTimes = 2;  // each kind of change, on each file
constexpr std::size_t kAtLeast = 1000;

struct Mutation {
  std::string kind;
  Exhibit exhibit;
  bool passed = false;  // by us: the signature is TOTAL-PASSED
  std::string code;     // of the first row that failed or could not be judged
};

std::string read(const std::filesystem::path& path) {
  return std::string(libsign::as_text(test::read_file(path)));
}

const Stock& stock() {
  static const Stock kStock = [] {
    Stock made;
    for (const LevelFile& file : test::level_files()) {
      made.add_file(read(file.path()));
    }
    return made;
  }();
  return kStock;
}

void judge(const LevelFile& file, Mutation& mutation) {
  const libsign::LetterReport report =
      test::judge_level(file, mutation.exhibit.file, mutation.exhibit.at, true);
  mutation.passed = !report.signatures.empty();
  std::vector<libsign::report::Check> rows;
  for (const libsign::report::SignatureReport& signature : report.signatures) {
    mutation.passed &= signature.conclusion.indication == Indication::Passed;
    for (const libsign::report::BlockResult& block : signature.blocks) {
      rows.insert(rows.end(), block.rows.begin(), block.rows.end());
    }
  }
  rows.insert(rows.end(), report.rows.begin(), report.rows.end());
  const auto failed = std::ranges::find_if(rows, [](const libsign::report::Check& row) {
    return row.status == Status::Failed || row.status == Status::NotRun;
  });
  mutation.code = failed == rows.end() ? "none" : libsign::report::info(failed->id).code;
}

std::vector<Mutation> mutations(const std::filesystem::path& directory) {
  std::vector<Mutation> all;
  for (const LevelFile& file : test::level_files()) {
    const std::string text = read(file.path());
    for (const std::string_view kind : UnsignedMutator::kinds()) {
      UnsignedMutator mutator(seed_of(fmt::format("{} {}", file.name, kind)), stock());
      for (int time = 0; time < kTimes; ++time) {
        Mutation made{std::string(kind),
                      {directory / fmt::format("{}_{}_{}.xml", file.name, kind, time),
                       file.judged_at(), file.data}};
        std::ofstream(made.exhibit.file, std::ios::binary) << mutator.mutate(kind, text);
        judge(file, made);
        all.push_back(std::move(made));
      }
    }
  }
  return all;
}

std::filesystem::path fresh(const std::string& name) {
  const std::filesystem::path place = std::filesystem::path(ZEGEL_INTEROP_DIRECTORY) / name;
  std::filesystem::remove_all(place);
  std::filesystem::create_directories(place);
  return place;
}

TEST(LevelsDifferential, WePassNoMutationThatDssDoesNotAndTheLedgerSaysWhereWeAreStricter) {
  const std::vector<Mutation> all = mutations(fresh("level-mutations"));
  std::vector<Exhibit> files;
  for (const Mutation& mutation : all) {
    files.push_back(mutation.exhibit);
  }
  const Verdicts verdicts = ask_dss(files, material_of_levels(fresh("dss-level-mutations"), true));
  std::set<std::pair<Difference, std::string>> found;
  std::size_t both = 0;
  std::size_t without_verdict = 0;
  for (const Mutation& mutation : all) {
    const auto answer = verdicts.find(mutation.exhibit.file);
    ASSERT_NE(answer, verdicts.end()) << "no answer about " << mutation.exhibit.file;
    if (answer->second.line().starts_with("ERROR")) {
      // A token, a list or a certificate that it cannot decode ends DSS without a verdict. We leave
      // it out, and judge by the rest.
      ++without_verdict;
      continue;
    }
    const bool dss = answer->second.all_passed();
    both += dss && mutation.passed ? 1 : 0;
    EXPECT_TRUE(dss || !mutation.passed)
        << "we pass what DSS does not: " << mutation.exhibit.file << ": " << answer->second.line()
        << ": " << answer->second.reason;
    if (dss && !mutation.passed) {
      found.insert({{mutation.code, mutation.kind}, mutation.exhibit.file.string()});
    }
  }
  EXPECT_GE(all.size() - without_verdict, kAtLeast);
  EXPECT_GT(both, 0U) << "nothing was judged: not even a harmless change passes";
  expect_settled(read_ledger("tests/interop/mutations_of_levels.tsv"), found);
}

}  // namespace
}  // namespace zegel::interop
