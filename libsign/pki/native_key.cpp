#include "libsign/pki/native_key.hpp"

#include <openssl/core_names.h>
#include <openssl/err.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <string_view>

#include "libsign/native/asn1.hpp"
#include "libsign/native/openssl.hpp"

namespace libsign::pki {
namespace {

constexpr std::size_t kAlgorithms = 15;  // three schemes with five digests

std::size_t slot_of(SignatureAlgorithm algorithm) {
  return static_cast<std::size_t>(algorithm.scheme) * 5 +
         static_cast<std::size_t>(algorithm.digest);
}

// The curves over prime fields that TS 119 312 lists or once listed, by OpenSSL's names.
constexpr std::array<std::string_view, 8> kCurves{
    "prime192v1", "secp224r1",       "prime256v1",      "secp384r1",
    "secp521r1",  "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1"};

bool on_listed_curve(const EVP_PKEY* key) {
  int written_out = 0;
  if (EVP_PKEY_get_int_param(key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &written_out) ==
          1 &&
      written_out != 0) {
    return false;
  }
  std::array<char, 64> name{};
  std::size_t size = 0;
  if (EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) != 1) {
    return false;
  }
  for (const std::string_view curve : kCurves) {
    if (curve == name.data()) {
      return true;
    }
  }
  return false;
}

KeyInfo info_of(const EVP_PKEY* key) {
  KeyInfo info;
  if (key == nullptr) {
    return info;
  }
  info.bits = static_cast<std::size_t>(EVP_PKEY_get_bits(key));
  info.pss_only = EVP_PKEY_is_a(key, "RSA-PSS") == 1;
  if (info.pss_only || EVP_PKEY_is_a(key, "RSA") == 1) {
    info.type = KeyType::Rsa;
  } else if (EVP_PKEY_is_a(key, "EC") == 1 && on_listed_curve(key)) {
    info.type = KeyType::Ec;
  }
  ERR_clear_error();
  return info;
}

bool configure(EVP_PKEY_CTX* context, SignatureAlgorithm algorithm) {
  const EVP_MD* const method = native::fetched_digest(digest_name(algorithm.digest));
  switch (algorithm.scheme) {
    case Scheme::RsaPkcs1:
      return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1 &&
             EVP_PKEY_CTX_set_signature_md(context, method) == 1;
    case Scheme::RsaPss:
      return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
             EVP_PKEY_CTX_set_signature_md(context, method) == 1 &&
             EVP_PKEY_CTX_set_rsa_mgf1_md(context, method) == 1 &&
             EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
    case Scheme::Ecdsa:
      return EVP_PKEY_CTX_set_signature_md(context, method) == 1;
  }
  return false;
}

// XML Signature 1.1 section 6.4.3: r and s, each as long as the order of the base point.
std::size_t half_size(KeyInfo key) {
  return (key.bits + 7) / 8;
}

Bytes ecdsa_to_der(BytesView value) {
  const std::size_t half = value.size() / 2;
  const native::EcdsaSignatureHandle signature(ECDSA_SIG_new());
  native::BignumHandle r(BN_bin2bn(value.data(), static_cast<int>(half), nullptr));
  native::BignumHandle s(BN_bin2bn(value.data() + half, static_cast<int>(half), nullptr));
  if (!signature || !r || !s || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) {
    return {};
  }
  r.release();  // `signature` owns both now
  s.release();
  return native::to_der<i2d_ECDSA_SIG>(signature.get());
}

Bytes ecdsa_from_der(BytesView der, std::size_t half) {
  const unsigned char* in = der.data();
  const native::EcdsaSignatureHandle signature(
      d2i_ECDSA_SIG(nullptr, &in, static_cast<long>(der.size())));
  Bytes value(2 * half);
  if (!signature ||
      BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), value.data(), static_cast<int>(half)) < 0 ||
      BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), value.data() + half, static_cast<int>(half)) <
          0) {
    return {};
  }
  return value;
}

// Prepared keeps one EVP_PKEY_CTX an algorithm, made at its first use and only copied afterwards.
// Making one costs 4 microseconds, copying one 0.3.
class Prepared {
 public:
  using Init = int (*)(EVP_PKEY_CTX*);

  explicit Prepared(Init init) : init_(init) {}
  ~Prepared() {
    for (const std::atomic<EVP_PKEY_CTX*>& slot : slots_) {
      EVP_PKEY_CTX_free(slot.load());
    }
  }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  native::KeyContextHandle copy(EVP_PKEY* key, SignatureAlgorithm algorithm) {
    std::atomic<EVP_PKEY_CTX*>& slot = slots_[slot_of(algorithm)];
    EVP_PKEY_CTX* prepared = slot.load(std::memory_order_acquire);
    if (prepared == nullptr) {
      native::KeyContextHandle fresh(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
      if (!fresh || init_(fresh.get()) != 1 || !configure(fresh.get(), algorithm)) {
        return nullptr;
      }
      if (slot.compare_exchange_strong(prepared, fresh.get(), std::memory_order_acq_rel)) {
        prepared = fresh.release();  // the slot owns it now
      }
    }
    return native::KeyContextHandle(EVP_PKEY_CTX_dup(prepared));
  }

 private:
  Init init_;
  std::array<std::atomic<EVP_PKEY_CTX*>, kAlgorithms> slots_{};
};

}  // namespace

struct NativeKey::Impl {
  native::KeyHandle key;
  KeyInfo info;
  Prepared verifying{EVP_PKEY_verify_init};
  Prepared signing{EVP_PKEY_sign_init};
};

NativeKey::NativeKey(void* evp_pkey) : impl_(std::make_unique<Impl>()) {
  impl_->key.reset(static_cast<EVP_PKEY*>(evp_pkey));
  impl_->info = info_of(impl_->key.get());
}

NativeKey::~NativeKey() = default;

KeyInfo NativeKey::info() const {
  return impl_->info;
}

bool NativeKey::verify(SignatureAlgorithm algorithm, BytesView digest, BytesView value) const {
  if (!fits(algorithm.scheme, impl_->info) || digest.size() != digest_size(algorithm.digest)) {
    return false;
  }
  Bytes der;
  if (algorithm.scheme == Scheme::Ecdsa) {
    if (value.size() != 2 * half_size(impl_->info)) {
      return false;
    }
    der = ecdsa_to_der(value);
    value = der;
  }
  const native::KeyContextHandle context = impl_->verifying.copy(impl_->key.get(), algorithm);
  if (context && EVP_PKEY_verify(context.get(), value.data(), value.size(), digest.data(),
                                 digest.size()) == 1) {
    return true;
  }
  ERR_clear_error();
  return false;
}

Result<Bytes> NativeKey::sign(SignatureAlgorithm algorithm, BytesView digest) const {
  if (!fits(algorithm.scheme, impl_->info)) {
    return fail(Errc::InvalidArgument, "the signature algorithm does not fit the key");
  }
  if (digest.size() != digest_size(algorithm.digest)) {
    return fail(Errc::InvalidArgument, "the digest is not as long as the algorithm makes it");
  }
  const native::KeyContextHandle context = impl_->signing.copy(impl_->key.get(), algorithm);
  Bytes value(static_cast<std::size_t>(EVP_PKEY_get_size(impl_->key.get())));
  std::size_t size = value.size();
  if (!context ||
      EVP_PKEY_sign(context.get(), value.data(), &size, digest.data(), digest.size()) != 1) {
    return fail(Errc::Crypto, "the key could not sign: " + native::take_openssl_errors());
  }
  value.resize(size);
  if (algorithm.scheme == Scheme::Ecdsa) {
    value = ecdsa_from_der(value, half_size(impl_->info));
    if (value.empty()) {
      return fail(Errc::Crypto, "the key made no ECDSA value: " + native::take_openssl_errors());
    }
  }
  return value;
}

Bytes ecdsa_value(BytesView der, KeyInfo key) {
  Bytes value = ecdsa_from_der(der, half_size(key));
  ERR_clear_error();
  // Octets after it, a negative number, or an encoding that is not the shortest.
  return !value.empty() && std::ranges::equal(ecdsa_to_der(value), der) ? value : Bytes{};
}

}  // namespace libsign::pki
