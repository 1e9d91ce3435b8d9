#include "libsign/pki/path.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "libsign/base/limits.hpp"
#include "libsign/native/openssl.hpp"

namespace libsign::pki {
namespace {

X509* native_of(const Certificate& certificate) {
  return static_cast<X509*>(certificate.native());
}

bool contains(std::span<const Certificate> certificates, const Certificate& wanted) {
  return std::ranges::find(certificates, wanted) != certificates.end();
}

// The store holds the anchors and nothing else: it never looks at the system's certificates.
//
// Partial chains, because an anchor need not be self-signed (RFC 5280 6.1.1 (d)); no time, because
// validity is the caller's question; strict, because RFC 5280's demands on the certificates of an
// authority are no matter of taste; level 0, because weak keys are judged by TS 119 312, elsewhere.
native::StoreHandle make_store(std::span<const Certificate> anchors) {
  native::StoreHandle store(X509_STORE_new());
  for (const Certificate& anchor : anchors) {
    X509_STORE_add_cert(store.get(), native_of(anchor));
  }
  X509_VERIFY_PARAM* const param = X509_STORE_get0_param(store.get());
  X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_TRUSTED_FIRST |
                                         X509_V_FLAG_NO_CHECK_TIME | X509_V_FLAG_X509_STRICT |
                                         X509_V_FLAG_POLICY_CHECK);
  // RFC 5280 6.1.1 (c): any policy will do. Without it OpenSSL takes the set for an empty one, and
  // refuses every chain that requires an explicit policy.
  X509_VERIFY_PARAM_add0_policy(param, OBJ_nid2obj(NID_any_policy));
  // OpenSSL counts neither the signer nor the anchor.
  X509_VERIFY_PARAM_set_depth(param, static_cast<int>(limits::kMaxPathLength) - 2);
  X509_VERIFY_PARAM_set_auth_level(param, 0);
  ERR_clear_error();
  return store;
}

// With these, OpenSSL saw no way from the signer to an anchor. With any other it saw one, and RFC
// 5280 6.1 does not accept it.
bool means_not_found(int error) {
  switch (error) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
    case X509_V_ERR_CERT_CHAIN_TOO_LONG:
    case X509_V_ERR_OUT_OF_MEM:
    case X509_V_ERR_UNSPECIFIED:
      return true;
    default:
      return false;
  }
}

const Certificate* find_native(const X509* wanted,
                               std::initializer_list<std::span<const Certificate>> groups) {
  for (const std::span<const Certificate> group : groups) {
    for (const Certificate& certificate : group) {
      if (X509_cmp(native_of(certificate), wanted) == 0) {
        return &certificate;
      }
    }
  }
  return nullptr;
}

// A path is remembered under the digests of the certificates that it was built from.
std::string key_of(const Certificate& signer, std::span<const Certificate> carried) {
  std::vector<std::string_view> digests;
  digests.reserve(carried.size());
  for (const Certificate& certificate : carried) {
    digests.push_back(as_text(certificate.sha256()));
  }
  std::ranges::sort(digests);
  std::string all(as_text(signer.sha256()));
  for (const std::string_view digest : digests) {
    all += digest;
  }
  const Bytes key = digest(DigestAlgorithm::Sha256, as_bytes(all));
  return std::string(as_text(key));
}

}  // namespace

struct PathBuilder::Impl {
  std::vector<Certificate> anchors;
  std::vector<Certificate> intermediates;
  native::StoreHandle store;
  std::shared_mutex mutex;
  std::unordered_map<std::string, std::shared_ptr<const Path>> remembered;

  Path build(const Certificate& signer, std::span<const Certificate> carried) const;
  Path attempt(const Certificate& signer, std::span<const Certificate> carried) const;
};

Path PathBuilder::Impl::attempt(const Certificate& signer,
                                std::span<const Certificate> carried) const {
  Path path;
  const native::BorrowedStackHandle untrusted(sk_X509_new_null());
  for (const std::span<const Certificate> group : {carried, std::span(intermediates)}) {
    for (const Certificate& certificate : group) {
      sk_X509_push(untrusted.get(), native_of(certificate));
    }
  }
  const native::StoreContextHandle context(X509_STORE_CTX_new());
  if (!context ||
      X509_STORE_CTX_init(context.get(), store.get(), native_of(signer), untrusted.get()) != 1) {
    path.problem = native::take_openssl_errors();
    path.problem_subject = signer.subject();
    return path;
  }
  path.valid = X509_verify_cert(context.get()) == 1;
  const int error = X509_STORE_CTX_get_error(context.get());
  path.found = path.valid || !means_not_found(error);
  const STACK_OF(X509)* const chain = X509_STORE_CTX_get0_chain(context.get());
  for (int i = 0; chain != nullptr && i < sk_X509_num(chain); ++i) {
    const Certificate* const certificate =
        find_native(sk_X509_value(chain, i), {{&signer, 1}, carried, intermediates, anchors});
    if (certificate != nullptr) {
      path.chain.push_back(*certificate);
    }
  }
  if (!path.valid) {
    path.problem = X509_verify_cert_error_string(error);
    const auto depth = static_cast<std::size_t>(X509_STORE_CTX_get_error_depth(context.get()));
    path.problem_subject = (depth < path.chain.size() ? path.chain[depth] : signer).subject();
  }
  ERR_clear_error();
  return path;
}

Path PathBuilder::Impl::build(const Certificate& signer,
                              std::span<const Certificate> carried) const {
  if (contains(anchors, signer)) {
    return {.found = true, .valid = true, .chain = {signer}};
  }
  Path path = attempt(signer, carried);
  if (path.valid || carried.empty()) {
    return path;
  }
  // OpenSSL follows the first issuer that fits by name and does not come back from a wrong one, so
  // what came with the signature could hide the path that the verifier's own certificates make.
  Path own = attempt(signer, {});
  return own.valid || (own.found && !path.found) ? own : path;
}

PathBuilder::PathBuilder(const TrustMaterial& trust) : impl_(std::make_unique<Impl>()) {
  impl_->anchors = trust.anchors;
  impl_->intermediates = trust.intermediates;
  impl_->store = make_store(impl_->anchors);
}

PathBuilder::~PathBuilder() = default;
PathBuilder::PathBuilder(PathBuilder&&) noexcept = default;
PathBuilder& PathBuilder::operator=(PathBuilder&&) noexcept = default;

std::shared_ptr<const Path> PathBuilder::build(const Certificate& signer,
                                               std::span<const Certificate> carried) const {
  const std::string key = key_of(signer, carried);
  {
    const std::shared_lock lock(impl_->mutex);
    const auto known = impl_->remembered.find(key);
    if (known != impl_->remembered.end()) {
      return known->second;
    }
  }
  auto path = std::make_shared<const Path>(impl_->build(signer, carried));
  const std::unique_lock lock(impl_->mutex);
  if (impl_->remembered.size() >= limits::kMaxCachedCertificates) {
    impl_->remembered.clear();
  }
  return impl_->remembered.emplace(key, std::move(path)).first->second;
}

}  // namespace libsign::pki
