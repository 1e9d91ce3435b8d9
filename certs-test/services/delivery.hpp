#pragma once

#include <httplib.h>

#include <chrono>

#include "certs-test/services/desk.hpp"

namespace zegel::services {

// deliver makes the response to a request of its outcome, going wrong as its fault says. `slow` is
// how long Fault::Slow waits.
void deliver(const Outcome& outcome, std::chrono::seconds slow, httplib::Response& response);

}  // namespace zegel::services
