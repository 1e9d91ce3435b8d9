#include "certs-test/services/desk.hpp"

#include <nlohmann/json.hpp>

#include "certs-test/services/material.hpp"
#include "certs-test/services/responder.hpp"
#include "certs-test/services/time_stamps.hpp"
#include "libsign/base/encoding.hpp"

namespace zegel::services {
namespace {

constexpr std::string_view kFaultPrefix = "/fault/";
constexpr std::string_view kNoFault = "none";

// path_in is the path of a target, in absolute form (RFC 9112 3.2.2) or not, without its query.
std::string path_in(const std::string& target) {
  std::string path = target.substr(0, target.find('?'));
  if (const std::size_t scheme = path.find("://"); scheme != std::string::npos && path[0] != '/') {
    const std::size_t slash = path.find('/', scheme + 3);
    path = slash == std::string::npos ? "/" : path.substr(slash);
  }
  return path;
}

// take_segment cuts the first segment off a path: "/g3/tsa" gives "g3" and leaves "/tsa".
std::string take_segment(std::string& path) {
  const std::size_t end = path.find('/', 1);
  const std::string segment = path.substr(std::min<std::size_t>(1, path.size()), end - 1);
  path = end == std::string::npos ? "" : path.substr(end);
  return segment;
}

std::optional<Kind> kind_of(std::string_view service) {
  if (service == "tsa") {
    return Kind::TimeStamps;
  }
  if (service == "ocsp") {
    return Kind::Answers;
  }
  if (service == "crls" || service == "crls-tsa") {
    return Kind::Lists;
  }
  return service == "ca" ? std::optional<Kind>(Kind::Issuers) : std::nullopt;
}

bool is_delivery(const FaultInfo& fault) {
  return fault.fault >= Fault::Slow && fault.fault <= Fault::GzipBomb;
}

Answer time_stamp(const Database& database, const Asked& asked, std::string rest, libsign::Time at,
                  Fault fault) {
  if (asked.method != "POST") {
    return refusal(405, "a time-stamp request is a POST");
  }
  if (asked.type != "application/timestamp-query") {
    return refusal(415, "a time-stamp request has the type application/timestamp-query");
  }
  return answer_time_stamp(database, take_segment(rest), asked.body, at, fault);
}

// ocsp answers both ways of RFC 6960 appendix A: POST, and GET with the request in the path.
Answer ocsp(const Database& database, const Asked& asked, std::string rest, libsign::Time at,
            Fault fault) {
  const std::string authority = take_segment(rest);
  if (asked.method == "POST") {
    if (asked.type != "application/ocsp-request") {
      return refusal(415, "an OCSP request has the type application/ocsp-request");
    }
    return answer_ocsp(database, authority, asked.body, at, fault);
  }
  const std::optional<libsign::Bytes> request =
      libsign::from_base64(rest.substr(std::min<std::size_t>(1, rest.size())));
  return answer_ocsp(database, authority,
                     request ? std::string(libsign::as_text(*request)) : std::string(), at, fault);
}

Answer list(const Database& database, std::string_view folder, std::string rest, libsign::Time at,
            Fault fault) {
  constexpr std::string_view kEnding = ".crl";
  if (!rest.ends_with(kEnding)) {
    return refusal(404, "no such list");
  }
  rest.resize(rest.size() - kEnding.size());
  const std::string authority = take_segment(rest);
  const Known* const known = database.authority(authority);
  if (known == nullptr || certs::authority_of(database.shape(), authority).list_folder != folder) {
    return refusal(404, "no such list");
  }
  return answer_list(database, authority, take_segment(rest), at, fault);
}

Answer index() {
  std::string text =
      "Test services. /g3 and /g4 have /tsa, /ocsp/AUTHORITY, /crls/AUTHORITY.crl and\n"
      "/ca/AUTHORITY/certificate.cer; /fault/NAME before any of these orders a fault;\n"
      "/count counts the requests. See certs-test/README.md.\n\n";
  for (const FaultInfo& fault : faults()) {
    text += std::string(fault.name) + ": " + std::string(fault.what) + "\n";
  }
  return {200, "text/plain; charset=utf-8", text};
}

}  // namespace

Desk::Desk(const std::filesystem::path& certs_test, std::optional<libsign::Time> at,
           std::vector<Order> orders)
    : at_(at), orders_(std::move(orders)) {
  for (const certs::Shape& shape : certs::shapes()) {
    databases_.emplace_back(certs_test, shape);
  }
}

Outcome Desk::answer(const Asked& asked) {
  const std::string whole = path_in(asked.target);
  if (whole == "/count") {
    return {.answer = counts(), .path = whole};
  }
  std::string path = whole;
  const FaultInfo* fault = nullptr;
  if (path.starts_with(kFaultPrefix)) {
    take_segment(path);
    const std::string name = take_segment(path);
    fault = fault_named(name);
    if (fault == nullptr && name != kNoFault) {
      return {.answer = refusal(404, "no fault " + name), .path = path, .count = count(whole)};
    }
  } else {
    for (const Order& order : orders_) {
      if (path.starts_with(order.prefix)) {
        for (const FaultInfo& one : faults()) {
          fault = one.fault == order.fault ? &one : fault;
        }
      }
    }
  }
  Outcome outcome{.path = path, .count = 0};
  outcome.answer = serve(asked, path, fault);
  outcome.delivery = fault != nullptr && is_delivery(*fault) && outcome.answer.status == 200
                         ? fault->fault
                         : Fault::None;
  // A request by GET is part of the path, and would make every path another one.
  const bool by_get = asked.method == "GET" && path.find("/ocsp/") == 3;
  const std::size_t end = by_get ? whole.find('/', whole.find("/ocsp/") + 6) : std::string::npos;
  outcome.count = count(whole.substr(0, end));
  return outcome;
}

Answer Desk::serve(const Asked& asked, const std::string& path, const FaultInfo* fault) const {
  if (path.empty() || path == "/") {
    return index();
  }
  std::string rest = path;
  const std::string shape = take_segment(rest);
  const std::string service = take_segment(rest);
  const std::optional<Kind> kind = kind_of(service);
  const Fault wanted = fault == nullptr ? Fault::None : fault->fault;
  if (fault != nullptr && kind && !fault->applies_to(*kind)) {
    return refusal(404, "/" + service + " has no fault " + std::string(fault->name));
  }
  for (const Database& database : databases_) {
    if (database.shape().directory != shape || !kind) {
      continue;
    }
    switch (*kind) {
      case Kind::TimeStamps:
        return time_stamp(database, asked, rest, now(), wanted);
      case Kind::Answers:
        return ocsp(database, asked, rest, now(), wanted);
      case Kind::Lists:
        return list(database, service, rest, now(), wanted);
      case Kind::Issuers: {
        const std::string authority = take_segment(rest);
        return answer_issuer(database, authority, take_segment(rest), wanted);
      }
    }
  }
  return refusal(404, "nothing here");
}

Answer Desk::counts() const {
  const std::scoped_lock lock(mutex_);
  return {200, "application/json", nlohmann::json(counts_).dump() + "\n"};
}

int Desk::count(const std::string& path) {
  const std::scoped_lock lock(mutex_);
  return ++counts_[path];
}

libsign::Time Desk::now() const {
  return at_ ? *at_ : std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace zegel::services
