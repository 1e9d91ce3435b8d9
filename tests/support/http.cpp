#include "tests/support/http.hpp"

#include <curl/curl.h>

#include <cstdlib>
#include <memory>

namespace zegel::test {
namespace {

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeHeaders {
  void operator()(curl_slist* headers) const { curl_slist_free_all(headers); }
};

struct Sink {
  std::string* body;
  std::size_t limit;
};

std::size_t take(const char* octets, std::size_t size, std::size_t count, void* data) {
  const Sink* const sink = static_cast<const Sink*>(data);
  if (sink->body->size() + size * count > sink->limit) {
    return 0;
  }
  sink->body->append(octets, size * count);
  return size * count;
}

std::string text_of(CURL* easy, CURLINFO what) {
  const char* text = nullptr;
  curl_easy_getinfo(easy, what, &text);
  return text == nullptr ? std::string() : std::string(text);
}

}  // namespace

Fetched fetch(const Fetch& request) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, FreeEasy> owner(curl_easy_init());
  CURL* const easy = owner.get();
  if (started != CURLE_OK || easy == nullptr) {
    std::abort();
  }
  Fetched fetched;
  Sink sink{&fetched.body, request.limit};
  curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROXY, request.proxy.c_str());
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");  // all that it can unpack
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http");
  curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, request.redirects > 0 ? 1L : 0L);
  curl_easy_setopt(easy, CURLOPT_MAXREDIRS, request.redirects);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &sink);
  std::unique_ptr<curl_slist, FreeHeaders> headers;
  if (!request.body.empty()) {
    headers.reset(curl_slist_append(nullptr, ("Content-Type: " + request.type).c_str()));
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
  }
  fetched.problem = curl_easy_perform(easy);
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &fetched.status);
  fetched.type = text_of(easy, CURLINFO_CONTENT_TYPE);
  fetched.location = text_of(easy, CURLINFO_REDIRECT_URL);
  return fetched;
}

}  // namespace zegel::test
