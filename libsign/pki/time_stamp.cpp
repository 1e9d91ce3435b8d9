#include "libsign/pki/time_stamp.hpp"

#include <openssl/err.h>

#include <utility>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/native/asn1.hpp"
#include "libsign/native/der.hpp"
#include "libsign/native/openssl.hpp"
#include "libsign/pki/extensions.hpp"
#include "libsign/pki/native_key.hpp"

namespace libsign::pki {

struct TimeStampToken::Impl {
  native::CmsHandle cms;
  CMS_SignerInfo* signer = nullptr;  // of `cms`, which owns it
  Bytes der;
  Bytes sha256;
  Bytes content;            // TSTInfo, as it was hashed
  Bytes signed_attributes;  // as they were hashed: a SET (RFC 5652 5.4)
  Bytes message_digest;
  Bytes value;
  std::optional<DigestAlgorithm> digest_algorithm;
  std::optional<SignatureAlgorithm> signature_algorithm;
  std::vector<CertificateId> signing_certificates;
  TimeStampInfo info;
  EmbeddedMaterial material;

  bool decode(BytesView octets);
  Result<void> read_content();
  Result<void> read_signed_attributes();
  void read_signature();
};

namespace {

tl::unexpected<Error> malformed(std::string detail) {
  ERR_clear_error();
  return fail(Errc::MalformedInput, std::move(detail));
}

Bytes copy_of(BytesView octets) {
  return {octets.begin(), octets.end()};
}

// Attributes reads the signed attributes of one signer.
class Attributes {
 public:
  explicit Attributes(const CMS_SignerInfo* signer) : signer_(signer) {}

  // encoded is what the signature is over: each attribute in its order, as a SET.
  Bytes encoded() const {
    Bytes all;
    for (int i = 0; i < CMS_signed_get_attr_count(signer_); ++i) {
      const Bytes one = native::to_der<i2d_X509_ATTRIBUTE>(CMS_signed_get_attr(signer_, i));
      all.insert(all.end(), one.begin(), one.end());
    }
    return native::der_element(native::kSet, all);
  }

  bool has(int nid) const { return CMS_signed_get_attr_by_NID(signer_, nid, -1) >= 0; }

  // the gives the one value of the one attribute of a type; null where that is not what there is.
  const ASN1_TYPE* the(int nid, int type) const {
    const int at = CMS_signed_get_attr_by_NID(signer_, nid, -1);
    if (at < 0 || CMS_signed_get_attr_by_NID(signer_, nid, at) >= 0) {
      return nullptr;
    }
    X509_ATTRIBUTE* const attribute = CMS_signed_get_attr(signer_, at);
    const ASN1_TYPE* const value = X509_ATTRIBUTE_get0_type(attribute, 0);
    return X509_ATTRIBUTE_count(attribute) == 1 && value != nullptr && value->type == type
               ? value
               : nullptr;
  }

 private:
  const CMS_SignerInfo* signer_;
};

// The hash function is named twice; where it is not the same, which one counts is anybody's guess.
std::optional<SignatureAlgorithm> read_algorithm(const X509_ALGOR* signature,
                                                 std::optional<DigestAlgorithm> digest) {
  const int nid = OBJ_obj2nid(signature->algorithm);
  if (nid == NID_rsaEncryption && digest) {
    return SignatureAlgorithm{Scheme::RsaPkcs1, *digest};  // RFC 3370 3.2: no hash in its name
  }
  const std::optional<SignatureAlgorithm> read = read_signature_algorithm(signature);
  return read && digest && read->digest == *digest ? read : std::nullopt;
}

Result<CMS_SignerInfo*> only_signer(CMS_ContentInfo* cms) {
  if (OBJ_obj2nid(CMS_get0_type(cms)) != NID_pkcs7_signed) {
    return malformed("this is not a time-stamp: its CMS is not SignedData");
  }
  if (OBJ_obj2nid(CMS_get0_eContentType(cms)) != NID_id_smime_ct_TSTInfo) {
    return malformed("this is not a time-stamp: what was signed is not TSTInfo");
  }
  const STACK_OF(CMS_SignerInfo)* const signers = CMS_get0_SignerInfos(cms);
  const int count = signers == nullptr ? 0 : sk_CMS_SignerInfo_num(signers);
  if (count != 1) {
    return malformed("a time-stamp has one signature; this has " + std::to_string(count));
  }
  return sk_CMS_SignerInfo_value(signers, 0);
}

Result<std::vector<CertificateId>> read_signing_certificates(const Attributes& attributes) {
  const struct {
    int nid;
    std::optional<std::vector<CertificateId>> (*read)(BytesView);
  } kinds[] = {{NID_id_smime_aa_signingCertificateV2, read_signing_certificate_v2},
               {NID_id_smime_aa_signingCertificate, read_signing_certificate}};
  std::vector<CertificateId> first;
  for (const auto& kind : kinds) {
    if (!attributes.has(kind.nid)) {
      continue;
    }
    const ASN1_TYPE* const value = attributes.the(kind.nid, V_ASN1_SEQUENCE);
    const auto ids = value ? kind.read(native::content(value->value.sequence)) : std::nullopt;
    if (!ids) {
      return malformed("the time-stamp's signed attribute for its certificate is malformed");
    }
    first.push_back(ids->front());
  }
  return first;
}

}  // namespace

// One ContentInfo, and nothing behind it.
bool TimeStampToken::Impl::decode(BytesView octets) {
  const unsigned char* in = octets.data();
  cms.reset(d2i_CMS_ContentInfo(nullptr, &in, static_cast<long>(octets.size())));
  return cms && in == octets.data() + octets.size();
}

Result<void> TimeStampToken::Impl::read_content() {
  const Result<CMS_SignerInfo*> only = only_signer(cms.get());
  if (!only) {
    return fail(only.error());
  }
  signer = *only;
  ASN1_OCTET_STRING** const octets = CMS_get0_content(cms.get());
  if (octets == nullptr || *octets == nullptr) {
    return malformed("the time-stamp does not hold what it signs");
  }
  content = copy_of(native::content(*octets));
  Result<TimeStampInfo> read = read_time_stamp_info(content);
  if (!read) {
    return fail(read.error());
  }
  info = *std::move(read);
  return {};
}

// RFC 5652 5.3: contentType and messageDigest must be there where the content is not id-data.
Result<void> TimeStampToken::Impl::read_signed_attributes() {
  const Attributes attributes(signer);
  const ASN1_TYPE* const type = attributes.the(NID_pkcs9_contentType, V_ASN1_OBJECT);
  if (type == nullptr || OBJ_obj2nid(type->value.object) != NID_id_smime_ct_TSTInfo) {
    return malformed("the time-stamp's signed content type is not that of a time-stamp");
  }
  const ASN1_TYPE* const digest = attributes.the(NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING);
  if (digest == nullptr) {
    return malformed("the time-stamp has not exactly one signed message digest");
  }
  message_digest = copy_of(native::content(digest->value.octet_string));
  Result<std::vector<CertificateId>> certificates = read_signing_certificates(attributes);
  if (!certificates) {
    return fail(certificates.error());
  }
  signing_certificates = *std::move(certificates);
  signed_attributes = attributes.encoded();
  return {};
}

void TimeStampToken::Impl::read_signature() {
  X509_ALGOR* digest_method = nullptr;
  X509_ALGOR* signature_method = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &digest_method, &signature_method);
  digest_algorithm = read_digest_algorithm(digest_method);
  signature_algorithm = read_algorithm(signature_method, digest_algorithm);
  value = copy_of(native::content(CMS_SignerInfo_get0_signature(signer)));
}

TimeStampToken::TimeStampToken(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Result<TimeStampToken> TimeStampToken::from_der(BytesView der, const CertificateCache* cache) {
  if (der.size() > limits::kMaxTimeStampBytes) {
    return fail(Errc::LimitExceeded, "the time-stamp is larger than " +
                                         std::to_string(limits::kMaxTimeStampBytes) + " octets");
  }
  const auto impl = std::make_shared<Impl>();
  Bytes rewritten;
  std::optional<SignedDataParts> parts = cut_signed_data(der);
  const bool is_read = parts ? impl->decode(without_certificates(*parts)) : impl->decode(der);
  if (is_read && !parts) {
    // Not in DER: what OpenSSL makes of it is.
    rewritten = native::to_der<i2d_CMS_ContentInfo>(impl->cms.get());
    parts = cut_signed_data(rewritten);
  }
  if (!is_read) {
    return malformed("this is not one time-stamp token in CMS");
  }
  impl->der = copy_of(der);
  impl->sha256 = digest(DigestAlgorithm::Sha256, der);
  for (Result<void> (Impl::*const step)() : {&Impl::read_content, &Impl::read_signed_attributes}) {
    if (const Result<void> read = (*impl.*step)(); !read) {
      return fail(read.error());
    }
  }
  impl->read_signature();
  Result<EmbeddedMaterial> material =
      read_embedded_material(parts.value_or(SignedDataParts{}), impl->cms.get(), cache);
  if (!material) {
    return fail(material.error());
  }
  // What cannot be read among the certificates is for OpenSSL to forgive, or not.
  if (material->undecodable > 0 && !Impl().decode(der)) {
    return malformed("this is not one time-stamp token in CMS");
  }
  impl->material = *std::move(material);
  ERR_clear_error();
  return TimeStampToken(impl);
}

BytesView TimeStampToken::der() const {
  return impl_->der;
}

const Bytes& TimeStampToken::sha256() const {
  return impl_->sha256;
}

const TimeStampInfo& TimeStampToken::info() const {
  return impl_->info;
}

const EmbeddedMaterial& TimeStampToken::material() const {
  return impl_->material;
}

const std::vector<CertificateId>& TimeStampToken::signing_certificates() const {
  return impl_->signing_certificates;
}

std::optional<SignatureAlgorithm> TimeStampToken::signature_algorithm() const {
  return impl_->signature_algorithm;
}

std::string TimeStampToken::signer_in_words() const {
  ASN1_OCTET_STRING* key = nullptr;
  X509_NAME* issuer = nullptr;
  ASN1_INTEGER* serial = nullptr;
  CMS_SignerInfo_get0_signer_id(impl_->signer, &key, &issuer, &serial);
  return key != nullptr ? "key " + hex(native::content(key))
                        : native::decimal(serial) + " of " + native::rfc4514(issuer);
}

bool TimeStampToken::names_signer(const Certificate& certificate) const {
  const bool named =
      CMS_SignerInfo_cert_cmp(impl_->signer, static_cast<X509*>(certificate.native())) == 0;
  ERR_clear_error();
  return named;
}

bool TimeStampToken::is_content_intact() const {
  return impl_->digest_algorithm &&
         digest(*impl_->digest_algorithm, impl_->content) == impl_->message_digest;
}

bool TimeStampToken::is_signed_by(const Certificate& certificate) const {
  const std::optional<SignatureAlgorithm>& algorithm = impl_->signature_algorithm;
  if (!algorithm || !fits(algorithm->scheme, certificate.key())) {
    return false;
  }
  return certificate.verifies(*algorithm, impl_->signed_attributes,
                              algorithm->scheme == Scheme::Ecdsa
                                  ? ecdsa_value(impl_->value, certificate.key())
                                  : impl_->value);
}

bool TimeStampToken::stamps(BytesView octets) const {
  const TimeStampInfo& said = impl_->info;
  return said.imprint_algorithm && digest(*said.imprint_algorithm, octets) == said.imprint;
}

bool TimeStampToken::operator==(const TimeStampToken& other) const {
  return impl_ == other.impl_ || impl_->sha256 == other.impl_->sha256;
}

}  // namespace libsign::pki
