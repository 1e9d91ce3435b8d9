#include "tests/xades/sealing.hpp"

#include <cstdlib>
#include <iostream>
#include <map>

#include "libsign/pki/signing_key.hpp"
#include "libsign/xades/names.hpp"
#include "tests/support/files.hpp"

namespace zegel::test {

using libsign::as_bytes;
using libsign::as_text;
using libsign::pki::Certificate;
using libsign::pki::DigestAlgorithm;
using libsign::pki::Scheme;

const std::vector<Signer> kSigners{
    {"RsaPkcs1Sha256", "certs-test/g3/seal-bz", {Scheme::RsaPkcs1, DigestAlgorithm::Sha256}},
    {"RsaPkcs1Sha512", "certs-test/g3/seal-bz", {Scheme::RsaPkcs1, DigestAlgorithm::Sha512}},
    {"RsaPssSha256", "certs-test/g4/seal-bz", {Scheme::RsaPss, DigestAlgorithm::Sha256}},
    {"EcdsaP256Sha256", "certs-test/g3/seal-bz-p256", {Scheme::Ecdsa, DigestAlgorithm::Sha256}},
    {"EcdsaP384Sha384", "certs-test/g3/seal-bz-p384", {Scheme::Ecdsa, DigestAlgorithm::Sha384}}};

const std::string_view kLetter =
    "<letter xmlns=\"urn:kamerbrief:letter:1\"><ministry code=\"mnre1013\">Ministerie van "
    "Buitenlandse Zaken</ministry><reference>BZDOC-578591819-40</reference>"
    "<p>Geachte voorzitter, &amp; collega’s</p></letter>";

libsign::xades::SealRequest seal_request(std::string_view letter, const Signer& signer) {
  const auto certificates = [&](std::string_view file) {
    return Certificate::all_from_pem(read_source_text(signer.directory + "/" + std::string(file)))
        .value();
  };
  return {.letter = as_bytes(letter),
          .binding = {"mnre1013", "BZDOC-578591819-40"},
          .description = "Brief BZDOC-578591819-40 van 28 mei 2019",
          .certificate = certificates("certificate.pem").front(),
          .chain = certificates("chain.pem"),
          .algorithm = signer.algorithm,
          .signing_time = libsign::parse_time("2026-03-02T09:30:00Z").value(),
          .role = "Ministerie van Buitenlandse Zaken",
          .commitment = "http://uri.etsi.org/01903/v1.2.2#ProofOfOrigin"};
}

std::string seal(const libsign::xades::SealRequest& request, const Signer& signer) {
  const auto key =
      libsign::pki::load_pem_key(read_source_text(signer.directory + "/key.pem")).value();
  const auto prepared = libsign::xades::prepare(request).value();
  const auto value = key->sign(prepared.algorithm, prepared.digest).value();
  return std::string(as_text(libsign::xades::finish(prepared, value).value()));
}

std::string sealed(const Signer& signer) {
  static std::map<std::string, std::string> made;  // signing is the slowest step of these tests
  std::string& file = made[signer.name];
  if (file.empty()) {
    file = seal(seal_request(kLetter, signer), signer);
  }
  return file;
}

libsign::xades::Signature read_seal(const libsign::xml::Document& document) {
  return libsign::xades::read(document.root().child(libsign::xades::kDs, "Signature").value());
}

libsign::xml::Document parsed(std::string_view file) {
  auto document = libsign::xml::Document::parse(as_bytes(file));
  if (!document) {
    std::cerr << document.error().detail << " in " << file << "\n";
    std::abort();
  }
  return *std::move(document);
}

std::string edited(std::string file, const std::vector<Edit>& edits) {
  constexpr std::string_view kSignature = "Id=\"seal-";
  const std::string id = file.substr(file.find(kSignature) + kSignature.size(), 32);
  const auto filled = [&id](std::string text) {
    for (std::size_t at = text.find("{id}"); at != std::string::npos; at = text.find("{id}")) {
      text.replace(at, 4, id);
    }
    return text;
  };
  for (const Edit& edit : edits) {
    file = replaced(std::move(file), filled(edit.from), filled(edit.to));
  }
  return file;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos || text.find(from, at + 1) != std::string::npos) {
    std::cerr << "not exactly once in the text: " << from << "\n";
    std::abort();
  }
  return text.replace(at, from.size(), to);
}

}  // namespace zegel::test
