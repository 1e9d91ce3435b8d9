#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/net/sources.hpp"
#include "libsign/gather.hpp"
#include "tests/doors/levels.hpp"
#include "tests/interop/docket.hpp"
#include "tests/interop/judges.hpp"
#include "tests/interop/raising.hpp"
#include "tests/support/files.hpp"
#include "tests/support/services.hpp"

// Levels T, LT and LTA, made by us and by DSS, and renewed by one another, pass with both.
namespace zegel::interop {
namespace {

using libsign::Acceptance;
using test::LevelFile;

std::filesystem::path fresh(const std::string& name) {
  const std::filesystem::path place = std::filesystem::path(ZEGEL_INTEROP_DIRECTORY) / name;
  std::filesystem::remove_all(place);
  std::filesystem::create_directories(place);
  return place;
}

// Where the files are that were just made.
const std::filesystem::path& made_now() {
  static const std::filesystem::path kPlace = [] {
    std::filesystem::path place = fresh("levels");
    raise_levels(place);
    if (std::getenv("ZEGEL_WRITE_GOLDEN") != nullptr) {
      for (const LevelFile& file : test::level_files()) {
        std::filesystem::copy_file(place / (file.name + ".xml"), file.path(),
                                   std::filesystem::copy_options::overwrite_existing);
      }
    }
    return place;
  }();
  return kPlace;
}

std::filesystem::path made(const LevelFile& file) {
  return made_now() / (file.name + ".xml");
}

// What we say is wrong, for a person.
std::string reasons(const libsign::LetterReport& report) {
  std::string all;
  for (const libsign::report::SignatureReport& signature : report.signatures) {
    for (const libsign::report::BlockResult& block : signature.blocks) {
      for (const libsign::report::Check& row : block.rows) {
        if (row.status == libsign::report::Status::Failed) {
          all += std::string(libsign::report::info(row.id).code) + " ";
        }
      }
    }
  }
  return all;
}

void expect_passed(const LevelFile& file, const libsign::LetterReport& report) {
  EXPECT_EQ(report.acceptance, Acceptance::Accepted) << file.name << ": " << reasons(report);
  ASSERT_EQ(report.signatures.size(), 1U) << file.name;
  const libsign::report::SignatureReport& signature = report.signatures.front();
  EXPECT_EQ(signature.conclusion.indication, libsign::report::Indication::Passed) << file.name;
  EXPECT_EQ(libsign::report::name(signature.level), file.level) << file.name;
  EXPECT_FALSE(signature.time_stamps.empty()) << file.name;
  for (const libsign::report::TimeStampReport& stamp : signature.time_stamps) {
    EXPECT_EQ(stamp.conclusion.indication, libsign::report::Indication::Passed)
        << file.name << " " << stamp.id;
  }
}

TEST(Levels, PassWithUsWithRevocationLists) {
  for (const LevelFile& file : test::level_files()) {
    expect_passed(file, test::judge_level(file, made(file), file.judged_at(), true));
  }
}

TEST(Levels, PassWithUsFromTheFileAlone) {
  for (const LevelFile& file : test::level_files()) {
    for (const libsign::Time at : file.alone) {
      expect_passed(file, test::judge_level(file, made(file), at, false));
    }
  }
}

TEST(Levels, PassWithUsWithWhatIsFetched) {
  const libsign::Verifier& verifier = *test::level_verifier(false);
  for (const LevelFile& file : test::level_files()) {
    if (!file.alone.empty()) {
      continue;
    }
    const test::Services services({.at = libsign::format_time(file.judged_at())});
    setenv("http_proxy", services.url().c_str(), 1);
    NetworkArguments arguments;
    arguments.cache = "none";
    const Network network = make_network(arguments, file.judged_at()).value();
    const libsign::Bytes octets = test::read_file(made(file));
    const libsign::Gathered gathered =
        libsign::gather(octets, verifier.options().trust, network.sources, file.judged_at());
    unsetenv("http_proxy");
    expect_passed(file, verifier.verify_signatures(octets, {}, gathered.as_of, gathered.data));
  }
}

void expect_passed_by_dss(const std::vector<std::pair<LevelFile, Exhibit>>& files,
                          const Material& given) {
  std::vector<Exhibit> exhibits;
  for (const auto& [file, exhibit] : files) {
    exhibits.push_back(exhibit);
  }
  const Verdicts verdicts = ask_dss(exhibits, given);
  for (const auto& [file, exhibit] : files) {
    const auto found = verdicts.find(exhibit.file);
    ASSERT_NE(found, verdicts.end()) << "no answer about " << exhibit.file;
    EXPECT_EQ(found->second.line(), "TOTAL-PASSED " + file.dss)
        << file.name << " at " << libsign::format_time(exhibit.at) << ": " << found->second.reason;
  }
}

TEST(Levels, PassWithDssWithRevocationLists) {
  std::vector<std::pair<LevelFile, Exhibit>> files;
  for (const LevelFile& file : test::level_files()) {
    files.push_back({file, {made(file), file.judged_at(), file.data}});
    if (file.alone.empty()) {
      files.push_back({file, {file.path(), file.judged_at(), file.data}});
    }
  }
  expect_passed_by_dss(files, material_of_levels(fresh("dss-levels"), true));
}

// A verdict is filed under its file: what was made now is judged late, what is kept early.
TEST(Levels, PassWithDssFromTheFileAlone) {
  std::vector<std::pair<LevelFile, Exhibit>> files;
  for (const LevelFile& file : test::level_files()) {
    if (!file.alone.empty()) {
      files.push_back({file, {made(file), file.alone.back(), file.data}});
      files.push_back({file, {file.path(), file.alone.front(), file.data}});
    }
  }
  expect_passed_by_dss(files, material_of_levels(fresh("dss-levels-alone"), false));
}

}  // namespace
}  // namespace zegel::interop
