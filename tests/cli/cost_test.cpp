#include <gtest/gtest.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/cli/program.hpp"
#include "tests/doors/desk.hpp"
#include "tests/doors/resign.hpp"
#include "tests/support/files.hpp"

// What a process costs at most on large and on hostile files: its time is that of the processor,
// its memory what was resident at most.
namespace zegel::test {
namespace {

using std::chrono::microseconds;

constexpr std::size_t kMiB = 1u << 20;

// Sanitizers take a multiple of the time and the memory, so that only ends are looked at with them.
#if defined(NDEBUG)
constexpr bool kIsMeasured = true;
#else
constexpr bool kIsMeasured = false;
#endif

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

void write_file(const std::filesystem::path& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

// A process that begins is as large as the one that it comes from, so that this one must be small.
// The processor may be had for so long that only what does not end is stopped.
Outcome verify(const Scratch& scratch, const std::string& file, const std::string& more) {
  ::malloc_trim(0);
  return run_program({"/bin/sh", "-c",
                      "ulimit -t 60; exec zegel verify " + file +
                          " --trust certs/g3/root.pem --crl certs/g3/crls --at " +
                          std::string(kJudgedAt) + " " + more},
                     scratch.path());
}

// DSS's enveloping signature over an object in base64, which becomes one of `size` octets.
std::string enveloping(std::size_t size) {
  std::string file = read_source_text("tests/vectors/foreign/dss/enveloping-rsa-sha256.xml");
  const std::size_t object = file.find("<ds:Object Id=\"o-r-");
  const std::size_t begin = file.find('>', object) + 1;
  const std::string line = repeated("QUJD", 19) + "\n";
  file.replace(begin, file.find("</ds:Object>", begin) - begin, repeated(line, size / line.size()));
  return file;
}

// The best of some runs: the machine may have other things to do.
Outcome best_of(const Scratch& scratch, const std::string& file) {
  Outcome best = verify(scratch, file, "--signature-only");
  for (int i = 0; i < 3; ++i) {
    const Outcome outcome = verify(scratch, file, "--signature-only");
    best.processor_time = std::min(best.processor_time, outcome.processor_time);
    best.peak_memory = std::min(best.peak_memory, outcome.peak_memory);
  }
  return best;
}

TEST(Cost, OfAnEnvelopingSignatureIsLinearInTheFile) {
  const Scratch scratch;
  std::vector<Outcome> outcomes;
  for (const std::size_t size : {5 * kMiB, 20 * kMiB}) {
    write_file(scratch.path() / "large.xml",
               libsign::as_text(resigned(enveloping(size), "g3/seal-bz")));
    outcomes.push_back(best_of(scratch, "large.xml"));
    const Outcome& outcome = outcomes.back();
    ASSERT_EQ(outcome.exit_code, 0) << outcome.standard_output << outcome.standard_error;
    EXPECT_NE(outcome.standard_output.find("TOTAL-PASSED"), std::string::npos);
    if (kIsMeasured) {
      EXPECT_LE(outcome.peak_memory, 8 * std::filesystem::file_size(scratch.path() / "large.xml"));
    }
    RecordProperty("peak of " + std::to_string(size), std::to_string(outcome.peak_memory));
    RecordProperty("us of " + std::to_string(size), std::to_string(outcome.processor_time.count()));
  }
  // Four times the file; what a process costs before it looks at anything makes the ratio smaller.
  if (kIsMeasured) {
    EXPECT_LE(outcomes[1].processor_time, 8 * outcomes[0].processor_time);
  }
}

struct Hostile {
  const char* name;
  std::string (*file)();
};

std::string letter_with(const std::string& content, const std::string& attributes = {}) {
  return "<letter xmlns=\"urn:kamerbrief:letter:1\"" + attributes + ">" + content + "</letter>";
}

// A signature that was never made over a document of 32,000 elements, with `references`.
std::string signed_document(const std::string& references) {
  return "<d>" + repeated("<p>Lorem ipsum.</p>", 32000) +
         "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"s\"><ds:SignedInfo>"
         "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>"
         "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>" +
         references +
         "</ds:SignedInfo><ds:SignatureValue>AA==</ds:SignatureValue></ds:Signature></d>";
}

std::string reference(const std::string& transforms) {
  return "<ds:Reference URI=\"\"><ds:Transforms>" + transforms +
         "</ds:Transforms><ds:DigestMethod "
         "Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
         "<ds:DigestValue>AA==</ds:DigestValue></ds:Reference>";
}

std::string xpath(const std::string& expression) {
  return "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>" +
         expression + "</ds:XPath></ds:Transform>";
}

const std::string kExclusive =
    "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>";

// What takes libxml2 and xmlsec seconds, or makes them crash.
const Hostile kHostile[] = {
    {"xpath",
     [] { return signed_document(reference(xpath("not(ancestor-or-self::ds:Signature)"))); }},
    {"xpath-unknown",
     [] { return signed_document(reference(xpath("count(//*) &gt; count(//p)"))); }},
    {"references", [] { return signed_document(repeated(reference(kExclusive), 200)); }},
    {"transforms", [] { return signed_document(reference(repeated(kExclusive, 200))); }},
    {"attributes", [] { return letter_with("", numbered(" a", "=\"\"", 40000)); }},
    {"namespaces", [] { return letter_with("", numbered(" xmlns:a", "=\"urn:a\"", 40000)); }},
    {"deep", [] { return letter_with(repeated("<a>", 60000) + repeated("</a>", 60000)); }},
    {"text", [] { return letter_with(std::string(100 * kMiB, 'x')); }},
    {"names-of-elements", [] { return letter_with(numbered("<a", "/>", 490000)); }},
    {"names-of-attributes", [] { return letter_with(numbered("<a a", "=\"\"/>", 1000000)); }},
    {"names-of-entities", [] { return letter_with(numbered("&a", ";", 2000000)); }},
    {"namespaces-in-scope",
     [] {
       return letter_with(repeated("<a" + numbered(" xmlns:a", "=\"urn:a\"", 60) + ">", 100) +
                          repeated("<a0:b/>", 400000) + repeated("</a>", 100));
     }},
};

TEST(Cost, OfHostileFilesIsBounded) {
  const Scratch scratch;
  for (const Hostile& hostile : kHostile) {
    write_file(scratch.path() / "hostile.xml", hostile.file());
    for (const std::string path : {"", "--signature-only"}) {
      SCOPED_TRACE(std::string(hostile.name) + " " + path);
      const Outcome outcome = verify(scratch, "hostile.xml", path);
      EXPECT_TRUE(outcome.exit_code == 1 || outcome.exit_code == 3)
          << outcome.exit_code << outcome.standard_output << outcome.standard_error;
      EXPECT_EQ(outcome.standard_error, "");
      RecordProperty(std::string(hostile.name) + path,
                     std::to_string(outcome.processor_time.count()) + " us, " +
                         std::to_string(outcome.peak_memory / kMiB) + " MiB");
      if (kIsMeasured) {
        EXPECT_LE(outcome.processor_time, std::chrono::seconds{1});
        EXPECT_LE(outcome.peak_memory, 64 * kMiB);
      }
    }
  }
}

}  // namespace
}  // namespace zegel::test
