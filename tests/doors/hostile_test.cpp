#include <gtest/gtest.h>

#include <string>

#include "libsign/base/limits.hpp"
#include "tests/doors/case.hpp"
#include "tests/support/files.hpp"

// Files that are too large to keep as vectors, or that are no text. Each ends in one row with a
// stable code, at once.
namespace {

using libsign::Acceptance;
using libsign::Bytes;
using libsign::LetterReport;

LetterReport judge(const std::string& file) {
  return zegel::test::verifier()->verify(libsign::as_bytes(file), {},
                                         zegel::test::instant(zegel::test::kJudgedAt));
}

std::string repeated(const std::string& what, std::size_t times) {
  std::string text;
  text.reserve(what.size() * times);
  for (std::size_t i = 0; i < times; ++i) {
    text += what;
  }
  return text;
}

std::string numbered(const std::string& before, const std::string& after, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) {
    text += before + std::to_string(i) + after;
  }
  return text;
}

std::string letter_with(const std::string& content, const std::string& attributes = {}) {
  return "<letter xmlns=\"urn:kamerbrief:letter:1\"" + attributes + ">" + content + "</letter>";
}

LetterReport judge_signatures(const std::string& file) {
  return zegel::test::verifier()->verify_signatures(libsign::as_bytes(file), {},
                                                    zegel::test::instant(zegel::test::kJudgedAt));
}

struct Hostile {
  const char* name;
  std::string file;
  const char* verdict;
};

constexpr const char* kPastLimit = "undetermined\nFAILED INPUT-WITHIN-LIMITS\n";

std::vector<Hostile> hostile_files() {
  const std::string sealed = zegel::test::read_source_text("tests/vectors/seals/seed/sealed.xml");
  std::string utf16{"\xFF\xFE", 2};
  for (const char c : sealed) {
    utf16 += c;
    utf16 += '\0';
  }
  return {
      {"empty", "", "rejected\nFAILED INPUT-WELL-FORMED\n"},
      {"binary",
       std::string("\x7F"
                   "ELF\x02\x01\x01\0\0\xFE\xFF",
                   11),
       "rejected\nFAILED INPUT-UTF-8\n"},
      {"utf16", utf16, "rejected\nFAILED INPUT-UTF-8\n"},
      {"deep", letter_with(repeated("<a>", 60000) + repeated("</a>", 60000)), kPastLimit},
      {"attributes", letter_with("", numbered(" a", "=\"\"", 40000)), kPastLimit},
      {"namespaces", letter_with("", numbered(" xmlns:a", "=\"urn:a\"", 40000)), kPastLimit},
      {"names of elements", letter_with(numbered("<a", "/>", 490000)), kPastLimit},
      {"names of attributes", letter_with(numbered("<a a", "=\"\"/>", 240000)), kPastLimit},
      {"namespaces in scope",
       letter_with(repeated("<a" + numbered(" xmlns:a", "=\"urn:a\"", 60) + ">", 100) +
                   repeated("<a0:b/>", 400000) + repeated("</a>", 100)),
       kPastLimit},
      {"oversized", sealed + std::string(libsign::limits::kMaxLetterBytes, ' '), kPastLimit},
      {"entities",
       "<!DOCTYPE letter [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" +
           letter_with("&b;"),
       "rejected\nFAILED INPUT-NO-DOCTYPE\n"},
      {"names of entities", letter_with(numbered("&a", ";", 1000000)),
       "rejected\nFAILED INPUT-WELL-FORMED\n"},
  };
}

TEST(Hostile, FilesEndInOneRow) {
  for (const Hostile& hostile : hostile_files()) {
    EXPECT_EQ(zegel::test::verdict_of(judge(hostile.file)), hostile.verdict) << hostile.name;
    EXPECT_EQ(zegel::test::verdict_of(judge_signatures(hostile.file)), hostile.verdict)
        << hostile.name;
  }
}

TEST(Hostile, AFileThatWasNotReadEndsInOneRow) {
  const LetterReport report = zegel::test::verifier()->verify_oversized(
      1u << 30, zegel::test::instant(zegel::test::kJudgedAt));
  EXPECT_EQ(zegel::test::verdict_of(report), "undetermined\nFAILED INPUT-WITHIN-LIMITS\n");
  EXPECT_EQ(report.rows.front().evidence.front().value, "1073741824");
}

// Each signature and each reference costs the work of the whole file: many in a large file are
// bounded.
TEST(Hostile, ThousandsOfSignaturesAreNeverAccepted) {
  const std::string sealed = zegel::test::read_source_text("tests/vectors/seals/seed/sealed.xml");
  const std::size_t begin = sealed.find("<ds:Signature ");
  const std::size_t end = sealed.find("</ds:Signature>") + std::string("</ds:Signature>").size();
  std::string many = sealed;
  many.insert(end, repeated(sealed.substr(begin, end - begin), 1000));
  EXPECT_EQ(judge(many).acceptance, Acceptance::Rejected);
}

TEST(Hostile, ThousandsOfReferencesToALargeFileAreNeverAccepted) {
  const std::string sealed = zegel::test::read_source_text("tests/vectors/seals/seed/sealed.xml");
  const std::size_t begin = sealed.find("<ds:Reference ");
  const std::size_t end = sealed.find("</ds:Reference>") + std::string("</ds:Reference>").size();
  std::string many = sealed;
  many.insert(end, repeated(sealed.substr(begin, end - begin), 900));
  many.insert(many.find("</body>"), repeated("<paragraph>Lorem ipsum.</paragraph>", 300000));
  EXPECT_EQ(judge(many).acceptance, Acceptance::Rejected);
}

}  // namespace
