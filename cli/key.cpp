#include "cli/key.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "cli/files.hpp"
#include "cli/secret.hpp"
#include "cli/token.hpp"
#include "cli/trouble.hpp"
#include "cli/trust.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/pki/chain.hpp"
#include "libsign/pki/pkcs11/token.hpp"

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
using libsign::pki::Secret;
using libsign::pki::SignatureAlgorithm;
using libsign::pki::SigningKey;
using libsign::pki::TokenKey;
using libsign::pki::TokenOptions;
using libsign::pki::TokenUri;
using libsign::present::translatable;

// RFC 7468 and RFC 1421: the two ways in which a PEM file says that its key is encrypted.
bool is_encrypted(std::string_view pem) {
  return pem.find("-----BEGIN ENCRYPTED PRIVATE KEY-----") != std::string_view::npos ||
         pem.find("Proc-Type: 4,ENCRYPTED") != std::string_view::npos;
}

bool is_pem(std::string_view file) {
  return file.find("-----BEGIN ") != std::string_view::npos;
}

bool is_password_wrong(const libsign::Error& error) {
  return error.code == Errc::InvalidArgument;
}

Result<Secret> password_for(const KeyArguments& arguments, const Terminal& terminal) {
  return is_given(arguments.secret)
             ? given_secret(arguments.secret)
             : terminal.password(terminal.say("password of {}", arguments.key));
}

Result<OpenedKey> open_pem(std::string_view pem, const KeyArguments& arguments,
                           const Terminal& terminal) {
  Secret password;
  if (is_encrypted(pem)) {
    Result<Secret> given = password_for(arguments, terminal);
    if (!given) {
      return fail(std::move(given.error()));
    }
    password = *std::move(given);
  }
  Result<std::shared_ptr<const SigningKey>> key =
      in_file(libsign::pki::load_pem_key(pem, password.view()), arguments.key);
  if (!key) {
    return fail(std::move(key.error()));
  }
  Result<std::vector<Certificate>> certificates =
      in_file(Certificate::all_from_pem(pem), arguments.key);
  if (!certificates && certificates.error().code != Errc::NotFound) {
    return fail(std::move(certificates.error()));
  }
  return OpenedKey{std::nullopt, *std::move(key),
                   certificates ? *std::move(certificates) : std::vector<Certificate>{}};
}

// A file without a password is opened without asking for one.
Result<OpenedKey> open_pkcs12(libsign::BytesView octets, const KeyArguments& arguments,
                              const Terminal& terminal) {
  const std::string alias = arguments.alias.value_or("");
  Result<Pkcs12> opened = libsign::pki::load_pkcs12(octets, {}, alias);
  if (!opened && is_password_wrong(opened.error())) {
    const Result<Secret> password = password_for(arguments, terminal);
    if (!password) {
      return fail(password.error());
    }
    opened = libsign::pki::load_pkcs12(octets, password->view(), alias);
  }
  opened = in_file(std::move(opened), arguments.key);
  if (!opened) {
    return fail(std::move(opened.error()));
  }
  std::vector<Certificate> certificates{opened->certificate};
  certificates.insert(certificates.end(), opened->chain.begin(), opened->chain.end());
  return OpenedKey{std::nullopt, opened->key, std::move(certificates)};
}

Result<OpenedKey> open_token(const KeyArguments& arguments, const Terminal& terminal) {
  const Result<TokenUri> uri = libsign::pki::parse_token_uri(arguments.key);
  if (!uri) {
    return fail(uri.error());
  }
  const Result<TokenOptions> options =
      token_options(*uri, arguments.secret, arguments.module, WhoIsAsked::Anybody, terminal);
  if (!options) {
    return fail(options.error());
  }
  Result<TokenKey> opened = libsign::pki::open_token_key(*uri, *options);
  if (!opened) {
    return fail(std::move(opened.error()));
  }
  std::vector<Certificate> certificates;
  if (opened->certificate) {
    certificates.push_back(*opened->certificate);
    certificates.insert(certificates.end(), opened->chain.begin(), opened->chain.end());
  }
  return OpenedKey{std::nullopt, std::move(opened->key), std::move(certificates)};
}

Result<OpenedKey> open_key(const KeyArguments& arguments, const Terminal& terminal) {
  if (libsign::pki::is_token_uri(arguments.key)) {
    return open_token(arguments, terminal);
  }
  Result<Bytes> file = read_file(arguments.key, libsign::limits::kMaxKeyBytes);
  if (!file) {
    return fail(std::move(file.error()));
  }
  const SecretOctets octets(*std::move(file));
  const std::string_view text = libsign::as_text(octets.view());
  return is_pem(text) ? open_pem(text, arguments, terminal)
                      : open_pkcs12(octets.view(), arguments, terminal);
}

// Files have their certificates in any order: the one that is of no authority is the key's own, and
// those above it follow. Where that does not tell, the order of the file is kept, and the first is
// held to the key when the Signer is made.
std::vector<Certificate> in_order(const std::vector<Certificate>& certificates) {
  const auto is_own = [](const Certificate& certificate) { return !certificate.is_ca(); };
  const auto own = std::ranges::find_if(certificates, is_own);
  if (own == certificates.end() || std::ranges::count_if(certificates, is_own) > 1) {
    return certificates;
  }
  std::vector<Certificate> ordered{*own};
  std::ranges::move(libsign::pki::chain_above(*own, certificates), std::back_inserter(ordered));
  return ordered;
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

// Each key of a PKCS#12 file that a name tells from the others.
Result<std::vector<OpenedKey>> open_all(libsign::BytesView octets, const KeyArguments& arguments,
                                        const Terminal& terminal) {
  Secret password;
  Result<std::vector<std::string>> names = libsign::pki::names_in_pkcs12(octets, {});
  if (!names && is_password_wrong(names.error())) {
    Result<Secret> given = password_for(arguments, terminal);
    if (!given) {
      return fail(std::move(given.error()));
    }
    password = *std::move(given);
    names = libsign::pki::names_in_pkcs12(octets, password.view());
  }
  names = in_file(std::move(names), arguments.key);
  if (!names) {
    return fail(std::move(names.error()));
  }
  std::vector<OpenedKey> keys;
  for (std::string& name : *names) {
    const std::string alias = names->size() > 1 ? name : "";
    Result<Pkcs12> opened =
        in_file(libsign::pki::load_pkcs12(octets, password.view(), alias), arguments.key);
    if (!opened) {
      return fail(std::move(opened.error()));
    }
    keys.push_back({std::move(name), std::move(opened->key), {opened->certificate}});
  }
  return keys;
}

}  // namespace

Result<std::vector<OpenedKey>> open_keys_in(const KeyArguments& arguments,
                                            const Terminal& terminal) {
  Result<Bytes> file = read_file(arguments.key, libsign::limits::kMaxKeyBytes);
  if (!file) {
    return fail(std::move(file.error()));
  }
  const SecretOctets octets(*std::move(file));
  const std::string_view text = libsign::as_text(octets.view());
  if (!is_pem(text)) {
    return open_all(octets.view(), arguments, terminal);
  }
  Result<OpenedKey> key = open_pem(text, arguments, terminal);
  if (!key) {
    return fail(std::move(key.error()));
  }
  key->certificates = in_order(key->certificates);
  return std::vector<OpenedKey>{*std::move(key)};
}

Result<SealKey> load_key(const KeyArguments& arguments, const Terminal& terminal) {
  if (arguments.alias && libsign::pki::is_token_uri(arguments.key)) {
    return trouble(Errc::InvalidArgument, "a token names its keys in the URI", "--alias",
                   "write it as pkcs11:token=NAME;object=NAME");
  }
  Result<OpenedKey> opened = open_key(arguments, terminal);
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
  *own = in_order(*own);
  Result<std::vector<Certificate>> chain =
      arguments.chain ? load_certificates(*arguments.chain)
                      : std::vector<Certificate>(own->begin() + 1, own->end());
  if (!chain) {
    return fail(std::move(chain.error()));
  }
  if (!arguments.chain) {
    std::erase_if(*chain, [](const Certificate& above) { return above.is_self_issued(); });
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
