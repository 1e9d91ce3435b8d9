#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "tests/doors/desk.hpp"
#include "tests/support/files.hpp"
#include "tests/wrapping/variants.hpp"

// The same files, asked about their signatures alone: whatever is moved, added or replaced, nobody
// is told that every signature is valid and that all of the file is signed.
namespace zegel::wrapping {
namespace {

using libsign::Acceptance;
using libsign::DataObject;
using libsign::LetterReport;

LetterReport judge(const Variant& variant) {
  std::vector<DataObject> data;
  for (const Outside& file : variant.data) {
    data.push_back(libsign::data_object_of(file.name, libsign::as_bytes(file.octets)));
  }
  return test::verifier()->verify_signatures(libsign::as_bytes(variant.file), data,
                                             test::instant(test::kJudgedAt));
}

// kind_of is the name of a variant without that of the seal.
std::string kind_of(const Variant& variant) {
  return variant.name.substr(variant.seal->name.size() + 1);
}

// not_attacks are the kinds of files that are accepted, each with the reason why that is right.
std::map<std::string, std::string> not_attacks() {
  std::map<std::string, std::string> reasons;
  std::istringstream lines(test::read_source_text("tests/wrapping/not_attacks.tsv"));
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && !line.starts_with('#')) {
      const std::size_t tab = std::min(line.find('\t'), line.size());
      const bool is_new = reasons.emplace(line.substr(0, tab), line.substr(tab)).second;
      EXPECT_TRUE(is_new) << line;
      EXPECT_GT(line.size(), tab + 10) << "no reason: " << line;
    }
  }
  return reasons;
}

bool is_original(const Variant& variant) {
  return variant.name.ends_with("-original");
}

TEST(SignatureOnly, AcceptsNoWrappedFileButThoseThatAreNoAttack) {
  const std::map<std::string, std::string> reasons = not_attacks();
  std::set<std::string> unused;
  for (const auto& [kind, reason] : reasons) {
    unused.insert(kind);
  }
  std::size_t count = 0;
  for (const Seal& seal : seals()) {
    for (const Variant& variant : variants_of(seal)) {
      const bool accepted = judge(variant).acceptance == Acceptance::Accepted;
      count += !is_original(variant);
      if (is_original(variant)) {
        EXPECT_TRUE(accepted) << variant.name << ": " << variant.description;
      } else {
        EXPECT_EQ(accepted, reasons.contains(kind_of(variant)))
            << variant.name << ": " << variant.description;
        unused.erase(kind_of(variant));
      }
    }
  }
  for (const std::string& kind : unused) {
    ADD_FAILURE() << "not made, so no exception: " << kind;
  }
  EXPECT_GE(count, 3600U);
}

TEST(SignatureOnly, AcceptsTheLettersThemselves) {
  for (const Seal& seal : seals()) {
    EXPECT_EQ(judge({.name = seal.name, .description = "", .file = seal.sealed}).acceptance,
              Acceptance::Accepted);
  }
}

}  // namespace
}  // namespace zegel::wrapping
