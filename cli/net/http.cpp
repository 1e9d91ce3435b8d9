#include "cli/net/http.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "cli/net/address.hpp"
#include "cli/trouble.hpp"
#include "libsign/present/language.hpp"

namespace zegel {
namespace {

using Clock = std::chrono::steady_clock;
using libsign::Bytes;
using libsign::Errc;
using libsign::Error;
using libsign::Result;
using libsign::present::translatable;

// The pause before the second attempt; before the third it is four times as long.
constexpr std::chrono::milliseconds kFirstPause{200};

struct CloseEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, CloseEasy>;

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

void start_libcurl() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

// Where the environment names a proxy, the proxy decides what may be reached.
bool has_proxy(const std::string& scheme) {
  const auto is_set = [](const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
  };
  return is_set("all_proxy") || is_set("ALL_PROXY") ||
         (scheme == "http" ? is_set("http_proxy") : is_set("https_proxy") || is_set("HTTPS_PROXY"));
}

// Answer is what one exchange with a server gave.
struct Answer {
  Bytes body;
  std::size_t max_octets = 0;
  bool too_large = false;
  bool not_public = false;
  CURLcode code = CURLE_OK;
  long status = 0;
  std::string leads_to;
};

extern "C" {

std::size_t zegel_take(char* data, std::size_t size, std::size_t count, void* user) {
  Answer& answer = *static_cast<Answer*>(user);
  const std::size_t octets = size * count;
  if (octets > answer.max_octets - answer.body.size()) {
    answer.too_large = true;
    return 0;
  }
  answer.body.insert(answer.body.end(), data, data + octets);
  return octets;
}

curl_socket_t zegel_open_public(void* user, curlsocktype, curl_sockaddr* address) {
  if (!is_public(address->addr)) {
    static_cast<Answer*>(user)->not_public = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}
}

template <typename Value>
void set(const Easy& easy, CURLoption option, Value value) {
  curl_easy_setopt(easy.get(), option, value);
}

// Fetch is one fetch: attempts and redirections until its deadline.
class Fetch {
 public:
  Fetch(const HttpRequest& request, Clock::time_point deadline)
      : request_(request), deadline_(deadline), easy_(curl_easy_init()) {}

  Result<Bytes> run() {
    Result<Address> address = Address::parse(request_.address);
    if (!address) {
      return libsign::fail(std::move(address.error()));
    }
    std::chrono::milliseconds pause = kFirstPause;
    for (int attempt = 1;; ++attempt) {
      Answer answer = follow(*address);
      if (error_) {
        return libsign::fail(*std::move(error_));
      }
      if (answer.code == CURLE_OK && answer.status == 200) {
        return std::move(answer.body);
      }
      if (attempt == HttpClient::kMaxAttempts || !is_passing(answer) ||
          Clock::now() + pause >= deadline_) {
        return libsign::fail(trouble_of(answer));
      }
      std::this_thread::sleep_for(pause);
      pause *= 4;
    }
  }

 private:
  // Exchanges until the answer is no redirection.
  Answer follow(Address address) {
    for (int redirections = 0;; ++redirections) {
      Answer answer = exchange(address);
      const bool is_redirection = answer.code == CURLE_OK && !answer.leads_to.empty();
      if (!is_redirection) {
        return answer;
      }
      Result<Address> next = Address::parse(answer.leads_to);
      const bool keeps_body = answer.status == 307 || answer.status == 308;
      if (!next || !address.may_lead_to(*next) || (is_post() && !keeps_body)) {
        error_ =
            error(Errc::Io, translatable("the server sends us to an address that is not asked"));
        return answer;
      }
      if (redirections == HttpClient::kMaxRedirections) {
        error_ = error(Errc::Io, translatable("the server sends us from one address to another"));
        return answer;
      }
      address = *std::move(next);
    }
  }

  Answer exchange(const Address& address) {
    Answer answer;
    answer.max_octets = request_.max_octets;
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now());
    if (!easy_ || left.count() <= 0) {
      answer.code = easy_ ? CURLE_OPERATION_TIMEDOUT : CURLE_OUT_OF_MEMORY;
      return answer;
    }
    curl_easy_reset(easy_.get());
    const List headers = prepare(address, left);
    set(easy_, CURLOPT_HTTPHEADER, headers.get());
    set(easy_, CURLOPT_WRITEFUNCTION, zegel_take);
    set(easy_, CURLOPT_WRITEDATA, &answer);
    if (request_.named_by == NamedBy::Certificate && !has_proxy(address.scheme)) {
      set(easy_, CURLOPT_OPENSOCKETFUNCTION, zegel_open_public);
      set(easy_, CURLOPT_OPENSOCKETDATA, &answer);
    }
    answer.code = curl_easy_perform(easy_.get());
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    const char* leads_to = nullptr;
    curl_easy_getinfo(easy_.get(), CURLINFO_REDIRECT_URL, &leads_to);
    answer.leads_to = leads_to == nullptr ? "" : leads_to;
    return answer;
  }

  // Sets all that does not depend on the answer; gives the headers, which must outlive the
  // exchange.
  List prepare(const Address& address, std::chrono::milliseconds left) {
    set(easy_, CURLOPT_URL, address.text.c_str());
    set(easy_, CURLOPT_PROTOCOLS_STR, "http,https");
    set(easy_, CURLOPT_FOLLOWLOCATION, 0L);
    set(easy_, CURLOPT_NOSIGNAL, 1L);
    set(easy_, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
    set(easy_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(left.count()));
    set(easy_, CURLOPT_USERAGENT, "zegel");
    set(easy_, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request_.max_octets));
    List headers(curl_slist_append(nullptr, fmt::format("Accept: {}", request_.accept).c_str()));
    if (is_post()) {
      set(easy_, CURLOPT_POST, 1L);
      set(easy_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
      set(easy_, CURLOPT_POSTFIELDS, request_.body.data());
      const std::string type = fmt::format("Content-Type: {}", request_.content_type);
      for (const char* header : {type.c_str(), "Expect:"}) {
        curl_slist_append(headers.get(), header);
      }
    }
    return headers;
  }

  bool is_post() const { return !request_.content_type.empty(); }

  // Whether it may go better when tried again.
  static bool is_passing(const Answer& answer) {
    if (answer.too_large || answer.not_public || answer.code == CURLE_FILESIZE_EXCEEDED) {
      return false;
    }
    return answer.code != CURLE_OK ? answer.code != CURLE_PEER_FAILED_VERIFICATION
                                   : answer.status >= 500 || answer.status == 429;
  }

  Error error(Errc code, std::string_view detail, std::string_view hint = {}) const {
    return Error{code, std::string(detail), request_.address, std::string(hint)};
  }

  Error trouble_of(const Answer& answer) const {
    const auto retry = translatable("is the server there, and the proxy right? try again later");
    if (answer.too_large || answer.code == CURLE_FILESIZE_EXCEEDED) {
      return error(Errc::LimitExceeded, translatable("the answer of the server is too large"));
    }
    if (answer.not_public) {
      return error(Errc::Io, translatable("a certificate names an address on a private network"),
                   translatable("it is not asked; give what it holds as a file"));
    }
    switch (answer.code) {
      case CURLE_OK:
        return error(Errc::Io, fmt::format("the server answers {}", answer.status), retry);
      case CURLE_OPERATION_TIMEDOUT:
        return error(Errc::Io, translatable("the server did not answer in time"),
                     translatable("try again later, or give it more time with --timeout"));
      case CURLE_COULDNT_RESOLVE_HOST:
      case CURLE_COULDNT_RESOLVE_PROXY:
        return error(Errc::Io, translatable("there is no server of that name"), retry);
      case CURLE_COULDNT_CONNECT:
        return error(Errc::Io, translatable("the server cannot be reached"), retry);
      case CURLE_PEER_FAILED_VERIFICATION:
        return error(Errc::Io, translatable("the certificate of the server is not trusted"));
      default:
        return error(Errc::Io, translatable("the server broke off its answer"), retry);
    }
  }

  const HttpRequest& request_;
  Clock::time_point deadline_;
  Easy easy_;
  std::optional<Error> error_;
};

}  // namespace

HttpClient::HttpClient(std::chrono::milliseconds time) : patience_(time) {
  start_libcurl();
}

Result<Bytes> HttpClient::fetch(const HttpRequest& request) const {
  const Result<Address> address = Address::parse(request.address);
  if (!address) {
    return libsign::fail(address.error());
  }
  const std::string who = fmt::format("{} {}", address->origin(), request.accept);
  const Clock::time_point begin = Clock::now();
  const std::optional<std::chrono::milliseconds> time = patience_.time_for(who, begin);
  if (!time) {
    return trouble(Errc::Io, translatable("the server did not answer in time a moment ago"),
                   request.address, translatable("try again later"));
  }
  Result<Bytes> answer = Fetch(request, begin + *time).run();
  const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
  // libcurl gives up somewhat early.
  if (!answer && spent >= *time * 9 / 10) {
    patience_.lose(who, spent, Clock::now());
  }
  return answer;
}

}  // namespace zegel
