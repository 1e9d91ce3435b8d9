// make-certs makes the test PKI: `make-certs OUTDIR`. Keys that are already in OUTDIR are used
// again; certificates, lists and PKCS#12 files that would say the same stay as they are.

#include <openssl/err.h>

#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "certs-test/generate/certificates.hpp"
#include "certs-test/generate/files.hpp"
#include "certs-test/generate/keys.hpp"
#include "certs-test/generate/lists.hpp"
#include "certs-test/generate/model.hpp"
#include "certs-test/generate/responses.hpp"

namespace zegel::certs {
namespace {

namespace fs = std::filesystem;

// Made is a certificate with its key.
struct Made {
  Description description;
  KeyHandle key;
  CertificateHandle certificate;
};

using AllMade = std::map<std::string_view, Made>;

Issuer issuer_of(const AllMade& all, const Description& description) {
  if (description.issuer.empty()) {
    return {};
  }
  const Made& issuer = all.at(description.issuer);
  return {issuer.certificate.get(), issuer.key.get()};
}

// chain_of is the certificates above this one, its issuer first, without the root.
std::vector<X509*> chain_of(const AllMade& all, const Made& made) {
  std::vector<X509*> chain;
  std::string_view issuer = made.description.issuer;
  while (!issuer.empty()) {
    const Made& next = all.at(issuer);
    issuer = next.description.issuer;
    if (!issuer.empty()) {
      chain.push_back(next.certificate.get());
    }
  }
  return chain;
}

void make(AllMade& all, const fs::path& directory, const Description& description) {
  KeyHandle key = key_at(directory / "key.pem", description.key);
  CertificateHandle certificate =
      make_certificate(description, key.get(), issuer_of(all, description),
                       read_certificate(directory / "certificate.pem"));
  X509* const only = certificate.get();
  write_file(directory / "certificate.pem", pem({&only, 1}));
  all.emplace(description.name, Made{description, std::move(key), std::move(certificate)});
}

void write_authority(const fs::path& base, const Made& made) {
  X509* const only = made.certificate.get();
  const std::string name(made.description.name);
  write_file(base / "ca" / name / "certificate.cer", der_of(only));
  if (made.description.issuer.empty()) {
    write_file(base / (name + ".pem"), pem({&only, 1}));
  }
}

void write_chain(const fs::path& place, const std::vector<X509*>& chain) {
  write_file(place / "chain.pem", chain.empty() ? "No intermediates\n" : pem(chain));
}

void write_leaf(const fs::path& base, const AllMade& all, const Made& made) {
  const std::string name(made.description.name);
  const std::vector<X509*> chain = chain_of(all, made);
  write_chain(base / name, chain);
  write_pkcs12(base / name / "key.p12", name, made.key.get(), made.certificate.get(), chain);
}

void write_lists(const fs::path& base, const AllMade& all, const Shape& shape) {
  for (const List& row : lists(shape)) {
    std::vector<Entry> entries;
    for (const auto& [name, made] : all) {
      if (made.description.issuer == row.issuer && made.description.revocation) {
        entries.push_back({made.certificate.get(), *made.description.revocation});
      }
    }
    const Made& issuer = all.at(row.issuer);
    const Made& signer = row.signer.empty() ? issuer : all.at(row.signer);
    const CrlHandle list = make_list(row, shape.scheme, {issuer.certificate.get(), nullptr},
                                     signer.key.get(), entries, read_list(base / row.path));
    write_file(base / row.path, der_of(list.get()));
  }
}

void write_responses(const fs::path& base, const AllMade& all, const Shape& shape) {
  const auto find = [&all](std::string_view name) -> Known {
    const Made& made = all.at(name);
    const std::optional<Revocation>& revocation = made.description.revocation;
    return {made.certificate.get(), made.key.get(), made.description.issuer,
            revocation ? &*revocation : nullptr};
  };
  for (const Response& row : responses()) {
    const fs::path place = base / row.path;
    write_file(place, make_response(row, shape.scheme, find, read_file(place)));
  }
}

void write_shape(const fs::path& directory, const Shape& shape) {
  const fs::path base = directory / shape.directory;
  AllMade all;
  for (const Authority& row : shape.authorities) {
    make(all, base / "ca" / row.name, describe(shape, row));
    write_authority(base, all.at(row.name));
  }
  for (const Leaf& row : leaves()) {
    make(all, base / row.name, describe(shape, row));
    write_leaf(base, all, all.at(row.name));
  }
  for (const Service& row : services()) {
    const fs::path place = base / "services" / row.name;
    make(all, place, describe(shape, row));
    write_chain(place, chain_of(all, all.at(row.name)));
  }
  write_lists(base, all, shape);
  write_responses(base, all, shape);
}

// write_identifiers lists the ministries' invented identifiers, which no real register holds.
void write_identifiers(const fs::path& directory) {
  std::string table = "code\tscheme\tvalue\n";
  for (const Organisation& organisation : organisations()) {
    const std::string code(organisation.code);
    if (organisation.g3.oin.starts_with("00000099")) {
      table += code + "\toin\t" + std::string(organisation.g3.oin) + "\n";
    }
    if (organisation.g4.organization_identifier.starts_with("NTRNL-0000")) {
      table += code + "\torganizationIdentifier\t" +
               std::string(organisation.g4.organization_identifier) + "\n";
    }
  }
  write_file(directory / "identifiers.tsv", table);
}

}  // namespace
}  // namespace zegel::certs

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: make-certs OUTDIR\n";
    return 2;
  }
  const std::filesystem::path directory = argv[1];
  for (const zegel::certs::Shape& shape : zegel::certs::shapes()) {
    zegel::certs::write_shape(directory, shape);
  }
  zegel::certs::write_identifiers(directory);
  return 0;
}
