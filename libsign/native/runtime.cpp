#include "libsign/native/runtime.hpp"

#include <libxml/xmlerror.h>
#include <openssl/crypto.h>
#include <xmlsec/xmlsec.h>

// These do not compile before xmlsec.h.
#include <xmlsec/errors.h>
#include <xmlsec/io.h>
#include <xmlsec/openssl/app.h>
#include <xmlsec/openssl/crypto.h>
#include <xmlsec/parser.h>

#include <mutex>

#include "libsign/native/libxml2.hpp"

namespace libsign::native {
namespace {

void ignore_message(void*, const char*, ...) {}

xmlParserInputPtr refuse_entity(const char*, const char*, xmlParserCtxtPtr) {
  return nullptr;
}

void ignore_xmlsec_error(const char*, int, const char*, const char*, const char*, int,
                         const char*) {}

}  // namespace

void start_openssl() {
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
}

void start_xml() {
  static std::once_flag once;
  std::call_once(once, [] {
    xmlInitParser();
    xmlSetGenericErrorFunc(nullptr, ignore_message);
    xmlSetExternalEntityLoader(refuse_entity);
  });
}

void start_xmlsec() {
  start_xml();
  static std::once_flag once;
  std::call_once(once, [] {
    xmlSecInit();
    xmlSecErrorsSetCallback(ignore_xmlsec_error);
    xmlSecOpenSSLAppInit(nullptr);
    xmlSecOpenSSLInit();
    // xmlSecInit registers readers for file and http, and sets a loader of its own.
    xmlSecIOCleanupCallbacks();
    xmlSecParserSetDefaultOptions(XML_PARSE_NONET);
    xmlSetExternalEntityLoader(refuse_entity);
  });
}

}  // namespace libsign::native
