#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace zegel::test {

// Fetch is one HTTP request as a test makes it.
struct Fetch {
  std::string url;
  std::string proxy;  // an http:// address; empty: none, whatever the environment says
  std::string body;   // not empty: POST with `type`
  std::string type;
  std::chrono::milliseconds timeout{10'000};
  std::size_t limit = std::size_t{1} << 24U;  // more octets than this end the transfer
  long redirects = 0;                         // how many are followed, over http alone
};

// Fetched is what came of it.
struct Fetched {
  int problem = 0;  // a CURLcode; CURLE_OK (0) where the answer is whole
  long status = 0;  // 0: no answer came
  std::string type;
  std::string location;  // where a redirect that was not followed leads
  std::string body;      // as far as it came
};

// fetch makes the request with libcurl.
Fetched fetch(const Fetch& request);

}  // namespace zegel::test
