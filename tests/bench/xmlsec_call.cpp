#include "tests/bench/xmlsec_call.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <xmlsec/xmlsec.h>

// These do not compile before xmlsec.h.
#include <xmlsec/keys.h>
#include <xmlsec/keysmngr.h>
#include <xmlsec/openssl/app.h>
#include <xmlsec/openssl/crypto.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmltree.h>

#include <array>
#include <cstdlib>
#include <iostream>

#include "libsign/native/runtime.hpp"

namespace zegel::bench {
namespace {

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

using Context = std::unique_ptr<xmlSecDSigCtx, Free<xmlSecDSigCtxDestroy>>;
using Document = std::unique_ptr<xmlDoc, Free<xmlFreeDoc>>;
using Key = std::unique_ptr<xmlSecKey, Free<xmlSecKeyDestroy>>;
using Manager = std::unique_ptr<xmlSecKeysMngr, Free<xmlSecKeysMngrDestroy>>;
using XmlText = std::unique_ptr<xmlChar, Free<free_xml>>;

[[noreturn]] void give_up(const char* what) {
  std::cerr << "zegel_bench: " << what << "\n";
  std::exit(EXIT_FAILURE);
}

const xmlSecByte* octets(std::string_view text) {
  return reinterpret_cast<const xmlSecByte*>(text.data());
}

Document parse(std::string_view file) {
  Document document(
      xmlReadMemory(file.data(), static_cast<int>(file.size()), nullptr, nullptr, XML_PARSE_NONET));
  if (document) {
    static const std::array<const xmlChar*, 2> kIds{reinterpret_cast<const xmlChar*>("Id"),
                                                    nullptr};
    std::array<const xmlChar*, 2> ids = kIds;
    xmlSecAddIDs(document.get(), xmlDocGetRootElement(document.get()), ids.data());
  }
  return document;
}

xmlNode* signature_in(const Document& document) {
  return document ? xmlSecFindNode(xmlDocGetRootElement(document.get()), xmlSecNodeSignature,
                                   xmlSecDSigNs)
                  : nullptr;
}

}  // namespace

struct XmlsecVerify::Impl {
  Manager manager;
  std::time_t time;
};

XmlsecVerify::XmlsecVerify(const std::string& anchor_pem, std::time_t time)
    : impl_(std::make_unique<Impl>()) {
  libsign::native::start_xmlsec();
  // xmlsec trusts the system's certificates too, and reading them takes it 20 ms.
  setenv("SSL_CERT_FILE", "/nonexistent", 1);
  setenv("SSL_CERT_DIR", "/nonexistent", 1);
  impl_->time = time;
  impl_->manager.reset(xmlSecKeysMngrCreate());
  if (!impl_->manager || xmlSecOpenSSLAppDefaultKeysMngrInit(impl_->manager.get()) < 0 ||
      xmlSecOpenSSLAppKeysMngrCertLoadMemory(
          impl_->manager.get(), octets(anchor_pem), static_cast<xmlSecSize>(anchor_pem.size()),
          xmlSecKeyDataFormatPem, xmlSecKeyDataTypeTrusted) < 0) {
    give_up("xmlsec does not take the trust anchor");
  }
}

XmlsecVerify::~XmlsecVerify() = default;

bool XmlsecVerify::verify(std::string_view file) const {
  const Document document = parse(file);
  xmlNode* signature = signature_in(document);
  const Context context(xmlSecDSigCtxCreate(impl_->manager.get()));
  if (signature == nullptr || !context) {
    return false;
  }
  context->keyInfoReadCtx.certsVerificationTime = impl_->time;
  return xmlSecDSigCtxVerify(context.get(), signature) >= 0 &&
         context->status == xmlSecDSigStatusSucceeded;
}

struct XmlsecSign::Impl {
  Key key;
};

XmlsecSign::XmlsecSign(const std::string& key_pem) : impl_(std::make_unique<Impl>()) {
  libsign::native::start_xmlsec();
  impl_->key.reset(
      xmlSecOpenSSLAppKeyLoadMemory(octets(key_pem), static_cast<xmlSecSize>(key_pem.size()),
                                    xmlSecKeyDataFormatPem, nullptr, nullptr, nullptr));
  if (!impl_->key) {
    give_up("xmlsec does not take the private key");
  }
}

XmlsecSign::~XmlsecSign() = default;

std::string XmlsecSign::sign(std::string_view signature_template) const {
  const Document document = parse(signature_template);
  xmlNode* signature = signature_in(document);
  const Context context(xmlSecDSigCtxCreate(nullptr));
  if (signature == nullptr || !context) {
    return {};
  }
  context->signKey = xmlSecKeyDuplicate(impl_->key.get());  // the context owns it
  if (context->signKey == nullptr || xmlSecDSigCtxSign(context.get(), signature) < 0) {
    return {};
  }
  xmlChar* text = nullptr;
  int size = 0;
  xmlDocDumpMemory(document.get(), &text, &size);
  const XmlText owned(text);
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
}

}  // namespace zegel::bench
