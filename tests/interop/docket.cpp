#include "tests/interop/docket.hpp"

#include <fmt/format.h>

#include <fstream>
#include <map>
#include <stdexcept>

#include "libsign/letter/canonical.hpp"
#include "libsign/sign.hpp"
#include "tests/doors/case.hpp"
#include "tests/doors/desk.hpp"
#include "tests/interop/edits.hpp"
#include "tests/support/files.hpp"

namespace zegel::interop {
namespace {

using libsign::Bytes;
using libsign::BytesView;
using libsign::letter::Letter;
using libsign::pki::DigestAlgorithm;
using libsign::pki::Scheme;
using libsign::pki::SignatureAlgorithm;

template <typename T>
T must(libsign::Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().where + ": " + result.error().detail);
  }
  return std::move(*result);
}

test::Griffie griffie_of(const std::string& shape) {
  return {.trust = shape + "/root.pem", .crls = shape + "/crls"};
}

std::filesystem::path write(const std::filesystem::path& directory, std::string name,
                            BytesView octets) {
  std::replace(name.begin(), name.end(), '/', '_');
  std::replace(name.begin(), name.end(), ' ', '-');
  const std::filesystem::path file = directory / (name + ".xml");
  std::ofstream stream(file, std::ios::binary);
  stream << libsign::as_text(octets);
  return file;
}

// Writes a file, and what we say of it.
Entry entry(const std::filesystem::path& directory, std::string name, std::string variant,
            BytesView octets, const std::string& shape) {
  const libsign::Time at = test::instant(test::kJudgedAt);
  Entry made{.name = std::move(name), .variant = std::move(variant), .exhibit = {}};
  made.exhibit = {write(directory, made.name + "_" + made.variant, octets), at};
  made.ours = test::verifier(griffie_of(shape))->verify(octets, {}, at).acceptance;
  return made;
}

// The real letter, changed and written again.
template <typename Change>
Bytes like_the_seed(Change change) {
  Letter letter = must(libsign::letter::parse(test::seed_letter()));
  change(letter);
  return must(libsign::letter::serialise(letter));
}

// Letters of BZ, for every kind of key.
std::map<std::string, Bytes> letters() {
  return {
      {"seed", test::seed_letter()},
      {"marks", like_the_seed([](Letter& letter) {
         letter.subject.value = "Ex æquo: <\"'> & ]]> in één zin, 𝄞";
         letter.details.push_back({"Afschrift aan", "Çavuşoğlu & Zn"});
       })},
      {"long", like_the_seed([](Letter& letter) {
         const std::vector<libsign::letter::Block> body = letter.body;
         for (int times = 0; times < 20; ++times) {
           letter.body.insert(letter.body.end(), body.begin(), body.end());
         }
       })},
  };
}

// The ministries that have a seal in the test PKI.
const std::map<std::string, std::string>& seals() {
  static const std::map<std::string, std::string> all{{"mnre1013", "seal-bz"},
                                                      {"mnre1025", "seal-vws"},
                                                      {"mnre1034", "seal-bzk"},
                                                      {"mnre1045", "seal-ez"},
                                                      {"mnre1058", "seal-jenv"}};
  return all;
}

// Letters of all those ministries, by name, as they were imported.
std::map<std::string, Bytes> imported_letters() {
  std::map<std::string, Bytes> all;
  for (const auto& folder :
       std::filesystem::directory_iterator(test::source_path("tests/vectors/import"))) {
    const std::filesystem::path file = folder.path() / "letter.xml";
    if (std::filesystem::exists(file)) {
      all[folder.path().filename()] = test::read_file(file);
    }
  }
  return all;
}

struct Kind {
  std::string key;
  Scheme scheme;
  std::string_view name;
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all{{"seal-bz", Scheme::RsaPkcs1, "pkcs1"},
                                     {"seal-bz", Scheme::RsaPss, "pss"},
                                     {"seal-bz-p256", Scheme::Ecdsa, "ecdsa"},
                                     {"seal-bz-p384", Scheme::Ecdsa, "ecdsa"}};
  return all;
}

libsign::Signer signer(const std::string& shape, const std::string& key,
                       std::optional<SignatureAlgorithm> algorithm) {
  libsign::SignerOptions options = test::signer_options(shape + "/" + key, griffie_of(shape));
  options.algorithm = algorithm;
  return must(libsign::Signer::create(std::move(options)));
}

Bytes sealed_by(const libsign::Signer& desk, const Bytes& letter) {
  return must(desk.seal(letter, test::instant(test::kSealedAt))).octets;
}

void add_files(Files& files, const std::filesystem::path& directory) {
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    files.push_back(entry.path());
  }
}

// Whether the other judges, with the material that they get, can know what we are asked here.
bool asks_what_others_know(const test::Case& judged) {
  const std::string& trust = judged.griffie.trust;
  const std::string shape = trust.substr(0, trust.find('/'));
  return !judged.expectation.reference && !judged.expectation.ministry &&
         judged.griffie.test_register && trust == shape + "/root.pem" &&
         judged.griffie.crls == shape + "/crls";
}

}  // namespace

std::vector<Entry> genuine_letters(const std::filesystem::path& directory) {
  std::vector<Entry> entries;
  const std::map<std::string, Bytes> all = letters();
  for (const std::string shape : {"g3", "g4"}) {
    for (const Kind& kind : kinds()) {
      for (const DigestAlgorithm digest :
           {DigestAlgorithm::Sha256, DigestAlgorithm::Sha384, DigestAlgorithm::Sha512}) {
        const libsign::Signer desk = signer(shape, kind.key, {{kind.scheme, digest}});
        for (const auto& [name, octets] : all) {
          const std::string variant = fmt::format("{}/{} {} {}", shape, kind.key, kind.name,
                                                  libsign::pki::digest_name(digest));
          entries.push_back(entry(directory, name, variant, sealed_by(desk, octets), shape));
          entries.back().xmlsec1_knows = kind.scheme != Scheme::RsaPss;
        }
      }
    }
    for (const auto& [name, octets] : imported_letters()) {
      const auto seal = seals().find(must(libsign::letter::parse(octets)).ministries.front().code);
      if (seal != seals().end()) {
        const libsign::Signer desk = signer(shape, seal->second, {});
        entries.push_back(
            entry(directory, name, shape + "/" + seal->second, sealed_by(desk, octets), shape));
      }
    }
  }
  return entries;
}

std::vector<Entry> spoilt_letters(const std::filesystem::path& directory) {
  std::vector<Entry> entries;
  const Bytes other = letters().at("marks");
  const auto text = [](const Bytes& octets) { return std::string(libsign::as_text(octets)); };
  for (const std::string key : {"g3/seal-bz", "g4/seal-bz", "g3/seal-bz-p256"}) {
    const std::string shape = key.substr(0, 2);
    const Given given{.sealed = text(test::seal(test::seed_letter(), key)),
                      .by_another = text(test::seal(test::seed_letter(), shape + "/seal-vws")),
                      .of_another = text(test::seal(other, key))};
    for (const Edit& edit : edits()) {
      entries.push_back(entry(directory, std::string(edit.name), key,
                              libsign::as_bytes(edit.apply(given)), shape));
    }
  }
  return entries;
}

std::vector<Entry> refused_cases(const std::filesystem::path& directory) {
  std::vector<Entry> entries;
  for (const std::string& name : test::case_names()) {
    const test::Case judged = test::read_case(test::source_path("tests/vectors/seals") / name);
    const libsign::Acceptance ours = test::verifier(judged.griffie)
                                         ->verify(judged.octets, judged.expectation, judged.at)
                                         .acceptance;
    if (ours != libsign::Acceptance::Accepted && asks_what_others_know(judged)) {
      entries.push_back({.name = name,
                         .variant = "",
                         .exhibit = {write(directory, "case_" + name, judged.octets), judged.at},
                         .ours = ours});
    }
  }
  return entries;
}

Material material(const std::filesystem::path& directory, bool with_crls) {
  Material given{.ignore_revocation = !with_crls, .directory = directory};
  for (const std::string shape : {"g3", "g4"}) {
    const std::filesystem::path place = test::source_path("certs-test/" + shape);
    given.anchors.push_back(place / "root.pem");
    for (const std::string authority : {"domain", "tsp"}) {
      given.intermediates.push_back(place / "ca" / authority / "certificate.pem");
    }
    if (with_crls) {
      add_files(given.crls, place / "crls");
    }
  }
  return given;
}

Material material_of_levels(const std::filesystem::path& directory, bool with_crls) {
  Material given = material(directory, with_crls);
  given.ignore_revocation = false;
  for (const std::string shape : {"g3", "g4"}) {
    const std::filesystem::path place = test::source_path("certs-test/" + shape);
    given.anchors.push_back(place / "tsa-root.pem");
    if (with_crls) {
      add_files(given.crls, place / "crls-tsa");
    }
  }
  return given;
}

}  // namespace zegel::interop
