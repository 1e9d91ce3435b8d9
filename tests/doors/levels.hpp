#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "libsign/report/signature_report.hpp"
#include "libsign/verify.hpp"

namespace zegel::test {

// LevelFile is a line of tests/vectors/foreign/levels/files.tsv: a file with time-stamps, made by
// us or by EU DSS from a file without, or from another one of them, with the services of the test
// PKI (certs-test/README.md), whose clock stood at noon. Each is kept beside that table. With
// ZEGEL_WRITE_GOLDEN=1 in the environment `interop_levels_test` makes them anew: read what changed
// in tests/interop/mutations_of_levels.tsv then as well.
struct LevelFile {
  std::string name;       // "dss-lta-rsa"
  std::string by;         // "ours" or "dss"
  std::string source;     // what it was made from: a key of ours, whose seal stands on the seed
                          // letter; else a file under tests/vectors/foreign, without ".xml"
  std::string asked;      // "BASELINE_LTA", "A"
  std::string authority;  // its path: "/g4/tsa/tsa-p256"
  libsign::Time clock;    // of the services
  std::string how;        // what DSS was told besides (Augmenter.java)
  std::string level;      // what we say that it has
  std::string dss;        // what DSS says, and how much of the file it covers in its words
  std::vector<libsign::Time> alone;  // when it passes from the file alone; none: revocation lists
                                     // are needed
  std::filesystem::path data;        // the file that it signs, where that is another one

  // path is where it is kept, and judged_at the day after it was made.
  std::filesystem::path path() const;
  libsign::Time judged_at() const;
};

// level_files reads that table.
const std::vector<LevelFile>& level_files();

// level_verifier knows the roots of both hierarchies, those of time-stamps too, and their
// revocation lists where `with_lists`.
const std::shared_ptr<const libsign::Verifier>& level_verifier(bool with_lists);

// judge_level is our verdict on the signatures in such a file.
libsign::LetterReport judge_level(const LevelFile& kept, const std::filesystem::path& file,
                                  libsign::Time at, bool with_lists);

}  // namespace zegel::test
