#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "libsign/verify.hpp"

namespace zegel::test {

// Foreign is a file that another program signed, at kSealedAt with a key of the hierarchy g3. Those
// that are kept stand in tests/vectors/foreign: document.xml and document.txt are what was signed,
// dss/, xades4j/ and signxml/ what those programs made of them, by packaging, key and digest. With
// ZEGEL_WRITE_GOLDEN=1 in the environment `interop_differential_test --gtest_filter=Foreign.*`
// makes them anew: read what changed in tests/interop/mutations.tsv then as well.
struct Foreign {
  std::string name;  // "dss/enveloped-p256-sha256"
  std::filesystem::path file;
  std::filesystem::path data;  // the file that it signs, where that is another one
};

// foreign_files lists those under `directory`, sorted by name; those that are kept by default.
std::vector<Foreign> foreign_files();
std::vector<Foreign> foreign_files(const std::filesystem::path& directory);

// judge_foreign is our verdict on its signatures at kJudgedAt, with the trust of the hierarchy g3
// or by that Verifier.
libsign::LetterReport judge_foreign(const Foreign& foreign);
libsign::LetterReport judge_foreign(const Foreign& foreign, const libsign::Verifier& verifier);

}  // namespace zegel::test
