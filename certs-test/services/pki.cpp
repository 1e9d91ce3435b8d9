#include "certs-test/services/pki.hpp"

#include <openssl/pem.h>

#include <chrono>

#include "certs-test/generate/files.hpp"

namespace zegel::services {
namespace {

namespace fs = std::filesystem;
using certs::require;
using certs::required;

}  // namespace

Known::Known(fs::path directory, certs::Description described)
    : description(std::move(described)),
      certificate(certs::read_certificate(directory / "certificate.pem")),
      directory_(std::move(directory)) {
  require(certificate != nullptr, (directory_ / "certificate.pem").string());
}

EVP_PKEY* Known::key() const {
  std::call_once(read_, [this] {
    const fs::path path = directory_ / "key.pem";
    const std::string pem = certs::read_file(path);
    key_.reset(
        required(PEM_read_bio_PrivateKey(certs::memory(pem).get(), nullptr, nullptr, nullptr),
                 path.string()));
  });
  return key_.get();
}

Database::Database(const fs::path& certs_test, const certs::Shape& shape) : shape_(&shape) {
  const fs::path base = certs_test / shape.directory;
  for (const certs::Authority& row : shape.authorities) {
    all_.emplace_back(base / "ca" / row.name, certs::describe(shape, row));
  }
  for (const certs::Leaf& row : certs::leaves()) {
    all_.emplace_back(base / row.name, certs::describe(shape, row));
  }
  for (const certs::Service& row : certs::services()) {
    all_.emplace_back(base / "services" / row.name, certs::describe(shape, row));
  }
}

const Known* Database::find(std::string_view name) const {
  for (const Known& known : all_) {
    if (known.description.name == name) {
      return &known;
    }
  }
  return nullptr;
}

const Known* Database::authority(std::string_view name) const {
  const Known* const known = find(name);
  return known != nullptr && known->description.authority ? known : nullptr;
}

std::vector<const Known*> Database::issued_by(std::string_view authority) const {
  std::vector<const Known*> issued;
  for (const Known& known : all_) {
    if (known.description.issuer == authority) {
      issued.push_back(&known);
    }
  }
  return issued;
}

std::vector<X509*> Database::chain_of(const Known& known) const {
  std::vector<X509*> chain;
  const Known* next = authority(known.description.issuer);
  while (next != nullptr && !next->description.issuer.empty()) {
    chain.push_back(next->certificate.get());
    next = authority(next->description.issuer);
  }
  return chain;
}

std::string generalized(libsign::Time time) {
  std::string text;
  for (const char c : libsign::format_time(time)) {
    if (c != '-' && c != ':' && c != 'T') {
      text += c;
    }
  }
  return text;
}

std::time_t seconds(libsign::Time time) {
  return static_cast<std::time_t>(time.time_since_epoch().count());
}

libsign::Time time_from(std::string_view generalized) {
  const std::string text(generalized);
  const auto time = libsign::parse_time(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" +
                                        text.substr(6, 2) + "T" + text.substr(8, 2) + ":" +
                                        text.substr(10, 2) + ":" + text.substr(12));
  require(time.has_value(), text);
  return *time;
}

}  // namespace zegel::services
