#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/dialogue.hpp"
#include "tests/cli/program.hpp"
#include "tests/cli/seal_token.hpp"

// Passwords and PINs stay out of everything that others can see.
namespace zegel::test {
namespace {

constexpr const char* kPassword = "hartstikke-geheim-4711";

constexpr std::size_t kLargest = 1u << 30;

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// What others can see of a process: its command line and its environment.
std::string seen_of(pid_t process) {
  const std::string folder = "/proc/" + std::to_string(process) + "/";
  return text_of(folder + "cmdline") + text_of(folder + "environ");
}

// How many times a text stands in the memory that a process can write to.
int times_in_memory(pid_t process, const std::string& text) {
  const std::string folder = "/proc/" + std::to_string(process) + "/";
  std::istringstream maps(text_of(folder + "maps"));
  std::ifstream memory(folder + "mem", std::ios::binary);
  int times = 0;
  for (std::string line; std::getline(maps, line);) {
    if (line.find(" rw") == std::string::npos) {
      continue;
    }
    std::size_t end_of_start = 0;
    const std::size_t start = std::stoul(line, &end_of_start, 16);
    const std::size_t end = std::stoul(line.substr(end_of_start + 1), nullptr, 16);
    if (end - start > kLargest) {
      continue;  // what a sanitizer keeps about memory
    }
    std::string octets(end - start, '\0');
    memory.clear();
    memory.seekg(static_cast<std::streamoff>(start));
    memory.read(octets.data(), static_cast<std::streamsize>(octets.size()));
    for (std::size_t at = octets.find(text); at != std::string::npos;
         at = octets.find(text, at + 1)) {
      ++times;
    }
  }
  return times;
}

std::vector<std::string> sign_with_file(const std::vector<std::string>& more) {
  std::vector<std::string> line{program().string(),    "sign",       "made/letter.xml",      "-o",
                                "sealed.xml",          "--register", "certs/ministries.xml", "--at",
                                "2026-02-01T12:00:00Z"};
  line.insert(line.end(), more.begin(), more.end());
  return line;
}

// A key in a PKCS#12 file with a password that stands nowhere else.
void make_encrypted_keys(const Scratch& scratch) {
  std::ofstream(scratch.path() / "password") << kPassword << "\n";
  const Outcome made = run_program(
      {"/bin/sh", "-c",
       "openssl pkcs12 -export -inkey certs/g3/seal-bz/key.pem -in certs/g3/seal-bz/certificate.pem"
       " -out key.p12 -passout file:password &&"
       " openssl pkcs8 -topk8 -in certs/g3/seal-bz/key.pem -out key.pem -passout file:password"},
      scratch.path());
  ASSERT_EQ(made.exit_code, 0) << made.standard_error;
}

TEST(Secrets, OfAFileAreGoneFromMemoryBeforeAnybodyIsAsked) {
  const Scratch scratch;
  make_encrypted_keys(scratch);
  const std::vector<std::string> keys[] = {
      {"--key", "key.p12"},
      {"--key", "key.pem", "--certificate", "certs/g3/seal-bz/certificate.pem"}};
  for (const std::vector<std::string>& key : keys) {
    SCOPED_TRACE(key[1]);
    Dialogue dialogue(sign_with_file(key), scratch.path());
    dialogue.read_until("password of " + key[1] + ": ");
    dialogue.type(std::string(kPassword) + "\n");
    dialogue.read_until("[y/N] ");
    EXPECT_EQ(seen_of(dialogue.process()).find(kPassword), std::string::npos);
    EXPECT_GT(times_in_memory(dialogue.process(), "certs/ministries.xml"), 0);  // it can be read
    EXPECT_EQ(times_in_memory(dialogue.process(), kPassword), 0);
    dialogue.type("n\n");
    EXPECT_EQ(dialogue.finish(), 2);
    EXPECT_EQ(dialogue.screen().find(kPassword), std::string::npos);
  }
}

TEST(Secrets, OfATokenAreNotSeenByOthers) {
  const SealTokens desk;
  const Scratch scratch;
  Dialogue dialogue(desk.sign("made/letter.xml", "sealed.xml", "pkcs11:token=BZ;object=p256", {}),
                    scratch.path());
  dialogue.read_until("PIN of token BZ: ");
  dialogue.type(std::string(SealTokens::kPin) + "\n");
  dialogue.read_until("[y/N] ");
  EXPECT_EQ(seen_of(dialogue.process()).find(SealTokens::kPin), std::string::npos);
  dialogue.type("y\n");
  EXPECT_EQ(dialogue.finish(), 0);
  EXPECT_EQ(dialogue.screen().find(SealTokens::kPin), std::string::npos);
}

TEST(Secrets, AreInNoMessage) {
  const SealTokens desk;
  const Scratch scratch;
  make_encrypted_keys(scratch);
  std::ofstream(scratch.path() / "pin") << SealTokens::kPin << "\n";
  const std::string uri = "pkcs11:token=BZ;object=p256";
  const std::vector<std::string> commands[] = {
      desk.sign("made/letter.xml", "sealed.xml", uri, {"--pin-file", "pin"}),
      desk.sign("made/letter.xml", "sealed.xml", uri, {"--pin-file", "password", "--force"}),
      desk.sign("made/letter.xml", "sealed.xml", "pkcs11:token=BZ",
                {"--pin-file", "pin", "--force"}),
      desk.sign("made/letter.xml", "sealed.xml", "key.p12", {"--pin-file", "pin", "--force"}),
      desk.sign("made/letter.xml", "sealed.xml", "key.p12", {"--pin-file", "password", "--force"}),
      desk.sign("made/letter.xml", "sealed.xml", "key.pem", {"--pin-file", "pin", "--force"}),
      desk.sign("made/letter.xml", "sealed.xml", "key.pem", {"--pin-file", "password", "--force"}),
      desk.sign("made/letter.xml", "sealed.xml", uri + "?pin-value=739182", {}),
      desk.command({"keys", "--pkcs11-module", SoftTokens::module(), "--pin-file", "pin"}),
      desk.command({"keys", "--pkcs11-module", SoftTokens::module(), "--pin-file", "password"}),
      desk.command({"keys", "--key", "key.p12", "--pin-file", "password", "--format", "json"}),
      desk.command(
          {"keys", "--key", "key.p12", "--key", uri + "?pin-value=739182", "--pin-file", "pin"}),
  };
  for (const std::vector<std::string>& command : commands) {
    const Outcome outcome = run_program(command, scratch.path());
    const std::string said = outcome.standard_output + outcome.standard_error;
    EXPECT_FALSE(said.empty());
    EXPECT_EQ(said.find(SealTokens::kPin), std::string::npos) << said;
    EXPECT_EQ(said.find(kPassword), std::string::npos) << said;
  }
}

}  // namespace
}  // namespace zegel::test
