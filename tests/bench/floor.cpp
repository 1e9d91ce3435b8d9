#include "tests/bench/floor.hpp"

#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <vector>

namespace zegel::bench {
namespace {

using Octets = std::vector<unsigned char>;

template <auto F>
struct Free {
  template <typename T>
  void operator()(T* object) const {
    F(object);
  }
};
void free_xml(xmlChar* text) {
  xmlFree(text);
}

using Bio = std::unique_ptr<BIO, Free<BIO_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Digest = std::unique_ptr<EVP_MD, Free<EVP_MD_free>>;
using Document = std::unique_ptr<xmlDoc, Free<xmlFreeDoc>>;
using EcdsaValue = std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>>;
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using Node = std::unique_ptr<xmlNode, Free<xmlFreeNode>>;
using XmlText = std::unique_ptr<xmlChar, Free<free_xml>>;

[[noreturn]] void give_up(const char* what) {
  std::cerr << "zegel_bench: " << what << "\n";
  std::exit(EXIT_FAILURE);
}

// A seal uses one hash function throughout: SHA-384 with P-384 keys, else SHA-256.
Digest digest_for(const EVP_PKEY* key) {
  const bool p384 = EVP_PKEY_get_base_id(key) == EVP_PKEY_EC && EVP_PKEY_get_bits(key) == 384;
  return Digest(EVP_MD_fetch(nullptr, p384 ? "SHA384" : "SHA256", nullptr));
}

bool use_digest(EVP_PKEY_CTX* context, const EVP_PKEY* key, const EVP_MD* digest) {
  if (EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA &&
      EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) <= 0) {
    return false;
  }
  return EVP_PKEY_CTX_set_signature_md(context, digest) > 0;
}

xmlNode* child(const xmlNode* parent, std::string_view name) {
  for (xmlNode* node = parent != nullptr ? parent->children : nullptr; node != nullptr;
       node = node->next) {
    if (node->type == XML_ELEMENT_NODE && name == reinterpret_cast<const char*>(node->name)) {
      return node;
    }
  }
  return nullptr;
}

Octets base64(const xmlNode* element) {
  if (element == nullptr || element->children == nullptr) {
    return {};
  }
  const XmlText text(xmlNodeGetContent(element));
  const std::string_view encoded(reinterpret_cast<const char*>(text.get()));
  Octets octets(encoded.size() / 4 * 3 + 3);
  const int size = EVP_DecodeBlock(octets.data(), text.get(), static_cast<int>(encoded.size()));
  if (size < 0) {
    return {};
  }
  const std::size_t padding = encoded.size() - (encoded.find_last_not_of('=') + 1);
  octets.resize(static_cast<std::size_t>(size) - padding);
  return octets;
}

// The digest of a whole document in exclusive canonical form.
Octets canonical_digest(xmlDoc* document, const EVP_MD* digest) {
  xmlChar* canonical = nullptr;
  const int size =
      xmlC14NDocDumpMemory(document, nullptr, XML_C14N_EXCLUSIVE_1_0, nullptr, 0, &canonical);
  const XmlText owned(canonical);
  Octets value(EVP_MAX_MD_SIZE);
  unsigned length = 0;
  if (size < 0 || EVP_Digest(canonical, static_cast<std::size_t>(size), value.data(), &length,
                             digest, nullptr) != 1) {
    return {};
  }
  value.resize(length);
  return value;
}

Octets canonical_digest_of(xmlNode* element, const EVP_MD* digest) {
  const Document alone(xmlNewDoc(nullptr));
  xmlDocSetRootElement(alone.get(), xmlDocCopyNode(element, alone.get(), 1));
  return canonical_digest(alone.get(), digest);
}

// An ECDSA value is r and s in XML, and DER to OpenSSL.
Octets to_der(const Octets& value) {
  const int half = static_cast<int>(value.size() / 2);
  const EcdsaValue pair(ECDSA_SIG_new());
  ECDSA_SIG_set0(pair.get(), BN_bin2bn(value.data(), half, nullptr),
                 BN_bin2bn(value.data() + half, half, nullptr));
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &der);
  if (size < 0) {
    return {};
  }
  Octets octets(der, der + size);
  OPENSSL_free(der);
  return octets;
}

}  // namespace

struct Floor::Impl {
  Key key;
  Digest digest;
  KeyContext context;
  bool ecdsa = false;
};

Floor::Floor(const std::string& certificate_pem) : impl_(std::make_unique<Impl>()) {
  const Bio bio(BIO_new_mem_buf(certificate_pem.data(), static_cast<int>(certificate_pem.size())));
  const Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
  impl_->key.reset(certificate ? X509_get_pubkey(certificate.get()) : nullptr);
  if (!impl_->key) {
    give_up("cannot read the certificate");
  }
  impl_->ecdsa = EVP_PKEY_get_base_id(impl_->key.get()) == EVP_PKEY_EC;
  impl_->digest = digest_for(impl_->key.get());
  impl_->context.reset(EVP_PKEY_CTX_new(impl_->key.get(), nullptr));
  if (EVP_PKEY_verify_init(impl_->context.get()) <= 0 ||
      !use_digest(impl_->context.get(), impl_->key.get(), impl_->digest.get())) {
    give_up("cannot use the key");
  }
}

Floor::~Floor() = default;

bool Floor::verify(std::string_view file) const {
  const Document document(
      xmlReadMemory(file.data(), static_cast<int>(file.size()), nullptr, nullptr, XML_PARSE_NONET));
  if (!document) {
    return false;
  }
  const Node signature(child(xmlDocGetRootElement(document.get()), "Signature"));
  xmlUnlinkNode(signature.get());
  xmlNode* signed_info = child(signature.get(), "SignedInfo");
  xmlNode* properties =
      child(child(child(signature.get(), "Object"), "QualifyingProperties"), "SignedProperties");
  if (signed_info == nullptr || properties == nullptr) {
    return false;
  }

  std::vector<Octets> digests;
  for (const xmlNode* node = signed_info->children; node != nullptr; node = node->next) {
    if (const xmlNode* value = child(node, "DigestValue"); value != nullptr) {
      digests.push_back(base64(value));
    }
  }
  Octets value = base64(child(signature.get(), "SignatureValue"));
  if (impl_->ecdsa) {
    value = to_der(value);
  }

  const Octets info_digest = canonical_digest_of(signed_info, impl_->digest.get());
  const Octets properties_digest = canonical_digest_of(properties, impl_->digest.get());
  const Octets letter_digest = canonical_digest(document.get(), impl_->digest.get());

  return digests == std::vector<Octets>{letter_digest, properties_digest} &&
         EVP_PKEY_verify(impl_->context.get(), value.data(), value.size(), info_digest.data(),
                         info_digest.size()) == 1;
}

struct KeyOperation::Impl {
  Key key;
  Digest digest;
  KeyContext context;
  Octets value;
};

KeyOperation::KeyOperation(const std::string& key_pem) : impl_(std::make_unique<Impl>()) {
  const Bio bio(BIO_new_mem_buf(key_pem.data(), static_cast<int>(key_pem.size())));
  impl_->key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
  if (!impl_->key) {
    give_up("cannot read the private key");
  }
  impl_->digest = digest_for(impl_->key.get());
  impl_->context.reset(EVP_PKEY_CTX_new(impl_->key.get(), nullptr));
  if (EVP_PKEY_sign_init(impl_->context.get()) <= 0 ||
      !use_digest(impl_->context.get(), impl_->key.get(), impl_->digest.get())) {
    give_up("cannot use the private key");
  }
  impl_->value.resize(static_cast<std::size_t>(EVP_PKEY_get_size(impl_->key.get())));
}

KeyOperation::~KeyOperation() = default;

bool KeyOperation::sign() const {
  static constexpr std::array<unsigned char, EVP_MAX_MD_SIZE> kDigest{};
  std::size_t size = impl_->value.size();
  return EVP_PKEY_sign(impl_->context.get(), impl_->value.data(), &size, kDigest.data(),
                       static_cast<std::size_t>(EVP_MD_get_size(impl_->digest.get()))) == 1;
}

}  // namespace zegel::bench
