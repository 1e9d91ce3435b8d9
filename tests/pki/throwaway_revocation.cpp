#include "tests/pki/throwaway_revocation.hpp"

#include <openssl/conf.h>
#include <openssl/ocsp.h>

#include <cstdlib>
#include <iostream>

#include "libsign/base/encoding.hpp"
#include "libsign/native/asn1.hpp"
#include "libsign/native/openssl.hpp"

namespace zegel::test {
namespace {

using libsign::native::Handle;
using BasicHandle = Handle<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using GeneralizedHandle = Handle<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free>;
using IdHandle = Handle<OCSP_CERTID, OCSP_CERTID_free>;
using IntegerHandle = Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using ReasonHandle = Handle<ASN1_ENUMERATED, ASN1_ENUMERATED_free>;
using ResponseHandle = Handle<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using TimeHandle = Handle<ASN1_TIME, ASN1_TIME_free>;

void require(bool condition, const char* what) {
  if (!condition) {
    std::cerr << "throwaway: " << what << ": " << libsign::native::take_openssl_errors() << "\n";
    std::abort();
  }
}

X509* native(const Issued& issued) {
  return static_cast<X509*>(issued.certificate.native());
}

EVP_PKEY* key_of(const Issued& issued) {
  return static_cast<EVP_PKEY*>(issued.key.native.get());
}

TimeHandle time_of(const std::string& text) {
  TimeHandle time(ASN1_TIME_new());
  require(ASN1_TIME_set_string_X509(time.get(), text.c_str()) == 1, "time");
  return time;
}

GeneralizedHandle generalized(const std::string& text) {
  if (text.empty()) {
    return nullptr;
  }
  GeneralizedHandle time(ASN1_GENERALIZEDTIME_new());
  require(ASN1_GENERALIZEDTIME_set_string(time.get(), text.c_str()) == 1, "time");
  return time;
}

using NameHandle = Handle<X509_NAME, X509_NAME_free>;
using NamesHandle = Handle<GENERAL_NAMES, GENERAL_NAMES_free>;

// A name of one attribute, "CN=TEST".
NameHandle name_of(const std::string& text) {
  NameHandle name(X509_NAME_new());
  const std::size_t equals = text.find('=');
  const std::string value = text.substr(equals + 1);
  require(X509_NAME_add_entry_by_txt(name.get(), text.substr(0, equals).c_str(), MBSTRING_UTF8,
                                     libsign::as_bytes(value).data(),
                                     static_cast<int>(value.size()), -1, 0) == 1,
          "name");
  return name;
}

void add_issuer(X509_REVOKED* entry, const std::string& issuer) {
  const NamesHandle names(GENERAL_NAMES_new());
  GENERAL_NAME* const name = GENERAL_NAME_new();
  GENERAL_NAME_set0_value(name, GEN_DIRNAME, name_of(issuer).release());
  sk_GENERAL_NAME_push(names.get(), name);  // which owns it from now on
  require(X509_REVOKED_add1_ext_i2d(entry, NID_certificate_issuer, names.get(), 1, 0) == 1,
          "certificateIssuer");
}

void add_entry(X509_CRL* list, const RevokedSpec& spec) {
  X509_REVOKED* const entry = X509_REVOKED_new();
  const IntegerHandle serial(ASN1_INTEGER_new());
  ASN1_INTEGER_set_int64(serial.get(), spec.serial);
  X509_REVOKED_set_serialNumber(entry, serial.get());
  X509_REVOKED_set_revocationDate(entry, time_of(spec.time).get());
  if (spec.reason >= 0) {
    const ReasonHandle reason(ASN1_ENUMERATED_new());
    ASN1_ENUMERATED_set(reason.get(), spec.reason);
    X509_REVOKED_add1_ext_i2d(entry, NID_crl_reason, reason.get(), 0, 0);
  }
  if (!spec.issuer.empty()) {
    add_issuer(entry, spec.issuer);
  }
  X509_CRL_add0_revoked(list, entry);  // which owns it from now on
}

void add_answer(OCSP_BASICRESP* basic, const AnswerSpec& spec, const Issued& authority) {
  const IdHandle id(OCSP_cert_to_id(EVP_sha1(), native(*spec.about), native(authority)));
  const GeneralizedHandle revoked = generalized(spec.status == 1 ? spec.revoked_at : "");
  const GeneralizedHandle this_update = generalized(spec.this_update);
  const GeneralizedHandle next_update = generalized(spec.next_update);
  OCSP_SINGLERESP* const single =
      OCSP_basic_add1_status(basic, id.get(), spec.status, spec.reason, revoked.get(),
                             this_update.get(), next_update.get());
  require(single != nullptr, "answer");
  if (!spec.archive_cutoff.empty()) {
    const GeneralizedHandle cutoff = generalized(spec.archive_cutoff);
    require(OCSP_SINGLERESP_add1_ext_i2d(single, NID_id_pkix_OCSP_archiveCutoff, cutoff.get(), 0,
                                         0) == 1,
            "archiveCutoff");
  }
}

void add_extended_revoke(OCSP_BASICRESP* basic) {
  const Handle<ASN1_OBJECT, ASN1_OBJECT_free> oid(OBJ_txt2obj("1.3.6.1.5.5.7.48.1.9", 1));
  const Handle<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free> null(ASN1_OCTET_STRING_new());
  const unsigned char octets[] = {0x05, 0x00};
  ASN1_OCTET_STRING_set(null.get(), octets, 2);
  const Handle<X509_EXTENSION, X509_EXTENSION_free> extension(
      X509_EXTENSION_create_by_OBJ(nullptr, oid.get(), 0, null.get()));
  require(OCSP_BASICRESP_add_ext(basic, extension.get(), -1) == 1, "extended revoke");
}

// wrapped puts a tag and a short length before octets in hexadecimal digits.
std::string wrapped(std::string_view tag, const std::string& content) {
  const auto size = static_cast<std::uint8_t>(content.size() / 2);
  return std::string(tag) + libsign::hex({&size, 1}) + content;
}

}  // namespace

std::string list_issuer(const std::string& name) {
  const libsign::Bytes der = libsign::native::to_der<i2d_X509_NAME>(name_of(name).get());
  // CRLDistributionPoints, a DistributionPoint, its cRLIssuer, a directoryName.
  return "DER:" + wrapped("30", wrapped("30", wrapped("a2", wrapped("a4", libsign::hex(der)))));
}

libsign::pki::Crl crl(const CrlSpec& spec, const Issued& issuer) {
  const libsign::native::CrlHandle list(X509_CRL_new());
  X509_CRL_set_version(list.get(), X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(native(issuer)));
  X509_CRL_set1_lastUpdate(list.get(), time_of(spec.this_update).get());
  if (!spec.next_update.empty()) {
    X509_CRL_set1_nextUpdate(list.get(), time_of(spec.next_update).get());
  }
  for (const RevokedSpec& revoked : spec.revoked) {
    add_entry(list.get(), revoked);
  }
  X509V3_CTX context{};
  X509V3_set_ctx(&context, native(issuer), nullptr, nullptr, list.get(), 0);
  const Handle<CONF, NCONF_free> none(NCONF_new(nullptr));  // some insist on a configuration
  X509V3_set_nconf(&context, none.get());
  for (const Extension& extension : spec.extensions) {
    const Handle<X509_EXTENSION, X509_EXTENSION_free> made(
        X509V3_EXT_nconf(none.get(), &context, extension.first.c_str(), extension.second.c_str()));
    require(made != nullptr, "extension of a list");
    X509_CRL_add_ext(list.get(), made.get(), -1);
  }
  require(X509_CRL_sign(list.get(), key_of(issuer), EVP_sha256()) > 0, "signing a list");
  return libsign::pki::Crl::from_der(libsign::native::to_der<i2d_X509_CRL>(list.get())).value();
}

libsign::Bytes ocsp_der(const OcspSpec& spec) {
  const BasicHandle basic(OCSP_BASICRESP_new());
  const Issued& signer = spec.signer != nullptr ? *spec.signer : *spec.authority;
  for (const AnswerSpec& answer : spec.answers) {
    add_answer(basic.get(), answer, *spec.authority);
  }
  if (spec.extended_revoke) {
    add_extended_revoke(basic.get());
  }
  if (!spec.nonce.empty()) {
    std::string nonce = spec.nonce;
    OCSP_basic_add1_nonce(basic.get(), reinterpret_cast<unsigned char*>(nonce.data()),
                          static_cast<int>(nonce.size()));
  }
  for (const Issued* other : spec.others) {
    OCSP_basic_add1_cert(basic.get(), native(*other));
  }
  // There is no setter for producedAt; with OCSP_NOTIME signing leaves it as it is.
  auto* const produced = const_cast<ASN1_GENERALIZEDTIME*>(OCSP_resp_get0_produced_at(basic.get()));
  ASN1_GENERALIZEDTIME_set_string(produced, spec.produced_at.c_str());
  const unsigned long flags =
      OCSP_NOTIME | (spec.by_key ? OCSP_RESPID_KEY : 0UL) |
      (spec.with_certificate ? 0UL : static_cast<unsigned long>(OCSP_NOCERTS));
  require(OCSP_basic_sign(basic.get(), native(signer), key_of(signer),
                          EVP_get_digestbyname(spec.digest.c_str()), nullptr, flags) == 1,
          "signing a response");
  const ResponseHandle response(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
  return libsign::native::to_der<i2d_OCSP_RESPONSE>(response.get());
}

libsign::pki::OcspResponse ocsp(const OcspSpec& spec) {
  return libsign::pki::OcspResponse::from_der(ocsp_der(spec)).value();
}

}  // namespace zegel::test
