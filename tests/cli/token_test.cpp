#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/cli/dialogue.hpp"
#include "tests/cli/program.hpp"
#include "tests/cli/seal_token.hpp"
#include "tests/support/files.hpp"

// Sealing with a key on a token, as a desk does it.
namespace zegel::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kKey = "pkcs11:token=BZ;object=p256";

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

class Token : public testing::Test {
 protected:
  Token() { write_file(scratch.path() / "pin", std::string(SealTokens::kPin) + "\n"); }

  Outcome run(const std::vector<std::string>& command) const {
    return run_program(command, scratch.path());
  }

  // What the sealed letter is worth to the Kamer.
  int verdict() const { return run(verify({"sealed.xml"})).exit_code; }

  const SealTokens desk;
  const Scratch scratch;
};

TEST_F(Token, SealsWithEachKindOfKey) {
  for (const char* object : {"seal", "p256", "p384"}) {
    SCOPED_TRACE(object);
    const Outcome outcome = run(desk.sign("made/letter.xml", "sealed.xml",
                                          std::string("pkcs11:token=BZ;object=") + object,
                                          {"--pin-file", "pin", "--force"}));
    EXPECT_EQ(outcome.exit_code, 0) << outcome.standard_error;
    EXPECT_EQ(verdict(), 0);
  }
}

TEST_F(Token, TakesThePinFromWhereItIsNamed) {
  const std::string pin = (scratch.path() / "pin").string();
  const struct {
    std::string key;
    std::vector<std::string> more;
  } cases[] = {
      {kKey, {"--pin-file", "pin"}},
      {kKey, {"--password-file", "pin"}},
      {std::string(kKey) + "?pin-source=" + pin, {}},
      {std::string(kKey) + "?pin-source=file:" + pin, {}},
      {std::string(kKey) + "?pin-source=file://" + pin, {"--pin-file", "nothing"}},
      {std::string(kKey) + "?module-path=" + SoftTokens::module(), {"--pin-file", "pin"}},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.key);
    std::vector<std::string> more = test.more;
    more.push_back("--force");
    const Outcome outcome = run(desk.sign("made/letter.xml", "sealed.xml", test.key, more));
    EXPECT_EQ(outcome.exit_code, 0) << outcome.standard_error;
  }
  std::vector<std::string> by_descriptor{"/bin/sh", "-c", "exec \"$@\" --pin-fd 3 3<pin", "sh"};
  const std::vector<std::string> sign =
      desk.sign("made/letter.xml", "sealed.xml", kKey, {"--force"});
  by_descriptor.insert(by_descriptor.end(), sign.begin(), sign.end());
  const Outcome outcome = run(by_descriptor);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.standard_error;
  EXPECT_EQ(verdict(), 0);
}

TEST_F(Token, AsksForItsPinWithoutShowingIt) {
  Dialogue dialogue(desk.sign("made/letter.xml", "sealed.xml", kKey, {"--yes"}), scratch.path());
  dialogue.read_until("PIN of token BZ: ");
  EXPECT_FALSE(dialogue.echoes());
  dialogue.type(std::string(SealTokens::kPin) + "\n");
  EXPECT_EQ(dialogue.finish(), 0) << dialogue.screen();
  EXPECT_EQ(dialogue.screen().find(SealTokens::kPin), std::string::npos);
  EXPECT_EQ(verdict(), 0);
}

TEST_F(Token, WarnsWhereAPinWasWrongBefore) {
  write_file(scratch.path() / "wrong", "111111");
  const Outcome wrong =
      run(desk.sign("made/letter.xml", "sealed.xml", kKey, {"--pin-file", "wrong"}));
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_EQ(wrong.standard_error,
            "zegel: error: BZ: the token does not take this PIN\n"
            "zegel: hint: the token says that few tries are left before it locks\n");
  Dialogue dialogue(desk.sign("made/letter.xml", "sealed.xml", kKey, {"--yes"}), scratch.path());
  const std::string screen = dialogue.read_until("PIN of token BZ: ");
  EXPECT_NE(screen.find("zegel: note: a PIN was wrong before"), std::string::npos) << screen;
  dialogue.type(std::string(SealTokens::kPin) + "\n");
  EXPECT_EQ(dialogue.finish(), 0) << dialogue.screen();
}

TEST_F(Token, SaysInOneLineWhatIsWrong) {
  const std::string source = std::string(kKey) + "?pin-source=";
  const struct {
    std::string key;
    std::vector<std::string> more;
    std::string error;
  } cases[] = {
      {"pkcs11:token=NONE", {"--pin-file", "pin"}, "pkcs11:token=NONE: there is no such token"},
      {"pkcs11:token=BZ",
       {"--pin-file", "pin"},
       "pkcs11:token=BZ: more than one key on the token fits"},
      {"pkcs11:token=BZ;object=x",
       {"--pin-file", "pin"},
       "pkcs11:token=BZ;object=x: there is no such private key on the token"},
      {kKey, {"--pin-file", "nothing"}, "nothing: there is no such file"},
      {kKey, {"--pin-fd", "9"}, "--pin-fd 9: there is no password or PIN to read"},
      {kKey, {"--pin-fd", "x"}, "--pin-fd x: this is not the number of a file descriptor"},
      {kKey,
       {"--pin-fd", "3", "--pin-file", "pin"},
       "--pin-fd: the password or PIN is named twice"},
      {kKey, {"--alias", "x", "--pin-file", "pin"}, "--alias: a token names its keys in the URI"},
      {kKey, {}, "there is no terminal to ask for a password"},
      {source + "pin", {}, "pin: the pin-source of the URI is no file with its full path"},
      {source + "%7Ccat%20pin",
       {},
       "|cat pin: the pin-source of the URI is no file with its full path"},
      {"pkcs11:token=BZ?pin-value=739182", {}, "a URI must not hold the PIN itself"},
      {"pkcs11:nonsense", {}, "pkcs11:nonsense: this is not the URI of a token"},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.key);
    const Outcome outcome = run(desk.sign("made/letter.xml", "sealed.xml", test.key, test.more));
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_EQ(outcome.standard_error.substr(0, outcome.standard_error.find('\n')),
              "zegel: error: " + test.error);
    EXPECT_FALSE(fs::exists(scratch.path() / "sealed.xml"));
  }
}

TEST_F(Token, RefusesTheSealOfAnotherMinistry) {
  const Outcome outcome =
      run(desk.sign("made/letter.xml", "sealed.xml", kKey,
                    {"--pin-file", "pin", "--certificate", "certs/g3/seal-vws/certificate.pem"}));
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.standard_error.find("the key does not belong to the certificate"),
            std::string::npos)
      << outcome.standard_error;
}

// Many letters, and what befalls the run in the middle of them.
class ManyLetters : public Token {
 protected:
  static constexpr int kLetters = 60;

  ManyLetters() {
    fs::create_directory(scratch.path() / "letters");
    fs::create_directory(scratch.path() / "out");
    for (int i = 0; i < kLetters; ++i) {
      fs::copy(scratch.path() / "made/letter.xml",
               scratch.path() / ("letters/" + std::to_string(100 + i) + ".xml"));
    }
  }

  std::vector<std::string> sign_all() const {
    return desk.sign("letters", "out", kKey, {"--pin-file", "pin"});
  }

  // Runs the command and, once ten letters are out, the shell command `then`.
  Outcome interrupted(const std::string& then) const {
    const std::string script =
        "\"$@\" & pid=$!; set -- x; until [ $# -ge 10 ]; do set -- out/*.xml; done; " + then +
        "; wait $pid";
    std::vector<std::string> command{"/bin/sh", "-c", script, "sh"};
    const std::vector<std::string> sign = sign_all();
    command.insert(command.end(), sign.begin(), sign.end());
    return run(command);
  }

  std::vector<std::string> sealed() const {
    std::vector<std::string> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(scratch.path() / "out")) {
      if (entry.path().extension() == ".xml") {
        files.push_back("out/" + entry.path().filename().string());
      }
    }
    return files;
  }

  // Each file that is out is whole and valid, and a second run seals the others only.
  void expect_finished_by_another_run() const {
    const std::vector<std::string> first = sealed();
    EXPECT_GE(first.size(), 10u);
    EXPECT_LT(first.size(), static_cast<std::size_t>(kLetters));
    EXPECT_EQ(run(verify(first)).exit_code, 0);
    const Outcome second = run(sign_all());
    EXPECT_EQ(second.exit_code, 0) << second.standard_error;
    EXPECT_NE(second.standard_error.find(std::to_string(kLetters - first.size()) +
                                         " letters sealed, " + std::to_string(first.size()) +
                                         " were there already, 0 not sealed"),
              std::string::npos)
        << second.standard_error;
    EXPECT_EQ(run(verify(sealed())).exit_code, 0);
    EXPECT_EQ(sealed().size(), static_cast<std::size_t>(kLetters));
  }
};

TEST_F(ManyLetters, AreFinishedAfterTheTokenWasTakenOut) {
  const std::string tokens = desk.tokens().configuration().parent_path().string();
  const Outcome outcome = interrupted("mv " + tokens + "/tokens " + tokens + "/taken-out");
  EXPECT_EQ(outcome.exit_code, 2) << outcome.standard_error;
  const std::vector<std::string> out = sealed();
  for (int i = 0; i < kLetters; ++i) {
    const std::string name = std::to_string(100 + i) + ".xml";
    const bool is_out = std::ranges::find(out, "out/" + name) != out.end();
    const bool is_named =
        outcome.standard_error.find("letters/" + name + ": ") != std::string::npos;
    EXPECT_NE(is_out, is_named) << name << "\n" << outcome.standard_error;
  }
  desk.tokens().put_back();
  expect_finished_by_another_run();
}

TEST_F(ManyLetters, AreFinishedAfterTheProcessWasKilled) {
  const Outcome outcome = interrupted("kill -9 $pid");
  EXPECT_EQ(outcome.exit_code, 128 + 9) << outcome.standard_error;
  expect_finished_by_another_run();
}

}  // namespace
}  // namespace zegel::test
