#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "tests/doors/desk.hpp"
#include "tests/doors/foreign.hpp"
#include "tests/interop/docket.hpp"
#include "tests/interop/judges.hpp"
#include "tests/interop/ledger.hpp"
#include "tests/interop/mutator.hpp"
#include "tests/support/files.hpp"

namespace zegel::interop {
namespace {

using libsign::report::Status;

constexpr int kTimes = 4;  // each kind of change, on each file
constexpr std::size_t kAtLeast = 2000;

// What we say of a file by EN 319 102-1 alone.
struct Ours {
  bool passed = false;  // each of its signatures is TOTAL-PASSED
  bool accepted = false;
  std::string code;  // of the first row that failed or could not be judged
};

void note(Ours& ours, const std::vector<libsign::report::Check>& rows) {
  for (const libsign::report::Check& row : rows) {
    if (ours.code.empty() && (row.status == Status::Failed || row.status == Status::NotRun)) {
      ours.code = libsign::report::info(row.id).code;
    }
  }
}

Ours ours(const Exhibit& exhibit, const std::string& shape) {
  const libsign::Bytes octets = test::read_file(exhibit.file);
  libsign::Bytes data;
  std::vector<libsign::DataObject> objects;
  if (!exhibit.data.empty()) {
    data = test::read_file(exhibit.data);
    objects.push_back(libsign::data_object_of(exhibit.data.filename(), data));
  }
  const libsign::LetterReport report =
      test::verifier({.trust = shape + "/root.pem", .crls = shape + "/crls"})
          ->verify_signatures(octets, objects, exhibit.at);
  Ours said{.passed = !report.signatures.empty(),
            .accepted = report.acceptance == libsign::Acceptance::Accepted,
            .code = {}};
  for (const libsign::report::SignatureReport& signature : report.signatures) {
    said.passed &= signature.conclusion.indication == libsign::report::Indication::Passed;
    for (const libsign::report::BlockResult& block : signature.blocks) {
      note(said, block.rows);
    }
  }
  note(said, report.rows);
  return said;
}

std::filesystem::path fresh(const std::string& name) {
  const std::filesystem::path place = std::filesystem::path(ZEGEL_INTEROP_DIRECTORY) / name;
  std::filesystem::remove_all(place);
  std::filesystem::create_directories(place);
  return place;
}

// Certificates to put in place of others, as base64.
std::vector<std::string> some_certificates() {
  std::vector<std::string> all;
  for (const std::string name : {"g3/seal-vws", "g3/seal-bz-p256", "g3/seal-bz-revoked",
                                 "g3/ca/tsp", "g3/seal-bz", "g4/seal-bz"}) {
    const std::string pem = test::read_source_text("certs-test/" + name + "/certificate.pem");
    const std::size_t begin = pem.find('\n', pem.find("-----BEGIN")) + 1;
    std::string base64 = pem.substr(begin, pem.find("-----END") - begin);
    std::erase(base64, '\n');
    all.push_back(base64);
  }
  return all;
}

// A file that is changed. None is made anew for a run, for signatures by ECDSA are never the same
// twice, and then the changes would not be either.
struct Base {
  std::string name;
  Exhibit exhibit;
  std::string shape;  // the hierarchy of its key
};

// Files of every signer and packaging, with few kinds of keys.
std::vector<Base> bases(const std::filesystem::path& directory) {
  const libsign::Time at = test::instant(test::kJudgedAt);
  std::vector<Base> all;
  for (const std::string shape : {"g3", "g4"}) {
    const std::filesystem::path file = directory / ("ours-" + shape + ".xml");
    const libsign::Bytes sealed = test::seal(test::seed_letter(), shape + "/seal-bz");
    std::ofstream(file, std::ios::binary) << libsign::as_text(sealed);
    all.push_back({"ours/" + shape, {file, at, {}}, shape});
  }
  for (const test::Foreign& foreign : test::foreign_files()) {
    if (foreign.name.find("-sha") == std::string::npos || foreign.name.ends_with("-sha256")) {
      all.push_back({foreign.name, {foreign.file, at, foreign.data}, "g3"});
    }
  }
  return all;
}

struct Mutation {
  std::string kind;
  Exhibit exhibit;
  Ours ours;
};

void mutate(const Base& base, std::string_view kind, const std::filesystem::path& directory,
            std::vector<Mutation>& all) {
  static const std::vector<std::string> kCertificates = some_certificates();
  const std::string text(libsign::as_text(test::read_file(base.exhibit.file)));
  Mutator mutator(seed_of(fmt::format("{} {}", base.name, kind)), kCertificates);
  for (int time = 0; time < kTimes; ++time) {
    std::string name = fmt::format("{}_{}_{}.xml", base.name, kind, time);
    std::replace(name.begin(), name.end(), '/', '_');
    Mutation made{std::string(kind), base.exhibit, {}};
    made.exhibit.file = directory / name;
    std::ofstream(made.exhibit.file, std::ios::binary) << mutator.mutate(kind, text);
    made.ours = ours(made.exhibit, base.shape);
    all.push_back(std::move(made));
  }
}

std::vector<Mutation> mutations() {
  const std::filesystem::path directory = fresh("mutations");
  std::vector<Mutation> all;
  for (const Base& base : bases(directory)) {
    for (const std::string_view kind : Mutator::kinds()) {
      mutate(base, kind, directory, all);
    }
  }
  return all;
}

TEST(Differential, WePassNoMutationThatDssDoesNotAndTheLedgerSaysWhereWeAreStricter) {
  const std::vector<Mutation> all = mutations();
  EXPECT_GE(all.size(), kAtLeast);
  std::vector<Exhibit> files;
  for (const Mutation& mutation : all) {
    files.push_back(mutation.exhibit);
  }
  const Verdicts verdicts = ask_dss(files, material(fresh("dss-mutations"), true));
  std::set<std::pair<Difference, std::string>> found;
  std::size_t harmless = 0;
  for (const Mutation& mutation : all) {
    const auto answer = verdicts.find(mutation.exhibit.file);
    ASSERT_NE(answer, verdicts.end()) << "no answer about " << mutation.exhibit.file;
    const bool dss = answer->second.all_passed();
    harmless += dss && mutation.ours.accepted ? 1 : 0;
    EXPECT_TRUE(dss || (!mutation.ours.passed && !mutation.ours.accepted))
        << "we pass what DSS does not: " << mutation.exhibit.file << ": " << answer->second.line()
        << ": " << answer->second.reason;
    // What a valid signature leaves out of its file DSS does not ask, and is no difference here.
    if (dss && !mutation.ours.passed) {
      found.insert({{mutation.ours.code, mutation.kind}, mutation.exhibit.file.string()});
    }
  }
  EXPECT_GT(harmless, 0U) << "nothing was judged: not even a harmless change passes";
  expect_settled(read_ledger("tests/interop/mutations.tsv"), found);
}

}  // namespace
}  // namespace zegel::interop
