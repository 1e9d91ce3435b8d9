#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace zegel {

// Patience is how long servers are waited for together, so that one that is dead costs its time
// once and not at every question. It may be used from many threads.
//
// A server that did not answer in time is not asked for the same kind of thing for kMemory. Within
// that time other servers have what is left of the time that one server has, but never less than a
// second or a fifth of it.
class Patience {
 public:
  using Clock = std::chrono::steady_clock;

  static constexpr std::chrono::seconds kMemory{60};

  // Patience where one server has `time` for an answer, with everything in it.
  explicit Patience(std::chrono::milliseconds time) : time_(time) {}

  // time_for is how long the server has for an answer of that kind, asked at `now`; nothing where
  // it is not asked.
  std::optional<std::chrono::milliseconds> time_for(const std::string& server_and_kind,
                                                    Clock::time_point now) const;

  // lose notes that it did not answer within `spent`, at `now`.
  void lose(const std::string& server_and_kind, std::chrono::milliseconds spent,
            Clock::time_point now);

 private:
  struct Loss {
    Clock::time_point at;
    std::chrono::milliseconds spent;
  };

  std::chrono::milliseconds time_;
  mutable std::mutex mutex_;
  std::map<std::string, Loss> losses_;
};

}  // namespace zegel
