#include "cli/key.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "cli/files.hpp"
#include "cli/trouble.hpp"
#include "cli/trust.hpp"
#include "libsign/base/limits.hpp"

namespace zegel {
namespace {

using libsign::Bytes;
using libsign::Errc;
using libsign::fail;
using libsign::Result;
using libsign::pki::Certificate;
using libsign::pki::DigestAlgorithm;
using libsign::pki::Pkcs12;
using libsign::pki::Scheme;
using libsign::pki::SignatureAlgorithm;
using libsign::pki::SigningKey;
using libsign::present::translatable;

constexpr std::size_t kMaxPasswordFile = 4096;

// RFC 7468 and RFC 1421: the two ways in which a PEM file says that its key is encrypted.
bool is_encrypted(std::string_view pem) {
  return pem.find("-----BEGIN ENCRYPTED PRIVATE KEY-----") != std::string_view::npos ||
         pem.find("Proc-Type: 4,ENCRYPTED") != std::string_view::npos;
}

bool is_pem(std::string_view file) {
  return file.find("-----BEGIN ") != std::string_view::npos;
}

// The first line of the file, without its end.
Result<std::string> password_in(const std::string& path) {
  const Result<Bytes> octets = read_file(path, kMaxPasswordFile);
  if (!octets) {
    return fail(octets.error());
  }
  std::string_view text = libsign::as_text(*octets);
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) {
    text.remove_suffix(1);
  }
  return std::string(text);
}

Result<std::string> password_for(const SignArguments& arguments, const Terminal& terminal) {
  if (arguments.password_file) {
    return password_in(*arguments.password_file);
  }
  return terminal.password(terminal.say("password of {}", arguments.key));
}

// Opened is what a key file holds.
struct Opened {
  std::shared_ptr<const SigningKey> key;
  std::vector<Certificate> certificates;  // the key's own first, then its issuer, and so on up
};

Result<Opened> open_pem(std::string_view pem, const SignArguments& arguments,
                        const Terminal& terminal) {
  std::string password;
  if (is_encrypted(pem)) {
    Result<std::string> given = password_for(arguments, terminal);
    if (!given) {
      return fail(std::move(given.error()));
    }
    password = *std::move(given);
  }
  Result<std::shared_ptr<const SigningKey>> key =
      in_file(libsign::pki::load_pem_key(pem, password), arguments.key);
  if (!key) {
    return fail(std::move(key.error()));
  }
  Result<std::vector<Certificate>> certificates =
      in_file(Certificate::all_from_pem(pem), arguments.key);
  if (!certificates && certificates.error().code != Errc::NotFound) {
    return fail(std::move(certificates.error()));
  }
  return Opened{*std::move(key),
                certificates ? *std::move(certificates) : std::vector<Certificate>{}};
}

// A file without a password is opened without asking for one.
Result<Opened> open_pkcs12(libsign::BytesView octets, const SignArguments& arguments,
                           const Terminal& terminal) {
  Result<Pkcs12> opened = libsign::pki::load_pkcs12(octets, {});
  if (!opened && opened.error().code == Errc::InvalidArgument) {
    const Result<std::string> password = password_for(arguments, terminal);
    if (!password) {
      return fail(password.error());
    }
    opened = libsign::pki::load_pkcs12(octets, *password);
  }
  opened = in_file(std::move(opened), arguments.key);
  if (!opened) {
    return fail(std::move(opened.error()));
  }
  std::vector<Certificate> certificates{opened->certificate};
  certificates.insert(certificates.end(), opened->chain.begin(), opened->chain.end());
  return Opened{opened->key, std::move(certificates)};
}

Result<Opened> open_key(const SignArguments& arguments, const Terminal& terminal) {
  const Result<Bytes> octets = read_file(arguments.key, libsign::limits::kMaxKeyBytes);
  if (!octets) {
    return fail(octets.error());
  }
  const std::string_view text = libsign::as_text(*octets);
  return is_pem(text) ? open_pem(text, arguments, terminal)
                      : open_pkcs12(*octets, arguments, terminal);
}

struct AlgorithmName {
  std::string_view name;
  SignatureAlgorithm algorithm;
};
constexpr std::array kAlgorithms{
    AlgorithmName{"rsa-pkcs1", {Scheme::RsaPkcs1, DigestAlgorithm::Sha256}},
    AlgorithmName{"rsa-pkcs1-sha384", {Scheme::RsaPkcs1, DigestAlgorithm::Sha384}},
    AlgorithmName{"rsa-pkcs1-sha512", {Scheme::RsaPkcs1, DigestAlgorithm::Sha512}},
    AlgorithmName{"rsa-pss", {Scheme::RsaPss, DigestAlgorithm::Sha256}},
    AlgorithmName{"rsa-pss-sha384", {Scheme::RsaPss, DigestAlgorithm::Sha384}},
    AlgorithmName{"rsa-pss-sha512", {Scheme::RsaPss, DigestAlgorithm::Sha512}},
    AlgorithmName{"ecdsa", {Scheme::Ecdsa, DigestAlgorithm::Sha256}},
    AlgorithmName{"ecdsa-sha384", {Scheme::Ecdsa, DigestAlgorithm::Sha384}},
    AlgorithmName{"ecdsa-sha512", {Scheme::Ecdsa, DigestAlgorithm::Sha512}}};

}  // namespace

Result<SealKey> load_key(const SignArguments& arguments, const Terminal& terminal) {
  Result<Opened> opened = open_key(arguments, terminal);
  if (!opened) {
    return fail(std::move(opened.error()));
  }
  Result<std::vector<Certificate>> own = arguments.certificate
                                             ? load_certificates(*arguments.certificate)
                                             : std::move(opened->certificates);
  if (!own) {
    return fail(std::move(own.error()));
  }
  if (own->empty()) {
    return trouble(Errc::InvalidArgument, "there is no certificate with this key", arguments.key,
                   "name the file of its certificate: --certificate certificate.pem");
  }
  Result<std::vector<Certificate>> chain =
      arguments.chain ? load_certificates(*arguments.chain)
                      : std::vector<Certificate>(own->begin() + 1, own->end());
  if (!chain) {
    return fail(std::move(chain.error()));
  }
  return SealKey{std::move(opened->key), own->front(), *std::move(chain)};
}

Result<std::optional<SignatureAlgorithm>> algorithm_from(const std::optional<std::string>& name) {
  if (!name) {
    return std::nullopt;
  }
  std::string names;
  for (const AlgorithmName& row : kAlgorithms) {
    if (row.name == *name) {
      return row.algorithm;
    }
    names += (names.empty() ? "" : ", ") + std::string(row.name);
  }
  return trouble(Errc::InvalidArgument, "there is no such algorithm", "--algorithm " + *name,
                 names);
}

}  // namespace zegel
