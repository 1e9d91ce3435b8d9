#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "libsign/base/time.hpp"

namespace zegel::interop {

// Verdict is what a judge says of one file. Only DSS knows more than an indication: of the others
// it is "OK" or "FAIL".
struct Verdict {
  std::string indication;      // "TOTAL-PASSED", "TOTAL-FAILED", "INDETERMINATE"; also
                               // "NO-SIGNATURE", "ERROR"; several: "TOTAL-PASSED,TOTAL-FAILED"
  std::string sub_indication;  // "HASH_FAILURE"
  std::string level;           // "XAdES-BASELINE-B"
  std::string scope;           // "FULL"
  std::string reason;          // for people

  bool operator==(const Verdict&) const = default;

  // line joins what is not empty, for people and for the ledger: "TOTAL-PASSED XAdES-BASELINE-B
  // FULL".
  std::string line() const;

  // passed says whether the judge takes the file for a whole letter with a good baseline seal.
  bool passed() const;

  // all_passed says whether each of its signatures, however many but not none, is TOTAL-PASSED.
  bool all_passed() const;
};

using Files = std::vector<std::filesystem::path>;
using Verdicts = std::map<std::filesystem::path, Verdict>;

// Exhibit is a file to be judged, and when.
struct Exhibit {
  std::filesystem::path file;
  libsign::Time at;            // validation time
  std::filesystem::path data;  // the file that it signs, where that is another one
};

// Material is what the judges are given beside the files.
struct Material {
  Files anchors;
  Files intermediates;              // DSS and signxml read ds:KeyInfo
  Files crls;                       // for DSS
  bool ignore_revocation = false;   // the policy of DSS then asks for no revocation data
  std::filesystem::path directory;  // for the files that pass between us
};

// ask_dss gives the verdict of EU DSS on each file, all in one run. Where the judge cannot be run
// the map is empty: a test fails for want of answers.
Verdicts ask_dss(const std::vector<Exhibit>& exhibits, const Material& material);

// ask_xmlsec1 gives the verdict of the program xmlsec1 on each file: digests, value and path, and
// nothing of XAdES. Where it cannot be run the map is empty.
Verdicts ask_xmlsec1(const std::vector<Exhibit>& exhibits, const Material& material);

// ask_xades4j and ask_signxml give the verdicts of those libraries, each all in one run: OK where
// the one signature in a file is good, names its certificate and signs the whole document. They are
// asked nothing about revocation. Where one cannot be run its map is empty.
Verdicts ask_xades4j(const std::vector<Exhibit>& exhibits, const Material& material);
Verdicts ask_signxml(const std::vector<Exhibit>& exhibits, const Material& material);

}  // namespace zegel::interop
