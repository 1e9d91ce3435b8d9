#include <openssl/err.h>
#include <openssl/pkcs12.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libsign/base/limits.hpp"
#include "libsign/native/openssl.hpp"
#include "libsign/pki/file_key.hpp"
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

// Contents is what the bags of a file hold.
struct Contents {
  std::vector<KeyHandle> keys;
  std::vector<Certificate> certificates;  // in the order of the file
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

Result<Password> fitting_password(PKCS12* file, const std::string& given) {
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

Result<void> take_certificate(const PKCS12_SAFEBAG* bag, Contents& contents) {
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
  contents.certificates.push_back(*std::move(decoded));
  return {};
}

Result<void> take_key(const PKCS8_PRIV_KEY_INFO* plain, Contents& contents) {
  KeyHandle key(plain == nullptr ? nullptr : EVP_PKCS82PKEY(plain));
  if (!key) {
    return fail(unreadable());
  }
  contents.keys.push_back(std::move(key));
  return {};
}

// Takes keys and certificates; other kinds of bags are of no use for a seal.
Result<void> take_bag(const PKCS12_SAFEBAG* bag, const Password& password, OSSL_LIB_CTX* context,
                      Contents& contents) {
  switch (PKCS12_SAFEBAG_get_nid(bag)) {
    case NID_keyBag:
      return take_key(PKCS12_SAFEBAG_get0_p8inf(bag), contents);
    case NID_pkcs8ShroudedKeyBag: {
      const PlainKeyHandle plain(
          PKCS12_decrypt_skey_ex(bag, password.text, password.length, context, nullptr));
      return take_key(plain.get(), contents);
    }
    case NID_certBag:
      return PKCS12_SAFEBAG_get_bag_nid(bag) == NID_x509Certificate
                 ? take_certificate(bag, contents)
                 : Result<void>{};
    default:
      return {};
  }
}

Result<Contents> open(BytesView octets, const std::string& given, OSSL_LIB_CTX* context) {
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

// Takes the key's certificate out of `all` and puts the others in the order of a path up from it;
// what is on no such path stays behind, in the order of the file.
Result<Pkcs12> arrange(std::shared_ptr<const SigningKey> key, std::vector<Certificate> all) {
  std::optional<Certificate> own;
  for (auto at = all.begin(); at != all.end() && !own; ++at) {
    const Result<bool> pair = belongs_to(*key, *at);
    if (!pair) {
      return fail(pair.error());
    }
    if (*pair) {
      own = *at;
      all.erase(at);
      break;
    }
  }
  if (!own) {
    return fail(Errc::NotFound, "the certificate of the key is not in the PKCS#12 file");
  }
  const Certificate* below = &*own;
  for (auto at = all.begin(); at != all.end(); ++at) {
    const auto issuer = std::find_if(at, all.end(), [below](const Certificate& candidate) {
      return std::ranges::equal(candidate.subject_der(), below->issuer_der());
    });
    if (issuer == all.end()) {
      break;
    }
    std::rotate(at, issuer, issuer + 1);
    below = &*at;
  }
  return Pkcs12{std::move(key), *std::move(own), std::move(all)};
}

}  // namespace

Result<Pkcs12> load_pkcs12(BytesView file, std::string_view password) {
  if (file.size() > limits::kMaxKeyBytes) {
    return fail(Errc::LimitExceeded, "this is too large for a file with a private key");
  }
  const std::string given(password);
  Result<Contents> contents = open(file, given, nullptr);
  if (!contents && contents.error().code == Errc::MalformedInput) {
    const Library library;
    contents = open(file, given, library.get());
  }
  if (!contents) {
    return fail(std::move(contents.error()));
  }
  if (contents->keys.empty()) {
    return fail(Errc::NotFound, "there is no private key in the PKCS#12 file");
  }
  if (contents->keys.size() > 1) {
    return fail(Errc::InvalidArgument, "there is more than one private key in the PKCS#12 file", {},
                "keep each key in a file of its own");
  }
  Result<std::shared_ptr<const SigningKey>> key = make_file_key(contents->keys.front().release());
  if (!key) {
    return fail(std::move(key.error()));
  }
  return arrange(*std::move(key), std::move(contents->certificates));
}

}  // namespace libsign::pki
