#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/dialogue.hpp"
#include "tests/cli/program.hpp"
#include "tests/cli/seal_token.hpp"
#include "tests/support/json_schema.hpp"

// The list from which a desk picks its key.
namespace zegel::test {
namespace {

using nlohmann::json;

class Keys : public testing::Test {
 protected:
  Keys() { std::ofstream(scratch.path() / "pin") << SealTokens::kPin << "\n"; }

  Outcome list(std::vector<std::string> more) const {
    more.insert(more.begin(), "keys");
    more.insert(more.end(), {"--register", "certs/ministries.xml", "--at", "2026-02-01T12:00:00Z"});
    return run_program(desk.command(more), scratch.path());
  }

  Outcome list_tokens(std::vector<std::string> more) const {
    more.insert(more.end(), {"--pkcs11-module", SoftTokens::module()});
    return list(std::move(more));
  }

  static json entry(const Outcome& outcome, const std::string& label) {
    const json all = json::parse(outcome.standard_output)["keys"];
    const auto found =
        std::ranges::find_if(all, [&](const json& key) { return key["label"] == label; });
    return found == all.end() ? json() : *found;
  }

  const SealTokens desk;
  const Scratch scratch;
  const JsonSchema schema{"keys.schema.json"};
};

TEST_F(Keys, ShowsTheKeysOfATokenToWhoHasThePin) {
  const Outcome outcome = list_tokens({"--pin-file", "pin", "--format", "json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.standard_error;
  EXPECT_TRUE(schema.accepts(json::parse(outcome.standard_output)));
  EXPECT_EQ(json::parse(outcome.standard_output)["keys"].size(), 3u);
  const json seal = entry(outcome, "seal");
  EXPECT_EQ(seal["canSign"], "yes");
  EXPECT_EQ(seal["token"]["label"], "BZ");
  EXPECT_EQ(seal["algorithm"], (json{{"type", "RSA"}, {"bits", 3072}}));
  EXPECT_EQ(seal["ministry"]["code"], "mnre1013");
  EXPECT_EQ(seal["level"], "seal");
  EXPECT_EQ(seal["alias"], nullptr);
  EXPECT_EQ(seal["certificate"]["notAfter"], "2049-12-31T23:59:59Z");
}

TEST_F(Keys, ShowsCertificatesWithoutThePin) {
  const Outcome outcome = list_tokens({"--format", "json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.standard_error;
  EXPECT_TRUE(schema.accepts(json::parse(outcome.standard_output)));
  EXPECT_EQ(json::parse(outcome.standard_output)["keys"].size(), 3u);
  EXPECT_EQ(entry(outcome, "seal")["canSign"], "hidden");
}

TEST_F(Keys, AreFoundByTheNameOfTheirModule) {
  const Outcome outcome =
      list({"--key", "pkcs11:token=BZ;object=p256?module-name=softhsm2", "--format", "json"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.standard_error;
  EXPECT_EQ(entry(outcome, "p256")["canSign"], "hidden");
}

TEST_F(Keys, GivesWhatSignTakes) {
  const std::string key = entry(list_tokens({"--format", "json"}), "p256")["key"];
  const Outcome sealed = run_program(
      desk.sign("made/letter.xml", "sealed.xml", key, {"--pin-file", "pin"}), scratch.path());
  EXPECT_EQ(sealed.exit_code, 0) << sealed.standard_error;
}

TEST_F(Keys, AreATableForPeople) {
  const Outcome outcome =
      list_tokens({"--pin-file", "pin", "--key", "pkcs11:token=BZ;object=seal"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.standard_error;
  const std::size_t end = outcome.standard_output.find('\n');
  const std::string head = outcome.standard_output.substr(0, end);
  const std::string row = outcome.standard_output.substr(end + 1);
  std::size_t at = 0;
  for (const char* word : {"token", "label", "certificate", "ministry", "valid until", "level",
                           "qualified", "signs", "key"}) {
    at = head.find(word, at);
    ASSERT_NE(at, std::string::npos) << word << " is not in its place in\n" << head;
  }
  at = 0;
  for (const char* word : {"BZ", "seal", "TEST Ministerie van Buitenlandse Zaken", "BZ",
                           "2049-12-31", "seal", "yes", "pkcs11:token=BZ;serial="}) {
    at = row.find(word, at);
    ASSERT_NE(at, std::string::npos) << word << " is not in its place in\n" << row;
  }
  const Outcome dutch = list_tokens({"--lang", "nl"});
  EXPECT_NE(dutch.standard_output.find("met de pincode"), std::string::npos);
}

TEST_F(Keys, AreThoseOfFilesToo) {
  std::ofstream(scratch.path() / "password") << "test\n";
  const Outcome outcome =
      list({"--key", "certs/g3/seal-bz/key.p12", "--key", "certs/g3/seal-bz-p256/key.pem", "--key",
            "certs/g3/person-bz/key.p12", "--pin-file", "password", "--format", "json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.standard_error;
  const json all = json::parse(outcome.standard_output);
  EXPECT_TRUE(schema.accepts(all));
  ASSERT_EQ(all["keys"].size(), 3u);
  EXPECT_EQ(all["keys"][0]["key"], "certs/g3/seal-bz/key.p12");
  EXPECT_EQ(all["keys"][0]["level"], "seal");
  EXPECT_EQ(all["keys"][0]["token"], nullptr);
  EXPECT_EQ(all["keys"][1]["certificate"], nullptr);
  EXPECT_EQ(all["keys"][1]["algorithm"], (json{{"type", "EC"}, {"bits", 256}}));
  EXPECT_EQ(all["keys"][2]["level"], "signature");
}

TEST_F(Keys, OfOneFileAreToldApartByTheirNames) {
  std::ofstream(scratch.path() / "password") << "test\n";
  const Outcome outcome = list(
      {"--key", "vectors/keys/two-seals.p12", "--password-file", "password", "--format", "json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.standard_error;
  EXPECT_TRUE(schema.accepts(json::parse(outcome.standard_output)));
  EXPECT_EQ(entry(outcome, "BZ")["alias"], "BZ");
  EXPECT_EQ(entry(outcome, "BZ")["ministry"]["code"], "mnre1013");
  EXPECT_EQ(entry(outcome, "VWS")["alias"], "VWS");
  EXPECT_EQ(entry(outcome, "VWS")["ministry"]["code"], "mnre1025");
}

TEST_F(Keys, AreListedBesideWhatCannotBeLookedAt) {
  const Outcome outcome =
      list({"--key", "made/letter.xml", "--key", "certs/g3/seal-bz-p256/key.pem"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.standard_error.find("made/letter.xml: "), std::string::npos);
  EXPECT_NE(outcome.standard_output.find("certs/g3/seal-bz-p256/key.pem"), std::string::npos);
}

TEST_F(Keys, MayBeNone) {
  const Outcome outcome = list_tokens({"--key", "pkcs11:token=NONE"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.standard_output, "");
  EXPECT_EQ(outcome.standard_error, "zegel: note: nothing was found that can sign\n");
  const Outcome data = list_tokens({"--key", "pkcs11:token=NONE", "--format", "json"});
  EXPECT_TRUE(schema.accepts(json::parse(data.standard_output)));
}

TEST_F(Keys, SaysWhatCannotBeLookedAt) {
  const struct {
    std::vector<std::string> arguments;
    std::string error;
  } cases[] = {
      {{"--key", "nothing.p12"}, "nothing.p12: there is no such file"},
      {{"--key", "made/letter.xml"},
       "made/letter.xml: this is not a PKCS#12 file that can be read"},
      {{"--pkcs11-module", "/nowhere.so"}, "/nowhere.so: the PKCS#11 module cannot be loaded"},
      {{"--key", "pkcs11:x"}, "pkcs11:x: this is not the URI of a token"},
      {{"--format", "csv"}, "--format csv: there is no such format"},
      {{"seal.p12"}, "seal.p12: keys are named with --key"},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.error);
    const Outcome outcome = list(test.arguments);
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_EQ(outcome.standard_error.substr(0, outcome.standard_error.find('\n')),
              "zegel: error: " + test.error);
  }
}

TEST_F(Keys, AskNobodyForThePinOfAToken) {
  std::vector<std::string> command =
      desk.command({"keys", "--pkcs11-module", SoftTokens::module()});
  Dialogue dialogue(command, scratch.path());
  EXPECT_EQ(dialogue.finish(), 0);
  EXPECT_EQ(dialogue.screen().find("PIN of token"), std::string::npos);
}

}  // namespace
}  // namespace zegel::test
