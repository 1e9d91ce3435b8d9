#include "libsign/pki/crl.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/native/asn1.hpp"
#include "libsign/native/openssl.hpp"
#include "libsign/pki/crl_scope.hpp"
#include "libsign/pki/extensions.hpp"
#include "libsign/pki/pem.hpp"
#include "libsign/pki/reason.hpp"

namespace libsign::pki {
namespace {

// Entry is one revoked certificate, as a view into OpenSSL's list.
struct Entry {
  BytesView serial;
  bool negative = false;
  Time time;
  const X509_REVOKED* native = nullptr;
  const X509_NAME* issuer = nullptr;  // of the certificate
};

bool same_serial(const Entry& left, const Entry& right) {
  return left.negative == right.negative && as_text(left.serial) == as_text(right.serial);
}

bool before(const Entry& left, const Entry& right) {
  if (left.negative != right.negative) {
    return left.negative;
  }
  if (left.serial.size() != right.serial.size()) {
    return left.serial.size() < right.serial.size();
  }
  return as_text(left.serial) < as_text(right.serial);
}

Entry entry_of(const ASN1_INTEGER* serial) {
  return {.serial = native::content(serial),
          .negative = ASN1_STRING_type(serial) == V_ASN1_NEG_INTEGER};
}

std::string reason_of(const X509_REVOKED* revoked) {
  const native::EnumeratedHandle reason(static_cast<ASN1_ENUMERATED*>(
      X509_REVOKED_get_ext_d2i(revoked, NID_crl_reason, nullptr, nullptr)));
  ERR_clear_error();
  return reason_name(reason ? ASN1_ENUMERATED_get(reason.get()) : CRL_REASON_UNSPECIFIED);
}

}  // namespace

struct Crl::Impl {
  native::CrlHandle crl;
  std::string issuer;
  Bytes sha256;
  Time this_update;
  std::optional<Time> next_update;
  CrlScope scope;
  std::optional<SignatureAlgorithm> signature_algorithm;
  std::vector<Entry> entries;                       // by serial, then time
  std::vector<native::GeneralNamesHandle> issuers;  // that entries of an indirect list name

  mutable std::shared_mutex mutex;
  mutable std::map<std::string, bool> signed_by;  // by the SHA-256 of the issuer

  bool read_entries();
  bool read_issuer(const X509_REVOKED* revoked, const X509_NAME*& about);
};

// RFC 5280 5.3.3: an entry without the extension is about the same issuer as the one before it.
bool Crl::Impl::read_issuer(const X509_REVOKED* revoked, const X509_NAME*& about) {
  int critical = 0;
  native::GeneralNamesHandle names(static_cast<GENERAL_NAMES*>(
      X509_REVOKED_get_ext_d2i(revoked, NID_certificate_issuer, &critical, nullptr)));
  ERR_clear_error();
  if (!names) {
    return critical == -1;
  }
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* const name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type == GEN_DIRNAME) {
      about = name->d.directoryName;
      issuers.push_back(std::move(names));
      return true;
    }
  }
  return false;
}

// Sorted here and once: X509_CRL_get0_by_serial sorts at its first use, under a lock.
bool Crl::Impl::read_entries() {
  const STACK_OF(X509_REVOKED)* const revoked = X509_CRL_get_REVOKED(crl.get());
  const int count = revoked == nullptr ? 0 : sk_X509_REVOKED_num(revoked);
  entries.reserve(static_cast<std::size_t>(count));
  const X509_NAME* about = X509_CRL_get_issuer(crl.get());
  for (int i = 0; i < count; ++i) {
    const X509_REVOKED* const one = sk_X509_REVOKED_value(revoked, i);
    const std::optional<Time> time = native::to_time(X509_REVOKED_get0_revocationDate(one));
    if (!time || (scope.indirect && !read_issuer(one, about))) {
      return false;
    }
    Entry entry = entry_of(X509_REVOKED_get0_serialNumber(one));
    entry.time = *time;
    entry.native = one;
    entry.issuer = about;
    entries.push_back(entry);
  }
  std::ranges::sort(entries, [](const Entry& left, const Entry& right) {
    return before(left, right) || (same_serial(left, right) && left.time < right.time);
  });
  return true;
}

Crl::Crl(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Result<Crl> Crl::from_der(BytesView der) {
  if (der.size() > limits::kMaxCrlBytes) {
    return fail(Errc::LimitExceeded, "the revocation list is larger than " +
                                         std::to_string(limits::kMaxCrlBytes) + " octets");
  }
  const unsigned char* in = der.data();
  const auto impl = std::make_shared<Impl>();
  impl->crl.reset(d2i_X509_CRL(nullptr, &in, static_cast<long>(der.size())));
  ERR_clear_error();
  if (!impl->crl || in != der.data() + der.size()) {
    return fail(Errc::MalformedInput, "this is not one revocation list in DER");
  }
  const X509_CRL* const crl = impl->crl.get();
  const std::optional<Time> this_update = native::to_time(X509_CRL_get0_lastUpdate(crl));
  const ASN1_TIME* const next_update = X509_CRL_get0_nextUpdate(crl);
  impl->next_update = native::to_time(next_update);
  impl->scope = read_crl_scope(crl);
  if (!this_update || (next_update != nullptr && !impl->next_update) || !impl->read_entries()) {
    return fail(Errc::MalformedInput, "an entry or a time in the revocation list is malformed");
  }
  impl->this_update = *this_update;
  impl->issuer = native::rfc4514(X509_CRL_get_issuer(crl));
  impl->sha256 = digest(DigestAlgorithm::Sha256, der);
  const X509_ALGOR* algorithm = nullptr;
  X509_CRL_get0_signature(crl, nullptr, &algorithm);
  impl->signature_algorithm = read_signature_algorithm(algorithm);
  return Crl(impl);
}

Result<std::vector<Crl>> Crl::all_from(BytesView file) {
  std::vector<Crl> lists;
  if (!file.empty() && file[0] == 0x30) {  // a DER SEQUENCE; PEM is text
    Result<Crl> list = from_der(file);
    if (!list) {
      return fail(list.error());
    }
    lists.push_back(*std::move(list));
    return lists;
  }
  const Result<std::vector<PemBlock>> blocks = pem_blocks(as_text(file));
  if (!blocks) {
    return fail(blocks.error());
  }
  for (const PemBlock& block : *blocks) {
    if (block.label != "X509 CRL") {
      continue;
    }
    const Result<Bytes> der = pem_octets(block);
    if (!der) {
      return fail(der.error());
    }
    Result<Crl> list = from_der(*der);
    if (!list) {
      Error error = list.error();
      error.where = "line " + std::to_string(block.line);
      return fail(std::move(error));
    }
    lists.push_back(*std::move(list));
  }
  if (lists.empty()) {
    return fail(Errc::NotFound, "there is no revocation list in it", {},
                "a revocation list is DER, or PEM that begins with -----BEGIN X509 CRL-----");
  }
  return lists;
}

std::string Crl::issuer() const {
  return impl_->issuer;
}

BytesView Crl::issuer_der() const {
  return native::encoded(X509_CRL_get_issuer(impl_->crl.get()));
}

Time Crl::this_update() const {
  return impl_->this_update;
}

std::optional<Time> Crl::next_update() const {
  return impl_->next_update;
}

Bytes Crl::der() const {
  unsigned char* out = nullptr;
  const int size = i2d_X509_CRL(impl_->crl.get(), &out);
  Bytes octets(out, out + (size > 0 ? size : 0));
  OPENSSL_free(out);
  return octets;
}

const Bytes& Crl::sha256() const {
  return impl_->sha256;
}

std::string Crl::unusable() const {
  return impl_->scope.unusable;
}

bool Crl::covers(const Certificate& certificate) const {
  return in_scope(impl_->scope, certificate);
}

bool Crl::keeps_expired_since(Time expiry) const {
  return impl_->scope.expired_since && *impl_->scope.expired_since <= expiry;
}

bool Crl::issued_by(const Certificate& issuer) const {
  return X509_NAME_cmp(X509_CRL_get_issuer(impl_->crl.get()),
                       X509_get_subject_name(static_cast<const X509*>(issuer.native()))) == 0;
}

bool Crl::speaks_for_issuer_of(const Certificate& certificate) const {
  return impl_->scope.indirect &&
         names_issuer_of_lists(certificate, X509_CRL_get_issuer(impl_->crl.get()));
}

bool Crl::signed_by(const Certificate& issuer) const {
  // RFC 5280 6.3.3 (f): "If a key usage extension is present in the CRL issuer's certificate,
  // verify that the cRLSign bit is set." Without one it must at least be an authority.
  const KeyUsage& usage = issuer.key_usage();
  if (usage.present ? !usage.crl_sign : !issuer.is_ca()) {
    return false;
  }
  const std::string name(as_text(issuer.sha256()));
  {
    const std::shared_lock lock(impl_->mutex);
    const auto known = impl_->signed_by.find(name);
    if (known != impl_->signed_by.end()) {
      return known->second;
    }
  }
  EVP_PKEY* const key = X509_get0_pubkey(static_cast<const X509*>(issuer.native()));
  const bool verified = key != nullptr && issuer.key().type != KeyType::Other &&
                        X509_CRL_verify(impl_->crl.get(), key) == 1;
  ERR_clear_error();
  const std::unique_lock lock(impl_->mutex);
  if (impl_->signed_by.size() >= limits::kMaxCachedCertificates) {
    impl_->signed_by.clear();
  }
  impl_->signed_by.emplace(name, verified);
  return verified;
}

std::optional<SignatureAlgorithm> Crl::signature_algorithm() const {
  return impl_->signature_algorithm;
}

std::optional<Revocation> Crl::find(const Certificate& certificate) const {
  const X509* const x509 = static_cast<const X509*>(certificate.native());
  const Entry wanted = entry_of(X509_get0_serialNumber(x509));
  for (auto entry = std::ranges::lower_bound(impl_->entries, wanted, before);
       entry != impl_->entries.end() && same_serial(*entry, wanted); ++entry) {
    if (X509_NAME_cmp(X509_get_issuer_name(x509), entry->issuer) == 0) {
      return Revocation{entry->time, reason_of(entry->native)};
    }
  }
  return std::nullopt;
}

}  // namespace libsign::pki
