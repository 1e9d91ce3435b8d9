#include "libsign/pki/collect.hpp"

#include <fmt/format.h>
#include <openssl/rand.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/pki/access.hpp"
#include "libsign/pki/ocsp_request.hpp"
#include "libsign/pki/path.hpp"
#include "libsign/pki/revocation.hpp"

namespace libsign::pki {
namespace {

// RFC 9654 2.1: 32 octets.
Bytes new_nonce() {
  Bytes nonce(32);
  return RAND_bytes(nonce.data(), static_cast<int>(nonce.size())) == 1 ? nonce : Bytes();
}

void note(std::string& all, const std::string& one) {
  all += (all.empty() ? "" : "; ") + one;
}

std::string in_words(const Error& error) {
  return error.where.empty() ? error.detail : error.where + ": " + error.detail;
}

class Collector {
 public:
  Collector(const CollectRequest& request, const Sources& sources)
      : request_(request), sources_(sources), carried_(request.carried) {}

  Collected run() && {
    collected_.as_of = request_.time;
    if (find_path()) {
      for (std::size_t i = 0; i + 1 < collected_.path.size(); ++i) {
        collected_.certificates.push_back(collected_.path[i]);
        find_revocation(collected_.path[i], collected_.path[i + 1]);
      }
    }
    return std::move(collected_);
  }

 private:
  bool find_path() {
    TrustMaterial trust;
    trust.anchors = request_.anchors;
    trust.sunset_dates = request_.sunset_dates;
    const PathBuilder builder(trust);
    std::string problems;
    for (std::size_t fetched = 0;; ++fetched) {
      const std::shared_ptr<const Path> path = builder.build(request_.signer, carried_);
      collected_.path = path->chain;
      if (path->found && path->valid) {
        return true;
      }
      const Certificate& last = path->chain.empty() ? request_.signer : path->chain.back();
      if (path->found || fetched == limits::kMaxPathLength || !fetch_issuer(last, problems)) {
        note(problems, path->problem);
        miss(last, std::move(problems), "its path to a trust anchor is not whole");
        return false;
      }
    }
  }

  bool fetch_issuer(const Certificate& certificate, std::string& problems) {
    for (const std::string& address : issuer_addresses(certificate)) {
      const Result<Bytes> octets = sources_.issuers == nullptr
                                       ? fail(Errc::NotFound, "it is not asked", address)
                                       : sources_.issuers->issuers(address);
      if (!octets) {
        note(problems, in_words(octets.error()));
        continue;
      }
      const std::size_t before = carried_.size();
      for (Certificate& issuer : read_issuers(*octets)) {
        const bool is_new = std::ranges::find(carried_, issuer) == carried_.end();
        if (is_new && carried_.size() < limits::kMaxCertificates) {
          carried_.push_back(std::move(issuer));
        }
      }
      if (carried_.size() > before) {
        return true;
      }
      note(problems,
           in_words(fail(Errc::NotFound, "there is no certificate that helps", address).value()));
    }
    return false;
  }

  void find_revocation(const Certificate& certificate, const Certificate& issuer) {
    std::string problems;
    if (take({request_.known.begin(), request_.known.end()}, certificate, issuer, problems) ||
        take(collected_.revocation, certificate, issuer, problems) ||
        ask_responders(certificate, issuer, problems) ||
        fetch_lists(certificate, issuer, problems)) {
      return;
    }
    miss(certificate, std::move(problems), "whether it was revoked is not known");
  }

  // take keeps the piece that decides, where it is acceptable, fresh, and says anything.
  bool take(std::vector<RevocationData> data, const Certificate& certificate,
            const Certificate& issuer, std::string& problems) {
    const RevocationFinding finding =
        pki::find_revocation(certificate, issuer, RevocationMaterial{std::move(data), carried_},
                             request_.time + limits::kMaxClockDifference);
    if (finding.state == RevocationState::Unknown || !finding.fresh) {
      if (!finding.problem.empty()) {
        note(problems, finding.problem);
      }
      return false;
    }
    keep(*finding.evidence, issuer);
    return true;
  }

  void keep(const RevocationEvidence& evidence, const Certificate& issuer) {
    const OcspResponse* response = evidence.data.response();
    collected_.as_of = std::max({collected_.as_of, evidence.this_update,
                                 response != nullptr ? response->produced_at() : Time::min()});
    const bool is_new = std::ranges::none_of(
        collected_.revocation,
        [&](const RevocationData& data) { return data.sha256() == evidence.data.sha256(); });
    if (is_new) {
      collected_.revocation.push_back(evidence.data);
    }
    std::vector<Certificate>& all = collected_.certificates;
    if (!(evidence.signer == issuer) && std::ranges::find(all, evidence.signer) == all.end()) {
      all.push_back(evidence.signer);
    }
  }

  bool ask_responders(const Certificate& certificate, const Certificate& issuer,
                      std::string& problems) {
    for (const std::string& address : ocsp_addresses(certificate)) {
      Result<Bytes> octets = fail(Errc::NotFound, "it is not asked", address);
      if (sources_.ocsp != nullptr) {
        Bytes nonce = new_nonce();
        Result<OcspRequest> request = make_ocsp_request(certificate, issuer, nonce);
        if (!request) {
          note(problems, in_words(request.error()));
          return false;
        }
        octets = sources_.ocsp->response({address, std::move(request->certificate_id),
                                          std::move(request->der), std::move(nonce)});
      }
      if (take_octets(OcspResponse::from_der, octets, certificate, issuer, problems)) {
        return true;
      }
    }
    return false;
  }

  bool fetch_lists(const Certificate& certificate, const Certificate& issuer,
                   std::string& problems) {
    std::size_t asked = 0;
    for (const std::string& address : certificate.crl_addresses()) {
      if (asked++ == kMaxAddresses) {
        break;
      }
      const Result<Bytes> octets = sources_.lists == nullptr
                                       ? fail(Errc::NotFound, "it is not asked", address)
                                       : sources_.lists->list(address);
      if (take_octets(first_list, octets, certificate, issuer, problems)) {
        return true;
      }
    }
    return false;
  }

  static Result<Crl> first_list(BytesView octets) {
    Result<std::vector<Crl>> lists = Crl::all_from(octets);
    if (!lists) {
      return fail(std::move(lists.error()));
    }
    return std::move(lists->front());
  }

  template <typename T>
  bool take_octets(Result<T> (*decode)(BytesView), const Result<Bytes>& octets,
                   const Certificate& certificate, const Certificate& issuer,
                   std::string& problems) {
    if (!octets) {
      note(problems, in_words(octets.error()));
      return false;
    }
    Result<T> decoded = decode(*octets);
    if (!decoded) {
      note(problems, in_words(decoded.error()));
      return false;
    }
    return take({RevocationData(*std::move(decoded), Origin::Fetched)}, certificate, issuer,
                problems);
  }

  void miss(const Certificate& certificate, std::string problems, std::string_view what) {
    collected_.missing.push_back(
        {Errc::NotFound,
         problems.empty() ? std::string(what) : fmt::format("{}: {}", what, problems),
         certificate.subject(),
         {}});
  }

  const CollectRequest& request_;
  const Sources& sources_;
  std::vector<Certificate> carried_;
  Collected collected_;
};

}  // namespace

Collected collect(const CollectRequest& request, const Sources& sources) {
  return Collector(request, sources).run();
}

}  // namespace libsign::pki
