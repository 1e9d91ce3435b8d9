#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/program.hpp"
#include "tests/present/golden.hpp"
#include "tests/support/files.hpp"
#include "tests/support/services.hpp"

// What becomes of zegel's commands where a server fails: tests/vectors/faults/expected.tsv.
namespace zegel {
namespace {

using test::Outcome;
using test::Scratch;
using test::Services;
using test::ServicesOptions;

constexpr const char* kAt = "2026-06-01T12:00:30Z";

// The seconds that zegel is told to give a server, and the milliseconds that a command may take in
// all: those, one second more, and what a machine under load needs to start programs.
constexpr const char* kTimeout = "1";
constexpr std::chrono::milliseconds kBound{1000 + 1000 + 2000};

struct Fault {
  std::string name;
  std::string path;
};

std::vector<Fault> faults() {
  const std::vector<std::string> of_all{"slow",
                                        "trickle",
                                        "cut-off",
                                        "huge",
                                        "huge-undeclared",
                                        "error-500",
                                        "busy-twice",
                                        "redirect",
                                        "redirect-loop",
                                        "redirect-to-file",
                                        "redirect-elsewhere",
                                        "garbage",
                                        "empty",
                                        "wrong-type",
                                        "gzip-bomb",
                                        "bad-signature"};
  const std::vector<std::string> of_stamps{
      "expired",           "revoked",        "wrong-usage",     "other-root",
      "wrong-nonce",       "no-nonce",       "wrong-imprint",   "wrong-time",
      "rejected",          "no-certificate", "usage-not-alone", "usage-not-critical",
      "no-certificate-id", "key-id",         "ordering"};
  const std::vector<std::string> of_responses{
      "expired", "revoked", "wrong-usage",    "other-root", "wrong-nonce",      "no-certificate",
      "unknown", "stale",   "no-next-update", "try-later",  "wrong-certificate"};
  const std::vector<std::string> of_lists{"revoked", "other-root", "stale"};
  std::vector<Fault> all;
  const auto add = [&](const std::vector<std::string>& names, const std::string& path) {
    for (const std::string& name : names) {
      all.push_back({name, path});
    }
  };
  for (const char* path : {"/g3/tsa", "/g3/ocsp", "/g3/crls"}) {
    add(of_all, path);
  }
  add({"slow", "error-500"}, "/");
  add(of_stamps, "/g3/tsa");
  add(of_responses, "/g3/ocsp");
  add(of_lists, "/g3/crls");
  return all;
}

class Desk {
 public:
  Desk() {
    const Services services;
    run(services, {"compose", "vectors/import/bzdoc-578591819-40/letter.md", "-o", "letter.xml"});
    EXPECT_EQ(sign(services, "T", "stamped.xml").exit_code, 0);
    before_ = octets("stamped.xml");
  }

  Outcome sign(const Services& services, const std::string& level, const std::string& output) {
    const std::string seal = "certs/g3/seal-bz-online/";
    std::vector<std::string> command{"sign",
                                     "letter.xml",
                                     "--level",
                                     level,
                                     "-o",
                                     output,
                                     "--key",
                                     seal + "key.pem",
                                     "--certificate",
                                     seal + "certificate.pem",
                                     "--chain",
                                     seal + "chain.pem",
                                     "--tsa",
                                     services.url("/g3/tsa")};
    return run(services, with_trust(std::move(command)));
  }

  Outcome extend(const Services& services, const std::string& output) {
    return run(services, with_trust({"extend", "stamped.xml", "--to", "LTA", "-o", output, "--tsa",
                                     services.url("/g3/tsa")}));
  }

  Outcome verify(const Services& services) {
    return run(services, with_trust({"verify", "stamped.xml", "--online"}));
  }

  // The output of a command that failed is not there, nor anything beside it; its input is as it
  // was.
  bool left_nothing(const std::string& output) const {
    for (const auto& entry : std::filesystem::directory_iterator(scratch_.path())) {
      const std::string name = entry.path().filename().string();
      if (name == output || name.find(".part") != std::string::npos) {
        return false;
      }
    }
    return octets("stamped.xml") == before_;
  }

  void remove(const std::string& output) { std::filesystem::remove(scratch_.path() / output); }

 private:
  std::string octets(const std::string& name) const {
    std::ifstream file(scratch_.path() / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  static std::vector<std::string> with_trust(std::vector<std::string> command) {
    for (const char* word :
         {"--trust", "certs/g3/root.pem", "--tsa-trust", "certs/g3/tsa-root.pem", "--register",
          "certs/ministries.xml", "--at", kAt, "--timeout", kTimeout, "--cache", "none"}) {
      command.emplace_back(word);
    }
    return command;
  }

  Outcome run(const Services& services, const std::vector<std::string>& words) const {
    std::vector<std::string> command{"/usr/bin/env", "http_proxy=" + services.url(),
                                     test::program().string()};
    command.insert(command.end(), words.begin(), words.end());
    return test::run_program(command, scratch_.path());
  }

  Scratch scratch_;
  std::string before_;
};

std::ptrdiff_t count_of(const std::string& text, std::string_view line_begin) {
  std::istringstream lines(text);
  std::ptrdiff_t count = 0;
  for (std::string line; std::getline(lines, line);) {
    count += line.starts_with(line_begin) ? 1 : 0;
  }
  return count;
}

template <typename Command>
Outcome timed(const std::string& what, const Command& command) {
  const auto begin = std::chrono::steady_clock::now();
  Outcome outcome = command();
  EXPECT_LE(std::chrono::steady_clock::now() - begin, kBound) << what;
  return outcome;
}

void expect_failed_cleanly(const std::string& what, const Outcome& outcome, const Desk& desk,
                           const std::string& output) {
  EXPECT_EQ(outcome.exit_code, 2) << what << '\n' << outcome.standard_error;
  EXPECT_EQ(count_of(outcome.standard_error, "zegel: error: "), 1) << what << '\n'
                                                                   << outcome.standard_error;
  EXPECT_EQ(outcome.standard_output, "") << what;
  EXPECT_TRUE(desk.left_nothing(output)) << what;
}

// One row of the table: the fault, where, and how the three commands ended.
std::string row_of(const Fault& fault, Desk& desk) {
  const Services services(ServicesOptions{.faults = {fault.name + ":" + fault.path}});
  const std::string what = fault.name + " of " + fault.path;
  const Outcome sealed =
      timed("sign, " + what, [&] { return desk.sign(services, "LTA", "out.xml"); });
  if (sealed.exit_code != 0) {
    expect_failed_cleanly("sign, " + what, sealed, desk, "out.xml");
  }
  desk.remove("out.xml");
  const Outcome extended =
      timed("extend, " + what, [&] { return desk.extend(services, "out.xml"); });
  if (extended.exit_code != 0) {
    expect_failed_cleanly("extend, " + what, extended, desk, "out.xml");
  }
  desk.remove("out.xml");
  const Outcome verified = timed("verify, " + what, [&] { return desk.verify(services); });
  EXPECT_TRUE(verified.exit_code == 0 || verified.exit_code == 3) << what << '\n'
                                                                  << verified.standard_error;
  return fault.name + '\t' + fault.path + '\t' + std::to_string(sealed.exit_code) + '\t' +
         std::to_string(extended.exit_code) + '\t' + std::to_string(verified.exit_code) + '\n';
}

TEST(Faults, EndEachCommandAsItsTableSays) {
  Desk desk;
  std::string table = "fault\tof\tsign\textend\tverify\n";
  for (const Fault& fault : faults()) {
    table += row_of(fault, desk);
  }
  test::expect_golden("tests/vectors/faults/expected.tsv", table);
}

}  // namespace
}  // namespace zegel
