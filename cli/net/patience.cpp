#include "cli/net/patience.hpp"

#include <algorithm>

namespace zegel {

using std::chrono::milliseconds;

std::optional<milliseconds> Patience::time_for(const std::string& server_and_kind,
                                               Clock::time_point now) const {
  const std::lock_guard lock(mutex_);
  milliseconds lost{0};
  for (const auto& [name, loss] : losses_) {
    if (now - loss.at >= kMemory) {
      continue;
    }
    if (name == server_and_kind) {
      return std::nullopt;
    }
    lost += loss.spent;
  }
  constexpr milliseconds kLeast{1000};
  return std::min(time_, std::max({time_ - lost, kLeast, time_ / 5}));
}

void Patience::lose(const std::string& server_and_kind, milliseconds spent, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  losses_.insert_or_assign(server_and_kind, Loss{now, spent});
}

}  // namespace zegel
