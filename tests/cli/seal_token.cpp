#include "tests/cli/seal_token.hpp"

#include <memory>
#include <utility>

#include "libsign/pki/certificate.hpp"
#include "tests/support/files.hpp"

namespace zegel::test {
namespace {

using libsign::pki::Certificate;

std::vector<Certificate> certificates_in(const std::string& path) {
  return Certificate::all_from_pem(read_source_text(path)).value();
}

SoftCertificate soft(const Certificate& certificate, const std::string& label,
                     const std::string& id) {
  return {label, id, libsign::Bytes(certificate.der().begin(), certificate.der().end())};
}

const std::vector<std::string> kTrust{
    "--trust",    "certs/g3/root.pem",    "--crl", "certs/g3/crls",
    "--register", "certs/ministries.xml", "--at",  "2026-02-01T12:00:00Z"};

}  // namespace

SealTokens::SealTokens() {
  std::vector<std::shared_ptr<void>> owners;
  std::vector<SoftKey> keys;
  std::vector<SoftCertificate> certificates;
  const std::pair<const char*, const char*> seals[] = {
      {"seal", "seal-bz"}, {"p256", "seal-bz-p256"}, {"p384", "seal-bz-p384"}};
  for (const auto& [label, seal] : seals) {
    const std::string folder = std::string("certs-test/g3/") + seal + "/";
    owners.push_back(native_key(read_source(folder + "key.pem")));
    keys.push_back({.label = label, .id = label, .native = owners.back().get()});
    certificates.push_back(soft(certificates_in(folder + "certificate.pem").front(), label, label));
    if (owners.size() == 1) {
      for (const Certificate& above : certificates_in(folder + "chain.pem")) {
        certificates.push_back(soft(above, "authority", "authority"));
      }
    }
  }
  tokens_.add("BZ", kPin, keys, certificates);
}

std::vector<std::string> SealTokens::command(const std::vector<std::string>& arguments) const {
  std::vector<std::string> line{"/usr/bin/env", "SOFTHSM2_CONF=" + tokens_.configuration().string(),
                                program().string()};
  line.insert(line.end(), arguments.begin(), arguments.end());
  return line;
}

std::vector<std::string> SealTokens::sign(const std::string& letter, const std::string& output,
                                          const std::string& key,
                                          const std::vector<std::string>& more) const {
  std::vector<std::string> arguments{"sign", letter, "-o", output, "--key", key};
  arguments.insert(arguments.end(), {"--pkcs11-module", SoftTokens::module()});
  arguments.insert(arguments.end(), kTrust.begin(), kTrust.end());
  arguments.insert(arguments.end(), more.begin(), more.end());
  return command(arguments);
}

std::vector<std::string> verify(const std::vector<std::string>& files) {
  std::vector<std::string> line{program().string(), "verify"};
  line.insert(line.end(), files.begin(), files.end());
  line.insert(line.end(), kTrust.begin(), kTrust.end());
  return line;
}

}  // namespace zegel::test
