#include "tests/validation/scenario.hpp"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>

#include "libsign/base/encoding.hpp"
#include "libsign/xades/counter_signature.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xades/profile.hpp"
#include "libsign/xades/references.hpp"
#include "tests/pki/test_pki.hpp"
#include "tests/support/files.hpp"
#include "tests/xades/sealing.hpp"

namespace zegel::test {

using libsign::as_bytes;
using libsign::as_text;
using libsign::base64;
using libsign::Bytes;
using libsign::pki::DigestAlgorithm;
using libsign::pki::Scheme;
using libsign::report::Status;
namespace xades = libsign::xades;

std::string changed(std::string text, const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    std::string whole = change.from;
    if (!change.to_end_of.empty()) {
      const std::size_t at = text.find(change.from);
      const std::size_t end = text.find(change.to_end_of, at == std::string::npos ? 0 : at);
      if (at == std::string::npos || end == std::string::npos) {
        std::cerr << "not in the text: " << change.from << " up to " << change.to_end_of << "\n";
        std::abort();
      }
      whole = text.substr(at, end + change.to_end_of.size() - at);
    }
    text = replaced(std::move(text), whole, change.to);
  }
  return text;
}

const Sealer& sealer(const std::string& shape, const std::string& name) {
  static std::map<std::string, Sealer> known;
  const std::string directory = "certs-test/" + shape + "/" + name;
  const auto found = known.find(directory);
  if (found != known.end()) {
    return found->second;
  }
  const auto key = libsign::pki::load_pem_key(read_source_text(directory + "/key.pem")).value();
  const bool is_ec = key->key().type == libsign::pki::KeyType::Ec;
  const Scheme scheme = is_ec ? Scheme::Ecdsa : shape == "g4" ? Scheme::RsaPss : Scheme::RsaPkcs1;
  const DigestAlgorithm digest =
      key->key().bits == 384 ? DigestAlgorithm::Sha384 : DigestAlgorithm::Sha256;
  Sealer made{seal(shape, name), chain(shape, name), key, {scheme, digest}};
  return known.emplace(directory, std::move(made)).first->second;
}

namespace {

std::string make_seal(const Sealer& sealer, std::string_view signing_time) {
  xades::SealRequest request{.letter = as_bytes(kLetter),
                             .binding = {"mnre1013", "BZDOC-578591819-40"},
                             .description = "Brief BZDOC-578591819-40 van 28 mei 2019",
                             .certificate = sealer.certificate,
                             .chain = sealer.chain,
                             .algorithm = sealer.algorithm,
                             .signing_time = libsign::parse_time(signing_time).value(),
                             .role = "Ministerie van Buitenlandse Zaken",
                             .commitment = std::string(xades::kProofOfOrigin)};
  const auto prepared = xades::prepare(request).value();
  const Bytes value = sealer.key->sign(prepared.algorithm, prepared.digest).value();
  return std::string(as_text(xades::finish(prepared, value).value()));
}

// Parsed is a file with its first signature, read.
struct Parsed {
  explicit Parsed(std::string_view text)
      : document(libsign::xml::Document::parse(as_bytes(text)).value()),
        signature(xades::read(xades::find_signatures(document).front())) {}

  libsign::xml::Document document;
  xades::Signature signature;
};

}  // namespace

std::string sealed_by(const Sealer& sealer, std::string_view signing_time) {
  static std::map<std::string, std::string> known;
  std::string& seal = known[libsign::hex(sealer.certificate.sha256()).append(signing_time)];
  if (seal.empty()) {
    seal = make_seal(sealer, signing_time);
  }
  return seal;
}

std::string resealed(std::string text, const Sealer& sealer) {
  const auto put = [&text](const Bytes& before, const Bytes& after) {
    if (before != after) {
      text = replaced(std::move(text), ">" + base64(before) + "<", ">" + base64(after) + "<");
    }
  };
  const Parsed given(text);
  const auto outcomes = xades::process_references(given.document, given.signature);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].found) {
      put(given.signature.references[i].digest_value, outcomes[i].digest);
    }
  }
  const Parsed digested(text);
  const Bytes info = xades::signed_info_octets(digested.signature).value();
  const Bytes value =
      sealer.key->sign(sealer.algorithm, libsign::pki::digest(sealer.algorithm.digest, info))
          .value();
  put(digested.signature.signature_value, value);
  return text;
}

const libsign::pki::TrustMaterial& trust(const std::string& shape) {
  static std::map<std::string, libsign::pki::TrustMaterial> known;
  libsign::pki::TrustMaterial& material = known[shape];
  if (material.anchors.empty()) {
    material.anchors = {certificate_at(shape + "/root.pem")};
    const auto directory = source_path("certs-test/" + shape + "/crls");
    for (const auto& file : std::filesystem::directory_iterator(directory)) {
      material.crls.push_back(list(shape, "crls/" + file.path().stem().string()));
    }
  }
  return material;
}

Judge::Judge(libsign::pki::TrustMaterial given, libsign::validation::Policy with)
    : trust(std::move(given)),
      policy(std::move(with)),
      paths(trust),
      tsa_paths(libsign::pki::for_time_stamps(trust)) {}

libsign::validation::Validated Judge::judge(std::string_view file, std::string_view at) const {
  const Parsed parsed(file);
  const auto references = xades::process_references(parsed.document, parsed.signature);
  std::optional<std::string> countersigns;
  for (const auto& counter :
       xades::find_counter_signatures(xades::find_signatures(parsed.document))) {
    if (counter.element == parsed.signature.element) {
      countersigns = counter.countersigned ? "another" : "";
    }
  }
  return libsign::validation::validate_basic_signature(
      {.document = parsed.document,
       .signature = parsed.signature,
       .references = references,
       .countersigns = std::move(countersigns)},
      {trust, paths, tsa_paths, certificates, revocations, policy,
       libsign::parse_time(at).value()});
}

std::string verdict(const libsign::report::Conclusion& conclusion) {
  std::string line(libsign::report::total(conclusion.indication));
  if (conclusion.sub_indication) {
    line.append(" ").append(libsign::report::name(*conclusion.sub_indication));
  }
  if (conclusion.decided_by) {
    line.append(" ").append(libsign::report::info(*conclusion.decided_by).code);
  }
  return line;
}

std::string failing(const libsign::report::SignatureReport& report) {
  std::string codes;
  for (const auto& block : report.blocks) {
    for (const auto& row : block.rows) {
      if (row.status != Status::Passed) {
        codes.append(codes.empty() ? "" : ", ").append(libsign::report::info(row.id).code);
        if (row.status != Status::Failed) {
          codes.append(" ").append(libsign::report::name(row.status));
        }
      }
    }
  }
  return codes;
}

}  // namespace zegel::test
