#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "libsign/verify.hpp"
#include "tests/interop/judges.hpp"

namespace zegel::interop {

// Entry is one file on the docket: what it is, and what we say of it.
struct Entry {
  std::string name;     // what stands in the ledger: "a-word", "sealed-by-server"
  std::string variant;  // "g3/seal-bz": the same thing may come in several forms
  Exhibit exhibit;
  libsign::Acceptance ours = libsign::Acceptance::Undetermined;
  bool xmlsec1_knows = true;  // xmlsec 1.2 has no RSA-PSS
};

// genuine_letters writes letters with good seals under `directory`: several letters, every kind of
// key of both hierarchies, every algorithm that a seal may be made with.
std::vector<Entry> genuine_letters(const std::filesystem::path& directory);

// spoilt_letters writes sealed letters on which each of the edits (edits.hpp) was carried out, for
// several kinds of keys.
std::vector<Entry> spoilt_letters(const std::filesystem::path& directory);

// refused_cases writes every case of tests/vectors/seals that we do not accept, unless it is about
// what no other judge is told: an expected reference, the shipped register, other trust or lists.
std::vector<Entry> refused_cases(const std::filesystem::path& directory);

// material is what the judges are given: both hierarchies, and their lists where `with_crls`.
// Without them DSS is to ask for no revocation data.
Material material(const std::filesystem::path& directory, bool with_crls);

// material_of_levels is that for files with time-stamps: also the anchors of time-stamp
// authorities, and their lists where `with_crls`. Revocation data is asked for in any case, and
// without lists must stand in the file.
Material material_of_levels(const std::filesystem::path& directory, bool with_crls);

}  // namespace zegel::interop
