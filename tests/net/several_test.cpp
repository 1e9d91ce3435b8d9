#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/cli/program.hpp"
#include "tests/support/files.hpp"
#include "tests/support/services.hpp"

// Sealing many letters at once, with servers.
namespace zegel {
namespace {

using test::Outcome;
using test::Scratch;
using test::Services;

constexpr int kLetters = 20;

class Several : public testing::Test {
 protected:
  Several() {
    for (const char* directory : {"letters", "sealed"}) {
      std::filesystem::create_directory(scratch_.path() / directory);
    }
    const std::string original =
        test::read_source_text("tests/vectors/import/bzdoc-578591819-40/letter.md");
    for (int i = 0; i < kLetters; ++i) {
      std::ofstream(scratch_.path() / "letter.md") << with_reference(original, 40 + i);
      const Outcome made =
          run({"compose", "letter.md", "-o", "letters/" + std::to_string(i) + ".xml"});
      EXPECT_EQ(made.exit_code, 0) << made.standard_error;
      std::filesystem::remove(scratch_.path() / "letter.md");
    }
  }

  static std::string with_reference(std::string letter, int number) {
    const std::string old = "BZDOC-578591819-40";
    for (std::size_t at = letter.find(old); at != std::string::npos;
         at = letter.find(old, at + 1)) {
      letter.replace(at, old.size(), "BZDOC-578591819-" + std::to_string(number));
    }
    return letter;
  }

  Outcome seal(const std::string& level = "LT") const {
    const std::string seal = "certs/g3/seal-bz-online/";
    std::vector<std::string> command{"sign",
                                     "letters",
                                     "-o",
                                     "sealed",
                                     "--key",
                                     seal + "key.pem",
                                     "--certificate",
                                     seal + "certificate.pem",
                                     "--chain",
                                     seal + "chain.pem",
                                     "--register",
                                     "certs/ministries.xml",
                                     "--at",
                                     "2026-06-01T12:00:30Z"};
    if (level != "B") {
      for (const std::string& word :
           {std::string("--level"), level, std::string("--tsa"), services_.url("/g3/tsa"),
            std::string("--trust"), std::string("certs/g3/root.pem"), std::string("--tsa-trust"),
            std::string("certs/g3/tsa-root.pem"), std::string("--cache"), std::string("none")}) {
        command.push_back(word);
      }
    }
    return run(command);
  }

  std::ptrdiff_t sealed() const {
    const std::filesystem::directory_iterator files(scratch_.path() / "sealed");
    return std::distance(begin(files), end(files));
  }

  Outcome run(const std::vector<std::string>& words) const {
    std::vector<std::string> command{"/usr/bin/env", "http_proxy=" + services_.url(),
                                     test::program().string()};
    command.insert(command.end(), words.begin(), words.end());
    return test::run_program(command, scratch_.path());
  }

  Services services_;
  Scratch scratch_;
};

TEST_F(Several, AskForOneTimeStampEachAndForRevocationDataOnce) {
  const Outcome outcome = seal();
  ASSERT_EQ(outcome.exit_code, 0) << outcome.standard_error;
  EXPECT_EQ(sealed(), kLetters);
  for (const auto& [path, count] : services_.counts()) {
    EXPECT_EQ(count, path == "/g3/tsa" ? kLetters : 1) << path;
  }
}

TEST_F(Several, AreFinishedByARunThatIsGivenAgain) {
  ASSERT_EQ(seal().exit_code, 0);
  for (const char* lost : {"3.xml", "7.xml"}) {
    std::filesystem::remove(scratch_.path() / "sealed" / lost);
  }
  const Outcome again = seal();
  EXPECT_EQ(again.exit_code, 0) << again.standard_error;
  EXPECT_NE(again.standard_error.find("2 letters sealed, 18 were there already, 0 not sealed"),
            std::string::npos)
      << again.standard_error;
  EXPECT_EQ(services_.count("/g3/tsa"), kLetters + 2);
}

// Whoever can write into the directory may put a seal of his own there: it is not ours.
TEST_F(Several, LeaveTheSealOfSomebodyElseThatStandsThere) {
  const Outcome theirs =
      run({"sign", "letters/5.xml", "-o", "sealed/5.xml", "--register", "certs/ministries.xml",
           "--at", "2026-06-01T12:00:30Z", "--key", "certs/g3/seal-bz-twin-root/key.pem",
           "--certificate", "certs/g3/seal-bz-twin-root/certificate.pem"});
  ASSERT_EQ(theirs.exit_code, 0) << theirs.standard_error;
  const Outcome outcome = seal("B");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.standard_error.find("sealed/5.xml: exists already"), std::string::npos)
      << outcome.standard_error;
}

TEST_F(Several, LeaveAnotherLetterThatStandsThere) {
  std::ofstream(scratch_.path() / "sealed" / "5.xml") << "something else";
  const Outcome outcome = seal();
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.standard_error.find("sealed/5.xml: exists already"), std::string::npos)
      << outcome.standard_error;
  EXPECT_EQ(sealed(), kLetters);
  std::string kept;
  std::getline(std::ifstream(scratch_.path() / "sealed" / "5.xml"), kept);
  EXPECT_EQ(kept, "something else");
}

}  // namespace
}  // namespace zegel
