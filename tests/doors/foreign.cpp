#include "tests/doors/foreign.hpp"

#include <algorithm>

#include "libsign/base/data_object.hpp"
#include "tests/doors/desk.hpp"
#include "tests/support/files.hpp"

namespace zegel::test {

std::vector<Foreign> foreign_files() {
  return foreign_files(source_path("tests/vectors/foreign"));
}

std::vector<Foreign> foreign_files(const std::filesystem::path& directory) {
  std::vector<Foreign> all;
  for (const std::string signer : {"dss", "signxml", "xades4j"}) {
    for (const auto& entry : std::filesystem::directory_iterator(directory / signer)) {
      const std::string shape = entry.path().stem();
      Foreign foreign{.name = signer + "/" + shape, .file = entry.path(), .data = {}};
      if (shape.starts_with("detached")) {
        foreign.data = directory / (shape == "detached-text" ? "document.txt" : "document.xml");
      }
      all.push_back(std::move(foreign));
    }
  }
  std::sort(all.begin(), all.end(),
            [](const Foreign& one, const Foreign& other) { return one.name < other.name; });
  return all;
}

libsign::LetterReport judge_foreign(const Foreign& foreign) {
  return judge_foreign(foreign, *verifier());
}

libsign::LetterReport judge_foreign(const Foreign& foreign, const libsign::Verifier& verifier) {
  libsign::Bytes octets;
  std::vector<libsign::DataObject> data;
  if (!foreign.data.empty()) {
    octets = read_file(foreign.data);
    data.push_back(libsign::data_object_of(foreign.data.filename(), octets));
  }
  return verifier.verify_signatures(read_file(foreign.file), data, instant(kJudgedAt));
}

}  // namespace zegel::test
