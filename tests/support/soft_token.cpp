#include "tests/support/soft_token.hpp"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <stdlib.h>

#include <algorithm>
#include <fstream>
#include <iostream>

#include "libsign/native/openssl.hpp"
#include "libsign/native/pkcs11.hpp"

// SoftHSM and p11-kit keep what they need for as long as the process runs.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libsofthsm2\nleak:libp11-kit\n";
}

namespace zegel::test {
namespace {

namespace fs = std::filesystem;

using libsign::Bytes;
using libsign::native::BignumHandle;

constexpr std::string_view kSecurityOfficer = "98765432";

void require(bool condition, const std::string& what) {
  if (!condition) {
    std::cerr << "soft token: " << what << "\n";
    std::abort();
  }
}

CK_UTF8CHAR* octets_of(const std::string& text) {
  return reinterpret_cast<CK_UTF8CHAR*>(const_cast<char*>(text.data()));
}

// Loaded is the module, for as long as a token is made.
class Loaded {
 public:
  Loaded() : module_(p11_kit_module_load(SoftTokens::module().c_str(), 0)) {
    require(module_ != nullptr && p11_kit_module_initialize(module_) == CKR_OK,
            "SoftHSM cannot be loaded; script/setup installs it");
  }
  ~Loaded() {
    p11_kit_module_finalize(module_);
    p11_kit_module_release(module_);
  }
  Loaded(const Loaded&) = delete;
  Loaded& operator=(const Loaded&) = delete;
  CK_FUNCTION_LIST* operator->() const { return module_; }

  std::vector<CK_SLOT_ID> slots() const {
    CK_ULONG count = 0;
    module_->C_GetSlotList(CK_TRUE, nullptr, &count);
    std::vector<CK_SLOT_ID> slots(count);
    module_->C_GetSlotList(CK_TRUE, slots.data(), &count);
    return slots;
  }

  CK_TOKEN_INFO token(CK_SLOT_ID slot) const {
    CK_TOKEN_INFO info{};
    require(module_->C_GetTokenInfo(slot, &info) == CKR_OK, "C_GetTokenInfo");
    return info;
  }

  // The slot without a token yet, or the one that was made last.
  CK_SLOT_ID find(bool initialised, const std::vector<CK_SLOT_ID>& known) const {
    for (const CK_SLOT_ID slot : slots()) {
      const bool is = (token(slot).flags & CKF_TOKEN_INITIALIZED) != 0;
      if (is == initialised && std::ranges::find(known, slot) == known.end()) {
        return slot;
      }
    }
    require(false, "no slot");
    return 0;
  }

 private:
  CK_FUNCTION_LIST* module_;
};

// Template is an object that is about to be made.
class Template {
 public:
  Template& add(CK_ATTRIBUTE_TYPE type, Bytes value) {
    values_.emplace_back(type, std::move(value));
    return *this;
  }
  Template& add(CK_ATTRIBUTE_TYPE type, const std::string& value) {
    return add(type, libsign::to_bytes(value));
  }
  Template& number(CK_ATTRIBUTE_TYPE type, CK_ULONG value) {
    const auto* const octets = reinterpret_cast<const std::uint8_t*>(&value);
    return add(type, Bytes(octets, octets + sizeof(value)));
  }
  Template& flag(CK_ATTRIBUTE_TYPE type, bool value) {
    return add(type, Bytes{static_cast<std::uint8_t>(value ? CK_TRUE : CK_FALSE)});
  }

  void create(const Loaded& module, CK_SESSION_HANDLE session) {
    std::vector<CK_ATTRIBUTE> native;
    for (auto& [type, value] : values_) {
      native.push_back({type, value.data(), value.size()});
    }
    CK_OBJECT_HANDLE object = 0;
    require(module->C_CreateObject(session, native.data(), native.size(), &object) == CKR_OK,
            "C_CreateObject");
  }

 private:
  std::vector<std::pair<CK_ATTRIBUTE_TYPE, Bytes>> values_;
};

Bytes number_of(const EVP_PKEY* key, const char* name) {
  BIGNUM* number = nullptr;
  require(EVP_PKEY_get_bn_param(key, name, &number) == 1, name);
  const BignumHandle owner(number);
  Bytes octets(static_cast<std::size_t>(BN_num_bytes(number)));
  BN_bn2bin(number, octets.data());
  return octets;
}

Bytes curve_of(const EVP_PKEY* key) {
  char name[64] = {};
  std::size_t size = 0;
  require(EVP_PKEY_get_group_name(key, name, sizeof(name), &size) == 1, "curve");
  const libsign::native::ObjectHandle object(OBJ_txt2obj(name, 0));
  Bytes der(static_cast<std::size_t>(i2d_ASN1_OBJECT(object.get(), nullptr)));
  unsigned char* at = der.data();
  i2d_ASN1_OBJECT(object.get(), &at);
  return der;
}

void put(const SoftKey& key, const Loaded& module, CK_SESSION_HANDLE session) {
  const EVP_PKEY* const native = static_cast<const EVP_PKEY*>(key.native);
  Template object;
  object.number(CKA_CLASS, CKO_PRIVATE_KEY)
      .flag(CKA_TOKEN, true)
      .flag(CKA_PRIVATE, true)
      .flag(CKA_SENSITIVE, true)
      .flag(CKA_SIGN, key.may_sign)
      .flag(CKA_ALWAYS_AUTHENTICATE, key.pin_each_time)
      .add(CKA_LABEL, key.label)
      .add(CKA_ID, key.id);
  if (EVP_PKEY_get_base_id(native) == EVP_PKEY_EC) {
    object.number(CKA_KEY_TYPE, CKK_EC)
        .add(CKA_EC_PARAMS, curve_of(native))
        .add(CKA_VALUE, number_of(native, OSSL_PKEY_PARAM_PRIV_KEY));
  } else {
    object.number(CKA_KEY_TYPE, CKK_RSA)
        .add(CKA_MODULUS, number_of(native, OSSL_PKEY_PARAM_RSA_N))
        .add(CKA_PUBLIC_EXPONENT, number_of(native, OSSL_PKEY_PARAM_RSA_E))
        .add(CKA_PRIVATE_EXPONENT, number_of(native, OSSL_PKEY_PARAM_RSA_D))
        .add(CKA_PRIME_1, number_of(native, OSSL_PKEY_PARAM_RSA_FACTOR1))
        .add(CKA_PRIME_2, number_of(native, OSSL_PKEY_PARAM_RSA_FACTOR2))
        .add(CKA_EXPONENT_1, number_of(native, OSSL_PKEY_PARAM_RSA_EXPONENT1))
        .add(CKA_EXPONENT_2, number_of(native, OSSL_PKEY_PARAM_RSA_EXPONENT2))
        .add(CKA_COEFFICIENT, number_of(native, OSSL_PKEY_PARAM_RSA_COEFFICIENT1));
  }
  object.create(module, session);
}

void put(const SoftCertificate& certificate, const Loaded& module, CK_SESSION_HANDLE session) {
  Template()
      .number(CKA_CLASS, CKO_CERTIFICATE)
      .number(CKA_CERTIFICATE_TYPE, CKC_X_509)
      .flag(CKA_TOKEN, true)
      .flag(CKA_PRIVATE, false)
      .add(CKA_SUBJECT, Bytes{0x30, 0x00})
      .add(CKA_LABEL, certificate.label)
      .add(CKA_ID, certificate.id)
      .add(CKA_VALUE, certificate.der)
      .create(module, session);
}

}  // namespace

std::shared_ptr<void> native_key(libsign::BytesView pem) {
  const libsign::native::BioHandle in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  EVP_PKEY* const key = PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr);
  require(key != nullptr, "no private key");
  return {key, [](void* owned) { EVP_PKEY_free(static_cast<EVP_PKEY*>(owned)); }};
}

std::string SoftTokens::module() {
  for (const char* path :
       {"/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so",
        "/usr/lib64/pkcs11/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so",
        "/opt/homebrew/lib/softhsm/libsofthsm2.so"}) {
    if (fs::exists(path)) {
      return path;
    }
  }
  require(false, "SoftHSM is not installed; script/setup installs it");
  return {};
}

SoftTokens::SoftTokens() {
  std::string pattern = (fs::temp_directory_path() / "zegel-tokens-XXXXXX").string();
  require(mkdtemp(pattern.data()) != nullptr, "no temporary directory");
  directory_ = pattern;
  fs::create_directory(directory_ / "tokens");
  std::ofstream(configuration()) << "directories.tokendir = " << (directory_ / "tokens").string()
                                 << "\nobjectstore.backend = file\nlog.level = ERROR\n";
  setenv("SOFTHSM2_CONF", configuration().c_str(), 1);
}

SoftTokens::~SoftTokens() {
  unsetenv("SOFTHSM2_CONF");
  fs::remove_all(directory_);
}

std::string SoftTokens::add(const std::string& label, const std::string& pin,
                            const std::vector<SoftKey>& keys,
                            const std::vector<SoftCertificate>& certificates) const {
  const Loaded module;
  const std::vector<CK_SLOT_ID> known = module.slots();
  std::string padded = label;
  padded.resize(32, ' ');
  const std::string officer(kSecurityOfficer);
  require(module->C_InitToken(module.find(false, {}), octets_of(officer), officer.size(),
                              octets_of(padded)) == CKR_OK,
          "C_InitToken");
  // SoftHSM gives the new token a slot of its own, whose number nobody had before.
  CK_SLOT_ID slot = 0;
  std::string serial;
  for (const CK_SLOT_ID candidate : module.slots()) {
    const CK_TOKEN_INFO info = module.token(candidate);
    if ((info.flags & CKF_USER_PIN_INITIALIZED) == 0 && (info.flags & CKF_TOKEN_INITIALIZED) != 0) {
      slot = candidate;
      serial.assign(reinterpret_cast<const char*>(info.serialNumber), sizeof(info.serialNumber));
    }
  }
  CK_SESSION_HANDLE session = 0;
  require(module->C_OpenSession(slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr,
                                &session) == CKR_OK &&
              module->C_Login(session, CKU_SO, octets_of(officer), officer.size()) == CKR_OK &&
              module->C_InitPIN(session, octets_of(pin), pin.size()) == CKR_OK &&
              module->C_Logout(session) == CKR_OK &&
              module->C_Login(session, CKU_USER, octets_of(pin), pin.size()) == CKR_OK,
          "no PIN could be set");
  for (const SoftKey& key : keys) {
    put(key, module, session);
  }
  for (const SoftCertificate& certificate : certificates) {
    put(certificate, module, session);
  }
  module->C_CloseSession(session);
  return serial.substr(0, serial.find_last_not_of(' ') + 1);
}

void SoftTokens::remove() const {
  fs::rename(directory_ / "tokens", directory_ / "taken-out");
}

void SoftTokens::put_back() const {
  fs::rename(directory_ / "taken-out", directory_ / "tokens");
}

}  // namespace zegel::test
