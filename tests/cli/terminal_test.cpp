#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/cli/dialogue.hpp"
#include "tests/support/files.hpp"

// What happens in front of a person: the question of sign, the password, the width of the terminal.
namespace zegel::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> sign(std::vector<std::string> more) {
  std::vector<std::string> line{
      program().string(),     "sign",  "made/letter.xml",          "-o",
      "sealed.xml",           "--key", "certs/g3/seal-bz/key.p12", "--register",
      "certs/ministries.xml", "--at",  "2026-02-01T12:00:00Z"};
  line.insert(line.end(), more.begin(), more.end());
  return line;
}

const std::vector<std::string> kPassword{"--password-file", "made/password"};

bool is_sealed(const Scratch& scratch) {
  const fs::path sealed = scratch.path() / "sealed.xml";
  return fs::exists(sealed) && read_file(sealed) == read_file(scratch.path() / "made/sealed.xml");
}

// A signature over the document around it, with no digest that fits.
constexpr std::string_view kSignatureOfD =
    "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>"
    "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>"
    "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>"
    "<ds:Reference URI=\"\"><ds:Transforms><ds:Transform "
    "Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/></ds:Transforms>"
    "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
    "<ds:DigestValue>AA==</ds:DigestValue></ds:Reference></ds:SignedInfo>"
    "<ds:SignatureValue>AA==</ds:SignatureValue></ds:Signature>";

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

TEST(Terminal, SignShowsWhatItSealsAndAsks) {
  const Scratch scratch;
  Dialogue dialogue(sign(kPassword), scratch.path());
  const std::string screen = dialogue.read_until("[y/N] ");
  for (const char* shown :
       {"Ministerie van Buitenlandse Zaken (mnre1013)", "BZDOC-578591819-40",
        "28 mei 2019 (2019-05-28)", "Turkse inzet tegen de terroristische organisatie ISIS",
        "Stef Blok, De Minister van Buitenlandse Zaken",
        "CN=TEST Ministerie van Buitenlandse Zaken", "2049-12-31", "2026-02-01T12:00:00Z",
        "zegel: seal this letter? [y/N] "}) {
    EXPECT_NE(screen.find(shown), std::string::npos) << shown << " is not in\n" << screen;
  }
  EXPECT_FALSE(fs::exists(scratch.path() / "sealed.xml"));
  dialogue.type("y\n");
  EXPECT_EQ(dialogue.finish(), 0) << dialogue.screen();
  EXPECT_TRUE(is_sealed(scratch));
}

TEST(Terminal, SignTakesOnlyAClearYes) {
  const struct {
    const char* answer;
    int exit_code;
  } cases[] = {{"y\n", 0}, {"Yes\n", 0}, {" ja \n", 0}, {"J\n", 0}, {"\n", 2},
               {"n\n", 2}, {"nee\n", 2}, {"yep\n", 2},  {"\x04", 2}};
  for (const auto& test : cases) {
    SCOPED_TRACE(test.answer);
    const Scratch scratch;
    Dialogue dialogue(sign(kPassword), scratch.path());
    dialogue.read_until("[y/N] ");
    dialogue.type(test.answer);
    EXPECT_EQ(dialogue.finish(), test.exit_code);
    EXPECT_EQ(is_sealed(scratch), test.exit_code == 0);
    const bool told =
        dialogue.screen().find("zegel: error: nothing was sealed") != std::string::npos;
    EXPECT_EQ(told, test.exit_code != 0) << dialogue.screen();
  }
}

TEST(Terminal, SignAsksInDutch) {
  const Scratch scratch;
  std::vector<std::string> more = kPassword;
  more.insert(more.end(), {"--lang", "nl"});
  Dialogue dialogue(sign(more), scratch.path());
  EXPECT_NE(dialogue.read_until("[j/N] ").find("deze brief verzegelen? [j/N] "), std::string::npos);
  dialogue.type("j\n");
  EXPECT_EQ(dialogue.finish(), 0);
}

TEST(Terminal, SignDoesNotAskWithYes) {
  const Scratch scratch;
  std::vector<std::string> more = kPassword;
  more.push_back("--yes");
  Dialogue dialogue(sign(more), scratch.path());
  EXPECT_EQ(dialogue.finish(), 0);
  EXPECT_EQ(dialogue.screen().find("[y/N]"), std::string::npos);
  EXPECT_TRUE(is_sealed(scratch));
}

TEST(Terminal, SignDoesNotAskForWhatItRefuses) {
  const Scratch scratch;
  Dialogue dialogue({program().string(), "sign", "made/letter.xml", "-o", "sealed.xml", "--key",
                     "certs/g3/seal-vws/key.p12", "--password-file", "made/password", "--register",
                     "certs/ministries.xml", "--at", "2026-02-01T12:00:00Z"},
                    scratch.path());
  EXPECT_EQ(dialogue.finish(), 1);
  EXPECT_EQ(dialogue.screen().find("[y/N]"), std::string::npos);
  EXPECT_NE(dialogue.screen().find("zegel: error: refused: "), std::string::npos);
}

TEST(Terminal, PasswordIsAskedForAndNotShown) {
  const Scratch scratch;
  Dialogue dialogue(sign({"--yes"}), scratch.path());
  dialogue.read_until("password of certs/g3/seal-bz/key.p12: ");
  EXPECT_FALSE(dialogue.echoes());
  dialogue.type("test\n");
  EXPECT_EQ(dialogue.finish(), 0) << dialogue.screen();
  EXPECT_EQ(dialogue.screen().find("test"), std::string::npos) << dialogue.screen();
  EXPECT_TRUE(is_sealed(scratch));
}

TEST(Terminal, PasswordThatIsWrongIsSaidToBe) {
  const Scratch scratch;
  Dialogue dialogue(sign({"--yes"}), scratch.path());
  dialogue.read_until("key.p12: ");
  dialogue.type("secret\n");
  EXPECT_EQ(dialogue.finish(), 2);
  EXPECT_NE(dialogue.screen().find("the password does not open the PKCS#12 file"),
            std::string::npos);
  EXPECT_FALSE(fs::exists(scratch.path() / "sealed.xml"));
}

TEST(Terminal, PasswordThatIsNotGivenIsMissed) {
  const Scratch scratch;
  Dialogue dialogue(sign({"--yes"}), scratch.path());
  dialogue.read_until("key.p12: ");
  dialogue.type("\x04");
  EXPECT_EQ(dialogue.finish(), 2);
  EXPECT_NE(dialogue.screen().find("zegel: error: no password was given"), std::string::npos);
}

TEST(Terminal, InterruptingThePasswordGivesTheEchoBack) {
  const Scratch scratch;
  Dialogue dialogue({"/bin/sh", "-c",
                     "trap : INT; zegel sign made/letter.xml --key certs/g3/seal-bz/key.p12; "
                     "echo status $?; stty -a | grep -o -- '-*echo ' "},
                    scratch.path());
  dialogue.read_until("key.p12: ");
  dialogue.type("\x03");
  dialogue.finish();
  EXPECT_NE(dialogue.screen().find("status 130"), std::string::npos) << dialogue.screen();
  EXPECT_NE(dialogue.screen().find("\necho "), std::string::npos) << dialogue.screen();
}

TEST(Terminal, ShowWrapsToTheWidthOfTheTerminal) {
  const Scratch scratch;
  for (const unsigned columns : {40u, 120u}) {
    Dialogue dialogue({program().string(), "show", "made/letter.xml"}, scratch.path(), columns);
    EXPECT_EQ(dialogue.finish(), 0);
    std::size_t longest = 0;
    std::size_t length = 0;
    for (const char octet : dialogue.screen()) {
      const bool continues = (static_cast<unsigned char>(octet) & 0xC0u) == 0x80u;
      length = octet == '\n' || octet == '\r' ? 0 : length + (continues ? 0 : 1);
      longest = std::max(longest, length);
    }
    EXPECT_LE(longest, columns);
    EXPECT_GT(longest, columns - 15);
  }
}

// U+009B begins a command to a terminal, and XML may hold it.
TEST(Terminal, ShowWritesOnlyTextOfWhatIsSigned) {
  const Scratch scratch;
  write_file(scratch.path() / "command.xml",
             "<d Id=\"d\">\xC2\x9B" + std::string(kSignatureOfD) + "</d>");
  write_file(scratch.path() / "text.xml", "<d Id=\"d\">text" + std::string(kSignatureOfD) + "</d>");
  const auto show = [&scratch](std::vector<std::string> more) {
    std::vector<std::string> line{program().string(), "show", "--signed"};
    line.insert(line.end(), more.begin(), more.end());
    Dialogue dialogue(line, scratch.path());
    const int code = dialogue.finish();
    return std::pair(code, dialogue.screen());
  };
  const auto [refused, refusal] = show({"command.xml"});
  EXPECT_EQ(refused, 2);
  EXPECT_NE(refusal.find("what is signed is not text for a terminal"), std::string::npos);
  EXPECT_EQ(refusal.find("\xC2\x9B"), std::string::npos);
  const auto [forced, octets] = show({"command.xml", "-o", "-"});
  EXPECT_EQ(forced, 1);
  EXPECT_NE(octets.find("\xC2\x9B"), std::string::npos);
  const auto [shown, text] = show({"text.xml"});
  EXPECT_EQ(shown, 1);
  EXPECT_NE(text.find("<d Id=\"d\">text</d>"), std::string::npos);
}

}  // namespace
}  // namespace zegel::test
