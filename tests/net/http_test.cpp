#include "cli/net/http.hpp"

#include <gtest/gtest.h>
#include <httplib.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>

#include "libsign/base/bytes.hpp"

namespace zegel {
namespace {

using libsign::Bytes;
using libsign::Errc;
using libsign::Result;
using libsign::to_bytes;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

// Server answers on a loopback port as each path says, until it is destroyed.
class Server {
 public:
  Server() {
    server_.Get("/good", [](const auto&, auto& answer) { answer.set_content("octets", "x/y"); });
    server_.Post("/echo", [](const auto& request, auto& answer) {
      answer.set_content(request.get_header_value("Content-Type") + "|" + request.body, "x/y");
    });
    server_.Get("/large", [](const auto&, auto& answer) {
      answer.set_content(std::string(5'000, 'x'), "x/y");
    });
    server_.Get("/500", [&](const auto&, auto& answer) { ++asked, answer.status = 500; });
    server_.Get("/404", [&](const auto&, auto& answer) { ++asked, answer.status = 404; });
    server_.Get("/recovers", [&](const auto&, auto& answer) {
      answer.status = ++asked < 3 ? 503 : 200;
      answer.set_content("at last", "x/y");
    });
    server_.Get("/slow", [](const auto&, auto& answer) {
      std::this_thread::sleep_for(milliseconds{1'500});
      answer.set_content("late", "x/y");
    });
    server_.Get("/trickle", [](const auto&, auto& answer) {
      answer.set_content_provider(100, "x/y", [](std::size_t, std::size_t, auto& sink) {
        std::this_thread::sleep_for(milliseconds{50});
        return sink.write("x", 1);
      });
    });
    server_.Get("/cut", [](const auto&, auto& answer) {
      answer.set_content_provider(100, "x/y",
                                  [](std::size_t, std::size_t, auto&) { return false; });
    });
    redirects();
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) {
      std::this_thread::sleep_for(milliseconds{1});
    }
  }

  ~Server() {
    server_.stop();
    thread_.join();
  }

  std::string at(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }

  std::atomic<int> asked{0};

 private:
  void redirects() {
    server_.Get("/moved", [](const auto&, auto& answer) { answer.set_redirect("/good"); });
    server_.Get("/loop", [&](const auto&, auto& answer) { ++asked, answer.set_redirect("/loop"); });
    server_.Get("/away", [](const auto&, auto& answer) {
      answer.set_redirect("http://localhost:1/elsewhere");
    });
    server_.Get("/file",
                [](const auto&, auto& answer) { answer.set_redirect("file:///etc/hosts"); });
    server_.Post("/moved", [](const auto&, auto& answer) { answer.set_redirect("/echo", 303); });
    server_.Post("/moved-with-body",
                 [](const auto&, auto& answer) { answer.set_redirect("/echo", 307); });
  }

  httplib::Server server_;
  int port_ = 0;
  std::thread thread_;
};

class HttpClientTest : public testing::Test {
 protected:
  Result<Bytes> get(const std::string& path, milliseconds time = milliseconds{5'000}) {
    return HttpClient(time).fetch({server_.at(path), NamedBy::User, {}, {}, "x/y", 4'096});
  }
  Result<Bytes> post(const std::string& path) {
    const Bytes body = to_bytes("asked");
    return HttpClient(milliseconds{5'000})
        .fetch({server_.at(path), NamedBy::User, "a/b", body, "x/y", 4'096});
  }

  Server server_;
};

TEST_F(HttpClientTest, GivesWhatTheServerAnswers) {
  EXPECT_EQ(get("/good"), to_bytes("octets"));
  EXPECT_EQ(post("/echo"), to_bytes("a/b|asked"));
}

TEST_F(HttpClientTest, FollowsARedirectionToTheSameHost) {
  EXPECT_EQ(get("/moved"), to_bytes("octets"));
  EXPECT_EQ(post("/moved-with-body"), to_bytes("a/b|asked"));
}

TEST_F(HttpClientTest, FollowsNoOtherRedirection) {
  for (const Result<Bytes>& answer : {get("/away"), get("/file"), post("/moved"), get("/loop")}) {
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, Errc::Io);
  }
  EXPECT_EQ(server_.asked, HttpClient::kMaxRedirections + 1);
}

TEST_F(HttpClientTest, TakesNoAnswerPastTheLimit) {
  const Result<Bytes> answer = get("/large");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, Errc::LimitExceeded);
  EXPECT_EQ(answer.error().where, server_.at("/large"));
}

TEST_F(HttpClientTest, TriesAgainWhereTheServerFailsItself) {
  EXPECT_EQ(get("/recovers"), to_bytes("at last"));
  server_.asked = 0;
  const Result<Bytes> answer = get("/500");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().detail, "the server answers 500");
  EXPECT_EQ(server_.asked, HttpClient::kMaxAttempts);
}

TEST_F(HttpClientTest, DoesNotTryAgainWhatIsNotThere) {
  EXPECT_FALSE(get("/404"));
  EXPECT_EQ(server_.asked, 1);
}

TEST_F(HttpClientTest, StopsAtItsTimeWhateverTheServerDoes) {
  for (const char* path : {"/slow", "/trickle", "/500", "/cut"}) {
    const Clock::time_point start = Clock::now();
    EXPECT_FALSE(get(path, milliseconds{300})) << path;
    EXPECT_LT(Clock::now() - start, milliseconds{1'300}) << path;
  }
}

TEST_F(HttpClientTest, SaysWhatAServerThatIsNotThereIs) {
  const Result<Bytes> answer =
      HttpClient(milliseconds{300}).fetch({"http://127.0.0.1:1/", NamedBy::User, {}, {}, "x/y", 9});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().detail, "the server cannot be reached");
  EXPECT_EQ(answer.error().where, "http://127.0.0.1:1/");
}

TEST_F(HttpClientTest, AsksNoPrivateAddressThatACertificateNames) {
  for (const char* name : {"http_proxy", "all_proxy", "ALL_PROXY"}) {
    unsetenv(name);
  }
  const HttpClient client(milliseconds{5'000});
  const Result<Bytes> answer =
      client.fetch({server_.at("/good"), NamedBy::Certificate, {}, {}, "x/y", 4'096});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().detail, "a certificate names an address on a private network");
}

TEST_F(HttpClientTest, AsksAnyAddressByWayOfAProxy) {
  setenv("http_proxy", server_.at("").c_str(), 1);
  const HttpClient client(milliseconds{5'000});
  const Result<Bytes> answer =
      client.fetch({"http://pki.test.invalid/good", NamedBy::Certificate, {}, {}, "x/y", 4'096});
  unsetenv("http_proxy");
  // A proxy gets the whole address as the path; this one has no such path, and says so.
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().detail, "the server answers 404");
}

}  // namespace
}  // namespace zegel
