#include "cli/net/sources.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "cli/net/address.hpp"
#include "cli/trouble.hpp"
#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/pki/crl.hpp"
#include "libsign/pki/ocsp.hpp"
#include "libsign/present/language.hpp"

namespace zegel {
namespace {

using libsign::Bytes;
using libsign::BytesView;
using libsign::Errc;
using libsign::fail;
using libsign::Result;
using libsign::Time;
using libsign::present::translatable;

constexpr std::chrono::seconds kDefaultTime{15};
constexpr int kMaxSeconds = 600;

// Certificates of issuers: some, in a CMS message.
constexpr std::size_t kMaxIssuersBytes =
    libsign::limits::kMaxCertificates * libsign::limits::kMaxCertificateBytes;

// Shared is what all sources of one process share.
struct Shared {
  Shared(std::chrono::milliseconds time, EvidenceCache kept, Time valid_at)
      : client(time), cache(std::move(kept)), at(valid_at) {}

  HttpClient client;
  EvidenceCache cache;
  Time at;  // what is kept must be valid then
};

class Authority final : public libsign::pki::TimeStampSource {
 public:
  Authority(std::shared_ptr<const Shared> shared, std::string address)
      : shared_(std::move(shared)), address_(std::move(address)) {}

  std::string name() const override { return address_; }

  Result<Bytes> time_stamp(BytesView request) const override {
    return shared_->client.fetch({address_, NamedBy::User, "application/timestamp-query", request,
                                  "application/timestamp-reply",
                                  libsign::limits::kMaxTimeStampBytes});
  }

 private:
  std::shared_ptr<const Shared> shared_;
  std::string address_;
};

// Whether the value of the extension is this nonce, as it stands or as the OCTET STRING that RFC
// 6960 errata and RFC 9654 make of it.
bool is_nonce(BytesView value, BytesView nonce) {
  constexpr std::size_t kHeader = 2;
  const bool is_wrapped = value.size() == nonce.size() + kHeader && value[0] == 0x04;
  return std::ranges::equal(is_wrapped ? value.subspan(kHeader) : value, nonce);
}

class Responders final : public libsign::pki::OcspSource {
 public:
  explicit Responders(std::shared_ptr<const Shared> shared) : shared_(std::move(shared)) {}

  Result<Bytes> response(const libsign::pki::OcspQuestion& question) const override {
    const std::string key =
        "ocsp " + question.address + " " + libsign::hex(question.certificate_id);
    if (std::optional<Bytes> kept = shared_->cache.find(key, shared_->at)) {
      return *std::move(kept);
    }
    Result<Bytes> octets = shared_->client.fetch(
        {question.address, NamedBy::Certificate, "application/ocsp-request", question.request,
         "application/ocsp-response", libsign::limits::kMaxOcspBytes});
    if (!octets) {
      return octets;
    }
    const Result<libsign::pki::OcspResponse> response =
        libsign::pki::OcspResponse::from_der(*octets);
    if (!response) {
      return trouble(response.error().code, response.error().detail, question.address);
    }
    if (response->nonce() && !is_nonce(*response->nonce(), question.nonce)) {
      return trouble(Errc::Io, translatable("the responder answers another question"),
                     question.address);
    }
    keep(key, *octets, *response);
    return octets;
  }

 private:
  // A response is kept as long as every answer in it holds; it says nothing where it has none.
  void keep(const std::string& key, BytesView octets,
            const libsign::pki::OcspResponse& response) const {
    if (const std::optional<Time> until = response.valid_until()) {
      shared_->cache.keep(key, octets, response.produced_at(), *until);
    }
  }

  std::shared_ptr<const Shared> shared_;
};

class Lists final : public libsign::pki::CrlSource {
 public:
  explicit Lists(std::shared_ptr<const Shared> shared) : shared_(std::move(shared)) {}

  Result<Bytes> list(const std::string& address) const override {
    const std::string key = "crl " + address;
    if (std::optional<Bytes> kept = shared_->cache.find(key, shared_->at)) {
      return *std::move(kept);
    }
    Result<Bytes> octets = shared_->client.fetch({address,
                                                  NamedBy::Certificate,
                                                  {},
                                                  {},
                                                  "application/pkix-crl",
                                                  libsign::limits::kMaxCrlBytes});
    const auto lists =
        octets ? libsign::pki::Crl::all_from(*octets) : fail(std::move(octets.error()));
    if (!lists) {
      return trouble(lists.error().code, lists.error().detail, address, lists.error().hint);
    }
    if (lists->front().next_update()) {
      shared_->cache.keep(key, *octets, lists->front().this_update(),
                          *lists->front().next_update());
    }
    return octets;
  }

 private:
  std::shared_ptr<const Shared> shared_;
};

class Issuers final : public libsign::pki::IssuerSource {
 public:
  explicit Issuers(std::shared_ptr<const Shared> shared) : shared_(std::move(shared)) {}

  Result<Bytes> issuers(const std::string& address) const override {
    return shared_->client.fetch(
        {address, NamedBy::Certificate, {}, {}, "application/pkix-cert", kMaxIssuersBytes});
  }

 private:
  std::shared_ptr<const Shared> shared_;
};

std::optional<std::string> variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr || *value == '\0' ? std::nullopt : std::optional<std::string>(value);
}

// The file where revocation data is kept; without one it is kept for this run.
std::string cache_path(const std::optional<std::string>& given) {
  constexpr const char* kForThisRun = ":memory:";
  if (given) {
    return *given == "none" ? kForThisRun : *given;
  }
  constexpr std::string_view kName = "/zegel/evidence.sqlite";
  if (const auto base = variable("XDG_CACHE_HOME")) {
    return *base + std::string(kName);
  }
  if (const auto home = variable("HOME")) {
    return *home + "/.cache" + std::string(kName);
  }
  return kForThisRun;
}

Result<std::chrono::milliseconds> time_of(const std::optional<std::string>& given) {
  if (!given) {
    return kDefaultTime;
  }
  int seconds = 0;
  const char* const end = given->data() + given->size();
  const auto read = std::from_chars(given->data(), end, seconds);
  if (read.ec != std::errc() || read.ptr != end || seconds < 1 || seconds > kMaxSeconds) {
    return trouble(Errc::InvalidArgument, translatable("this is not a number of seconds"),
                   "--timeout " + *given, translatable("give a number from 1 to 600"));
  }
  return std::chrono::seconds(seconds);
}

}  // namespace

Result<Network> make_network(const NetworkArguments& arguments, Time at) {
  const Result<std::chrono::milliseconds> time = time_of(arguments.timeout);
  if (!time) {
    return fail(time.error());
  }
  Result<EvidenceCache> cache = EvidenceCache::open(cache_path(arguments.cache));
  if (!cache) {
    return fail(std::move(cache.error()));
  }
  const auto shared = std::make_shared<const Shared>(*time, *std::move(cache),
                                                     at + libsign::limits::kMaxClockDifference);
  Network network;
  for (const std::string& text : arguments.authorities) {
    Result<Address> address = Address::parse(text);
    if (!address) {
      return fail(std::move(address.error()));
    }
    network.authorities.push_back(std::make_shared<const Authority>(shared, text));
  }
  network.sources = {std::make_shared<const Responders>(shared),
                     std::make_shared<const Lists>(shared),
                     std::make_shared<const Issuers>(shared)};
  return network;
}

}  // namespace zegel
