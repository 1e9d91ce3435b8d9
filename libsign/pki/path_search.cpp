#include "libsign/pki/path_search.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <functional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

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

// The store holds no certificate: each attempt brings its own anchors, and nothing ever looks at
// the system's certificates.
//
// Partial chains, because an anchor need not be self-signed (RFC 5280 6.1.1 (d)); no time, because
// validity is the caller's question; strict, because RFC 5280's demands on the certificates of an
// authority are no matter of taste; level 0, because weak keys are judged by TS 119 312, elsewhere.
native::StoreHandle make_store() {
  native::StoreHandle store(X509_STORE_new());
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

const Certificate* find_native(const X509* wanted, std::span<const Certificate> among) {
  const auto found = std::ranges::find_if(among, [=](const Certificate& certificate) {
    return X509_cmp(native_of(certificate), wanted) == 0;
  });
  return found == among.end() ? nullptr : &*found;
}

// Puts those in front that are the most likely to be still in use, whatever the order that they
// came in, and leaves each once.
void sort_latest_first(std::vector<Certificate>& certificates) {
  std::ranges::sort(certificates, [](const Certificate& one, const Certificate& other) {
    if (one.not_after() != other.not_after()) {
      return one.not_after() > other.not_after();
    }
    return one.not_before() != other.not_before() ? one.not_before() > other.not_before()
                                                  : one.sha256() > other.sha256();
  });
  const auto repeated = std::ranges::unique(certificates);
  certificates.erase(repeated.begin(), repeated.end());
}

void insert_sorted(std::vector<Certificate>& certificates, const Certificate& certificate) {
  certificates.push_back(certificate);
  sort_latest_first(certificates);
}

// LeftOut says which certificates an attempt does without.
struct LeftOut {
  std::vector<Certificate> anchors;      // they are no anchors in it
  std::vector<Certificate> authorities;  // and these are no authorities

  bool operator==(const LeftOut&) const = default;
};

native::BorrowedStackHandle stack_of(std::initializer_list<std::span<const Certificate>> groups,
                                     std::span<const Certificate> left_out) {
  native::BorrowedStackHandle stack(sk_X509_new_null());
  for (const std::span<const Certificate> group : groups) {
    for (const Certificate& certificate : group) {
      if (!contains(left_out, certificate)) {
        sk_X509_push(stack.get(), native_of(certificate));
      }
    }
  }
  return stack;
}

// Pool is the certificates that paths from one signer are built from.
struct Pool {
  const Certificate& signer;
  const TrustMaterial& trust;
  std::vector<Certificate> authorities;  // the verifier's own before those that were carried
};

// Run is one search.
class Run {
 public:
  Run(const Pool& pool, X509_STORE* store) : pool_(pool), store_(store) {}

  // The different paths in the order in which they are found; where `first_only`, up to the first
  // valid one to an anchor without a sunset date: none goes before it.
  Paths run(bool first_only) {
    Paths paths;
    attempts_ = {LeftOut{}};
    for (std::size_t i = 0; i < attempts_.size(); ++i) {
      const LeftOut left_out = attempts_[i];
      auto path = std::make_shared<const Path>(attempt(left_out));
      if (std::ranges::none_of(paths,
                               [&](const auto& other) { return other->chain == path->chain; })) {
        paths.push_back(path);
      }
      if (first_only && path->valid && !path->sunset) {
        break;
      }
      branch(left_out, *path);
    }
    return paths;
  }

 private:
  Path attempt(const LeftOut& left_out) const;
  std::vector<Certificate> chain_of(X509_STORE_CTX* context) const;
  void branch(const LeftOut& from, const Path& path);
  bool has_other_issuer(const LeftOut& left_out, const Certificate& certificate) const;

  const Pool& pool_;
  X509_STORE* store_;
  std::vector<LeftOut> attempts_;  // those that were made, and those that are to be made
};

Path Run::attempt(const LeftOut& left_out) const {
  Path path;
  if (contains(pool_.trust.anchors, pool_.signer) && !contains(left_out.anchors, pool_.signer)) {
    path.found = path.valid = true;
    path.chain = {pool_.signer};
    path.sunset = sunset_of(pool_.trust, pool_.signer);
    return path;
  }
  const native::BorrowedStackHandle trusted = stack_of({pool_.trust.anchors}, left_out.anchors);
  const native::BorrowedStackHandle untrusted =
      stack_of({left_out.anchors, pool_.authorities}, left_out.authorities);
  const native::StoreContextHandle context(X509_STORE_CTX_new());
  if (!context ||
      X509_STORE_CTX_init(context.get(), store_, native_of(pool_.signer), untrusted.get()) != 1) {
    path.problem = native::take_openssl_errors();
    path.problem_subject = pool_.signer.subject();
    return path;
  }
  X509_STORE_CTX_set0_trusted_stack(context.get(), trusted.get());
  path.valid = X509_verify_cert(context.get()) == 1;
  const int error = X509_STORE_CTX_get_error(context.get());
  path.found = path.valid || !means_not_found(error);
  path.chain = chain_of(context.get());
  if (path.found && !path.chain.empty()) {
    path.sunset = sunset_of(pool_.trust, path.chain.back());
  }
  if (!path.valid) {
    path.problem = X509_verify_cert_error_string(error);
    const auto depth = static_cast<std::size_t>(X509_STORE_CTX_get_error_depth(context.get()));
    path.problem_subject = (depth < path.chain.size() ? path.chain[depth] : pool_.signer).subject();
  }
  ERR_clear_error();
  return path;
}

std::vector<Certificate> Run::chain_of(X509_STORE_CTX* context) const {
  std::vector<Certificate> certificates;
  const STACK_OF(X509)* const chain = X509_STORE_CTX_get0_chain(context);
  for (int i = 0; chain != nullptr && i < sk_X509_num(chain); ++i) {
    for (const std::span<const Certificate> group :
         {std::span(&pool_.signer, 1), std::span<const Certificate>(pool_.authorities),
          std::span<const Certificate>(pool_.trust.anchors)}) {
      if (const Certificate* const found = find_native(sk_X509_value(chain, i), group)) {
        certificates.push_back(*found);
        break;
      }
    }
  }
  return certificates;
}

// Adds the attempts without one certificate of the path, from the issuer of the signer upwards. An
// anchor that is not its own issuer may still be an authority on the way to another anchor.
void Run::branch(const LeftOut& from, const Path& path) {
  for (std::size_t i = 0; i < path.chain.size(); ++i) {
    const Certificate& certificate = path.chain[i];
    const bool is_anchor = path.found && i + 1 == path.chain.size();
    LeftOut next = from;
    if (is_anchor) {
      insert_sorted(next.anchors, certificate);
    }
    if (i > 0 && (!is_anchor || certificate.is_self_issued())) {
      insert_sorted(next.authorities, certificate);
    }
    const bool promises = i == 0 ? is_anchor
                                 : !contains(next.authorities, certificate) ||
                                       has_other_issuer(next, path.chain[i - 1]);
    if (promises && attempts_.size() < limits::kMaxPathAttempts &&
        std::ranges::find(attempts_, next) == attempts_.end()) {
      attempts_.push_back(std::move(next));
    }
  }
}

bool Run::has_other_issuer(const LeftOut& left_out, const Certificate& certificate) const {
  const auto may_have_issued = [&](const Certificate& other) {
    return X509_check_issued(native_of(other), native_of(certificate)) == X509_V_OK;
  };
  return std::ranges::any_of(pool_.trust.anchors,
                             [&](const Certificate& other) {
                               return !contains(left_out.anchors, other) && may_have_issued(other);
                             }) ||
         std::ranges::any_of(pool_.authorities, [&](const Certificate& other) {
           return !contains(left_out.authorities, other) && may_have_issued(other);
         });
}

// The one to take first to the front, and behind it the other valid ones.
Paths in_order(Paths paths) {
  std::ranges::stable_sort(paths, std::greater<>(), [](const std::shared_ptr<const Path>& path) {
    return std::tuple(path->valid, path->found, path->sunset.value_or(Time::max()));
  });
  const auto rest =
      std::find_if(paths.begin() + 1, paths.end(), [](const auto& path) { return !path->valid; });
  paths.erase(rest, paths.end());
  return paths;
}

}  // namespace

struct PathSearch::Impl {
  TrustMaterial trust;  // without its revocation data
  native::StoreHandle store = make_store();

  Paths run(const Certificate& signer, std::span<const Certificate> carried,
            bool first_only) const {
    Pool pool{signer, trust, {carried.begin(), carried.end()}};
    sort_latest_first(pool.authorities);
    pool.authorities.insert(pool.authorities.begin(), trust.intermediates.begin(),
                            trust.intermediates.end());
    return in_order(Run(pool, store.get()).run(first_only));
  }
};

PathSearch::PathSearch(const TrustMaterial& trust) : impl_(std::make_unique<Impl>()) {
  impl_->trust.anchors = trust.anchors;
  impl_->trust.intermediates = trust.intermediates;
  impl_->trust.sunset_dates = trust.sunset_dates;
  sort_latest_first(impl_->trust.intermediates);
  sort_latest_first(impl_->trust.anchors);
}

PathSearch::~PathSearch() = default;
PathSearch::PathSearch(PathSearch&&) noexcept = default;
PathSearch& PathSearch::operator=(PathSearch&&) noexcept = default;

Paths PathSearch::first(const Certificate& signer, std::span<const Certificate> carried) const {
  return impl_->run(signer, carried, true);
}

Paths PathSearch::all(const Certificate& signer, std::span<const Certificate> carried) const {
  return impl_->run(signer, carried, false);
}

}  // namespace libsign::pki
