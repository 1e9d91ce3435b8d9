// certs-test-serve serves time-stamps, OCSP, revocation lists and issuers' certificates of the test
// PKI on this machine, until SIGTERM or SIGINT, or until a pipe on its standard input closes.

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "certs-test/services/delivery.hpp"

namespace zegel::services {
namespace {

constexpr int kPort = 8989;  // where the addresses in the certificates point
constexpr std::size_t kThreads = 64;
constexpr std::size_t kLargestRequest = std::size_t{1} << 20U;
constexpr const char* kAddress = "127.0.0.1";

struct Options {
  std::filesystem::path certs;
  int port = kPort;
  std::string at;
  std::vector<std::string> faults;
  int slow = 30;
  bool verbose = false;
};

[[noreturn]] void stop(const std::string& why) {
  std::cerr << "certs-test-serve: error: " << why << "\n";
  std::exit(2);
}

// moment reads --at: a date, which is its noon in UTC, or a date and time with a zone.
std::optional<libsign::Time> moment(const std::string& text) {
  if (text.empty()) {
    return std::nullopt;
  }
  const std::optional<libsign::Time> time =
      libsign::parse_time(libsign::parse_date(text) ? text + "T12:00:00Z" : text);
  if (!time) {
    stop("--at takes 2031-06-01 or 2031-06-01T12:00:00Z, not " + text);
  }
  return time;
}

std::vector<Order> orders(const std::vector<std::string>& texts) {
  std::vector<Order> all;
  for (const std::string& text : texts) {
    const std::size_t colon = text.find(':');
    const FaultInfo* const fault = fault_named(text.substr(0, colon));
    if (fault == nullptr || colon == std::string::npos || text.substr(colon + 1, 1) != "/") {
      stop("--fault takes NAME:/PATH with a NAME of certs-test/README.md, not " + text);
    }
    all.push_back({fault->fault, text.substr(colon + 1)});
  }
  return all;
}

void handle(Desk& desk, const Options& options, const httplib::Request& request,
            httplib::Response& response) {
  const Outcome outcome = desk.answer(
      {request.method, request.path, request.get_header_value("Content-Type"), request.body});
  if (options.verbose) {
    std::cerr << request.method + " " + request.target + " " +
                     std::to_string(outcome.answer.status) + "\n";
  }
  deliver(outcome, std::chrono::seconds(options.slow), response);
}

// wait_for_the_end returns on SIGTERM or SIGINT, and when the pipe on standard input closes. Other
// standard input, such as a terminal or /dev/null, is left alone.
void wait_for_the_end(const sigset_t& signals) {
  struct stat input {};
  const bool pipe = fstat(STDIN_FILENO, &input) == 0 && S_ISFIFO(input.st_mode);
  if (pipe) {
    std::thread([] {
      char octet = 0;
      while (read(STDIN_FILENO, &octet, 1) > 0) {
      }
      kill(getpid(), SIGTERM);
    }).detach();
  }
  int number = 0;
  sigwait(&signals, &number);
}

// own_port lets a port be taken again at once after it was left, and never shared: by default
// cpp-httplib lets two servers listen on one port, each to some of the requests.
void own_port(socket_t socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
}

int serve(const Options& options) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  Desk desk(options.certs, moment(options.at), orders(options.faults));
  httplib::Server server;
  server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  server.set_payload_max_length(kLargestRequest);
  server.set_tcp_nodelay(true);
  server.set_socket_options(own_port);
  const httplib::Server::Handler handler = [&](const auto& request, auto& response) {
    handle(desk, options, request, response);
  };
  server.Get(".*", handler);
  server.Post(".*", handler);
  const int port = options.port == 0                             ? server.bind_to_any_port(kAddress)
                   : server.bind_to_port(kAddress, options.port) ? options.port
                                                                 : -1;
  if (port < 0) {
    stop("port " + std::to_string(options.port) + " is taken; --port 0 takes a free one");
  }
  std::cout << "listening on http://" << kAddress << ":" << port << std::endl;
  std::thread([&] { server.listen_after_bind(); }).detach();
  wait_for_the_end(signals);
  // Answers that are on their way, slow ones too, end here; there is nothing to save.
  std::_Exit(0);
}

}  // namespace
}  // namespace zegel::services

int main(int argc, char** argv) {
  zegel::services::Options options;
  CLI::App app{"Serves the test PKI: time-stamps, OCSP, revocation lists, certificates"};
  app.add_option("--certs", options.certs, "The directory certs-test")->required();
  app.add_option("--port", options.port, "The port on 127.0.0.1; 0: a free one")
      ->capture_default_str();
  app.add_option("--at", options.at, "The clock stands still at this time; else it runs");
  app.add_option("--fault", options.faults,
                 "NAME:/PATH, a fault for every path that begins so; may be given again");
  app.add_option("--slow", options.slow, "The seconds that the fault slow waits")
      ->capture_default_str();
  app.add_flag("--verbose", options.verbose, "Tell of each request on standard error");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    return app.exit(problem) == 0 ? 0 : 2;
  }
  return zegel::services::serve(options);
}
