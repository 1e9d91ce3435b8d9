#include <openssl/err.h>
#include <openssl/pkcs12.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "libsign/base/limits.hpp"
#include "libsign/native/openssl.hpp"
#include "libsign/pki/chain.hpp"
#include "libsign/pki/file_key.hpp"
#include "libsign/pki/secret.hpp"
#include "libsign/pki/signing_key.hpp"

namespace libsign::pki {
namespace {

using native::BagStackHandle;
using native::CertificateHandle;
using native::ContentStackHandle;
using native::KeyHandle;
using native::LibraryHandle;
using native::Pkcs12Handle;
using native::PlainKeyHandle;
using native::ProviderHandle;

// Library is OpenSSL with its legacy provider, where that is installed, apart from the rest of the
// process. What is decrypted with it is plain octets, which outlive it.
class Library {
 public:
  Library()
      : context_(OSSL_LIB_CTX_new()),
        standard_(OSSL_PROVIDER_load(context_.get(), "default")),
        legacy_(OSSL_PROVIDER_load(context_.get(), "legacy")) {}

  OSSL_LIB_CTX* get() const { return context_.get(); }

 private:
  LibraryHandle context_;
  ProviderHandle standard_;
  ProviderHandle legacy_;
};

// Password is what OpenSSL wants of one: null and empty are two passwords in PKCS#12 (RFC 7292
// appendix B.1 leaves it open), and files have either for "no password".
struct Password {
  const char* text;
  int length;
};

// HeldKey is a private key in a file, with what the file says of it.
struct HeldKey {
  KeyHandle key;
  std::string name;  // friendlyName
  Bytes id;          // localKeyID
};

// HeldCertificate is a certificate in a file, likewise.
struct HeldCertificate {
  Certificate certificate;
  std::string name;
  Bytes id;
};

// Contents is what the bags of a file hold, in its order.
struct Contents {
  std::vector<HeldKey> keys;
  std::vector<HeldCertificate> certificates;
};

Error unreadable() {
  ERR_clear_error();
  return {Errc::MalformedInput, "this is not a PKCS#12 file that can be read", {}, {}};
}

Result<Pkcs12Handle> decode(BytesView file, OSSL_LIB_CTX* context) {
  PKCS12* decoded = PKCS12_init_ex(NID_pkcs7_data, context, nullptr);
  const unsigned char* at = file.data();
  // On failure d2i frees what it was given.
  if (decoded == nullptr || d2i_PKCS12(&decoded, &at, static_cast<long>(file.size())) == nullptr) {
    return fail(unreadable());
  }
  Pkcs12Handle handle(decoded);
  if (at != file.data() + file.size()) {
    return fail(Errc::MalformedInput, "there are octets behind the PKCS#12 file");
  }
  return handle;
}

Result<Password> fitting_password(PKCS12* file, const Secret& given) {
  std::vector<Password> candidates{{given.c_str(), static_cast<int>(given.size())}};
  if (given.empty()) {
    candidates.push_back({nullptr, 0});
  }
  for (const Password& password : candidates) {
    if (PKCS12_mac_present(file) == 0 ||
        PKCS12_verify_mac(file, password.text, password.length) == 1) {
      return password;
    }
  }
  ERR_clear_error();
  return fail(Errc::InvalidArgument, "the password does not open the PKCS#12 file", {},
              "check the password; upper and lower case differ");
}

std::string name_of(PKCS12_SAFEBAG* bag) {
  const native::OpensslStringHandle name(PKCS12_get_friendlyname(bag));
  return name ? std::string(name.get()) : std::string();
}

Bytes id_of(const PKCS12_SAFEBAG* bag) {
  const ASN1_TYPE* const id = PKCS12_SAFEBAG_get0_attr(bag, NID_localKeyID);
  if (id == nullptr || id->type != V_ASN1_OCTET_STRING) {
    return {};
  }
  const unsigned char* const octets = ASN1_STRING_get0_data(id->value.octet_string);
  return {octets, octets + ASN1_STRING_length(id->value.octet_string)};
}

Result<void> take_certificate(PKCS12_SAFEBAG* bag, Contents& contents) {
  const CertificateHandle certificate(PKCS12_SAFEBAG_get1_cert(bag));
  unsigned char* der = nullptr;
  const int length = certificate ? i2d_X509(certificate.get(), &der) : -1;
  const native::Handle<unsigned char, native::free_openssl> owner(der);
  if (length < 0) {
    return fail(unreadable());
  }
  Result<Certificate> decoded = Certificate::from_der({der, static_cast<std::size_t>(length)});
  if (!decoded) {
    return fail(std::move(decoded.error()));
  }
  contents.certificates.push_back({*std::move(decoded), name_of(bag), id_of(bag)});
  return {};
}

Result<void> take_key(PKCS12_SAFEBAG* bag, const PKCS8_PRIV_KEY_INFO* plain, Contents& contents) {
  if (contents.keys.size() == limits::kMaxKeys) {
    return fail(Errc::LimitExceeded, "there are too many private keys in the PKCS#12 file");
  }
  KeyHandle key(plain == nullptr ? nullptr : EVP_PKCS82PKEY(plain));
  if (!key) {
    return fail(unreadable());
  }
  contents.keys.push_back({std::move(key), name_of(bag), id_of(bag)});
  return {};
}

// Takes keys and certificates; other kinds of bags are of no use for a seal.
Result<void> take_bag(PKCS12_SAFEBAG* bag, const Password& password, OSSL_LIB_CTX* context,
                      Contents& contents) {
  switch (PKCS12_SAFEBAG_get_nid(bag)) {
    case NID_keyBag:
      return take_key(bag, PKCS12_SAFEBAG_get0_p8inf(bag), contents);
    case NID_pkcs8ShroudedKeyBag: {
      const PlainKeyHandle plain(
          PKCS12_decrypt_skey_ex(bag, password.text, password.length, context, nullptr));
      return take_key(bag, plain.get(), contents);
    }
    case NID_certBag:
      return PKCS12_SAFEBAG_get_bag_nid(bag) == NID_x509Certificate
                 ? take_certificate(bag, contents)
                 : Result<void>{};
    default:
      return {};
  }
}

Result<Contents> open(BytesView octets, const Secret& given, OSSL_LIB_CTX* context) {
  const Result<Pkcs12Handle> file = decode(octets, context);
  if (!file) {
    return fail(file.error());
  }
  const Result<Password> password = fitting_password(file->get(), given);
  if (!password) {
    return fail(password.error());
  }
  const ContentStackHandle safes(PKCS12_unpack_authsafes(file->get()));
  if (!safes) {
    return fail(unreadable());
  }
  Contents contents;
  for (int i = 0; i < sk_PKCS7_num(safes.get()); ++i) {
    PKCS7* const safe = sk_PKCS7_value(safes.get(), i);
    const BagStackHandle bags(PKCS7_type_is_encrypted(safe)
                                  ? PKCS12_unpack_p7encdata(safe, password->text, password->length)
                                  : PKCS12_unpack_p7data(safe));
    if (!bags) {
      return fail(unreadable());
    }
    for (int j = 0; j < sk_PKCS12_SAFEBAG_num(bags.get()); ++j) {
      const Result<void> taken =
          take_bag(sk_PKCS12_SAFEBAG_value(bags.get(), j), *password, context, contents);
      if (!taken) {
        return fail(taken.error());
      }
    }
  }
  return contents;
}

bool is_pair(const HeldKey& key, const Certificate& certificate) {
  const EVP_PKEY* const other = X509_get0_pubkey(static_cast<const X509*>(certificate.native()));
  const bool equal = other != nullptr && EVP_PKEY_eq(key.key.get(), other) == 1;
  ERR_clear_error();
  return equal;
}

// The certificate of a key: its public key decides, and among several of one key the id.
std::vector<HeldCertificate>::iterator certificate_of(const HeldKey& key, Contents& contents) {
  std::vector<HeldCertificate>& all = contents.certificates;
  const auto same_id = std::ranges::find_if(all, [&](const HeldCertificate& held) {
    return !key.id.empty() && held.id == key.id && is_pair(key, held.certificate);
  });
  return same_id != all.end() ? same_id
                              : std::ranges::find_if(all, [&](const HeldCertificate& held) {
                                  return is_pair(key, held.certificate);
                                });
}

// Programs write the name at the key, at its certificate, or nowhere.
std::string name_for(const HeldKey& key, Contents& contents) {
  const auto certificate = certificate_of(key, contents);
  if (!key.name.empty() || certificate == contents.certificates.end()) {
    return key.name;
  }
  return certificate->name.empty() ? certificate->certificate.subject() : certificate->name;
}

// The one key of that name, or the one key. The names go into the hint: they tell what to choose.
Result<std::size_t> choose(Contents& contents, std::string_view alias) {
  std::vector<std::size_t> fitting;
  std::string names;
  for (std::size_t i = 0; i < contents.keys.size(); ++i) {
    const std::string name = name_for(contents.keys[i], contents);
    names += (names.empty() ? "" : ", ") + name;
    if (alias.empty() || name == alias) {
      fitting.push_back(i);
    }
  }
  if (contents.keys.empty()) {
    return fail(Errc::NotFound, "there is no private key in the PKCS#12 file");
  }
  if (fitting.empty()) {
    return fail(Errc::NotFound, "there is no private key of this name in the PKCS#12 file",
                std::string(alias), names);
  }
  if (fitting.size() > 1) {
    return fail(Errc::NotFound, "there is more than one private key in the PKCS#12 file",
                std::string(alias), names);
  }
  return fitting.front();
}

Result<Pkcs12> arrange(std::size_t chosen, Contents contents) {
  HeldKey& held = contents.keys[chosen];
  const auto own = certificate_of(held, contents);
  if (own == contents.certificates.end()) {
    return fail(Errc::NotFound, "the certificate of the key is not in the PKCS#12 file");
  }
  std::vector<Certificate> others;
  for (const HeldCertificate& other : contents.certificates) {
    others.push_back(other.certificate);
  }
  std::vector<Certificate> chain = chain_above(own->certificate, others);
  Certificate certificate = own->certificate;
  Result<std::shared_ptr<const SigningKey>> key = make_file_key(held.key.release());
  if (!key) {
    return fail(std::move(key.error()));
  }
  return Pkcs12{*std::move(key), std::move(certificate), std::move(chain)};
}

Result<Contents> contents_of(BytesView file, std::string_view password) {
  if (file.size() > limits::kMaxKeyBytes) {
    return fail(Errc::LimitExceeded, "this is too large for a file with a private key");
  }
  const Secret given(password);
  Result<Contents> contents = open(file, given, nullptr);
  if (!contents && contents.error().code == Errc::MalformedInput) {
    const Library library;
    contents = open(file, given, library.get());
  }
  return contents;
}

}  // namespace

Result<std::vector<std::string>> names_in_pkcs12(BytesView file, std::string_view password) {
  Result<Contents> contents = contents_of(file, password);
  if (!contents) {
    return fail(std::move(contents.error()));
  }
  std::vector<std::string> names;
  for (const HeldKey& key : contents->keys) {
    names.push_back(name_for(key, *contents));
  }
  return names;
}

Result<Pkcs12> load_pkcs12(BytesView file, std::string_view password, std::string_view alias) {
  Result<Contents> contents = contents_of(file, password);
  if (!contents) {
    return fail(std::move(contents.error()));
  }
  const Result<std::size_t> chosen = choose(*contents, alias);
  if (!chosen) {
    return fail(chosen.error());
  }
  return arrange(*chosen, *std::move(contents));
}

}  // namespace libsign::pki
