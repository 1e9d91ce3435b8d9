#include "libsign/pki/pkcs11/objects.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/native/openssl.hpp"

namespace libsign::pki {
namespace {

constexpr std::size_t kMaxObjects = 256;

struct Curve {
  std::array<std::uint8_t, 10> parameters;  // the OID, in DER
  std::size_t length;
  std::size_t bits;
};

// RFC 5480 2.1.1.1: the curves on which letters are sealed.
constexpr std::array kCurves{
    Curve{{0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07}, 10, 256},
    Curve{{0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22}, 7, 384},
    Curve{{0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x23}, 7, 521}};

KeyInfo ec_info(BytesView parameters) {
  for (const Curve& curve : kCurves) {
    if (std::ranges::equal(parameters, BytesView(curve.parameters).first(curve.length))) {
      return {KeyType::Ec, curve.bits};
    }
  }
  return {};
}

std::size_t bits_of(BytesView number) {
  const auto first = std::ranges::find_if(number, [](std::uint8_t octet) { return octet != 0; });
  const std::size_t octets = static_cast<std::size_t>(number.end() - first);
  return octets == 0 ? 0 : (octets - 1) * 8 + static_cast<std::size_t>(std::bit_width(*first));
}

bool is_same_number(BytesView one, BytesView other) {
  const auto is_digit = [](std::uint8_t octet) { return octet != 0; };
  return std::equal(std::ranges::find_if(one, is_digit), one.end(),
                    std::ranges::find_if(other, is_digit), other.end());
}

// The modulus of a certificate's RSA key; empty for another kind.
Bytes modulus_of(const Certificate& certificate) {
  const EVP_PKEY* const key = X509_get0_pubkey(static_cast<const X509*>(certificate.native()));
  BIGNUM* number = nullptr;
  if (key == nullptr || EVP_PKEY_get_bn_param(key, "n", &number) != 1) {
    return {};
  }
  const native::BignumHandle modulus(number);
  Bytes octets(static_cast<std::size_t>(BN_num_bytes(number)));
  BN_bn2bin(number, octets.data());
  return octets;
}

bool has_public_key_of(const Certificate& certificate, const PrivateKey& key) {
  return certificate.key().type == key.info.type && certificate.key().bits == key.info.bits &&
         (key.modulus.empty() || is_same_number(key.modulus, modulus_of(certificate)));
}

// A key that the URI names by a type is found by its label and id all the same: people copy the URI
// of the certificate.
std::vector<CK_ATTRIBUTE> pattern_of(CK_OBJECT_CLASS& kind, P11KitUri* uri) {
  std::vector<CK_ATTRIBUTE> pattern{{CKA_CLASS, &kind, sizeof(kind)}};
  for (const CK_ATTRIBUTE_TYPE type : {CKA_LABEL, CKA_ID}) {
    if (const CK_ATTRIBUTE* const wanted = p11_kit_uri_get_attribute(uri, type)) {
      pattern.push_back(*wanted);
    }
  }
  return pattern;
}

}  // namespace

std::vector<CK_OBJECT_HANDLE> Reader::find(CK_OBJECT_CLASS kind, P11KitUri* uri) const {
  std::vector<CK_ATTRIBUTE> pattern = pattern_of(kind, uri);
  std::vector<CK_OBJECT_HANDLE> objects;
  if (module->C_FindObjectsInit(session, pattern.data(), pattern.size()) != CKR_OK) {
    return objects;
  }
  std::array<CK_OBJECT_HANDLE, 16> found{};
  CK_ULONG count = 0;
  while (objects.size() < kMaxObjects &&
         module->C_FindObjects(session, found.data(), found.size(), &count) == CKR_OK &&
         count > 0) {
    objects.insert(objects.end(), found.begin(),
                   found.begin() + static_cast<std::ptrdiff_t>(std::min(count, found.size())));
  }
  module->C_FindObjectsFinal(session);
  return objects;
}

Bytes Reader::octets(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const {
  CK_ATTRIBUTE attribute{type, nullptr, 0};
  if (module->C_GetAttributeValue(session, object, &attribute, 1) != CKR_OK ||
      attribute.ulValueLen > limits::kMaxCertificateBytes) {
    return {};
  }
  Bytes value(attribute.ulValueLen);
  attribute.pValue = value.data();
  if (module->C_GetAttributeValue(session, object, &attribute, 1) != CKR_OK ||
      attribute.ulValueLen > value.size()) {
    return {};
  }
  value.resize(attribute.ulValueLen);
  return value;
}

std::optional<CK_ULONG> Reader::number(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const {
  const Bytes value = octets(object, type);
  CK_ULONG number = 0;
  if (value.size() != sizeof(number)) {
    return std::nullopt;
  }
  std::memcpy(&number, value.data(), sizeof(number));
  return number;
}

bool Reader::is_true(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const {
  const Bytes value = octets(object, type);
  return value.size() == sizeof(CK_BBOOL) && value.front() != CK_FALSE;
}

bool PrivateKey::is_same(const PrivateKey& other) const {
  return label == other.label && id == other.id && info.type == other.info.type &&
         info.bits == other.info.bits && modulus == other.modulus;
}

std::vector<PrivateKey> private_keys(const Reader& reader, P11KitUri* uri) {
  std::vector<PrivateKey> keys;
  for (const CK_OBJECT_HANDLE handle : reader.find(CKO_PRIVATE_KEY, uri)) {
    PrivateKey key{.handle = handle,
                   .label = std::string(as_text(reader.octets(handle, CKA_LABEL))),
                   .id = reader.octets(handle, CKA_ID),
                   .may_sign = reader.is_true(handle, CKA_SIGN),
                   .each_time = reader.is_true(handle, CKA_ALWAYS_AUTHENTICATE)};
    const std::optional<CK_ULONG> type = reader.number(handle, CKA_KEY_TYPE);
    if (type == CKK_RSA) {
      key.modulus = reader.octets(handle, CKA_MODULUS);
      key.info = {KeyType::Rsa, bits_of(key.modulus)};
    } else if (type == CKK_EC) {
      key.info = ec_info(reader.octets(handle, CKA_EC_PARAMS));
    }
    keys.push_back(std::move(key));
  }
  return keys;
}

std::vector<HeldCertificate> certificates(const Reader& reader, P11KitUri* uri) {
  std::vector<HeldCertificate> held;
  for (const CK_OBJECT_HANDLE handle : reader.find(CKO_CERTIFICATE, uri)) {
    Result<Certificate> certificate = Certificate::from_der(reader.octets(handle, CKA_VALUE));
    if (certificate && reader.number(handle, CKA_CERTIFICATE_TYPE) == CKC_X_509) {
      held.push_back({std::string(as_text(reader.octets(handle, CKA_LABEL))),
                      reader.octets(handle, CKA_ID), *std::move(certificate)});
    }
  }
  return held;
}

std::optional<Certificate> certificate_of(const PrivateKey& key,
                                          const std::vector<HeldCertificate>& held) {
  std::optional<Certificate> chosen;
  for (const HeldCertificate& one : held) {
    if (one.id == key.id && !key.id.empty() && has_public_key_of(one.certificate, key) &&
        (!chosen || chosen->not_before() < one.certificate.not_before())) {
      chosen = one.certificate;
    }
  }
  return chosen;
}

}  // namespace libsign::pki
