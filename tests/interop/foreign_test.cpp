#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/doors/desk.hpp"
#include "tests/doors/foreign.hpp"
#include "tests/interop/docket.hpp"
#include "tests/interop/judges.hpp"
#include "tests/interop/signers.hpp"
#include "tests/support/files.hpp"

// What others sign today: DSS passes it, we pass it, and it is of the kinds that are kept.
namespace zegel::interop {
namespace {

using test::Foreign;

// The files that others have just signed.
const std::vector<Foreign>& signed_now() {
  static const std::vector<Foreign> kAll = [] {
    const std::filesystem::path place = std::filesystem::path(ZEGEL_INTEROP_DIRECTORY) / "foreign";
    std::filesystem::remove_all(place);
    std::filesystem::create_directories(place);
    let_others_sign(place);
    if (std::getenv("ZEGEL_WRITE_GOLDEN") != nullptr) {
      std::filesystem::copy(place, test::source_path("tests/vectors/foreign"),
                            std::filesystem::copy_options::recursive |
                                std::filesystem::copy_options::overwrite_existing);
    }
    return test::foreign_files(place);
  }();
  return kAll;
}

std::vector<std::string> names(const std::vector<Foreign>& files) {
  std::vector<std::string> all;
  for (const Foreign& foreign : files) {
    all.push_back(foreign.name);
  }
  return all;
}

TEST(Foreign, FilesAreOfTheKindsThatAreKept) {
  const std::vector<std::string> made = names(signed_now());
  EXPECT_EQ(made, names(test::foreign_files())) << "write them with ZEGEL_WRITE_GOLDEN=1";
}

TEST(Foreign, FilesPassWithUs) {
  for (const Foreign& foreign : signed_now()) {
    const libsign::LetterReport report = test::judge_foreign(foreign);
    EXPECT_EQ(report.acceptance, libsign::Acceptance::Accepted) << foreign.file;
    for (const libsign::report::SignatureReport& signature : report.signatures) {
      EXPECT_EQ(signature.conclusion.indication, libsign::report::Indication::Passed)
          << foreign.file;
    }
  }
}

TEST(Foreign, FilesPassWithDss) {
  std::vector<Exhibit> exhibits;
  for (const std::vector<Foreign>& files : {signed_now(), test::foreign_files()}) {
    for (const Foreign& foreign : files) {
      exhibits.push_back({foreign.file, test::instant(test::kJudgedAt), foreign.data});
    }
  }
  const std::filesystem::path place =
      std::filesystem::path(ZEGEL_INTEROP_DIRECTORY) / "dss-foreign";
  std::filesystem::create_directories(place);
  const Verdicts verdicts = ask_dss(exhibits, material(place, true));
  for (const Exhibit& exhibit : exhibits) {
    const auto found = verdicts.find(exhibit.file);
    ASSERT_NE(found, verdicts.end()) << "no answer about " << exhibit.file;
    EXPECT_TRUE(found->second.all_passed())
        << exhibit.file << ": " << found->second.line() << ": " << found->second.reason;
  }
}

}  // namespace
}  // namespace zegel::interop
