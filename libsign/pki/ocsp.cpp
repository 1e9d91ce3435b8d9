#include "libsign/pki/ocsp.hpp"

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <utility>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/native/asn1.hpp"
#include "libsign/native/openssl.hpp"
#include "libsign/pki/delegate.hpp"
#include "libsign/pki/extensions.hpp"
#include "libsign/pki/reason.hpp"

namespace libsign::pki {
namespace {

using BasicHandle = native::Handle<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using ResponseHandle = native::Handle<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using HashedHandle = native::Handle<X509_SIG, X509_SIG_free>;

constexpr std::string_view kCertHash = "1.3.36.8.3.13";               // Common PKI
constexpr std::string_view kExtendedRevoke = "1.3.6.1.5.5.7.48.1.9";  // RFC 6960 4.4.8

// Answered is one SingleResponse, with what its CertID says.
struct Answered {
  OcspAnswer answer;
  const ASN1_INTEGER* serial = nullptr;
  BytesView name_hash;
  BytesView key_hash;
  std::optional<DigestAlgorithm> certificate_hash_algorithm;
  Bytes certificate_hash;
};

std::optional<DigestAlgorithm> digest_of(const ASN1_OBJECT* object) {
  constexpr std::array<std::pair<int, DigestAlgorithm>, 5> kKnown{
      {{NID_sha1, DigestAlgorithm::Sha1},
       {NID_sha224, DigestAlgorithm::Sha224},
       {NID_sha256, DigestAlgorithm::Sha256},
       {NID_sha384, DigestAlgorithm::Sha384},
       {NID_sha512, DigestAlgorithm::Sha512}}};
  const int nid = OBJ_obj2nid(object);
  const auto* const known = std::ranges::find(kKnown, nid, &std::pair<int, DigestAlgorithm>::first);
  return known == kKnown.end() ? std::nullopt : std::optional(known->second);
}

// Reads certHash ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier, certificateHash OCTET STRING }.
bool read_certificate_hash(X509_EXTENSION* extension, Answered& one) {
  const BytesView der = native::content(X509_EXTENSION_get_data(extension));
  const unsigned char* in = der.data();
  const HashedHandle hashed(d2i_X509_SIG(nullptr, &in, static_cast<long>(der.size())));
  ERR_clear_error();
  if (!hashed) {
    return false;
  }
  const X509_ALGOR* algorithm = nullptr;
  const ASN1_OCTET_STRING* value = nullptr;
  X509_SIG_get0(hashed.get(), &algorithm, &value);
  const ASN1_OBJECT* object = nullptr;
  X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
  const BytesView octets = native::content(value);
  one.answer.has_certificate_hash = true;
  one.certificate_hash_algorithm = digest_of(object);
  one.certificate_hash.assign(octets.begin(), octets.end());
  return one.certificate_hash_algorithm.has_value();
}

// Reads the extensions of one answer; gives why it cannot be used.
std::string read_extensions(OCSP_SINGLERESP* single, Answered& one) {
  for (int i = 0; i < OCSP_SINGLERESP_get_ext_count(single); ++i) {
    X509_EXTENSION* const extension = OCSP_SINGLERESP_get_ext(single, i);
    const ASN1_OBJECT* const object = X509_EXTENSION_get_object(extension);
    const std::string oid = native::dotted(object);
    if (oid == kCertHash) {
      if (!read_certificate_hash(extension, one)) {
        return "its hash of the certificate is malformed, or by a hash function that is not known";
      }
    } else if (OBJ_obj2nid(object) == NID_id_pkix_OCSP_archiveCutoff) {
      const native::GeneralizedTimeHandle cutoff(
          static_cast<ASN1_GENERALIZEDTIME*>(X509V3_EXT_d2i(extension)));
      ERR_clear_error();
      one.answer.archive_cutoff = native::to_time(cutoff.get());
    } else if (X509_EXTENSION_get_critical(extension) == 1) {
      return "it has a critical extension that is not known: " + oid;
    }
  }
  return "";
}

// Reads one SingleResponse; nothing for one with a time that is none.
std::optional<Answered> read_single(OCSP_SINGLERESP* single) {
  Answered one;
  int reason = -1;
  ASN1_GENERALIZEDTIME* revoked = nullptr;
  ASN1_GENERALIZEDTIME* this_update = nullptr;
  ASN1_GENERALIZEDTIME* next_update = nullptr;
  const int status = OCSP_single_get0_status(single, &reason, &revoked, &this_update, &next_update);
  const std::optional<Time> made = native::to_time(this_update);
  one.answer.next_update = native::to_time(next_update);
  if (!made || (next_update != nullptr && !one.answer.next_update)) {
    return std::nullopt;
  }
  one.answer.this_update = *made;
  if (status == V_OCSP_CERTSTATUS_REVOKED) {
    const std::optional<Time> at = native::to_time(revoked);
    if (!at) {
      return std::nullopt;
    }
    one.answer.status = OcspStatus::Revoked;
    one.answer.revocation =
        Revocation{*at, reason_name(reason < 0 ? CRL_REASON_UNSPECIFIED : reason)};
  } else if (status == V_OCSP_CERTSTATUS_GOOD) {
    one.answer.status = OcspStatus::Good;
  }
  // OpenSSL's getter takes what is not const, and changes nothing.
  auto* const id = const_cast<OCSP_CERTID*>(OCSP_SINGLERESP_get0_id(single));
  ASN1_OCTET_STRING* name_hash = nullptr;
  ASN1_OCTET_STRING* key_hash = nullptr;
  ASN1_OBJECT* algorithm = nullptr;
  ASN1_INTEGER* serial = nullptr;
  OCSP_id_get0_info(&name_hash, &algorithm, &key_hash, &serial, id);
  one.answer.id_hash = digest_of(algorithm);
  one.name_hash = native::content(name_hash);
  one.key_hash = native::content(key_hash);
  one.serial = serial;
  one.answer.unusable = read_extensions(single, one);
  return one;
}

std::string_view as_view(const Bytes& octets) {
  return as_text(octets);
}

bool is_of(const Answered& one, const Certificate& certificate, const Certificate& issuer) {
  const auto* const x509 = static_cast<const X509*>(certificate.native());
  if (!one.answer.id_hash || ASN1_INTEGER_cmp(X509_get0_serialNumber(x509), one.serial) != 0) {
    return false;
  }
  const DigestAlgorithm algorithm = *one.answer.id_hash;
  const BytesView key =
      native::content(X509_get0_pubkey_bitstr(static_cast<const X509*>(issuer.native())));
  // A name may be encoded in two ways in the certificate and in that of its issuer.
  return as_view(digest(algorithm, key)) == as_text(one.key_hash) &&
         (as_view(digest(algorithm, certificate.issuer_der())) == as_text(one.name_hash) ||
          as_view(digest(algorithm, issuer.subject_der())) == as_text(one.name_hash));
}

}  // namespace

struct OcspResponse::Impl {
  Bytes der;
  Bytes sha256;
  BasicHandle basic;
  std::string unusable;
  Time produced_at;
  std::optional<Bytes> nonce;
  std::vector<Certificate> certificates;
  std::vector<Answered> answered;  // views into `basic`
  bool extended_revoke = false;
  std::optional<SignatureAlgorithm> signature_algorithm;

  mutable std::shared_mutex mutex;
  mutable std::map<std::string, Responder> responders;  // by the SHA-256 of the issuer

  Result<void> read();
  void read_extensions();
};

// RFC 6960 4.4
void OcspResponse::Impl::read_extensions() {
  for (int i = 0; i < OCSP_BASICRESP_get_ext_count(basic.get()); ++i) {
    X509_EXTENSION* const extension = OCSP_BASICRESP_get_ext(basic.get(), i);
    const ASN1_OBJECT* const object = X509_EXTENSION_get_object(extension);
    const std::string oid = native::dotted(object);
    if (OBJ_obj2nid(object) == NID_id_pkix_OCSP_Nonce) {
      const BytesView value = native::content(X509_EXTENSION_get_data(extension));
      nonce = Bytes(value.begin(), value.end());
    } else if (oid == kExtendedRevoke) {
      extended_revoke = true;
    } else if (X509_EXTENSION_get_critical(extension) == 1) {
      unusable = "it has a critical extension that is not known: " + oid;
    }
  }
}

Result<void> OcspResponse::Impl::read() {
  const std::optional<Time> produced = native::to_time(OCSP_resp_get0_produced_at(basic.get()));
  if (!produced) {
    return fail(Errc::MalformedInput, "a time in the OCSP response is malformed");
  }
  produced_at = *produced;
  signature_algorithm = read_signature_algorithm(OCSP_resp_get0_tbs_sigalg(basic.get()));
  read_extensions();
  const int count = OCSP_resp_count(basic.get());
  answered.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    std::optional<Answered> one = read_single(OCSP_resp_get0(basic.get(), i));
    if (!one) {
      return fail(Errc::MalformedInput, "a time in the OCSP response is malformed");
    }
    answered.push_back(*std::move(one));
  }
  const STACK_OF(X509)* const carried = OCSP_resp_get0_certs(basic.get());
  const int carries = carried == nullptr ? 0 : sk_X509_num(carried);
  if (static_cast<std::size_t>(carries) > limits::kMaxCertificates) {
    return fail(Errc::LimitExceeded, "the OCSP response holds more than " +
                                         std::to_string(limits::kMaxCertificates) +
                                         " certificates");
  }
  for (int i = 0; i < carries; ++i) {
    if (auto one = Certificate::from_der(native::to_der<i2d_X509>(sk_X509_value(carried, i)))) {
      certificates.push_back(*std::move(one));
    }
  }
  return {};
}

OcspResponse::OcspResponse(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Result<OcspResponse> OcspResponse::from_der(BytesView der) {
  if (der.size() > limits::kMaxOcspBytes) {
    return fail(Errc::LimitExceeded, "the OCSP response is larger than " +
                                         std::to_string(limits::kMaxOcspBytes) + " octets");
  }
  const unsigned char* in = der.data();
  const ResponseHandle response(d2i_OCSP_RESPONSE(nullptr, &in, static_cast<long>(der.size())));
  ERR_clear_error();
  if (!response || in != der.data() + der.size()) {
    return fail(Errc::MalformedInput, "this is not one OCSP response in DER");
  }
  const auto impl = std::make_shared<Impl>();
  impl->der.assign(der.begin(), der.end());
  impl->sha256 = digest(DigestAlgorithm::Sha256, der);
  const int status = OCSP_response_status(response.get());
  if (status != OCSP_RESPONSE_STATUS_SUCCESSFUL) {
    impl->unusable =
        std::string("the responder gave no answer: ") + OCSP_response_status_str(status);
    return OcspResponse(impl);
  }
  impl->basic.reset(OCSP_response_get1_basic(response.get()));
  ERR_clear_error();
  if (!impl->basic) {
    impl->unusable = "it is not a basic response";
    return OcspResponse(impl);
  }
  if (const Result<void> read = impl->read(); !read) {
    return fail(read.error());
  }
  return OcspResponse(impl);
}

const Bytes& OcspResponse::der() const {
  return impl_->der;
}

const Bytes& OcspResponse::sha256() const {
  return impl_->sha256;
}

std::string OcspResponse::unusable() const {
  return impl_->unusable;
}

std::string OcspResponse::responder_id() const {
  const ASN1_OCTET_STRING* key_hash = nullptr;
  const X509_NAME* name = nullptr;
  if (!impl_->basic || OCSP_resp_get0_id(impl_->basic.get(), &key_hash, &name) != 1) {
    return {};
  }
  return name != nullptr ? native::rfc4514(name) : hex(native::content(key_hash));
}

Time OcspResponse::produced_at() const {
  return impl_->produced_at;
}

std::optional<Time> OcspResponse::valid_until() const {
  std::optional<Time> earliest;
  for (const Answered& one : impl_->answered) {
    const std::optional<Time>& next = one.answer.next_update;
    if (!next) {
      return std::nullopt;
    }
    earliest = earliest ? std::min(*earliest, *next) : *next;
  }
  return earliest;
}

const std::optional<Bytes>& OcspResponse::nonce() const {
  return impl_->nonce;
}

const std::vector<Certificate>& OcspResponse::certificates() const {
  return impl_->certificates;
}

std::optional<SignatureAlgorithm> OcspResponse::signature_algorithm() const {
  return impl_->signature_algorithm;
}

std::vector<OcspAnswer> OcspResponse::answers(const Certificate& certificate,
                                              const Certificate& issuer) const {
  std::vector<OcspAnswer> found;
  for (const Answered& one : impl_->answered) {
    if (!is_of(one, certificate, issuer)) {
      continue;
    }
    OcspAnswer answer = one.answer;
    if (one.certificate_hash_algorithm) {
      answer.certificate_hash_matches =
          digest(*one.certificate_hash_algorithm, certificate.der()) == one.certificate_hash;
      if (!answer.certificate_hash_matches && answer.unusable.empty()) {
        answer.unusable = "it is about another certificate of the same number";
      }
    }
    // RFC 6960 2.2: this reason and this time, beside that extension, mean that nobody issued it.
    if (impl_->extended_revoke && answer.revocation && answer.revocation->time == Time{} &&
        answer.revocation->reason == "certificateHold") {
      answer.revocation->reason = "never issued";
    }
    found.push_back(std::move(answer));
  }
  return found;
}

bool OcspResponse::signed_by(const Certificate& certificate) const {
  EVP_PKEY* const key = X509_get0_pubkey(static_cast<const X509*>(certificate.native()));
  if (!impl_->basic || key == nullptr || certificate.key().type == KeyType::Other) {
    return false;
  }
  const bool verified =
      ASN1_item_verify(ASN1_ITEM_rptr(OCSP_RESPDATA), OCSP_resp_get0_tbs_sigalg(impl_->basic.get()),
                       OCSP_resp_get0_signature(impl_->basic.get()),
                       OCSP_resp_get0_respdata(impl_->basic.get()), key) == 1;
  ERR_clear_error();
  return verified;
}

bool OcspResponse::names(const Certificate& certificate) const {
  const ASN1_OCTET_STRING* key_hash = nullptr;
  const X509_NAME* name = nullptr;
  if (OCSP_resp_get0_id(impl_->basic.get(), &key_hash, &name) != 1) {
    return false;
  }
  const auto* const x509 = static_cast<const X509*>(certificate.native());
  if (name != nullptr) {
    return X509_NAME_cmp(name, X509_get_subject_name(x509)) == 0;
  }
  return as_view(digest(DigestAlgorithm::Sha1, native::content(X509_get0_pubkey_bitstr(x509)))) ==
         as_text(native::content(key_hash));
}

Responder OcspResponse::find_responder(const Certificate& issuer,
                                       std::span<const Certificate> candidates) const {
  Responder found{.problem = "the certificate of its responder is not known: " + responder_id()};
  for (const Certificate& candidate : candidates) {
    if (!names(candidate)) {
      continue;
    }
    if (!signed_by(candidate)) {
      found.problem = "its responder did not sign it";
      continue;
    }
    std::string problem = not_appointed(candidate, issuer);
    if (problem.empty()) {
      return {
          .certificate = candidate, .is_delegate = true, .needs_no_check = has_no_check(candidate)};
    }
    found.problem = std::move(problem);
  }
  return found;
}

Responder OcspResponse::responder(const Certificate& issuer,
                                  std::span<const Certificate> others) const {
  if (!impl_->basic) {
    return {.problem = impl_->unusable};
  }
  const std::string key(as_text(issuer.sha256()));
  std::optional<Responder> found;
  {
    const std::shared_lock lock(impl_->mutex);
    const auto known = impl_->responders.find(key);
    if (known != impl_->responders.end()) {
      found = known->second;
    }
  }
  if (!found) {
    if (names(issuer) && signed_by(issuer)) {
      found = Responder{.certificate = issuer};
    } else {
      found = find_responder(issuer, impl_->certificates);
    }
    const std::unique_lock lock(impl_->mutex);
    if (impl_->responders.size() >= limits::kMaxCertificates) {
      impl_->responders.clear();
    }
    impl_->responders.emplace(key, *found);
  }
  if (found->certificate || others.empty()) {
    return *found;
  }
  Responder other = find_responder(issuer, others);
  return other.certificate || impl_->certificates.empty() ? other : *found;
}

}  // namespace libsign::pki
