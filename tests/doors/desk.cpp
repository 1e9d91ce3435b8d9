#include "tests/doors/desk.hpp"

#include <filesystem>
#include <map>
#include <mutex>
#include <stdexcept>
#include <tuple>

#include "libsign/doors/binding.hpp"
#include "libsign/letter/canonical.hpp"
#include "libsign/xades/names.hpp"
#include "tests/support/files.hpp"

namespace zegel::test {
namespace {

using libsign::as_bytes;
using libsign::BytesView;
using libsign::Result;

// must takes the value out of a Result that a test relies on.
template <typename T>
T must(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().where + ": " + result.error().detail);
  }
  return std::move(*result);
}

std::vector<libsign::pki::Certificate> certificates(const std::string& path) {
  const std::string pem = read_source_text("certs-test/" + path);
  return pem.find("BEGIN CERTIFICATE") == std::string::npos
             ? std::vector<libsign::pki::Certificate>{}
             : must(libsign::pki::Certificate::all_from_pem(pem));
}

std::vector<libsign::pki::Crl> lists(const std::string& path) {
  std::vector<libsign::pki::Crl> found;
  const std::filesystem::path place = source_path("certs-test/" + path);
  const auto add = [&](const std::filesystem::path& file) {
    for (const libsign::pki::Crl& list : must(libsign::pki::Crl::all_from(read_file(file)))) {
      found.push_back(list);
    }
  };
  if (!std::filesystem::is_directory(place)) {
    add(place);
    return found;
  }
  for (const auto& entry : std::filesystem::directory_iterator(place)) {
    add(entry.path());
  }
  return found;
}

void add_responses(const std::string& path, std::vector<libsign::pki::OcspResponse>& all) {
  const std::filesystem::path place = source_path("certs-test/" + path);
  std::vector<std::filesystem::path> files{place};
  if (std::filesystem::is_directory(place)) {
    files.assign(std::filesystem::directory_iterator(place), {});
  }
  for (const std::filesystem::path& file : files) {
    all.push_back(must(libsign::pki::OcspResponse::from_der(read_file(file))));
  }
}

libsign::ministry::Register test_register() {
  return must(libsign::ministry::Register::load(read_source("certs-test/ministries.xml")));
}

}  // namespace

bool Griffie::operator<(const Griffie& other) const {
  return std::tie(trust, crls, ocsp, test_register, literal_octets, skip_revocation) <
         std::tie(other.trust, other.crls, other.ocsp, other.test_register, other.literal_octets,
                  other.skip_revocation);
}

libsign::Time instant(std::string_view text) {
  const std::optional<libsign::Time> time = libsign::parse_time(text);
  if (!time) {
    throw std::runtime_error("no instant: " + std::string(text));
  }
  return *time;
}

std::shared_ptr<const libsign::Verifier> verifier(const Griffie& griffie) {
  static std::mutex mutex;
  static std::map<Griffie, std::shared_ptr<const libsign::Verifier>> known;
  const std::lock_guard lock(mutex);
  std::shared_ptr<const libsign::Verifier>& found = known[griffie];
  if (found == nullptr) {
    libsign::VerifierOptions options{
        .trust = {},
        .ministry_register =
            griffie.test_register ? test_register() : libsign::ministry::Register::shipped(),
        .policy = {},
        .literal_octets = griffie.literal_octets};
    if (!griffie.trust.empty()) {
      options.trust.anchors = certificates(griffie.trust);
    }
    if (!griffie.crls.empty()) {
      options.trust.crls = lists(griffie.crls);
    }
    for (const std::string& path : griffie.ocsp) {
      add_responses(path, options.trust.ocsp_responses);
    }
    options.policy.insecurely_skip_revocation = griffie.skip_revocation;
    found = std::make_shared<const libsign::Verifier>(
        must(libsign::Verifier::create(std::move(options))));
  }
  return found;
}

libsign::SignerOptions signer_options(const std::string& name, const Griffie& griffie) {
  libsign::SignerOptions options;
  options.key =
      must(libsign::pki::load_pem_key(read_source_text("certs-test/" + name + "/key.pem")));
  options.certificate = certificates(name + "/certificate.pem").at(0);
  options.chain = certificates(name + "/chain.pem");
  options.verifier = verifier(griffie);
  return options;
}

libsign::Bytes seal(BytesView octets, const std::string& name, libsign::Time at) {
  const libsign::SignerOptions desk = signer_options(name);
  const libsign::letter::Letter letter = must(libsign::letter::parse(octets));
  const libsign::letter::Ministry& ministry = libsign::doors::ministry_for_signing(
      letter, *desk.certificate, desk.verifier->options().ministry_register);
  const libsign::pki::SignatureAlgorithm algorithm =
      libsign::pki::default_algorithm(desk.key->key()).value_or(libsign::pki::SignatureAlgorithm{});
  const libsign::xades::Prepared prepared =
      must(libsign::xades::prepare({.letter = octets,
                                    .binding = libsign::doors::binding_of(letter, ministry),
                                    .description = libsign::doors::description_of(letter, ministry),
                                    .certificate = *desk.certificate,
                                    .chain = desk.chain,
                                    .algorithm = algorithm,
                                    .signing_time = at,
                                    .place = {},
                                    .role = ministry.name,
                                    .commitment = std::string(libsign::xades::kProofOfOrigin)}));
  return must(libsign::xades::finish(prepared, must(desk.key->sign(algorithm, prepared.digest))));
}

const libsign::Bytes& seed_letter() {
  static const libsign::Bytes octets = read_source("tests/vectors/seals/seed/letter.xml");
  return octets;
}

}  // namespace zegel::test
