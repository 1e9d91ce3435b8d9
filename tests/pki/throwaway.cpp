#include "tests/pki/throwaway.hpp"

#include <openssl/conf.h>
#include <openssl/pem.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>

#include "libsign/native/asn1.hpp"
#include "libsign/native/openssl.hpp"

namespace zegel::test {
namespace {

void require(bool condition, const std::string& what) {
  if (!condition) {
    std::cerr << "throwaway: " << what << ": " << libsign::native::take_openssl_errors() << "\n";
    std::abort();
  }
}

EVP_PKEY* native(const ThrowawayKey& key) {
  return static_cast<EVP_PKEY*>(key.native.get());
}

X509* native(const Issued& issued) {
  return static_cast<X509*>(issued.certificate.native());
}

using NameHandle = libsign::native::Handle<X509_NAME, X509_NAME_free>;
using TimeHandle = libsign::native::Handle<ASN1_TIME, ASN1_TIME_free>;
using IntegerHandle = libsign::native::Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using ConfigurationHandle = libsign::native::Handle<CONF, NCONF_free>;
using ExtensionHandle = libsign::native::Handle<X509_EXTENSION, X509_EXTENSION_free>;

NameHandle name_of(const std::string& text) {
  NameHandle name(X509_NAME_new());
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('/', begin), text.size());
    const std::string part = text.substr(begin, end - begin);
    const std::size_t equals = part.find('=');
    require(equals != std::string::npos, "name " + text);
    require(X509_NAME_add_entry_by_txt(name.get(), part.substr(0, equals).c_str(), MBSTRING_UTF8,
                                       libsign::as_bytes(part).data() + equals + 1,
                                       static_cast<int>(part.size() - equals - 1), -1, 0) == 1,
            "name " + text);
    begin = end + 1;
  }
  return name;
}

TimeHandle time_of(const std::string& text) {
  TimeHandle time(ASN1_TIME_new());
  require(ASN1_TIME_set_string_X509(time.get(), text.c_str()) == 1, "time " + text);
  return time;
}

IntegerHandle integer_of(std::int64_t value) {
  IntegerHandle integer(ASN1_INTEGER_new());
  require(ASN1_INTEGER_set_int64(integer.get(), value) == 1, "integer");
  return integer;
}

ExtensionHandle extension_of(const Extension& extension, X509V3_CTX* context) {
  const ConfigurationHandle none(NCONF_new(nullptr));  // some extensions insist on a configuration
  X509V3_set_nconf(context, none.get());
  ExtensionHandle made(
      X509V3_EXT_nconf(none.get(), context, extension.first.c_str(), extension.second.c_str()));
  require(made != nullptr, "extension " + extension.first + "=" + extension.second);
  return made;
}

// Signing is a digest context prepared for `key`.
libsign::native::DigestContextHandle signing(EVP_PKEY* key, const std::string& digest, bool pss) {
  libsign::native::DigestContextHandle context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* key_context = nullptr;
  require(
      EVP_DigestSignInit_ex(context.get(), &key_context, digest.empty() ? nullptr : digest.c_str(),
                            nullptr, nullptr, key, nullptr) == 1,
      "signing");
  if (pss) {
    require(EVP_PKEY_CTX_set_rsa_padding(key_context, RSA_PKCS1_PSS_PADDING) == 1 &&
                EVP_PKEY_CTX_set_rsa_pss_saltlen(key_context, RSA_PSS_SALTLEN_DIGEST) == 1,
            "PSS");
  }
  return context;
}

EVP_PKEY* generate(const std::string& kind) {
  if (kind.starts_with("RSA-PSS-")) {
    EVP_PKEY* key = nullptr;
    const libsign::native::KeyContextHandle context(
        EVP_PKEY_CTX_new_from_name(nullptr, "RSA-PSS", nullptr));
    EVP_PKEY_keygen_init(context.get());
    EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), std::stoi(kind.substr(8)));
    EVP_PKEY_generate(context.get(), &key);
    return key;
  }
  if (kind.starts_with("RSA-")) {
    return EVP_RSA_gen(std::stoul(kind.substr(4)));
  }
  if (kind == "ED25519") {
    return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
  }
  return EVP_EC_gen(kind.c_str());
}

}  // namespace

const std::vector<Extension> kRootExtensions{{"basicConstraints", "critical,CA:TRUE"},
                                             {"keyUsage", "critical,keyCertSign,cRLSign"},
                                             {"subjectKeyIdentifier", "hash"}};
const std::vector<Extension> kCaExtensions{{"basicConstraints", "critical,CA:TRUE"},
                                           {"keyUsage", "critical,keyCertSign,cRLSign"},
                                           {"subjectKeyIdentifier", "hash"},
                                           {"authorityKeyIdentifier", "keyid:always"}};
const std::vector<Extension> kSealExtensions{{"keyUsage", "critical,nonRepudiation"},
                                             {"subjectKeyIdentifier", "hash"},
                                             {"authorityKeyIdentifier", "keyid:always"}};

std::string ThrowawayKey::pem(std::string_view password) const {
  const libsign::native::BioHandle out(BIO_new(BIO_s_mem()));
  require(PEM_write_bio_PKCS8PrivateKey(
              out.get(), zegel::test::native(*this), password.empty() ? nullptr : EVP_aes_256_cbc(),
              password.data(), static_cast<int>(password.size()), nullptr, nullptr) == 1,
          "PEM");
  char* text = nullptr;
  const long size = BIO_get_mem_data(out.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

ThrowawayKey make_key(const std::string& kind, int number) {
  static std::map<std::pair<std::string, int>, ThrowawayKey> made;
  ThrowawayKey& key = made[{kind, number}];
  if (!key.native) {
    key.native = std::shared_ptr<void>(
        generate(kind), [](void* evp_pkey) { EVP_PKEY_free(static_cast<EVP_PKEY*>(evp_pkey)); });
    require(key.native != nullptr, "key " + kind);
  }
  return key;
}

namespace {

libsign::Bytes encode(const CertificateSpec& spec, const ThrowawayKey& key, const Issued* issuer) {
  const libsign::native::CertificateHandle x509(X509_new());
  X509* const made = x509.get();
  const NameHandle subject = name_of(spec.subject);
  X509_set_version(made, X509_VERSION_3);
  X509_set_serialNumber(made, integer_of(spec.serial).get());
  X509_set1_notBefore(made, time_of(spec.not_before).get());
  X509_set1_notAfter(made, time_of(spec.not_after).get());
  X509_set_subject_name(made, subject.get());
  if (!spec.issuer.empty()) {
    X509_set_issuer_name(made, name_of(spec.issuer).get());
  } else {
    X509_set_issuer_name(made, issuer ? X509_get_subject_name(native(*issuer)) : subject.get());
  }
  X509_set_pubkey(made, native(key));
  X509V3_CTX context{};
  X509V3_set_ctx(&context, issuer ? native(*issuer) : made, made, nullptr, nullptr, 0);
  for (const Extension& extension : spec.extensions) {
    X509_add_ext(made, extension_of(extension, &context).get(), -1);
  }
  const auto signer = signing(native(issuer ? issuer->key : key), spec.digest, spec.pss);
  require(X509_sign_ctx(made, signer.get()) > 0, "signing a certificate");
  return libsign::native::to_der<i2d_X509>(made);
}

}  // namespace

libsign::Bytes make_certificate(const CertificateSpec& spec, const std::string& kind) {
  return encode(spec, make_key(kind), nullptr);
}

Issued issue(const CertificateSpec& spec, const ThrowawayKey& key, const Issued* issuer) {
  const auto certificate = libsign::pki::Certificate::from_der(encode(spec, key, issuer));
  require(certificate.has_value(), "decoding " + spec.subject);
  return {key, *certificate};
}

libsign::Time at(std::string_view text) {
  return libsign::parse_time(text).value();
}

}  // namespace zegel::test
