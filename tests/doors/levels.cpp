#include "tests/doors/levels.hpp"

#include <chrono>
#include <sstream>
#include <stdexcept>

#include "libsign/base/data_object.hpp"
#include "tests/doors/desk.hpp"
#include "tests/support/files.hpp"

namespace zegel::test {
namespace {

constexpr const char* kPlace = "tests/vectors/foreign/levels";

LevelFile read_line(const std::string& line) {
  std::istringstream fields(line);
  LevelFile read;
  std::string clock, until;
  for (std::string* field : {&read.name, &read.by, &read.source, &read.asked, &read.authority,
                             &clock, &read.how, &read.level, &read.dss, &until}) {
    if (!std::getline(fields, *field, '\t')) {
      throw std::runtime_error("a field is missing: " + line);
    }
  }
  read.clock = instant(clock + "T12:00:00Z");
  if (until != "-") {
    read.alone = {read.judged_at(), instant(until + "T12:00:00Z")};
  }
  if (read.source.find("/detached-") != std::string::npos) {
    read.data = source_path("tests/vectors/foreign/document.xml");
  }
  return read;
}

std::shared_ptr<const libsign::Verifier> make_verifier(bool with_lists) {
  libsign::VerifierOptions options = verifier({.crls = ""})->options();
  options.trust.anchors.clear();
  for (const std::string shape : {"certs-test/g3/", "certs-test/g4/"}) {
    const auto add = [&](const std::string& name, auto& anchors) {
      anchors.push_back(
          libsign::pki::Certificate::all_from_pem(read_source_text(shape + name)).value().at(0));
    };
    add("root.pem", options.trust.anchors);
    add("tsa-root.pem", options.trust.tsa_anchors);
    for (const std::string folder : {"crls", "crls-tsa"}) {
      for (const auto& list : std::filesystem::directory_iterator(source_path(shape + folder))) {
        const auto read = libsign::pki::Crl::all_from(read_file(list.path())).value();
        if (with_lists) {
          options.trust.crls.insert(options.trust.crls.end(), read.begin(), read.end());
        }
      }
    }
  }
  return std::make_shared<const libsign::Verifier>(
      libsign::Verifier::create(std::move(options)).value());
}

}  // namespace

std::filesystem::path LevelFile::path() const {
  return source_path(kPlace) / (name + ".xml");
}

libsign::Time LevelFile::judged_at() const {
  return clock + std::chrono::hours(22);
}

const std::vector<LevelFile>& level_files() {
  static const std::vector<LevelFile> kAll = [] {
    std::vector<LevelFile> all;
    std::istringstream lines(read_source_text(std::string(kPlace) + "/files.tsv"));
    std::string line;
    std::getline(lines, line);  // the names of the columns
    while (std::getline(lines, line)) {
      all.push_back(read_line(line));
    }
    return all;
  }();
  return kAll;
}

const std::shared_ptr<const libsign::Verifier>& level_verifier(bool with_lists) {
  static const std::shared_ptr<const libsign::Verifier> kAlone = make_verifier(false);
  static const std::shared_ptr<const libsign::Verifier> kWithLists = make_verifier(true);
  return with_lists ? kWithLists : kAlone;
}

libsign::LetterReport judge_level(const LevelFile& kept, const std::filesystem::path& file,
                                  libsign::Time at, bool with_lists) {
  libsign::Bytes octets;
  std::vector<libsign::DataObject> data;
  if (!kept.data.empty()) {
    octets = read_file(kept.data);
    data.push_back(libsign::data_object_of(kept.data.filename(), octets));
  }
  return level_verifier(with_lists)->verify_signatures(read_file(file), data, at);
}

}  // namespace zegel::test
