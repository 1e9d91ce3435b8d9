#include "tests/bench/token_operation.hpp"

#include <dlfcn.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>

#include "libsign/native/pkcs11.hpp"
#include "libsign/pki/pkcs11/token.hpp"
#include "tests/support/soft_token.hpp"

namespace zegel::bench {
namespace {

using libsign::Bytes;
using libsign::pki::Scheme;
using libsign::pki::SignatureAlgorithm;
using libsign::pki::SigningKey;

constexpr const char* kPin = "1234";

void require(bool condition, const char* what) {
  if (!condition) {
    std::cerr << "zegel_bench: " << what << "\n";
    std::exit(EXIT_FAILURE);
  }
}

// Opened is one key, both ways.
struct Opened {
  std::shared_ptr<const SigningKey> key;
  SignatureAlgorithm algorithm;
  Bytes digest;
  CK_OBJECT_HANDLE object = 0;
  CK_MECHANISM mechanism{};
  Bytes octets;  // what the module signs
  std::size_t size = 0;
};

std::shared_ptr<const SigningKey> open_key(std::string_view name) {
  auto uri = libsign::pki::parse_token_uri("pkcs11:token=bench;object=" + std::string(name));
  auto opened = libsign::pki::open_token_key(
      *uri, {.module = test::SoftTokens::module(), .pin = [](const libsign::pki::TokenInfo&) {
               return libsign::Result<libsign::pki::Secret>(libsign::pki::Secret(kPin));
             }});
  require(opened.has_value(), "the token does not open");
  return opened->key;
}

// The module itself, which p11-kit has initialised and the keys have logged in to.
CK_FUNCTION_LIST* module_itself() {
  void* const library = dlopen(test::SoftTokens::module().c_str(), RTLD_NOW | RTLD_LOCAL);
  CK_FUNCTION_LIST* functions = nullptr;
  const auto get = reinterpret_cast<CK_RV (*)(CK_FUNCTION_LIST**)>(
      library == nullptr ? nullptr : dlsym(library, "C_GetFunctionList"));
  require(get != nullptr && get(&functions) == CKR_OK, "the module cannot be loaded");
  return functions;
}

// RFC 8017 9.2, note 1.
constexpr std::array<std::uint8_t, 19> kSha256Info{0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60,
                                                   0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
                                                   0x01, 0x05, 0x00, 0x04, 0x20};

}  // namespace

struct TokenOperation::Impl {
  test::SoftTokens tokens;
  std::map<std::string, Opened, std::less<>> keys;
  CK_FUNCTION_LIST* module = nullptr;
  CK_SESSION_HANDLE session = 0;

  void open(std::string_view name) {
    Opened opened{.key = open_key(name)};
    const libsign::pki::KeyInfo info = opened.key->key();
    opened.algorithm = libsign::pki::default_algorithm(info).value();
    if (info.type == libsign::pki::KeyType::Rsa) {
      opened.algorithm = {Scheme::RsaPkcs1, libsign::pki::DigestAlgorithm::Sha256};
      opened.octets.assign(kSha256Info.begin(), kSha256Info.end());
    }
    opened.digest.assign(libsign::pki::digest_size(opened.algorithm.digest), 7);
    opened.octets.insert(opened.octets.end(), opened.digest.begin(), opened.digest.end());
    opened.mechanism.mechanism = info.type == libsign::pki::KeyType::Rsa ? CKM_RSA_PKCS : CKM_ECDSA;
    opened.size = opened.key->sign(opened.algorithm, opened.digest).value().size();
    keys.emplace(name, std::move(opened));
  }

  void find(const std::string& name) {
    std::string label = name;
    CK_OBJECT_CLASS kind = CKO_PRIVATE_KEY;
    std::array<CK_ATTRIBUTE, 2> pattern{CK_ATTRIBUTE{CKA_CLASS, &kind, sizeof(kind)},
                                        CK_ATTRIBUTE{CKA_LABEL, label.data(), label.size()}};
    CK_ULONG count = 0;
    module->C_FindObjectsInit(session, pattern.data(), pattern.size());
    module->C_FindObjects(session, &keys.at(name).object, 1, &count);
    module->C_FindObjectsFinal(session);
    require(count == 1, "the module does not find the key");
  }
};

TokenOperation::TokenOperation(const std::vector<TokenKey>& keys)
    : impl_(std::make_unique<Impl>()) {
  std::vector<std::shared_ptr<void>> owners;
  std::vector<test::SoftKey> soft;
  for (const TokenKey& key : keys) {
    owners.push_back(test::native_key(libsign::as_bytes(key.pem)));
    soft.push_back({.label = std::string(key.name),
                    .id = std::string(key.name),
                    .native = owners.back().get()});
  }
  impl_->tokens.add("bench", kPin, soft, {});
  for (const TokenKey& key : keys) {
    impl_->open(key.name);
  }
  impl_->module = module_itself();
  std::array<CK_SLOT_ID, 8> slots{};
  CK_ULONG count = slots.size();
  impl_->module->C_GetSlotList(CK_TRUE, slots.data(), &count);
  require(impl_->module->C_OpenSession(slots.front(), CKF_SERIAL_SESSION, nullptr, nullptr,
                                       &impl_->session) == CKR_OK,
          "the module opens no session");
  for (const TokenKey& key : keys) {
    impl_->find(std::string(key.name));
  }
}

TokenOperation::~TokenOperation() {
  impl_->module->C_CloseSession(impl_->session);
}

bool TokenOperation::module_signs(std::string_view name) const {
  Opened& key = impl_->keys.find(name)->second;
  Bytes value(key.size);
  CK_ULONG size = value.size();
  return impl_->module->C_SignInit(impl_->session, &key.mechanism, key.object) == CKR_OK &&
         impl_->module->C_Sign(impl_->session, key.octets.data(), key.octets.size(), value.data(),
                               &size) == CKR_OK;
}

bool TokenOperation::libsign_signs(std::string_view name) const {
  const Opened& key = impl_->keys.find(name)->second;
  return key.key->sign(key.algorithm, key.digest).has_value();
}

}  // namespace zegel::bench
