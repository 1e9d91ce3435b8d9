#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "cli/net/patience.hpp"
#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"

namespace zegel {

// NamedBy says where an address comes from, and so how far it is trusted.
enum class NamedBy {
  User,         // the command line or the configuration
  Certificate,  // a certificate, perhaps a stranger's: only the public internet is asked
};

// HttpRequest is one question to a server.
struct HttpRequest {
  std::string address;
  NamedBy named_by = NamedBy::Certificate;
  std::string_view content_type;  // of `body`; empty: nothing is sent, the request is a GET
  libsign::BytesView body;
  std::string_view accept;     // the media type that is expected; any is taken
  std::size_t max_octets = 0;  // of the answer
};

// HttpClient asks servers over http and https (libcurl), by way of the proxy that the environment
// names as curl has it. It may be used from many threads at once.
//
// One fetch takes at most `time`, with everything in it: looking up, connecting, answering slowly,
// redirections, and trying again, and less where others were waited for in vain (Patience). It is
// tried again, after a pause that grows, where the server could not be reached or says that it
// fails itself (5xx, 429); at most kMaxAttempts times. Redirections are followed to the same host
// only (Address::may_lead_to), at most kMaxRedirections.
class HttpClient {
 public:
  static constexpr int kMaxAttempts = 3;
  static constexpr int kMaxRedirections = 3;

  explicit HttpClient(std::chrono::milliseconds time);

  // fetch gives the body of the answer 200.
  // Errors: InvalidArgument for an address that is not asked; Io with the address in `where` for a
  // server that gives no such answer; LimitExceeded for one that gives more than `max_octets`.
  libsign::Result<libsign::Bytes> fetch(const HttpRequest& request) const;

 private:
  mutable Patience patience_;
};

}  // namespace zegel
