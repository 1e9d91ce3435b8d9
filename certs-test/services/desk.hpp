#pragma once

#include <chrono>
#include <filesystem>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "certs-test/services/answer.hpp"
#include "certs-test/services/faults.hpp"
#include "certs-test/services/pki.hpp"

namespace zegel::services {

// Order is a fault for every request whose path begins with `prefix`.
struct Order {
  Fault fault;
  std::string prefix;
};

// Asked is a request as it came in.
struct Asked {
  std::string method;
  std::string
      target;  // origin form ("/g3/tsa") or, as to a proxy, absolute form ("http://…/g3/tsa")
  std::string type;  // Content-Type
  std::string body;
};

// Outcome is the right answer and how it must go wrong on its way.
struct Outcome {
  Answer answer;
  Fault delivery = Fault::None;  // None where the fault is in the answer itself
  std::string path;              // what was asked, without scheme, authority and fault
  int count = 0;                 // the requests for this path so far, this one included
};

// Desk decides which service answers what. Its functions may be called from many threads.
class Desk {
 public:
  // Desk answers for the test PKI in the directory `certs_test`. The clock stands still at `at`;
  // where that is empty it is the machine's.
  Desk(const std::filesystem::path& certs_test, std::optional<libsign::Time> at,
       std::vector<Order> orders);

  // answer answers one request, and counts it.
  Outcome answer(const Asked& asked);

 private:
  Answer serve(const Asked& asked, const std::string& path, const FaultInfo* fault) const;
  Answer counts() const;
  int count(const std::string& path);
  libsign::Time now() const;

  std::optional<libsign::Time> at_;
  std::vector<Order> orders_;
  std::list<Database> databases_;
  mutable std::mutex mutex_;
  std::map<std::string, int> counts_;  // guarded by mutex_
};

}  // namespace zegel::services
