#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/data_object.hpp"
#include "libsign/verify.hpp"
#include "tests/doors/desk.hpp"

// A case is a folder in tests/vectors/seals, or in tests/vectors/signatures where no rule of
// letters is asked: case.txt says which file is judged and how, expected.txt what the verdict is.
//
// case.txt has a line a setting, "name: value"; lines that begin with "#" explain. The file judged
// is the seed letter as it was sealed once (seed/sealed.xml), or, with "seal: g3/seal-vws", sealed
// anew with that key at "sealed-at"; "letter: PATH" takes another letter and "file: PATH" judges a
// file as it is. Then, in their order, the edits:
//   replace: A    with: B        the one occurrence of A becomes B
//   insert: B     before: A      B goes before the one occurrence of A; likewise after:
//   cut-from: A   cut-to: B      all from A up to and including B goes
//   copy-from: A  copy-to: B  before: C    what stands from A to B is put before C as well
//   copy-from: A  move-to: B  before: C    moves it
//   prepend: B, append: B, cut-to-size: N
// With "letter-" before its name an edit is made in the letter, before it is sealed. "resign: KEY"
// makes all digests and the signature value anew after the edits: what a sealer could make who has
// a good key and bad intentions; "resign-second: KEY" does so for the second signature. "data:
// NAME=TEXT" gives a file that a signature may cover from outside. In values \n, \t, \r, \0, \\ and
// \u{202E} stand for what they name, and \f{PATH} for a file of certs-test/ in base64. How it is
// judged: "at", "trust", "crls" (empty: none), "ocsp" (may be repeated), "register: shipped",
// "expect-reference", "expect-ministry", "insecurely: skip-revocation".
namespace zegel::test {

struct Case {
  std::string name;
  libsign::Bytes octets;
  std::map<std::string, std::string> files;  // from outside, by name
  Griffie griffie;
  libsign::Expectation expectation;
  libsign::Time at;
};

// read_case reads a folder; a case that cannot be carried out (an edit that matches nothing, or
// more than once) throws.
Case read_case(const std::filesystem::path& folder);

// data_of are the files of a case, which is borrowed.
std::vector<libsign::DataObject> data_of(const Case& judged);

// case_names lists the folders under tests/vectors/`theme` that hold a case.txt, sorted.
std::vector<std::string> case_names(const std::string& theme = "seals");

// verdict_of writes what expected.txt holds: the acceptance, the conclusion of each signature, and
// every row that did not pass.
std::string verdict_of(const libsign::LetterReport& report);

}  // namespace zegel::test
