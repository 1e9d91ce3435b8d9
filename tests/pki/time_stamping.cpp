#include "tests/pki/time_stamping.hpp"

#include <openssl/pem.h>
#include <openssl/ts.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>

#include "libsign/native/asn1.hpp"
#include "libsign/native/der.hpp"
#include "libsign/native/openssl.hpp"
#include "tests/support/files.hpp"

namespace zegel::test {
namespace {

namespace native = libsign::native;
using libsign::Bytes;
using libsign::BytesView;
using libsign::pki::Certificate;
using native::der_element;

void require(bool condition, const std::string& what) {
  if (!condition) {
    std::cerr << "time_stamping: " << what << ": " << native::take_openssl_errors() << "\n";
    std::abort();
  }
}

EVP_PKEY* key_of(const Stamper& by) {
  return static_cast<EVP_PKEY*>(by.issued.key.native.get());
}

X509* x509_of(const Certificate& certificate) {
  return static_cast<X509*>(certificate.native());
}

Bytes joined(std::initializer_list<BytesView> parts) {
  Bytes all;
  for (const BytesView part : parts) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

Bytes hash(const std::string& method, BytesView octets) {
  Bytes digest(64);
  unsigned int size = 0;
  require(EVP_Digest(octets.data(), octets.size(), digest.data(), &size,
                     EVP_get_digestbyname(method.c_str()), nullptr) == 1,
          method);
  digest.resize(size);
  return digest;
}

native::ObjectHandle object_of(const std::string& oid) {
  native::ObjectHandle object(OBJ_txt2obj(oid.c_str(), 1));
  require(object != nullptr, oid);
  return object;
}

native::AlgorithmHandle algorithm_of(const std::string& method) {
  native::AlgorithmHandle algorithm(X509_ALGOR_new());
  X509_ALGOR_set_md(algorithm.get(), EVP_get_digestbyname(method.c_str()));
  return algorithm;
}

native::IntegerHandle integer_of(std::int64_t value) {
  native::IntegerHandle integer(ASN1_INTEGER_new());
  ASN1_INTEGER_set_int64(integer.get(), value);
  return integer;
}

void set_imprint(TS_TST_INFO* info, const TokenSpec& spec) {
  const native::TimeStampImprintHandle imprint(TS_MSG_IMPRINT_new());
  Bytes digest = spec.imprint.empty() ? hash(spec.imprint_method, libsign::as_bytes(spec.octets))
                                      : spec.imprint;
  TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm_of(spec.imprint_method).get());
  TS_MSG_IMPRINT_set_msg(imprint.get(), digest.data(), static_cast<int>(digest.size()));
  TS_TST_INFO_set_msg_imprint(info, imprint.get());
}

void set_accuracy(TS_TST_INFO* info, const std::array<int, 3>& parts) {
  using AccuracyHandle = native::Handle<TS_ACCURACY, TS_ACCURACY_free>;
  const AccuracyHandle accuracy(TS_ACCURACY_new());
  TS_ACCURACY_set_seconds(accuracy.get(), integer_of(parts[0]).get());
  if (parts[1] != 0) {
    TS_ACCURACY_set_millis(accuracy.get(), integer_of(parts[1]).get());
  }
  if (parts[2] != 0) {
    TS_ACCURACY_set_micros(accuracy.get(), integer_of(parts[2]).get());
  }
  TS_TST_INFO_set_accuracy(info, accuracy.get());
}

void set_authority(TS_TST_INFO* info, const std::string& name, const Certificate& signer) {
  native::GeneralNameHandle general(nullptr);
  if (name == "subject") {
    general.reset(GENERAL_NAME_new());
    GENERAL_NAME_set0_value(general.get(), GEN_DIRNAME,
                            X509_NAME_dup(X509_get_subject_name(x509_of(signer))));
  } else {
    const std::size_t colon = name.find(':');
    const int kind = name.starts_with("URI")   ? GEN_URI
                     : name.starts_with("RID") ? GEN_RID
                                               : GEN_DNS;
    general.reset(
        a2i_GENERAL_NAME(nullptr, nullptr, nullptr, kind, name.substr(colon + 1).c_str(), 0));
  }
  require(general != nullptr, name);
  TS_TST_INFO_set_tsa(info, general.get());
}

Bytes make_info(const TokenSpec& spec, const Stamper& by) {
  if (!spec.info.empty()) {
    return spec.info;
  }
  const native::TimeStampInfoHandle info(TS_TST_INFO_new());
  const native::GeneralizedTimeHandle time(ASN1_GENERALIZEDTIME_new());
  ASN1_STRING_set(time.get(), spec.time.data(), static_cast<int>(spec.time.size()));
  TS_TST_INFO_set_version(info.get(), spec.version);
  TS_TST_INFO_set_policy_id(info.get(), object_of(spec.policy).get());
  set_imprint(info.get(), spec);
  TS_TST_INFO_set_serial(info.get(), integer_of(4711).get());
  TS_TST_INFO_set_time(info.get(), time.get());
  if (spec.accuracy) {
    set_accuracy(info.get(), *spec.accuracy);
  }
  TS_TST_INFO_set_ordering(info.get(), spec.ordering ? 1 : 0);
  if (!spec.nonce.empty()) {
    const native::IntegerHandle nonce(ASN1_INTEGER_new());
    ASN1_STRING_set(nonce.get(), spec.nonce.data(), static_cast<int>(spec.nonce.size()));
    TS_TST_INFO_set_nonce(info.get(), nonce.get());
  }
  if (!spec.authority.empty()) {
    set_authority(info.get(), spec.authority, by.issued.certificate);
  }
  if (spec.critical_extension) {
    using ExtensionHandle = native::Handle<X509_EXTENSION, X509_EXTENSION_free>;
    const ExtensionHandle extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_netscape_comment, "critical,x"));
    TS_TST_INFO_add_ext(info.get(), extension.get(), -1);
  }
  return native::to_der<i2d_TS_TST_INFO>(info.get());
}

// SigningCertificate or, where a method is given, SigningCertificateV2 (RFC 5035).
Bytes make_ess(const TokenSpec& spec, const Certificate& signer, const std::string& method) {
  const Certificate& named = spec.ess_certificate.value_or(signer);
  const bool v1 = method.empty();
  const Bytes algorithm = v1 || method == "SHA256"  // the default, which DER leaves out
                              ? Bytes{}
                              : native::to_der<i2d_X509_ALGOR>(algorithm_of(method).get());
  const Bytes digest = der_element(native::kOctetString, hash(v1 ? "SHA1" : method, named.der()));
  const Bytes serial = spec.ess_issuer_serial
                           ? spec.ess_issuer_serial_of.value_or(named).issuer_serial_der()
                           : Bytes{};
  const Bytes id = der_element(native::kSequence, joined({algorithm, digest, serial}));
  return der_element(native::kSequence, der_element(native::kSequence, id));
}

void add_attribute(CMS_SignerInfo* signer, int nid, const Bytes& value) {
  require(CMS_signed_add1_attr_by_NID(signer, nid, V_ASN1_SEQUENCE, value.data(),
                                      static_cast<int>(value.size())) == 1,
          "signed attribute");
}

void add_signed_attributes(CMS_SignerInfo* signer, const TokenSpec& spec, const Stamper& by) {
  const Certificate& certificate = by.issued.certificate;
  if (spec.ess_v2) {
    add_attribute(
        signer, NID_id_smime_aa_signingCertificateV2,
        spec.ess_value.empty() ? make_ess(spec, certificate, spec.ess_digest) : spec.ess_value);
  }
  if (spec.ess_v1) {
    add_attribute(signer, NID_id_smime_aa_signingCertificate, make_ess(spec, certificate, ""));
  }
}

// OpenSSL signs no attributes that contradict the standard. Nobody needs to believe these.
void spoil_signed_attributes(CMS_SignerInfo* signer, const TokenSpec& spec, const Stamper& by) {
  if (spec.ess_twice) {
    add_signed_attributes(signer, spec, by);
  }
  if (!spec.signed_content_type.empty()) {
    X509_ATTRIBUTE_free(CMS_signed_delete_attr(
        signer, CMS_signed_get_attr_by_NID(signer, NID_pkcs9_contentType, -1)));
    const native::ObjectHandle type = object_of(spec.signed_content_type);
    require(CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT, type.get(),
                                        -1) == 1,
            "content type");
  }
}

void add_signer(CMS_ContentInfo* cms, const TokenSpec& spec, const Stamper& by) {
  unsigned int flags = CMS_NOCERTS | CMS_NOSMIMECAP | CMS_PARTIAL;
  flags |= spec.key_identifier ? CMS_USE_KEYID : 0U;
  flags |= spec.pss ? CMS_KEY_PARAM : 0U;
  flags |= spec.attributes ? 0U : CMS_NOATTR;
  CMS_SignerInfo* const signer = CMS_add1_signer(cms, x509_of(by.issued.certificate), key_of(by),
                                                 EVP_get_digestbyname(spec.digest.c_str()), flags);
  require(signer != nullptr, "signer");
  if (spec.pss) {
    EVP_PKEY_CTX* const context = CMS_SignerInfo_get0_pkey_ctx(signer);
    require(EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
                EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1,
            "PSS");
  }
  if (spec.attributes) {
    add_signed_attributes(signer, spec, by);
  }
}

void add_carried(CMS_ContentInfo* cms, const TokenSpec& spec, const Stamper& by) {
  std::vector<Certificate> carried = spec.more;
  if (spec.certificates) {
    carried.push_back(by.issued.certificate);
    carried.insert(carried.end(), by.chain.begin(), by.chain.end());
  }
  for (const Certificate& certificate : carried) {
    require(CMS_add1_cert(cms, x509_of(certificate)) == 1, "certificate");
  }
  for (const Bytes& der : spec.crls) {
    const unsigned char* in = der.data();
    const native::CrlHandle list(d2i_X509_CRL(nullptr, &in, static_cast<long>(der.size())));
    require(list && CMS_add1_crl(cms, list.get()) == 1, "list");
  }
}

void add_unsigned(CMS_ContentInfo* cms, const std::string& oid, const Bytes& value) {
  if (!value.empty()) {
    CMS_SignerInfo* const signer = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms), 0);
    require(CMS_unsigned_add1_attr_by_OBJ(signer, object_of(oid).get(), V_ASN1_SEQUENCE,
                                          value.data(), static_cast<int>(value.size())) == 1,
            "unsigned attribute");
  }
}

// Makes SignedData over, for what OpenSSL has no call for: `end` gives what comes after
// certificates, of what stood there.
Bytes remade(const Bytes& token, const std::function<Bytes(BytesView)>& end) {
  BytesView rest(token);
  BytesView inside = native::take_element(rest, native::kSequence)->content;
  const auto type = native::take_element(inside, native::kObjectIdentifier);
  BytesView wrapped = native::take_element(inside, native::kContext0)->content;
  BytesView data = native::take_element(wrapped, native::kSequence)->content;
  const BytesView all = data;
  for (const std::uint8_t part :
       {native::kInteger, native::kSet, native::kSequence, native::kContext0}) {
    native::take_element(data, part);
  }
  const Bytes signed_data =
      der_element(native::kSequence, joined({all.first(all.size() - data.size()), end(data)}));
  return der_element(native::kSequence,
                     joined({type->whole, der_element(native::kContext0, signed_data)}));
}

Bytes with_ocsp_response(const Bytes& token, const Bytes& response) {
  return remade(token, [&](BytesView signers) {
    const Bytes format = der_element(native::kObjectIdentifier, Bytes{0x2b, 6, 1, 5, 5, 7, 16, 2});
    const Bytes other = der_element(native::kContext0 + 1, joined({format, response}));
    return joined({der_element(native::kContext0 + 1, other), signers});
  });
}

Issued issued_in(const std::string& folder) {
  const std::string pem = read_source_text(folder + "/key.pem");
  const native::BioHandle in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const std::shared_ptr<void> key(
      PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr),
      [](void* evp_pkey) { EVP_PKEY_free(static_cast<EVP_PKEY*>(evp_pkey)); });
  require(key != nullptr, folder);
  return {{key},
          Certificate::all_from_pem(read_source_text(folder + "/certificate.pem")).value().front()};
}

}  // namespace

Issued issuer_of_stampers(const std::string& shape) {
  return issued_in("certs-test/" + shape + "/ca/tsa-ca");
}

const Stamper& stamper(const std::string& shape, const std::string& name) {
  static std::map<std::string, Stamper> known;
  const std::string folder = "certs-test/" + shape + "/services/" + name;
  const auto found = known.find(folder);
  if (found != known.end()) {
    return found->second;
  }
  Stamper made{issued_in(folder),
               Certificate::all_from_pem(read_source_text(folder + "/chain.pem")).value()};
  return known.emplace(folder, std::move(made)).first->second;
}

Bytes make_token(const TokenSpec& spec, const Stamper& by) {
  const native::CmsHandle cms(
      CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_PARTIAL | CMS_BINARY));
  CMS_set1_eContentType(cms.get(), object_of(spec.content_type).get());
  add_carried(cms.get(), spec, by);
  for (int i = 0; i < std::max(spec.signers, 1); ++i) {
    add_signer(cms.get(), spec, by);
  }
  const Bytes info = make_info(spec, by);
  const native::BioHandle data(BIO_new_mem_buf(info.data(), static_cast<int>(info.size())));
  CMS_set_detached(cms.get(), spec.content ? 0 : 1);
  require(CMS_final(cms.get(), data.get(), nullptr, CMS_BINARY) == 1, "CMS");
  spoil_signed_attributes(sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms.get()), 0), spec, by);
  add_unsigned(cms.get(), "1.2.840.113549.1.9.16.2.23", spec.certificate_values);
  add_unsigned(cms.get(), "1.2.840.113549.1.9.16.2.24", spec.revocation_values);
  Bytes token = native::to_der<i2d_CMS_ContentInfo>(cms.get());
  if (spec.signers == 0) {
    return remade(token, [](BytesView) { return der_element(native::kSet, {}); });
  }
  return spec.ocsp_response.empty() ? token : with_ocsp_response(token, spec.ocsp_response);
}

libsign::pki::TimeStampToken token(const TokenSpec& spec, const Stamper& by) {
  const auto decoded = libsign::pki::TimeStampToken::from_der(make_token(spec, by));
  require(decoded.has_value(), decoded ? "" : decoded.error().detail);
  return *decoded;
}

Bytes flipped(Bytes octets, BytesView what) {
  const auto found = std::ranges::search(octets, what);
  require(!found.empty(), "these octets are not there");
  const auto rest = std::ranges::subrange(found.begin() + 1, octets.end());
  require(std::ranges::search(rest, what).empty(), "these octets are there twice");
  found[what.size() - 1] ^= 1;
  return octets;
}

bool openssl_decodes(BytesView token) {
  const unsigned char* in = token.data();
  const native::CmsHandle cms(d2i_CMS_ContentInfo(nullptr, &in, static_cast<long>(token.size())));
  native::take_openssl_errors();
  return cms && in == token.data() + token.size();
}

bool openssl_verifies(BytesView token, const Certificate& certificate) {
  const unsigned char* in = token.data();
  const native::CmsHandle cms(d2i_CMS_ContentInfo(nullptr, &in, static_cast<long>(token.size())));
  const native::BorrowedStackHandle certificates(sk_X509_new_null());
  sk_X509_push(certificates.get(), x509_of(certificate));
  const bool verified =
      cms && CMS_verify(cms.get(), certificates.get(), nullptr, nullptr, nullptr,
                        CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY | CMS_NOINTERN) == 1;
  native::take_openssl_errors();
  return verified;
}

Bytes reply(BytesView request, const Stamper& by, std::string_view time) {
  using ContextHandle = native::Handle<TS_RESP_CTX, TS_RESP_CTX_free>;
  using ResponseHandle = native::Handle<TS_RESP, TS_RESP_free>;
  const ContextHandle context(TS_RESP_CTX_new());
  const native::BorrowedStackHandle chain(sk_X509_new_null());
  for (const Certificate& certificate : by.chain) {
    sk_X509_push(chain.get(), x509_of(certificate));
  }
  long seconds = at(time).time_since_epoch().count();
  require(TS_RESP_CTX_set_signer_cert(context.get(), x509_of(by.issued.certificate)) == 1 &&
              TS_RESP_CTX_set_signer_key(context.get(), key_of(by)) == 1 &&
              TS_RESP_CTX_set_signer_digest(context.get(), EVP_sha256()) == 1 &&
              TS_RESP_CTX_set_ess_cert_id_digest(context.get(), EVP_sha256()) == 1 &&
              TS_RESP_CTX_set_def_policy(context.get(), object_of("1.2.3").get()) == 1 &&
              TS_RESP_CTX_add_policy(context.get(), object_of("1.2.4").get()) == 1 &&
              TS_RESP_CTX_add_md(context.get(), EVP_sha256()) == 1 &&
              TS_RESP_CTX_set_certs(context.get(), chain.get()) == 1 &&
              TS_RESP_CTX_set_accuracy(context.get(), 1, 500, 0) == 1 &&
              TS_RESP_CTX_set_clock_precision_digits(context.get(), 3) == 1,
          "authority");
  TS_RESP_CTX_add_flags(context.get(), TS_TSA_NAME);
  TS_RESP_CTX_set_time_cb(
      context.get(),
      [](TS_resp_ctx*, void* given, long* sec, long* usec) {
        *sec = *static_cast<long*>(given);
        *usec = 250'000;
        return 1;
      },
      &seconds);
  const native::BioHandle in(BIO_new_mem_buf(request.data(), static_cast<int>(request.size())));
  const ResponseHandle response(TS_RESP_create_response(context.get(), in.get()));
  require(response != nullptr, "response");
  native::take_openssl_errors();
  return native::to_der<i2d_TS_RESP>(response.get());
}

Bytes reply_with(int status, BytesView token) {
  const native::TimeStampStatusHandle info(TS_STATUS_INFO_new());
  TS_STATUS_INFO_set_status(info.get(), status);
  return der_element(native::kSequence,
                     joined({native::to_der<i2d_TS_STATUS_INFO>(info.get()), token}));
}

}  // namespace zegel::test
