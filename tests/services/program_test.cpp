// The program that serves: its counts, its end, and what its manual says.

#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

#include "tests/support/files.hpp"
#include "tests/support/http.hpp"
#include "tests/support/services.hpp"

namespace zegel::test {
namespace {

const std::string kPath = "/g3/ca/tsp/certificate.cer";

TEST(ProgramTest, CountsTheRequestsOfEachPath) {
  const Services services;
  EXPECT_TRUE(services.counts().empty());
  fetch({.url = services.url(kPath)});
  fetch({.url = services.url(kPath + "?query")});
  fetch({.url = "http://pki.test.invalid" + kPath, .proxy = services.url()});
  fetch({.url = services.url("/fault/empty" + kPath)});
  EXPECT_EQ(services.count(kPath), 3);
  EXPECT_EQ(services.count("/fault/empty" + kPath), 1);
  EXPECT_EQ(services.count("/g3/tsa"), 0);
  EXPECT_EQ(services.counts().size(), 2U);
}

TEST(ProgramTest, EndsWhenItIsToldTo) {
  Services told;
  EXPECT_EQ(told.terminate(), 0);
  EXPECT_EQ(fetch({.url = told.url("/")}).status, 0);
  Services left;
  EXPECT_EQ(left.close_input(), 0);
  EXPECT_EQ(fetch({.url = left.url("/")}).status, 0);
}

TEST(ProgramTest, APortIsNotShared) {
  const Services services;
  const std::string port = services.url().substr(services.url().rfind(':') + 1);
  const std::string command = std::string(ZEGEL_TEST_SERVICES) + " --certs '" +
                              source_path("certs-test").string() + "' --port " + port +
                              " 2>/dev/null";
  const int status = std::system(command.c_str());
  EXPECT_EQ(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 2);
}

TEST(ProgramTest, OptionsThatMeanNothingAreRefused) {
  for (const std::string option : {"--at soon", "--fault slow", "--fault misspelt:/g3",
                                   "--fault slow:g3", "--port 0 --what"}) {
    const std::string command = std::string(ZEGEL_TEST_SERVICES) + " --certs '" +
                                source_path("certs-test").string() + "' " + option + " 2>/dev/null";
    const int status = std::system(command.c_str());
    EXPECT_EQ(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 2) << option;
  }
}

TEST(ProgramTest, TheRealClockRunsWhereNoTimeIsGiven) {
  const Services services({.at = ""});
  EXPECT_EQ(fetch({.url = services.url("/g3/crls/tsp.crl")}).status, 200);
}

TEST(ProgramTest, AFaultThatNobodyKnowsIsNotServed) {
  const Services services;
  EXPECT_EQ(fetch({.url = services.url("/fault/misspelt" + kPath)}).status, 404);
  EXPECT_EQ(fetch({.url = services.url("/fault/wrong-nonce" + kPath)}).status, 404)
      << "a certificate has no nonce";
  EXPECT_EQ(fetch({.url = services.url("/g5" + kPath)}).status, 404);
  EXPECT_EQ(fetch({.url = services.url("/g3/../g3/root.pem")}).status, 404);
}

TEST(ProgramTest, ReadmeTellsOfEveryFault) {
  const Services services;
  const std::string readme = read_source_text("certs-test/README.md");
  std::istringstream index(fetch({.url = services.url("/")}).body);
  std::string line;
  while (std::getline(index, line) && !line.empty()) {
  }
  int faults = 0;
  while (std::getline(index, line)) {
    const std::size_t colon = line.find(": ");
    ASSERT_NE(colon, std::string::npos) << line;
    EXPECT_NE(readme.find("| `" + line.substr(0, colon) + "` |"), std::string::npos) << line;
    EXPECT_NE(readme.find(line.substr(colon + 2)), std::string::npos) << line;
    ++faults;
  }
  EXPECT_GT(faults, 30);
}

}  // namespace
}  // namespace zegel::test
