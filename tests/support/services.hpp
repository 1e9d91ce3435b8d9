#pragma once

#include <sys/types.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace zegel::test {

// ServicesOptions is how the test services are started; certs-test/README.md tells of the faults.
struct ServicesOptions {
  std::string at = "2026-06-01T12:00:00Z";  // where their clock stands; empty: the real time
  std::vector<std::string> faults;          // "slow:/g3/ocsp": for every path that begins so
  int slow = 30;                            // the seconds that the fault slow waits
};

// Services are the time-stamp authority, OCSP responder, revocation lists and issuers'
// certificates of the test PKI (certs-test-serve), running on a free port of this machine as long
// as the object lives, and never longer than the test program.
//
// The addresses in the test PKI's certificates reach them where `url()` is taken for the HTTP
// proxy: http_proxy=URL.
//
// The target of the test program must link zegel_test_services.
class Services {
 public:
  // Services starts them and waits until they listen; a failure ends the test program at once.
  explicit Services(const ServicesOptions& options = {});
  ~Services();
  Services(const Services&) = delete;
  Services& operator=(const Services&) = delete;

  // url is where they listen, "http://127.0.0.1:PORT", or the address of a path there ("/g3/tsa").
  const std::string& url() const { return url_; }
  std::string url(std::string_view path) const;

  // counts is how often each path was asked for, faults in the path included. OCSP requests by GET
  // count for "/g3/ocsp/AUTHORITY".
  std::map<std::string, int> counts() const;

  // count is that of one path; 0 where nobody asked for it.
  int count(const std::string& path) const;

  // close_input closes the standard input of the services, and waits until they have ended.
  // It gives their exit status.
  int close_input();

  // terminate sends them SIGTERM, and waits until they have ended. It gives their exit status.
  int terminate();

 private:
  int wait();

  pid_t process_ = -1;
  int input_ = -1;
  std::string url_;
};

}  // namespace zegel::test
