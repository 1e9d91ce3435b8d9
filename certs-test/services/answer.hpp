#pragma once

#include <string>

namespace zegel::services {

// Answer is what goes back to who asked.
struct Answer {
  int status = 200;
  std::string type;  // Content-Type
  std::string body;
};

// refusal is an Answer in plain text: why there is no better one.
inline Answer refusal(int status, const std::string& why) {
  return {status, "text/plain; charset=utf-8", why + "\n"};
}

}  // namespace zegel::services
